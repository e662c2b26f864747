#pragma once
#include "features/call/outside.hpp"
#include "features/identity/session.hpp"

namespace qd::call {

/// A town reports what it was handed outside its list, and that it refused. Needs `raise_call`. Refuses with
/// `outside_incomplete`, `not_a_department`, `file_unknown`.
Result<OutsideTaskId> report_outside(identity::Session& session, OutsideTask task);

/// The list office's finding, with a reason; the sender and the town are told. Refuses like `may_judge`, with
/// `request_unknown`, `request_decided`, `reason_missing`, `stale_version`.
Outcome find_outside(identity::Session& session, const OutsideTaskId& id, std::int64_t version,
                     Finding finding, const std::string& reason);

}  // namespace qd::call
