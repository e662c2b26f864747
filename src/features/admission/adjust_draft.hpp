#pragma once
#include <vector>
#include "features/admission/adjust_request.hpp"
#include "features/admission/refusal.hpp"
#include "features/identity/session.hpp"

namespace qd::admission {

/// Who leads, in this town's list, the duties that the request changes; the town itself left out. Tries the
/// changes: refuses what they would refuse, and dutylist's `none_in_force`.
Result<std::vector<BodyId>> leads_of_changes(identity::Session& session, const AdjustmentRequest& request,
                                             const BodyId& town);

}  // namespace qd::admission
