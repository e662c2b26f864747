#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/call/call.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// A call without its process, whatever has become of that.
std::optional<Call> find_head(db::Tx& tx, const CountyId& county, const CallId& call);
/// The processes of calls behind this one, as they are stored, in the order of ids.
struct StoredProcess { std::string call, process; };
std::vector<StoredProcess> processes_after(db::Tx& tx, const CountyId& county, const std::string& call,
                                           std::int64_t most);
/// `CALL/3`: calls with more feedback than the log has events of, and how much they have.
std::vector<std::string> unlogged_feedback(db::Tx& tx, const CountyId& county);

}  // namespace qd::call::store
