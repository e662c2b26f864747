#pragma once
#include "features/admission/admission.hpp"
#include "features/admission/refusal.hpp"

/// What admission allows. Pure: time is an argument.
namespace qd::admission::rules {

/// Refuses `application_incomplete` with every part that is missing, `admission_needs_power` for punishing,
/// permitting and coercing: those need an empowerment by law (赋权、委托), and `application_dates_wrong`.
Outcome check(const Application& application, Date today);

/// As it is to be read on that day: who has not answered when the deadline has passed has not answered.
TownOpinion opinion_on(const Application& application, const AskedTown& town, Date today);

/// Refuses `application_decided`, `opinions_closed` behind the deadline, `not_asked`, `opinion_needs_reason`
/// of who disagrees.
Outcome answer(Application& application, const BodyId& town, TownOpinion opinion, const std::string& reason,
               const AccountId& by, Instant now);

/// The joint conference met. Refuses `opinions_outstanding` while somebody may still answer,
/// `application_decided`, `conference_incomplete`.
Outcome confer(Application& application, Date met_on, const std::string& words, Date today);

/// The county's decision. Refuses `conference_first`, `application_decided`, `decision_incomplete` without
/// document (when admitted) or without reason (when refused).
Outcome decide(Application& application, bool is_admitted, const std::string& document,
               const std::string& reason, const AccountId& by, Instant now);

/// Before the decision only. Refuses `application_decided`.
Outcome withdraw(Application& application);

}  // namespace qd::admission::rules
