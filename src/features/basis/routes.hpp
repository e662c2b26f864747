#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::basis {

using Route = http::Route<identity::Web>;
std::vector<Route> routes();

}  // namespace qd::basis
