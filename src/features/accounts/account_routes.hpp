#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::accounts {

/// The rows that look after accounts.
std::vector<http::Route<identity::Web>> account_routes();

}  // namespace qd::accounts
