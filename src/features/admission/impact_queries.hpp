#pragma once
#include <set>
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
/// Duties of a town's edition of which a basis was amended or repealed and nothing has become of it yet:
/// 依据修订中 on the public pages. From the day of the change, whether or not somebody has proposed to adjust.
std::set<dutylist::DutyId> duties_under_revision(db::Tx& tx, const CountyId& county, const BodyId& town,
                                                 const dutylist::EditionId& edition, Date on,
                                                 Instant known_at);

}  // namespace qd::admission
