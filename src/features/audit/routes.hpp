#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::audit {

/// The log: its heads and proofs for everybody, its events for those who look after it.
std::vector<http::Route<identity::Web>> routes();

}  // namespace qd::audit
