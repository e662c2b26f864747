#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::admission {

using Route = http::Route<identity::Web>;

std::vector<Route> routes();
std::vector<Route> check_routes();
std::vector<Route> impact_routes();
std::vector<Route> admission_routes();
std::vector<Route> adjust_routes();

}  // namespace qd::admission
