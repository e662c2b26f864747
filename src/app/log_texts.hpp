#pragma once
#include <vector>
#include "features/audit/verify.hpp"

namespace qd::app {

/// Texts that stand in one column and whose digest an event carries: rulings, claims, opinions, reasons. Only
/// those that nothing may write anew, so that the first digest holds for good.
std::vector<audit::PublishedContent> log_texts();

}  // namespace qd::app
