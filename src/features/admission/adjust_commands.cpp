#include "features/admission/adjust_commands.hpp"
#include <algorithm>
#include <ranges>
#include <set>
#include "core/text.hpp"
#include "features/admission/adjust_draft.hpp"
#include "features/admission/adjust_queries.hpp"
#include "features/admission/adjust_rules.hpp"
#include "features/admission/adjust_store.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

std::optional<Asker> asker_of(Role role) {
    if (role == Role::town) return Asker::town;
    if (role == Role::department) return Asker::department;
    if (role == Role::list_office) return Asker::list_office;
    return {};
}

Result<AdjustmentRequest> request_seen(Session& session, const RequestId& id) {
    auto found = store::find(session.tx, session.county, id);
    if (!found) return Refusal::adjustment_request_unknown;
    return *std::move(found);
}

Outcome check_request_bodies(Session& session, const AdjustmentRequest& one) {
    std::set<BodyId> seen;
    for (const auto& asked : one.towns) {
        QD_TRY(const auto town, bodies::load(session.tx, session.county, asked.town));
        const bool fits = town.kind == bodies::BodyKind::town && !bodies::is_abolished(town);
        if (!fits || !seen.insert(asked.town).second)
            return Error{Refusal::not_a_town_to_ask, {{"body", town.short_name}}};
    }
    for (const auto& change : one.changes) {
        if (change.basis) QD_CHECK(basis::load_basis(session.tx, session.county, *change.basis));
        if (!change.department) continue;
        QD_TRY(const auto department, bodies::load(session.tx, session.county, *change.department));
        if (!bodies::is_department(department.kind))
            return Error{Refusal::sender_not_a_department, {{"body", department.short_name}}};
    }
    if (one.basis) QD_CHECK(basis::load_basis(session.tx, session.county, *one.basis));
    return Nothing{};
}

/// Towns, departments that are named, and who leads the duties now; each once.
Result<std::vector<BodyId>> parties_of(Session& session, const AdjustmentRequest& one) {
    std::vector<BodyId> out;
    const auto add = [&](const BodyId& body) {
        if (std::ranges::find(out, body) == out.end()) out.push_back(body);
    };
    for (const auto& asked : one.towns) {
        add(asked.town);
        QD_TRY(const auto leads, leads_of_changes(session, one, asked.town));
        for (const auto& lead : leads) add(lead);
    }
    for (const auto& change : one.changes)
        if (change.department) add(*change.department);
    return out;
}

/// To a body's own posts, by what it is.
void tell_body(Session& session, const AdjustmentRequest& one, const BodyId& body, const std::string& topic) {
    const auto found = bodies::load(session.tx, session.county, body);
    if (!found) return;
    const auto role = found->kind == bodies::BodyKind::town ? Role::town : Role::department;
    notice::tell(session, {role, body, topic, "adjustment_request/" + one.id.text, {}, {}});
}
void tell_request_office(Session& session, const AdjustmentRequest& one, const std::string& topic) {
    notice::tell(session, {Role::list_office, {}, topic, "adjustment_request/" + one.id.text, {}, {}});
}
/// The asker, the towns, and everybody who was heard.
void tell_everybody(Session& session, const AdjustmentRequest& one, const std::string& topic) {
    std::set<std::string> told;
    for (const auto& party : one.state.parties)
        if (!party.body.empty() && told.insert(party.body).second)
            tell_body(session, one, {party.body}, topic);
}

BodyId justice_bureau(Session& session) {
    const auto directory = bodies::directory(session.tx, session.county);
    for (const auto& body : directory.all())
        if (body.name.ends_with("司法局") && bodies::is_department(body.kind) && !bodies::is_abolished(body))
            return body.id;
    return {};
}

/// Who examines joins the case before its stage begins.
Outcome appoint_examiner(Session& session, AdjustmentRequest& one, RequestCase& state,
                         const std::optional<BodyId>& wanted, const process::World& world) {
    const auto body = wanted ? *wanted : justice_bureau(session);
    if (body.empty()) return Refusal::examiner_missing;
    QD_TRY(const auto found, bodies::load(session.tx, session.county, body));
    if (!bodies::is_department(found.kind))
        return Error{Refusal::sender_not_a_department, {{"body", found.short_name}}};
    if (one.examiner == body) return Nothing{};
    if (!one.examiner.empty()) {
        QD_TRY(state, request_life::machine.release(std::move(state),
                                                    {RequestSide::examiner, one.examiner.text}, "replaced",
                                                    world));
    }
    QD_TRY(state, request_life::machine.add_party(
                      std::move(state),
                      process::Machine<RequestLife>::party(RequestSide::examiner, body.text), world));
    one.examiner = body;
    return Nothing{};
}

