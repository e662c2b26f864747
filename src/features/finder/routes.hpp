#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::finder {

using Route = http::Route<identity::Web>;

/// Search and "whose duty is this", open to anyone; overlaps, for staff.
std::vector<Route> routes();
std::vector<Route> overlap_routes();
std::vector<Route> synonym_routes();

}  // namespace qd::finder
