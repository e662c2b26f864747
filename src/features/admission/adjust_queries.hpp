#pragma once
#include "core/page.hpp"
#include "features/admission/adjust_request.hpp"
#include "features/admission/refusal.hpp"
#include "platform/db/db.hpp"

namespace qd::admission {

/// What holds for requests made on that day, as known at that moment.
AdjustingRules adjusting_rules(db::Tx& tx, const CountyId& county, Date on, Instant known_at);

struct RequestFilter {
    std::optional<RequestStage> stage;
    std::optional<Ground> ground;
    std::optional<BodyId> town;
    std::optional<Instant> late_at;      ///< Only with a deadline that passed by then.
};
/// Newest first.
Paged<AdjustmentRequest> adjustment_requests(db::Tx& tx, const CountyId& county, const RequestFilter& filter,
                                             const Page& page);
/// Refuses `adjustment_request_unknown`.
Result<AdjustmentRequest> load_request(db::Tx& tx, const CountyId& county, const RequestId& id);

struct OpenRequestAction {
    RequestAction action = RequestAction::accept;
    bool needs_reason = false, needs_document = false;
};
/// What this person could do now.
std::vector<OpenRequestAction> request_actions(const identity::Actor& actor, const AdjustmentRequest& request,
                                               Instant now);
/// Whether this person's body is asked for its opinion and may still give it.
bool may_give_opinion(const identity::Actor& actor, const AdjustmentRequest& request, Instant now);
/// The process as a Mermaid diagram, for docs/processes/.
std::string request_diagram();

}  // namespace qd::admission
