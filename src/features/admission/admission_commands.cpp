#include "features/admission/admission_commands.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/admission/admission_rules.hpp"
#include "features/admission/admission_store.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

Outcome require_applicant(const Session& session, const BodyId& department) {
    QD_CHECK(identity::require(session.actor, Right::review_list));
    if (session.actor.role == Role::department && session.actor.body != department)
        return identity::Refusal::not_your_body;
    return Nothing{};
}

Result<Application> application_seen(Session& session, const ApplicationId& id,
                                     std::optional<std::int64_t> version = {}) {
    auto found = store::find(session.tx, session.county, id);
    if (!found) return Refusal::application_unknown;
    if (version && found->version != *version) return identity::Refusal::stale_version;
    return *std::move(found);
}

Outcome check_bodies(Session& session, const Application& one) {
    QD_TRY(const auto department, bodies::load(session.tx, session.county, one.department));
    if (!bodies::is_department(department.kind))
        return Error{Refusal::sender_not_a_department, {{"body", department.short_name}}};
    std::set<BodyId> seen;
    for (const auto& asked : one.towns) {
        QD_TRY(const auto town, bodies::load(session.tx, session.county, asked.town));
        const bool fits = town.kind == bodies::BodyKind::town && !bodies::is_abolished(town);
        if (!fits || !seen.insert(asked.town).second)
            return Error{Refusal::not_a_town_to_ask, {{"body", town.short_name}}};
    }
    QD_TRY(const auto basis, basis::load_basis(session.tx, session.county, one.basis));
    (void)basis;
    return Nothing{};
}

void tell_towns(Session& session, const Application& one, const std::string& topic) {
    for (const auto& asked : one.towns)
        notice::tell(session,
                     {Role::town, asked.town, topic, "admission/" + one.id.text, {{"item", one.item}}, {}});
}
void tell_applicant(Session& session, const Application& one, const std::string& topic) {
    notice::tell(session, {Role::department, one.department, topic, "admission/" + one.id.text,
                           {{"item", one.item}}, {}});
}

/// As towns' lists have what a department leads and a town assists in.
dutylist::Duty duty_of(const Application& one, const BodyId& town) {
    dutylist::Duty out;
    out.list_kind = dutylist::assisting;
    out.name = one.item;
    out.matrix = {{one.department, dutylist::DutyRole::lead, {}, true},
                  {town, dutylist::DutyRole::assist, {one.content}, true}};
    out.citations = {{one.basis, one.article}};
    out.note = one.decision_document;
    return out;
}

}  // namespace

Result<ApplicationId> apply(Session& session, Application one) {
    QD_CHECK(require_applicant(session, one.department));
    one.item = text::trim(one.item);
    one.content = text::trim(one.content);
    QD_CHECK(rules::check(one, date_of(session.now)));
    QD_CHECK(check_bodies(session, one));
    one.id = {session.new_id()};
    one.applied_by = session.actor.account;
    one.applied_at = session.now;
    const auto today = date_of(session.now);
    const auto days = settings::number_on(session.tx, session.county, opinion_days_setting, today,
                                          session.now, opinion_days);
    if (const auto due =
            settings::calendar(session.tx, session.county, session.now).add_working_days(today, days))
        one.opinions_due_on = *due;
    store::insert(session.tx, session.county, one);
    tell_towns(session, one, "admission_opinion_wanted");
    notice::tell(session, {Role::list_office, {}, "admission_applied", "admission/" + one.id.text,
                           {{"item", one.item}}, {}});
    audit::record(session, audit::subject("admission", one.id), "apply",
                  {{"department", one.department}, {"towns", one.towns.size()}, {"from_on", one.from_on},
                   {"temporary", one.until_on.has_value()}, {"item", audit::digest_of(session, one.item)}});
    return one.id;
}

Outcome give_town_opinion(Session& session, const ApplicationId& id, TownOpinion opinion,
                          const std::string& reason) {
    QD_CHECK(identity::require(session.actor, Right::raise_call));
    QD_TRY(auto one, application_seen(session, id));
    QD_CHECK(rules::answer(one, session.actor.body, opinion, reason, session.actor.account, session.now));
    const auto said = std::ranges::find(one.towns, session.actor.body, &AskedTown::town);
    store::save_town(session.tx, session.county, id, *said);
    audit::record(
        session, audit::subject("admission", id), "give_opinion",
        {{"town", said->town}, {"opinion", opinion}, {"reason", audit::digest_of(session, said->reason)}});
    return Nothing{};
}

Outcome record_conference(Session& session, const ApplicationId& id, std::int64_t version, Date met_on,
                          const std::string& words) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto one, application_seen(session, id, version));
    QD_CHECK(rules::confer(one, met_on, words, date_of(session.now)));
    store::save(session.tx, session.county, one);
    audit::record(session, audit::subject("admission", id), "confer",
                  {{"met_on", met_on}, {"words", audit::digest_of(session, one.conference_words)}});
    return Nothing{};
}

Outcome decide(Session& session, const ApplicationId& id, const CountyDecision& decision) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto one, application_seen(session, id, decision.version));
    QD_CHECK(rules::decide(one, decision.is_admitted, decision.document, decision.reason,
                           session.actor.account, session.now));
    store::save(session.tx, session.county, one);
    tell_applicant(session, one, "admission_decided");
    tell_towns(session, one, "admission_decided");
    audit::record(session, audit::subject("admission", id), "decide",
                  {{"stage", one.stage}, {"document", audit::digest_of(session, one.decision_document)}});
    return Nothing{};
}

Outcome withdraw(Session& session, const ApplicationId& id, std::int64_t version) {
    QD_CHECK(identity::require(session.actor, Right::review_list));
    QD_TRY(auto one, application_seen(session, id, version));
    // Not the office in its stead: what it does not grant it refuses, with a reason that stays.
    if (session.actor.body != one.department) return identity::Refusal::not_your_body;
    QD_CHECK(rules::withdraw(one));
    store::save(session.tx, session.county, one);
    tell_towns(session, one, "admission_withdrawn");
    audit::record(session, audit::subject("admission", id), "withdraw", {});
    return Nothing{};
}

Result<dutylist::EditionId> put_into_draft(Session& session, const ApplicationId& id, const BodyId& town) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto one, application_seen(session, id));
    if (one.stage != Stage::admitted) return Refusal::not_admitted;
    if (one.until_on) return Error{Refusal::admission_is_temporary, {{"until_on", to_text(*one.until_on)}}};
    const auto asked = std::ranges::find(one.towns, town, &AskedTown::town);
    if (asked == one.towns.end()) return Refusal::not_asked;
    if (!asked->draft.empty()) return Refusal::already_in_draft;
    QD_TRY(const auto list, dutylist::list_for_town(session, town));
    auto draft = dutylist::find_open_edition(session.tx, session.county, list.id);
    if (!draft) {
        QD_TRY(draft, dutylist::open_draft(session, list.id, dutylist::StartFrom::in_force));
    }
    QD_TRY(const auto saved, dutylist::put_duty(session, draft->id, draft->version, duty_of(one, town)));
    asked->draft = saved.edition.id.text;
    store::save_town(session.tx, session.county, id, *asked);
    audit::record(session, audit::subject("admission", id), "put_into_draft",
                  {{"town", town}, {"edition", saved.edition.id}});
    return saved.edition.id;
}

}  // namespace qd::admission
