#pragma once
#include "features/call/call.hpp"
#include "platform/db/database.hpp"

namespace qd::call {

/// Packs every town's months in which nothing can change any more, and such days of its other months, for
/// the boards; some at a time. Safe to run on several nodes, and to stop anywhere. Gives back whether more is
/// left to do.
bool pack_months(db::Database& database, Instant now);

}  // namespace qd::call
