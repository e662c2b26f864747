#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::notice {

/// Settings and state of what leaves the house; part of `routes()`.
std::vector<http::Route<identity::Web>> delivery_routes();

}  // namespace qd::notice