struct ChosenMove {
    RequestMove move;
    RequestSide side;
};
ChosenMove move_of(const AdjustmentRequest& one, RequestAction action) {
    switch (action) {
        case RequestAction::accept: case RequestAction::put_up:
            return {rules::forward(one), RequestSide::office};
        case RequestAction::pass: return {RequestMove::pass, RequestSide::examiner};
        case RequestAction::object: return {RequestMove::object, RequestSide::examiner};
        case RequestAction::grant: return {RequestMove::grant, RequestSide::office};
        case RequestAction::refuse: return {RequestMove::refuse, RequestSide::office};
        case RequestAction::withdraw: return {RequestMove::withdraw, RequestSide::asker};
    }
    return {RequestMove::put_up, RequestSide::office};
}

/// What a step must bring, and what it leaves in the request.
Outcome take_words(AdjustmentRequest& one, const RequestOrder& order, Instant now) {
    const auto reason = text::trim(order.reason), document = text::trim(order.document);
    switch (order.action) {
        case RequestAction::grant:
            if (document.empty() || !order.effective_on) return Refusal::request_decision_incomplete;
            one.decision_document = document;
            one.decision_reason = reason;
            one.effective_on = order.effective_on;
            one.decided_at = now;
            break;
        case RequestAction::refuse:
            if (reason.empty()) return Refusal::request_decision_incomplete;
            one.decision_document = document;
            one.decision_reason = reason;
            one.decided_at = now;
            break;
        case RequestAction::object:
            if (reason.empty()) return process::Refusal::reason_missing;
            one.examiner_words = reason;
            break;
        case RequestAction::pass: one.examiner_words = reason; break;
        case RequestAction::accept: case RequestAction::put_up: case RequestAction::withdraw: break;
    }
    return Nothing{};
}

/// Whoever must move next learns of it.
void tell_next(Session& session, const AdjustmentRequest& one) {
    const RequestCase state{one.state};
    switch (one.stage()) {
        case RequestStage::hearing:
            for (const auto* owed : state.open(RequestOwed::opinion))
                tell_body(session, one, {owed->body}, "adjusting_opinion_wanted");
            break;
        case RequestStage::examining: tell_body(session, one, one.examiner, "adjusting_to_examine"); break;
        case RequestStage::asked: case RequestStage::deciding:
            tell_request_office(session, one, "adjusting_to_decide");
            break;
        case RequestStage::drafting: case RequestStage::refused:
            tell_everybody(session, one, "adjusting_decided");
            break;
        case RequestStage::withdrawn: tell_everybody(session, one, "adjusting_withdrawn"); break;
        case RequestStage::published: break;
    }
}

Outcome require_side(const Session& session, const AdjustmentRequest& one, RequestSide side) {
    const auto& body = session.actor.body;
    const bool is_asker = side == RequestSide::asker && body == one.asker;
    const bool is_examiner = side == RequestSide::examiner && !one.examiner.empty() && body == one.examiner;
    if (is_asker || is_examiner) return Nothing{};
    if (side == RequestSide::office) return identity::require(session.actor, Right::approve_list);
    return process::Refusal::not_yours;
}

}  // namespace

Result<RequestId> ask_adjustment(Session& session, AdjustmentRequest one) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    const auto asker = asker_of(session.actor.role);
    if (!asker) return identity::Refusal::not_permitted;
    const auto today = date_of(session.now);
    one.id = {session.new_id()};
    one.asker = session.actor.body;
    one.asker_role = *asker;
    one.asked_by = session.actor.account;
    one.asked_at = session.now;
    one.reason = text::trim(one.reason);
    one.rules = adjusting_rules(session.tx, session.county, today, session.now);
    if (!rules::may_ask(one.rules, one.ground, *asker)) return Refusal::ground_not_yours;
    QD_CHECK(rules::check(one));
    const bool is_others = std::ranges::any_of(
        one.towns, [&](const AdjustedTown& town) { return town.town != session.actor.body; });
    if (*asker == Asker::town && is_others) return Refusal::request_towns_not_yours;
    QD_CHECK(check_request_bodies(session, one));
    QD_TRY(const auto parties, parties_of(session, one));
    QD_TRY(one.state, rules::begin(one, parties, settings::calendar(session.tx, session.county, session.now),
                                   session.now));
    store::insert(session.tx, session.county, one);
    tell_request_office(session, one, "adjusting_asked");
    audit::record(session, audit::subject("adjustment_request", one.id), "ask",
                  {{"ground", one.ground}, {"asker", one.asker}, {"towns", one.towns.size()},
                   {"changes", one.changes.size()}, {"reason", audit::digest_of(session, one.reason)}});
    return one.id;
}

