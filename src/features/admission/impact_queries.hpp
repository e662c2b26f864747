#pragma once
#include "features/admission/impact.hpp"

namespace qd::admission {

struct AdjustmentFilter {
    std::optional<AdjustmentState> state;
    std::optional<BodyId> town, owner;
    std::optional<basis::BasisId> basis;
};
/// Open ones first, the most urgent before the others.
Paged<Adjustment> adjustments(db::Tx& tx, const CountyId& county, const AdjustmentFilter& filter,
                              const Page& page);
/// Refuses `adjustment_unknown`.
Result<Adjustment> load_adjustment(db::Tx& tx, const CountyId& county, const AdjustmentId& id);
/// Whether a basis of the duty was amended or repealed and nothing has become of it yet: 依据修订中 on its page.
/// From the day of the change, whether or not somebody has proposed to adjust.
bool basis_is_under_revision(db::Tx& tx, const CountyId& county, const DutyInForce& duty, Date on,
                             Instant known_at);

}  // namespace qd::admission
