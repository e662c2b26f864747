#pragma once
#include <vector>
#include "features/audit/verify.hpp"

namespace qd::app {

/// What `log verify` holds against the log besides the events: each feature that publishes something is a
/// row.
std::vector<audit::PublishedContent> log_contents();

}  // namespace qd::app
