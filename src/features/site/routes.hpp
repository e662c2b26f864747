#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::site {

/// The public pages: HTML from the server, readable without script.
std::vector<http::Route<identity::Web>> routes();

}  // namespace qd::site
