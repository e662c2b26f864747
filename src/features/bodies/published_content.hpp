#pragma once
#include "features/audit/verify.hpp"

namespace qd::bodies {

/// How `log verify` checks what bodies are called.
audit::PublishedContent published_content();

}  // namespace qd::bodies
