#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::accounts {

/// Posts and their grants, personal data, and what the security administrator does.
std::vector<http::Route<identity::Web>> safety_routes();

}  // namespace qd::accounts
