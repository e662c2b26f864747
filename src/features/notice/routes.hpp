#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::notice {

std::vector<http::Route<identity::Web>> routes();

}  // namespace qd::notice
