#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::accounts {

/// Signing in, the first run and accounts.
std::vector<http::Route<identity::Web>> routes();

}  // namespace qd::accounts
