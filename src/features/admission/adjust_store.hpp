#pragma once
#include <vector>
#include "core/page.hpp"
#include "features/admission/adjust_request.hpp"
#include "platform/db/db.hpp"

namespace qd::admission::store {

void insert(db::Tx& tx, const CountyId& county, const AdjustmentRequest& request);
std::optional<AdjustmentRequest> find(db::Tx& tx, const CountyId& county, const RequestId& id);
struct RequestFilter {
    std::optional<RequestStage> stage;
    std::optional<Ground> ground;
    std::optional<BodyId> town;
    std::optional<Instant> late_at;      ///< Only with a deadline that passed by then.
};
/// Newest first; whole.
Paged<AdjustmentRequest> requests(db::Tx& tx, const CountyId& county, const RequestFilter& filter,
                                  const Page& page);
/// All but towns, changes and opinions. Refused with `stale_version` when somebody was quicker.
void save(db::Tx& tx, const CountyId& county, const AdjustmentRequest& request);
void save_town(db::Tx& tx, const CountyId& county, const RequestId& id, const AdjustedTown& town);
/// Replaces what the body said before.
void put_opinion(db::Tx& tx, const CountyId& county, const RequestId& id, const PartyOpinion& opinion);
/// Requests that were written into this edition.
std::vector<RequestId> requests_of_draft(db::Tx& tx, const CountyId& county,
                                         const dutylist::EditionId& edition);

}  // namespace qd::admission::store
