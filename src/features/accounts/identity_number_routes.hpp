#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::accounts {

/// Identity numbers of account holders.
std::vector<http::Route<identity::Web>> identity_number_routes();

}  // namespace qd::accounts
