#pragma once
#include <set>
#include "features/admission/impact.hpp"

namespace qd::admission::store {

/// Duties of each frozen edition that cite the basis, as they were counted when it was fixed.
struct EditionCount {
    dutylist::EditionId edition;
    std::int64_t duties = 0;
};
std::vector<EditionCount> counts_of_basis(db::Tx& tx, const CountyId& county, const basis::BasisId& basis);
/// The same for one article with its parts, counted now.
std::vector<EditionCount> counts_of_article(db::Tx& tx, const CountyId& county, const basis::BasisId& basis,
                                            const std::string& article);
void count_edition(db::Tx& tx, const CountyId& county, const dutylist::EditionId& edition);

struct Behind {
    std::string kind;
    std::int64_t position = -1;
    std::string duty;
};
/// What of an edition rests on a basis, or on one of its articles with its parts; and how much that is.
struct Resting {
    basis::BasisId basis;
    std::optional<std::string> article;
    dutylist::EditionId edition;
    std::int64_t duties = 0;
};
/// In the list's order, behind that one; at most `size`.
std::vector<ImpactedDuty> duties_resting(db::Tx& tx, const CountyId& county, const Resting& which,
                                         const Behind& behind, std::int64_t size);

/// Leaves alone what was proposed before for the same change of the same basis. How many are new.
std::int64_t insert(db::Tx& tx, const CountyId& county, const Adjustment& adjustment);
std::optional<Adjustment> find(db::Tx& tx, const CountyId& county, const AdjustmentId& id);
struct AdjustmentFilter {
    std::optional<AdjustmentState> state;
    std::optional<BodyId> town, owner;
    std::optional<basis::BasisId> basis;
};
/// The most urgent first.
Paged<Adjustment> adjustments(db::Tx& tx, const CountyId& county, const AdjustmentFilter& filter,
                              const Page& page);
/// Refused with `stale_version` when somebody was quicker.
void save_kept(db::Tx& tx, const CountyId& county, const Adjustment& adjustment);
/// Open proposals whose duty in this new edition no longer rests on the basis, or is gone.
void close_by_edition(db::Tx& tx, const CountyId& county, const dutylist::EditionId& edition, Instant now);
std::set<dutylist::DutyId> with_open_proposal(db::Tx& tx, const CountyId& county, const BodyId& town);
/// Duties of a town's edition of which something that they cite was amended or repealed, on a day since the
/// edition holds and up to `on`, without anybody having settled since what becomes of the duty.
std::set<dutylist::DutyId> with_changed_basis(db::Tx& tx, const CountyId& county, const BodyId& town,
                                              const dutylist::EditionId& edition, Date on, Instant known_at);

}  // namespace qd::admission::store