Outcome take_request_step(Session& session, const RequestId& id, const RequestOrder& order) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    QD_TRY(auto one, request_seen(session, id));
    const auto chosen = move_of(one, order.action);
    QD_CHECK(require_side(session, one, chosen.side));
    if (one.version != order.version) return identity::Refusal::stale_version;
    const auto calendar = settings::calendar(session.tx, session.county, session.now);
    const auto world = rules::world_of(one, calendar, session.now);
    auto state = rules::case_of(one, calendar);
    const bool is_from_hearing = one.stage() == RequestStage::hearing;
    const bool is_forward = order.action == RequestAction::accept || order.action == RequestAction::put_up;
    if (is_forward && is_from_hearing != (order.action == RequestAction::put_up))
        return Error{process::Refusal::wrong_step, {{"action", std::string(word(order.action))},
                                                    {"stage", std::string(word(one.stage()))}}};
    if (order.action == RequestAction::put_up && rules::waits_for_opinions(state, session.now))
        return Refusal::request_opinions_outstanding;
    QD_CHECK(take_words(one, order, session.now));
    if (is_forward && chosen.move == RequestMove::examine)
        QD_CHECK(appoint_examiner(session, one, state, order.examiner, world));
    const auto body = chosen.side == RequestSide::office ? std::string() : session.actor.body.text;
    process::Move<RequestLife> move{chosen.move, {}, text::trim(order.reason)};
    QD_TRY(one.state, request_life::machine.advance(std::move(state), move, {chosen.side, body}, world));
    store::save(session.tx, session.county, one);
    tell_next(session, one);
    audit::record(session, audit::subject("adjustment_request", id), word(chosen.move),
                  {{"stage", one.stage()}, {"reason", audit::digest_of(session, text::trim(order.reason))},
                   {"document", audit::digest_of(session, one.decision_document)}});
    return Nothing{};
}

Outcome give_request_opinion(Session& session, const RequestId& id, TownOpinion opinion,
                             const std::string& said) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    QD_TRY(auto one, request_seen(session, id));
    const auto calendar = settings::calendar(session.tx, session.county, session.now);
    auto state = rules::case_of(one, calendar);
    const auto& body = session.actor.body;
    // Heard once more: the last of its obligations counts.
    const auto newest_first = state.obligations | std::views::reverse;
    const auto owed = std::ranges::find_if(newest_first, [&](const process::Obligation& each) {
        return each.kind == std::uint8_t(RequestOwed::opinion) && each.body == body.text;
    });
    if (owed == newest_first.end()) return Refusal::not_asked;
    if (owed->due && owed->is_open() && owed->is_late(session.now))
        return Error{Refusal::opinions_closed, {{"due_on", to_text(owed->due->on)}}};
    const auto reason = text::trim(said);
    const bool agrees = opinion == TownOpinion::agree;
    if (!agrees && (opinion != TownOpinion::disagree || reason.empty())) return Refusal::opinion_needs_reason;
    QD_TRY(one.state, request_life::machine.advance(std::move(state), {RequestMove::say, {}, {}},
                                                    {RequestSide::party, body.text},
                                                    rules::world_of(one, calendar, session.now)));
    store::save(session.tx, session.county, one);
    store::put_opinion(session.tx, session.county, id,
                       {body, agrees, reason, session.actor.account, session.now});
    audit::record(session, audit::subject("adjustment_request", id), "give_opinion",
                  {{"body", body}, {"opinion", opinion}, {"reason", audit::digest_of(session, reason)}});
    return Nothing{};
}

Outcome set_adjusting_rules(Session& session, const AdjustingRules& wanted, Date effective_on) {
    QD_CHECK(identity::require(session.actor, Right::publish_list));
    if (effective_on < date_of(session.now)) return Refusal::adjusting_rules_too_early;
    const auto text = rules::text_of(wanted);
    QD_CHECK(rules::adjusting_from(text));
    return settings::set(session, adjusting_rules_setting, effective_on, text);
}

}  // namespace qd::admission
