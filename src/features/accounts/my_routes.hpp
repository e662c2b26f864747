#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::accounts {

/// What everybody does about their own account: second factor, sign-ins, proof, telephone.
std::vector<http::Route<identity::Web>> my_routes();

}  // namespace qd::accounts
