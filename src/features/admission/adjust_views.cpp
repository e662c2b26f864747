#include "features/admission/adjust_views.hpp"
#include <algorithm>
#include "features/admission/masking.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::admission {
namespace {

using identity::Session;

bodies::BodyRef request_body(Session& session, const BodyId& id) {
    const auto body = bodies::load(session.tx, session.county, id);
    return body ? bodies::ref_of(*body) : bodies::BodyRef{id, {}, {}, {}, {}};
}

wire::ChangeView change_view(const AdjustmentChange& one) {
    wire::ChangeView out;
    out.outcome = one.outcome;
    out.codes = one.codes;
    out.names = one.names;
    out.content = one.content;
    out.kind = one.kind;
    out.name = one.name;
    out.article = one.article;
    out.takeover_mode = one.takeover_mode;
    out.department = one.department;
    out.basis = one.basis;
    out.handover_on = one.handover_on;
    return out;
}

wire::RequestTownView request_town(Session& session, const AdjustedTown& one) {
    wire::RequestTownView out{request_body(session, one.town), one.draft, {}, one.published_at};
    if (one.draft.empty()) return out;
    const auto edition = dutylist::load_edition_head(session.tx, session.county, {one.draft});
    if (!edition) out.draft.clear();   // thrown away
    else if (edition->base) out.base_edition = edition->base->text;
    return out;
}

/// Everybody whose opinion was owed in the latest hearing, with what was said.
std::vector<wire::RequestOpinionView> opinion_views(Session& session, const AdjustmentRequest& one) {
    std::vector<wire::RequestOpinionView> out;
    for (const auto& owed : one.state.obligations) {
        if (owed.kind != std::uint8_t(RequestOwed::opinion)) continue;
        wire::RequestOpinionView view{request_body(session, {owed.body}), TownOpinion::waiting, {}, {}};
        const auto said = std::ranges::find(one.opinions, BodyId{owed.body}, &PartyOpinion::body);
        const bool is_said = owed.ending == process::Ending::done && said != one.opinions.end();
        if (is_said) {
            view.opinion = said->agrees ? TownOpinion::agree : TownOpinion::disagree;
            view.reason = said->reason;
            view.answered_at = said->said_at;
        } else if (!owed.is_open() || owed.is_late(session.now)) {
            view.opinion = TownOpinion::no_answer;
        }
        std::erase_if(out, [&](const auto& earlier) { return earlier.body.id == view.body.id; });
        out.push_back(std::move(view));
    }
    return out;
}

std::vector<wire::RequestClockView> clock_views(Session& session, const process::AnyCase& state) {
    std::vector<wire::RequestClockView> out;
    for (const auto& owed : state.obligations) {
        wire::RequestClockView view;
        view.number = owed.number;
        view.kind = RequestOwed(owed.kind);
        if (!owed.body.empty()) view.body = request_body(session, {owed.body});
        view.opened_at = owed.opened_at;
        if (owed.due) view.due_on = owed.due->on;
        if (owed.pending_year) view.pending = *owed.pending_year;
        view.is_open = owed.is_open();
        view.is_late = owed.is_late(session.now);
        view.ended_at = owed.ended_at;
        out.push_back(std::move(view));
    }
    return out;
}

}  // namespace

wire::RequestView request_view(Session& session, AdjustmentRequest one, const Calendar& calendar) {
    process::recompute(one.state, calendar);
    wire::RequestView out;
    out.id = one.id.text;
    out.ground = one.ground;
    out.reason = one.reason;
    out.basis = one.basis;
    out.article = one.article;
    if (one.basis)
        if (const auto found = basis::load_basis(session.tx, session.county, *one.basis))
            out.basis_title = found->title;
    out.asker = request_body(session, one.asker);
    for (const auto& town : one.towns) out.towns.push_back(request_town(session, town));
    for (const auto& change : one.changes) out.changes.push_back(change_view(change));
    out.stage = one.stage();
    out.opinions = opinion_views(session, one);
    out.clocks = clock_views(session, one.state);
    for (const auto& action : request_actions(session.actor, one, session.now))
        out.actions.push_back({action.action, action.needs_reason, action.needs_document});
    out.may_answer = may_give_opinion(session.actor, one, session.now);
    out.may_draft = one.stage() == RequestStage::drafting &&
                    bool(identity::require(session.actor, identity::Right::approve_list));
    if (!one.examiner.empty()) out.examiner = request_body(session, one.examiner);
    out.examiner_words = one.examiner_words;
    out.decision_document = one.decision_document;
    out.decision_reason = one.decision_reason;
    out.effective_on = one.effective_on;
    out.asked_at = one.asked_at;
    out.decided_at = one.decided_at;
    out.version = one.version;
    mask_for(session.actor, out);
    return out;
}

AdjustmentChange change_of(const wire::ChangeView& in) {
    AdjustmentChange out;
    out.outcome = in.outcome;
    out.codes = in.codes.value_or(std::vector<std::string>{});
    out.names = in.names.value_or(std::vector<std::string>{});
    out.content = in.content.value_or(std::vector<std::string>{});
    out.kind = in.kind.value_or("");
    out.name = in.name.value_or("");
    out.article = in.article.value_or("");
    out.takeover_mode = in.takeover_mode.value_or("");
    out.department = in.department;
    out.basis = in.basis;
    out.handover_on = in.handover_on;
    return out;
}

wire::AdjustingRulesView rules_view(const AdjustingRules& rules) {
    wire::AdjustingRulesView out{rules.hears, rules.examines, rules.accept.amount, rules.opinion.amount,
                                 rules.examine.amount, rules.decide.amount, rules.publish.amount, {}, {}};
    for (std::size_t i = 0; i < ground_count; ++i) out.askers.push_back({Ground(i), rules.askers[i]});
    return out;
}

AdjustingRules rules_of(const wire::AdjustingRulesView& in) {
    AdjustingRules out;
    out.hears = in.hears;
    out.examines = in.examines;
    out.accept = Limit{in.accept_days};
    out.opinion = Limit{in.opinion_days};
    out.examine = Limit{in.examine_days};
    out.decide = Limit{in.decide_days};
    out.publish = Limit{in.publish_days};
    for (const auto& one : in.askers) out.askers[std::size_t(one.ground)] = one.roles;
    return out;
}

}  // namespace qd::admission
