#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/form.hpp"
#include "features/compile/review_queries.hpp"
#include "features/compile/review_rules.hpp"
#include "features/identity/session.hpp"

namespace qd::compile {

/// The case as it is kept, or as it begins. Refuses `compile_unknown`.
Result<Review> review_of(identity::Session& session, const ProjectId& project);

/// A step of the reviews. Refuses as `rules::take_review_step`, and `stale_version`.
Outcome take_review_step(identity::Session& session, const ProjectId& project, std::int64_t version,
                         const rules::ReviewMove& move);
/// The office's, or to delegate one's own. Refuses as `rules::change_seats`; `seat_body` for what is no
/// department and no town.
Outcome change_seats(identity::Session& session, const ProjectId& project, std::int64_t version,
                     const rules::SeatOrder& order);

/// The self-assessment of an item by the department that leads it; a `no` becomes an objection. Refuses
/// `assessment_not_yours`, `answers_wrong`, `no_seat_here` outside of the self-assessment.
Outcome assess_item(identity::Session& session, const ProjectId& project, Number item,
                    const std::vector<form::Answer>& answers);

struct NewOpinion {
    Number item = 0;
    Aspect aspect = Aspect::whole;
    Weight weight = Weight::objection;
    std::string content, on_behalf;
};
/// From the seat that one holds in this stage. Refuses `no_seat_here`, `item_gone`, `opinion_empty`.
Result<Number> say_opinion(identity::Session& session, const ProjectId& project, const NewOpinion& said);
/// Once. The office decides, whoever said it may withdraw it. Refuses `opinion_ended`, `opinion_not_yours`,
/// `fate_reason_missing`.
Outcome end_opinion(identity::Session& session, const ProjectId& project, Number opinion, OpinionFate fate,
                    const std::string& reason);
bool may_end(const identity::Actor& actor, const Opinion& opinion);
bool may_withdraw(const identity::Actor& actor, const Opinion& opinion);

}  // namespace qd::compile
