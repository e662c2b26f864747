#include "features/admission/adjust_draft.hpp"
#include <algorithm>
#include "features/admission/adjust_apply_rules.hpp"
#include "features/admission/adjust_commands.hpp"
#include "features/admission/adjust_rules.hpp"
#include "features/admission/adjust_store.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"
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
    QD_TRY(const auto saved,
           dutylist::change_duties(session, draft->id, draft->version,
                                   {std::move(changes.put), std::move(changes.removed)}));
    asked->draft = saved.id.text;
    store::save_town(session.tx, session.county, id, *asked);
    audit::record(session, audit::subject("adjustment_request", id), "put_into_draft",
                  {{"town", town}, {"edition", saved.id}});
    return saved.id;
}

void settle_requests(db::Tx& tx, const CountyId& county, const dutylist::EditionId& edition, Instant now) {
    for (const auto& id : store::requests_of_draft(tx, county, edition)) {
        auto one = store::find(tx, county, id);
        if (!one || one->stage() != RequestStage::drafting) continue;
        for (auto& town : one->towns) {
            if (town.draft != edition.text || town.published_at) continue;
            town.published_at = now;
            store::save_town(tx, county, id, town);
        }
        if (!std::ranges::all_of(one->towns, [](const auto& town) { return town.published_at.has_value(); }))
            continue;
        const auto calendar = settings::calendar(tx, county, now);
        auto state = request_life::machine.advance(rules::case_of(*one, calendar),
                                                   {RequestMove::publish, {}, {}}, {RequestSide::office, {}},
                                                   rules::world_of(*one, calendar, now));
        QD_ASSERT(bool(state));
        one->state = *std::move(state);
        store::save(tx, county, *one);
    }
}

}  // namespace qd::admission
