#include "features/admission/adjust_draft.hpp"
#include <algorithm>
#include <set>
#include "features/admission/adjust_apply_rules.hpp"
#include "features/admission/adjust_commands.hpp"
#include "features/admission/adjust_rules.hpp"
#include "features/admission/adjust_store.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/history_queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using dutylist::Duty;
using identity::Session;

/// What editions before had under codes that this one no longer has; of several the latest.
void add_earlier(Session& session, rules::ListToAdjust& list, const AdjustmentRequest& request,
                 const dutylist::ListId& id) {
    for (const auto& change : request.changes) {
        if (change.outcome != AdjustOutcome::restore) continue;
        const auto& code = change.codes.front();
        for (const auto& edition : dutylist::editions_of(session.tx, session.county, id)) {
            auto duty = dutylist::load_duty_by_code(session.tx, session.county, edition.id, code);
            if (!duty) continue;
            list.earlier.emplace(code, *std::move(duty));
            break;
        }
    }
}

Result<rules::ListToAdjust> list_to_adjust(Session& session, const AdjustmentRequest& request,
                                           const BodyId& town, const dutylist::Edition& edition) {
    QD_TRY(const auto body, bodies::load(session.tx, session.county, town));
    QD_TRY(auto content, dutylist::load_edition(session.tx, session.county, edition.id));
    rules::ListToAdjust out{town, body.short_name, std::move(content.duties), {}};
    add_earlier(session, out, request, edition.list);
    return out;
}

bool is_there(Session& session, const std::string& draft) {
    return !draft.empty() && dutylist::load_edition_head(session.tx, session.county, {draft});
}

}  // namespace

Result<std::vector<BodyId>> leads_of_changes(Session& session, const AdjustmentRequest& request,
                                             const BodyId& town) {
    const auto edition = dutylist::edition_in_force_of_town(session.tx, session.county, town,
                                                            date_of(session.now), session.now);
    if (!edition) return dutylist::Refusal::none_in_force;
    QD_TRY(auto list, list_to_adjust(session, request, town, *edition));
    std::vector<BodyId> out;
    for (const auto& change : request.changes)
        for (const auto& duty : list.duties) {
            if (std::ranges::find(change.codes, duty.code) == change.codes.end()) continue;
            for (const auto& row : duty.matrix)
                if (row.role == dutylist::DutyRole::lead && row.body != town) out.push_back(row.body);
        }
    QD_CHECK(rules::apply_changes(std::move(list), request.changes));
    return out;
}

Result<dutylist::EditionId> put_request_into_draft(Session& session, const RequestId& id,
                                                   const BodyId& town) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    auto found = store::find(session.tx, session.county, id);
    if (!found) return Refusal::adjustment_request_unknown;
    if (found->stage() != RequestStage::drafting) return Refusal::request_not_granted;
    const auto asked = std::ranges::find(found->towns, town, &AdjustedTown::town);
    if (asked == found->towns.end()) return Refusal::not_asked;
    if (is_there(session, asked->draft)) return Refusal::already_in_draft;
    QD_TRY(const auto list, dutylist::list_for_town(session, town));
    auto draft = dutylist::find_open_edition(session.tx, session.county, list.id);
    if (!draft) {
        QD_TRY(draft, dutylist::open_draft(session, list.id, dutylist::StartFrom::in_force));
    }
    QD_TRY(auto content, list_to_adjust(session, *found, town, *draft));
    QD_TRY(auto changes, rules::apply_changes(std::move(content), found->changes));
    asked->put.clear();
    asked->removed.clear();
    for (auto& duty : changes.put) {
        if (duty.id.empty()) duty.id = {session.new_id()};
        asked->put.push_back(duty.id.text);
    }
    for (const auto& duty : changes.removed) asked->removed.push_back(duty.text);
    QD_TRY(const auto saved,
           dutylist::change_duties(session, draft->id, draft->version,
                                   {std::move(changes.put), std::move(changes.removed)}));
    asked->draft = saved.id.text;
    store::save_town(session.tx, session.county, id, *asked);
    audit::record(session, audit::subject("adjustment_request", id), "put_into_draft",
                  {{"town", town}, {"edition", saved.id}});
    return saved.id;
}

