#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::settings {

/// Holiday notices, a county's own days, office hours.
std::vector<http::Route<identity::Web>> holiday_routes();

}  // namespace qd::settings
