#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/call/call.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// A call without its process, whatever has become of that.
std::optional<Call> find_head(db::Tx& tx, const CountyId& county, const CallId& call);
/// `CALL/3`: calls with more feedback than the log has events of, and how much they have.
std::vector<std::string> unlogged_feedback(db::Tx& tx, const CountyId& county);

}  // namespace qd::call::store
