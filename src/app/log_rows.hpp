#pragma once
#include <vector>
#include "features/audit/verify.hpp"

namespace qd::app {

/// How `log verify` finds rows that no event speaks of, and values that are not as the events left them: what
/// was said in rows, how far calls and reports are, who answered when, who leads after a ruling, the county's
/// security policy.
std::vector<audit::PublishedContent> log_rows();

}  // namespace qd::app
