#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::dutylist {

/// Lists, editions, duties and comparisons.
std::vector<http::Route<identity::Web>> routes();

}  // namespace qd::dutylist
