#include <algorithm>
#include <iterator>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/commands.hpp"
#include "features/call/conference_commands.hpp"
#include "features/call/held_commands.hpp"
#include "features/call/published_content.hpp"
#include "features/call/queries.hpp"

namespace qd::call {
namespace {

using identity::Right;

/// The right that a side's part in a call needs.
Right right_of(Side side) {
    switch (side) {
        case Side::town: return Right::raise_call;
        case Side::department: return Right::answer_call;
        case Side::county: return Right::oversee_calls;
    }
    return Right::oversee_calls;
}

/// What was said, as the log is to know it.
audit::EventFact keep_remark(Session& session, const Call& call, std::string_view action, Side side,
                             const std::string& content, const std::string& basis) {
    const store::Remark remark{std::string(action), side, session.actor.body, session.actor.account,
                               text::trim(content), text::trim(basis), session.now};
    store::insert_remark(session.tx, session.county, call.id, remark);
    return sealed(session, remark);
}

bool needs_feedback(Action action) { return action == Action::finish || action == Action::sum_up; }

Outcome check_order(Session& session, const StepOrder& order) {
    QD_CHECK(rules::check_length({order.move.reason, order.move.basis}));
    if (order.feedback) QD_CHECK(rules::check_length({order.feedback->result, order.feedback->evidence}));
    if (!needs_feedback(order.move.action)) return Nothing{};
    if (!order.feedback) return Error{Refusal::feedback_incomplete, {}, {"feedback"}};
    QD_CHECK(rules::check_feedback(*order.feedback, session.now));
    return check_files(session, order.feedback->files);
}

/// What a department reports stays as it was said; a rework adds another.
store::StoredFeedback keep_feedback(Session& session, const store::Held& before, const StepOrder& order,
                                    const BodyId& body) {
    store::StoredFeedback said{before.last_feedback + 1, body, order.move.action == Action::sum_up,
                               before.call.sent_back_count + 1, *order.feedback, session.actor.account,
                               session.now};
    store::insert_feedback(session.tx, session.county, before.call.id, said);
    return said;
}

std::optional<store::Answer> answer_of(const StepOrder& order, const Actor& actor) {
    if (order.move.action == Action::accept) return store::Answer{{actor.body}, "accepted", {}, {}};
    if (order.move.action == Action::dispute)
        return store::Answer{{actor.body}, "disputed", text::trim(order.move.reason), {}};
    return {};
}

/// What a step leaves besides the process.
struct Words {
    audit::EventFacts facts;    ///< That stand for it in the log.
    std::optional<store::StoredFeedback> feedback;
};

Words leave_words(Session& session, const store::Held& before, const StepOrder& order, const Actor& actor) {
    if (needs_feedback(order.move.action)) {
        auto said = keep_feedback(session, before, order, {actor.body});
        return {{sealed(session, said)}, std::move(said)};
    }
    if (text::trim(order.move.reason).empty()) return {};
    return {{keep_remark(session, before.call, word(order.move.action), actor.role, order.move.reason,
                         order.move.basis)}, {}};
}

/// Whether the step leaves what it says and nothing that others would have to be asked for.
bool is_plain(const StepOrder& order) {
    const auto action = order.move.action;
    if (action != Action::accept && action != Action::confirm && !needs_feedback(action)) return false;
    return text::trim(order.move.reason).empty() && (!order.feedback || order.feedback->files.empty());
}

/// What lies beside the call after a plain step, without reading it again; nothing where it must be read.
std::optional<store::Beside> beside_after(const store::Whole& before, const store::Held& after,
                                          const StepOrder& order, const std::optional<store::Answer>& said,
                                          const Words& words) {
    const auto same = [](const rules::Part& one, const rules::Part& other) {
        return one.body == other.body && one.received_at == other.received_at;
    };
    if (!is_plain(order) || before.beside.traces != store::Traces{}) return {};
    if (!std::ranges::equal(rules::parts_of(before.held.state), rules::parts_of(after.state), same))
        return {};
    auto out = before.beside;
    for (auto& answer : out.answers)
        if (said && answer.body == said->body) answer = {said->body, said->answer, said->reason,
                                                         answer.release_reason};
    if (words.feedback) out.feedbacks.push_back(*words.feedback);
    return out;
}

Outcome check_join(Session& session, const store::Held& held, const StepOrder& order) {
    if (!order.join_into || *order.join_into == held.call.id) return Refusal::cannot_join_itself;
    QD_TRY(const auto into, load(session, *order.join_into));
    QD_CHECK(may_read(session, into));
    if (is_ended(into.state.state()))
        return Error{Refusal::not_while, {{"stage", std::string(word(into.state.state()))}}};
    // Like calls are joined: about one duty, or neither about any.
    const auto duty_of = [](const Call& call) {
        return call.duty ? call.duty->catalogue_duty.value_or(call.duty->code) : std::string();
    };
    if (duty_of(held.call) != duty_of(into.call)) return Refusal::join_unlike;
    return Nothing{};
}

/// Calls that were joined into this one live on in it: it does not vanish with them.
Outcome check_vanishing(const store::Held& held, Action action) {
    if (action != Action::withdraw && action != Action::join) return Nothing{};
    if (held.has_joined) return Error{Refusal::has_joined_calls, {{"number", held.call.number_text}}};
    return Nothing{};
}

/// Those who learn of a step that leaves nobody owing something new.
void tell_end(Session& session, const store::Held& before, const store::Held& after) {
    const auto stage = after.state.state();
    if (!is_ended(stage)) return;
    const auto topic = "call_" + std::string(word(stage));
    // Of a join `tell_join` tells, with the number of the call that goes on.
    if (stage != Stage::joined)
        for (const auto& body : rules::departments_of(before.state))
            tell(session, after.call, Side::department, body, topic);
    if (!before.has_joined) return;
    for (const auto& joined : joined_into(session.tx, session.county, after.call.id))
        tell(session, joined.call, Side::town, joined.call.town, "joined_call_ended",
             {{"into", after.call.number_text}});
}

/// Both towns of a join, the one whose call goes into another and the one whose call takes it in, and their
/// departments.
Outcome tell_join(Session& session, const store::Held& before, const CallId& into_id) {
    const auto& call = before.call;
    QD_TRY(const auto into, load(session, into_id));
    const std::vector<Fact> where{{"into", into.call.number_text}};
    for (const auto& body : rules::departments_of(before.state))
        tell(session, call, Side::department, body, "call_joined", where);
    if (session.actor.body != call.town)
        tell(session, call, Side::town, call.town, "call_joined_into", where);
    if (session.actor.body != into.call.town)
        tell(session, into.call, Side::town, into.call.town, "call_took_in", {{"other", call.number_text}});
    for (const auto& body : rules::departments_of(into.state))
        tell(session, into.call, Side::department, body, "call_took_in", {{"other", call.number_text}});
    return Nothing{};
}

audit::EventFacts facts_of(Session& session, const store::Held& after, const Actor& actor,
                           audit::EventFacts said) {
    audit::EventFacts facts{{"stage", after.state.state()}, {"as", actor.role}, sealed(session, after.state)};
    if (after.call.joined_into) facts.emplace_back("into", *after.call.joined_into);
    std::ranges::move(said, std::back_inserter(facts));
    return facts;
}

/// The new lead, who joins or leaves, and the town where the county changed its call.
void tell_change(Session& session, const Call& call, const ChangeOrder& order, bool by_town) {
    if (order.change == Change::release)
        tell(session, call, Side::department, order.body, "call_released");
    if (order.change == Change::appoint_lead)
        tell(session, call, Side::department, order.body, "call_lead_appointed");
    if (order.change != Change::release) warn_of_silence(session, call, order.body);
    if (!by_town) tell(session, call, Side::town, call.town, "call_parties_changed");
}

}  // namespace

Result<Taken> take_step_held(Session& session, const CallId& id, const StepOrder& order) {
    QD_TRY(const auto whole, load_whole(session, id, order.version));
    const auto& before = whole.held;
    QD_TRY(const auto actor, acting_in(before, session.actor));
    QD_CHECK(identity::require(session.actor, right_of(actor.role)));
    QD_TRY(const auto setting, setting_of(session, before.call));
    const auto standing = standing_of(before.call);
    auto move = order.move;
    const bool sends_back = move.action == Action::send_back || move.action == Action::send_up;
    if (sends_back) move.action = rules::sending_back(standing);
    QD_CHECK(check_vanishing(before, move.action));
    if (move.action == Action::join) QD_CHECK(check_join(session, before, order));
    auto after = before;
    QD_TRY(after.state, rules::take(before.state, move, actor, standing, setting.world(session.now)));
    if (sends_back) ++after.call.sent_back_count;
    if (move.action == Action::join) after.call.joined_into = order.join_into;
    auto said = order;
    said.move = move;
    QD_CHECK(check_order(session, said));
    // First the call, whose version decides who was first; then what was said with the step.
    const auto answer = answer_of(said, actor);
    after = save(session, before, std::move(after), setting, answer);
    auto words = leave_words(session, before, said, actor);
    if (words.feedback) after.last_feedback = words.feedback->position;
    if (move.action == Action::join) QD_CHECK(tell_join(session, before, *order.join_into));
    if (move.action == Action::dispute) {
        bring_dispute(session, after.call, {{actor.body}, session.actor.account, text::trim(move.reason),
                                            text::trim(move.basis), {}, {}, session.now});
        tell(session, after.call, Side::town, after.call.town, "call_disputed");
        tell(session, after.call, Side::county, {}, "call_disputed");
    }
    tell_end(session, before, after);
    audit::record(session, audit::subject("call", id), word(move.action),
                  facts_of(session, after, actor, std::move(words.facts)));
    auto beside = beside_after(whole, after, said, answer, words);
    return Taken{std::move(after), std::move(beside)};
}

Outcome take_step(Session& session, const CallId& id, const StepOrder& order) {
    QD_CHECK(take_step_held(session, id, order));
    return Nothing{};
}

Outcome change_parties(Session& session, const CallId& id, const ChangeOrder& order) {
    QD_TRY(const auto before, load(session, id, order.version));
    QD_CHECK(may_direct(before, session.actor));
    if (text::trim(order.reason).empty()) return process::Refusal::reason_missing;
    // A dispute ends with its ruling: without the department nobody could rule any more.
    const auto disputing = rules::disputing(before.state);
    if (order.change == Change::release && std::ranges::find(disputing, order.body) != disputing.end())
        return Refusal::in_dispute;
    QD_CHECK(bodies::load(session.tx, session.county, order.body));
    if (order.change == Change::add_assistant) QD_CHECK(check_department(session, order.body));
    QD_TRY(const auto setting, setting_of(session, before.call));
    const auto world = setting.world(session.now);
    auto after = before;
    if (order.change == Change::add_assistant) {
        QD_TRY(after.state, rules::add_assistant(before.state, order.body, world));
    } else if (order.change == Change::release) {
        QD_TRY(after.state, rules::release(before.state, order.body, order.reason, world));
    } else {
        QD_TRY(after.state, rules::appoint_lead(before.state, order.body, world));
    }
    save(session, before, after, setting);
    const bool by_town = session.actor.role == identity::Role::town;
    auto words = keep_remark(session, before.call, word(order.change), by_town ? Side::town : Side::county,
                             order.reason, {});
    if (order.change == Change::release)
        store::set_release_reason(session.tx, session.county, id, order.body, text::trim(order.reason));
    tell_change(session, after.call, order, by_town);
    audit::record(session, audit::subject("call", id), word(order.change),
                  {{"body", order.body}, {"stage", after.state.state()}, std::move(words),
                   sealed(session, after.state)});
    return Nothing{};
}

}  // namespace qd::call
