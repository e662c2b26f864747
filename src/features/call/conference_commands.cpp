#include "features/call/conference_commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/conference_process.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/published_content.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::call {
namespace {

using identity::Right;
using identity::Session;

/// How many working days the conference has, and who sits in it, by setting; else ten, and the county's
/// political-legal committee, list office and justice bureau.
constexpr const char* limit_setting = "conference_days", *members_setting = "conference_members";

std::vector<BodyId> members(Session& session) {
    const auto directory = bodies::directory(session.tx, session.county);
    const auto named = settings::content_on(session.tx, session.county, members_setting,
                                            date_of(session.now), session.now);
    std::vector<BodyId> out;
    for (const auto& body : directory.all()) {
        if (bodies::is_abolished(body) || !bodies::is_department(body.kind)) continue;
        const bool sits = named ? named->find(body.code) != named->npos
                                : body.short_name.ends_with("政法委") || body.short_name.ends_with("编办") ||
                                      body.short_name.ends_with("司法局");
        if (sits) out.push_back(body.id);
    }
    return out;
}

Hearing::Policy policy(Session& session) {
    Hearing::Policy out;
    out.rule.amount = settings::number_on(session.tx, session.county, limit_setting, date_of(session.now),
                                          session.now, out.rule.amount);
    return out;
}

Result<Conference> hearing_of(Session& session, const ConferenceId& id) {
    auto conference = store::find_conference(session.tx, session.county, id);
    if (!conference) return Refusal::conference_unknown;
    if (conference->state.state() != Hearing::State::hearing) return Refusal::conference_ruled;
    return *std::move(conference);
}

/// To the conference, not to the call: a member who has no part in the call may not read that. The list
/// office is a member as well.
void summon(Session& session, const Call& call, const ConferenceId& id, const BodyId& member) {
    for (const auto role : {identity::Role::department, identity::Role::list_office})
        notice::tell(session, {role, member, "conference_opened", "conference/" + id.text,
                               {{"number", call.number_text}}, {}});
}

Outcome check_ruling(Session& session, const Ruling& ruling) {
    Error missing{Refusal::ruling_incomplete};
    if (ruling.lead.empty()) missing.about.push_back("lead");
    if (text::trim(ruling.content).empty()) missing.about.push_back("content");
    if (text::trim(ruling.basis).empty()) missing.about.push_back("basis");
    if (!missing.about.empty()) return missing;
    QD_CHECK(rules::check_length({ruling.content, ruling.basis}));
    std::vector<BodyId> named = ruling.assists;
    named.push_back(ruling.lead);
    for (const auto& id : named) QD_CHECK(check_department(session, id));
    return Nothing{};
}

void keep_claim(Session& session, const ConferenceId& id, const Claim& claim) {
    store::insert_claim(session.tx, session.county, id, claim);
    audit::record(session, audit::subject("conference", id), "claim",
                  {{"content", audit::digest_of(session, claim.content)}});
}

}  // namespace

void bring_dispute(Session& session, const Call& call, const Claim& claim) {
    auto hearing = store::find_hearing(session.tx, session.county, call.id);
    if (!hearing) {
        Conference opened;
        opened.id = {session.new_id()};
        opened.call = call.id;
        opened.opened_at = session.now;
        opened.members = members(session);
        if (call.duty) {
            opened.duty = call.duty->duty;
            opened.catalogue_duty = call.duty->catalogue_duty;
            opened.duty_name = call.duty->name;
        }
        const auto calendar = settings::shared_calendar(session.tx, session.county, session.now);
        auto state = hearing::machine.start(
            Hearing::State::hearing, {hearing::machine.party(Hearing::Role::convenor, "")},
            hearing::machine.world(session.now, *calendar, policy(session)));
        QD_ASSERT(bool(state));
        opened.state = *std::move(state);
        store::insert_conference(session.tx, session.county, opened);
        for (const auto& member : opened.members)
            summon(session, call, opened.id, member);
        audit::record(session, audit::subject("conference", opened.id), "open",
                      {{"call", call.id}, {"members", opened.members.size()}, sealed(session, opened)});
        hearing = std::move(opened);
    }
    keep_claim(session, hearing->id, claim);
}

Outcome add_claim(Session& session, const ConferenceId& id, Claim claim) {
    QD_TRY(const auto conference, hearing_of(session, id));
    QD_TRY(const auto held, load(session, conference.call));
    const auto& body = session.actor.body;
    const bool sits = std::ranges::find(conference.members, body) != conference.members.end();
    if (!sits && (!acting_in(held, session.actor) || !identity::has(session.actor, Right::read_calls)))
        return identity::Refusal::not_your_body;
    claim.content = text::trim(claim.content);
    if (claim.content.empty()) return Refusal::claim_empty;
    QD_CHECK(rules::check_length({claim.content, claim.list_item, claim.staffing_plan, claim.law}));
    claim.body = body;
    claim.account = session.actor.account;
    claim.at = session.now;
    keep_claim(session, id, claim);
    return Nothing{};
}

Outcome rule_dispute(Session& session, const ConferenceId& id, std::int64_t call_version,
                     const Ruling& ruling) {
    QD_CHECK(identity::require(session.actor, Right::oversee_calls));
    QD_TRY(auto conference, hearing_of(session, id));
    QD_CHECK(check_ruling(session, ruling));
    QD_TRY(const auto before, load(session, conference.call, call_version));
    QD_CHECK(may_judge(session, rules::departments_of(before.state)));
    QD_TRY(const auto setting, setting_of(session, before.call));
    auto after = before;
    QD_TRY(after.state, rules::apply_ruling(before.state, ruling.lead, ruling.assists,
                                            setting.world(session.now)));
    after.call.is_bound = true;
    QD_TRY(conference.state,
           hearing::machine.advance(std::move(conference.state), {.action = Hearing::Action::rule},
                                    {Hearing::Role::convenor, session.actor.body.text},
                                    hearing::machine.world(session.now, setting.calendar, policy(session))));
    conference.ruling = ruling;
    conference.ruling->content = text::trim(ruling.content);
    conference.ruling->basis = text::trim(ruling.basis);
    conference.ruled_at = session.now;
    conference.ruled_by = session.actor.account;
    store::save_ruled(session.tx, session.county, conference);
    save(session, before, after, setting);
    for (const auto& part : rules::parts_of(after.state)) {
        const bool is_out = part.released_at.has_value();
        if (is_out)
            store::set_release_reason(session.tx, session.county, before.call.id, part.body,
                                      conference.ruling->content);
        tell(session, after.call, Side::department, part.body, is_out ? "call_released" : "call_ruled");
        if (!is_out) warn_of_silence(session, after.call, part.body);
    }
    tell(session, after.call, Side::town, after.call.town, "call_ruled");
    audit::record(session, audit::subject("conference", id), "rule",
                  {{"call", conference.call}, {"lead", ruling.lead}, {"assists", ruling.assists.size()},
                   {"wants_adjustment", ruling.wants_adjustment},
                   {"ruling", audit::digest_of(session, conference.ruling->content)},
                   sealed(session, conference)});
    audit::record(session, audit::subject("call", conference.call), "ruled",
                  {{"conference", id}, {"stage", after.state.state()}, sealed(session, after.state)});
    return Nothing{};
}

}  // namespace qd::call
