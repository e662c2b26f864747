#pragma once
#include <vector>
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

namespace qd::dutylist::importing {

/// Import of files into drafts, and export of editions.
std::vector<http::Route<identity::Web>> routes();
/// One of them: the departments that a file names.
http::Route<identity::Web> departments_route();

}  // namespace qd::dutylist::importing
