#pragma once
#include "features/admission/adjust_request.hpp"
#include "features/admission/admission.hpp"
#include "features/admission/refusal.hpp"
#include "features/dutylist/published_hook.hpp"
#include "features/identity/session.hpp"

namespace qd::admission {

/// A town, a department or the list office asks, for itself, on a ground on which the county's rules let it.
/// Towns ask for themselves alone. The list office is told. Needs `read_lists`. Refuses `ground_not_yours`,
/// `request_towns_not_yours`, what `rules::check` refuses, `not_a_town_to_ask`, `sender_not_a_department`,
/// basis' `basis_unknown`, `request_duty_unknown`.
Result<RequestId> ask_adjustment(identity::Session& session, AdjustmentRequest request);

struct RequestOrder {
    std::int64_t version = 0;
    RequestAction action = RequestAction::accept;
    std::string reason, document;
    std::optional<Date> effective_on;
    std::optional<BodyId> examiner;    ///< Unless said, the justice bureau.
};
/// One step. `accept`, `put_up`, `grant`, `refuse` are the list office's (`approve_list`), `pass` and
/// `object` the examiner's, `withdraw` the asker's. Refuses `adjustment_request_unknown`, `stale_version`,
/// `wrong_step`, `not_yours`, `request_opinions_outstanding`, `request_decision_incomplete`,
/// `reason_missing`, `examiner_missing`.
Outcome take_request_step(identity::Session& session, const RequestId& id, const RequestOrder& order);

/// The word of a body that is asked, for itself. Refuses `adjustment_request_unknown`, `not_asked`,
/// `opinions_closed`, `opinion_needs_reason`.
Outcome give_request_opinion(identity::Session& session, const RequestId& id, TownOpinion opinion,
                             const std::string& reason);

/// Writes what was granted into the draft of that town's list: the one that is open, or a new one. Needs
/// `approve_list`. Refuses `adjustment_request_unknown`, `request_not_granted`, `not_asked`,
/// `already_in_draft`, `request_duty_unknown`, dutylist's refusals.
Result<dutylist::EditionId> put_request_into_draft(identity::Session& session, const RequestId& id,
                                                   const BodyId& town);

/// Holds for requests made from that day on. Needs `publish_list`. Refuses `adjusting_rules_malformed`,
/// `adjusting_rules_too_early` for a day gone by.
Outcome set_adjusting_rules(identity::Session& session, const AdjustingRules& rules, Date effective_on);

/// Refuses `adjustment_too_early` for an edition that holds before the day that the county decided.
Outcome check_requests(identity::Session& session, const dutylist::Publishing& publishing);
/// An edition was published: requests all of whose towns are through are published with it. One whose change
/// was taken back in the draft is to be written into a draft again.
void settle_requests(identity::Session& session, const dutylist::Published& published);

}  // namespace qd::admission
