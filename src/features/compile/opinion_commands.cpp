#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_commands.hpp"
#include "features/compile/review_store.hpp"
#include "features/compile/round_queries.hpp"

namespace qd::compile {
namespace {

using identity::Role;

constexpr std::size_t longest_fate_reason = 2000;

/// The last round: what is said is said of its result.
std::int64_t round_reviewed(Session& session, const ProjectId& id) {
    const auto all = rounds(session.tx, session.county, id);
    return all.empty() ? 1 : all.back().number;
}

Result<Item> living_item(Session& session, const ProjectId& id, Number number) {
    QD_TRY(auto item, load_item(session.tx, session.county, id, number));
    if (item.went_round)
        return Error{Refusal::item_gone, {{"count", "1"}, {"numbers", std::to_string(number)}},
                     {std::to_string(number)}};
    return item;
}

Opinion opinion_of(Session& session, const ProjectId& id, Stage stage, Seat seat, const Item& item) {
    Opinion out;
    out.stage = stage;
    out.round = round_reviewed(session, id);
    out.item = item.number;
    out.revision = item.revision;
    out.seat = seat;
    out.body = session.actor.body;
    out.account = session.actor.account;
    out.at = session.now;
    return out;
}

Number keep_opinion(Session& session, const ProjectId& id, const Opinion& opinion) {
    const auto number = store::insert_opinion(session.tx, session.county, id, opinion);
    audit::record(session, audit::subject("compile", id), "opinion",
                  {{"number", number}, {"item", opinion.item}, {"field", opinion.aspect},
                   {"weight", opinion.weight}, {"content", audit::digest_of(session, opinion.content)}});
    return number;
}

}  // namespace

Outcome assess_item(Session& session, const ProjectId& id, Number number,
                    const std::vector<form::Answer>& answers) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(const auto review, review_of(session, id));
    QD_TRY(const auto item, living_item(session, id, number));
    if (!item.text.lead || *item.text.lead != session.actor.body) return Refusal::assessment_not_yours;
    const bool is_seated = rules::speaking_seat(review.state, false, false, session.actor.body) ==
                           std::optional{Seat::department};
    if (!is_seated) return Refusal::no_seat_here;
    QD_CHECK(form::check_answers(rules::assessment_form(), answers));
    store::insert_assessment(session.tx, session.county, id,
                             {number, item.revision, 1, true, session.actor.body, session.now, answers},
                             session.actor.account);
    for (const auto& one : rules::objections_in(answers)) {
        auto opinion = opinion_of(session, id, Stage::self, Seat::department, item);
        opinion.aspect = one.aspect;
        opinion.content = text::trim(one.grounds);
        keep_opinion(session, id, opinion);
    }
    audit::record(session, audit::subject("compile", id), "assess_item",
                  {{"item", number}, {"revision", item.revision}});
    return Nothing{};
}

Result<Number> say_opinion(Session& session, const ProjectId& id, const NewOpinion& said) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(const auto review, review_of(session, id));
    const auto seat = rules::speaking_seat(review.state, session.actor.role == Role::list_office,
                                           session.actor.role == Role::county_leader, session.actor.body);
    if (!seat) return Refusal::no_seat_here;
    QD_CHECK(rules::check_opinion(said.content, said.on_behalf));
    QD_TRY(const auto item, living_item(session, id, said.item));
    auto opinion = opinion_of(session, id, review.state.state(), *seat, item);
    opinion.aspect = said.aspect;
    opinion.weight = said.weight;
    opinion.on_behalf = text::trim(said.on_behalf);
    opinion.content = text::trim(said.content);
    return keep_opinion(session, id, opinion);
}

bool may_end(const identity::Actor& actor, const Opinion& opinion) {
    return opinion.fate == OpinionFate::open && actor.role == Role::list_office;
}

bool may_withdraw(const identity::Actor& actor, const Opinion& opinion) {
    return opinion.fate == OpinionFate::open && actor.body == opinion.body &&
           (actor.role == Role::county_leader) == (opinion.seat == Seat::county) &&
           actor.role != Role::supervision;
}

Outcome end_opinion(Session& session, const ProjectId& id, Number number, OpinionFate fate,
                    const std::string& reason) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(auto opinion, load_opinion(session.tx, session.county, id, number));
    if (opinion.fate != OpinionFate::open)
        return Error{Refusal::opinion_ended, {{"number", std::to_string(number)}}};
    const bool may = fate == OpinionFate::withdrawn ? may_withdraw(session.actor, opinion)
                                                    : may_end(session.actor, opinion);
    if (!may) return Refusal::opinion_not_yours;
    opinion.fate_reason = text::trim(reason);
    if (opinion.fate_reason.empty() || text::length(opinion.fate_reason) > longest_fate_reason ||
        fate == OpinionFate::open)
        return Refusal::fate_reason_missing;
    opinion.fate = fate;
    opinion.ended_by = session.actor.body;
    opinion.ended_at = session.now;
    store::insert_fate(session.tx, session.county, id, opinion, session.actor.account);
    audit::record(session, audit::subject("compile", id), "end_opinion",
                  {{"number", number}, {"fate", fate},
                   {"reason", audit::digest_of(session, opinion.fate_reason)}});
    return Nothing{};
}

}  // namespace qd::compile
