#pragma once
#include "features/admission/admission.hpp"
#include "features/admission/refusal.hpp"
#include "features/identity/session.hpp"

namespace qd::admission {

/// The setting with the working days that towns have for their opinions, and what holds where none is set.
inline constexpr const char* opinion_days_setting = "admission_opinion_days";
inline constexpr std::int64_t opinion_days = 5;

/// A department applies for itself, the list office for any; the towns are asked at once. Needs
/// `review_list`. Refuses what `rules::check` refuses, `sender_not_a_department`, basis' `basis_unknown`,
/// `not_a_town_to_ask`.
Result<ApplicationId> apply(identity::Session& session, Application application);

/// A town's own word, for itself alone. Needs `raise_call`, the right of towns. Refuses `application_unknown`
/// and what `rules::answer` refuses.
Outcome give_town_opinion(identity::Session& session, const ApplicationId& id, TownOpinion opinion,
                          const std::string& reason);

/// What the joint conference said. Needs `approve_list`. Refuses what `rules::confer` refuses,
/// `stale_version`.
Outcome record_conference(identity::Session& session, const ApplicationId& id, std::int64_t version,
                          Date met_on, const std::string& words);

struct CountyDecision {
    std::int64_t version = 0;
    bool is_admitted = false;
    std::string document, reason;
};
/// The county's decision; applicant and towns are told. Needs `approve_list`. Refuses what `rules::decide`
/// refuses.
Outcome decide(identity::Session& session, const ApplicationId& id, const CountyDecision& decision);

/// The applicant takes it back before the decision. Needs `review_list`.
Outcome withdraw(identity::Session& session, const ApplicationId& id, std::int64_t version);

/// Puts what was admitted for good into the draft of that town's list, as an assisting duty that the
/// department leads: a new draft from the edition in force, or the one that is being worked on. Gives the
/// draft. Needs `approve_list`. Refuses `not_admitted`, `admission_is_temporary`, `not_asked`,
/// `already_in_draft`, dutylist's refusals.
Result<dutylist::EditionId> put_into_draft(identity::Session& session, const ApplicationId& id,
                                           const BodyId& town);

}  // namespace qd::admission
