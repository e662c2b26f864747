#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::app {

using Route = http::Route<identity::Web>;

/// Every route of every feature: the API and the public pages.
std::vector<Route> all_routes();

}  // namespace qd::app
