#pragma once
#include "features/audit/verify.hpp"

namespace qd::basis {

/// How `log verify` checks what documents are called.
audit::PublishedContent published_content();

}  // namespace qd::basis
