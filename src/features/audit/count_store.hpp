#pragma once
#include <string>
#include <utility>
#include <vector>
#include "features/audit/audit.hpp"
#include "platform/db/db.hpp"

namespace qd::audit::store {

/// Every county with a log, and the number that its next event gets.
std::vector<std::pair<CountyId, std::int64_t>> heads(db::Tx& tx);
/// The rows of a county's events from this number on, in order, a page at a time: seq, id, at, payload.
std::vector<db::Row> events_from(db::Tx& tx, const CountyId& county, std::int64_t from);

}  // namespace qd::audit::store
