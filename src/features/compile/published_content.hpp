#pragma once
#include <vector>
#include "features/audit/verify.hpp"

namespace qd::compile {

/// How `log verify` checks pairs: the text that each step left, the text as it stands, how far they agree.
std::vector<audit::PublishedContent> published_contents();

}  // namespace qd::compile
