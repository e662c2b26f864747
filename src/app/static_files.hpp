#pragma once
#include <optional>
#include "platform/http/http.hpp"

namespace qd::app {

/// The staff pages (`/app/…`, one page for all addresses below it) and what the public pages need
/// (`/site/…`), from the program itself. Nothing for other addresses.
std::optional<http::Reply> static_file(const http::Request& request);

}  // namespace qd::app