Outcome check_requests(Session& session, const dutylist::Publishing& publishing) {
    for (const auto& id : store::requests_of_draft(session.tx, session.county, publishing.edition)) {
        const auto one = store::find(session.tx, session.county, id);
        if (!one || one->stage() != RequestStage::drafting || !one->effective_on) continue;
        if (publishing.effective_on < *one->effective_on)
            return Error{Refusal::adjustment_too_early,
                         {{"document", one->decision_document}, {"from", to_text(*one->effective_on)}}};
    }
    return Nothing{};
}

namespace {

/// What an edition did to its duties.
struct EditionDuties {
    std::set<std::string> written, gone;   ///< New or changed; no longer there.
};

EditionDuties duties_changed(Session& session, const dutylist::Published& published) {
    EditionDuties out;
    if (!published.before) {
        const auto content = dutylist::load_edition(session.tx, session.county, published.edition);
        QD_ASSERT(bool(content));
        for (const auto& duty : content->duties) out.written.insert(duty.id.text);
        return out;
    }
    const auto changes =
        dutylist::edition_changes(session.tx, session.county, *published.before, published.edition);
    QD_ASSERT(bool(changes));
    for (const auto& one : *changes)
        (one.change == dutylist::DutyChange::removed ? out.gone : out.written).insert(one.duty.text);
    return out;
}

void publish(Session& session, AdjustmentRequest& one) {
    const auto is_out = [](const AdjustedTown& town) { return town.published_at.has_value(); };
    if (!std::ranges::all_of(one.towns, is_out)) return;
    const auto calendar = settings::calendar(session.tx, session.county, session.now);
    auto state = request_life::machine.advance(rules::case_of(one, calendar),
                                               {RequestMove::publish, {}, {}}, {RequestSide::office, {}},
                                               rules::world_of(one, calendar, session.now));
    QD_ASSERT(bool(state));
    one.state = *std::move(state);
    store::save(session.tx, session.county, one);
}

/// It goes back to what is to be written into a draft; whoever asked and the office learn of it.
void tell_left_out(Session& session, const AdjustmentRequest& one, const BodyId& town,
                   const dutylist::EditionId& edition) {
    audit::record(session, audit::subject("adjustment_request", one.id), "left_out",
                  {{"town", town}, {"edition", edition}});
    const auto body = bodies::load(session.tx, session.county, town);
    const std::vector<Fact> facts{{"town", body ? body->short_name : ""},
                                  {"document", one.decision_document}};
    const auto key = "left_out/" + edition.text + "/" + one.id.text;
    const auto subject = "adjustment_request/" + one.id.text;
    notice::tell(session, {identity::Role::list_office, {}, "adjusting_left_out", subject, facts, key});
    if (one.asker_role == Asker::list_office || one.asker.text.empty()) return;
    const auto role = one.asker_role == Asker::town ? identity::Role::town : identity::Role::department;
    notice::tell(session, {role, one.asker, "adjusting_left_out", subject, facts, key + "/asker"});
}

}  // namespace

void settle_requests(Session& session, const dutylist::Published& published) {
    std::vector<AdjustmentRequest> waiting;
    for (const auto& id : store::requests_of_draft(session.tx, session.county, published.edition))
        if (auto one = store::find(session.tx, session.county, id);
            one && one->stage() == RequestStage::drafting)
            waiting.push_back(*std::move(one));
    if (waiting.empty()) return;
    const auto edition = duties_changed(session, published);
    // What one request wrote and another of the same draft took out has had its day.
    std::set<std::string> overtaken;
    const auto of_edition = [&](const AdjustedTown& town) {
        return town.draft == published.edition.text && !town.published_at;
    };
    for (const auto& one : waiting)
        for (const auto& town : one.towns)
            if (of_edition(town)) overtaken.insert(town.removed.begin(), town.removed.end());
    for (auto& one : waiting) {
        for (auto& town : one.towns) {
            if (!of_edition(town)) continue;
            if (rules::is_carried(town, edition.written, edition.gone, overtaken)) {
                town.published_at = session.now;
            } else {
                town.draft.clear();
                tell_left_out(session, one, town.town, published.edition);
            }
            store::save_town(session.tx, session.county, one.id, town);
        }
        publish(session, one);
    }
}

}  // namespace qd::admission
