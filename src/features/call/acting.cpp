#include "features/call/acting.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/board_pack_store.hpp"
#include "features/call/kind_queries.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/call/ladder_rules.hpp"
#include "features/call/time_store.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::call {
namespace {

using identity::Right;
using identity::Role;

/// Released departments may still read what they were part of.
bool was_department_of(const Case& state, const BodyId& body) {
    return std::ranges::any_of(state.parties, [&](const auto& party) {
        return Side(party.role) == Side::department && party.body == body.text;
    });
}

std::string_view topic_of(Owed owed) {
    switch (owed) {
        case Owed::answer: return "call_received";
        case Owed::finish: return {};              // the same moment and the same inbox as the answer
        case Owed::rework: return "call_sent_back";
        case Owed::sum_up: return "call_sum_up";
        case Owed::confirm: return "call_to_confirm";
        case Owed::decide: return "call_at_county";
    }
    return {};
}

Outcome check_current(identity::Session& session, const store::Held& held, std::int64_t version) {
    QD_CHECK(may_read(session, held));
    if (held.call.version != version) return identity::Refusal::stale_version;
    return Nothing{};
}

}  // namespace

Result<Actor> acting_in(const store::Held& held, const identity::Actor& actor) {
    if (rules::is_department_of(held.state, actor.body) && identity::has(actor, Right::answer_call))
        return Actor{Side::department, actor.body.text};
    if (identity::has(actor, Right::oversee_calls)) return Actor{Side::county, {}};
    if (actor.role == Role::town && held.call.town == actor.body)
        return Actor{Side::town, actor.body.text};
    return identity::Refusal::not_your_body;
}

Outcome may_direct(const store::Held& held, const identity::Actor& actor) {
    if (identity::has(actor, Right::oversee_calls)) {
        if (rules::is_department_of(held.state, actor.body)) return Refusal::own_part;
        return Nothing{};
    }
    QD_CHECK(identity::require(actor, Right::raise_call));
    if (held.call.town != actor.body) return identity::Refusal::not_your_body;
    return Nothing{};
}

store::BodyPosts posts_at(identity::Session& session, const BodyId& body) {
    const auto today = date_of(session.now);
    return *session.tx.reference(session.county.text, "body_posts/" + body.text + "/" + to_text(today), [&] {
        return std::optional(store::posts_of(session.tx, session.county, body, today));
    });
}

Outcome check_department(identity::Session& session, const BodyId& id) {
    if (id.empty()) return Refusal::no_department;
    QD_TRY(const auto body, bodies::load(session.tx, session.county, id));
    const bool fits = bodies::is_department(body.kind) || body.kind == bodies::BodyKind::stationed;
    if (!fits || bodies::is_abolished(body))
        return Error{Refusal::not_a_department, {{"body", body.short_name}}};
    return Nothing{};
}

void warn_of_silence(identity::Session& session, const Call& call, const BodyId& body) {
    if (posts_at(session, body).answers) return;
    const auto known = bodies::load(session.tx, session.county, body);
    notice::Notice told;
    told.role = Role::list_office;
    told.topic = "call_unanswerable";
    told.subject = "call/" + call.id.text;
    told.facts = {{"number", call.number_text}, {"body", known ? known->short_name : std::string()}};
    notice::tell(session, told);
}

identity::Role judge_between(identity::Session& session, const std::vector<BodyId>& parties) {
    const bool is_own_case = std::ranges::any_of(parties, [&](const BodyId& body) {
        return posts_at(session, body).is_list_office;
    });
    return is_own_case ? Role::county_leader : Role::list_office;
}

Outcome may_judge(identity::Session& session, const std::vector<BodyId>& parties) {
    const auto& actor = session.actor;
    QD_CHECK(identity::require(actor, Right::oversee_calls));
    if (actor.role == judge_between(session, parties)) return Nothing{};
    if (std::ranges::find(parties, actor.body) != parties.end()) return Refusal::own_part;
    return identity::Refusal::not_permitted;
}

Outcome may_read(const store::Held& held, const identity::Actor& actor) {
    QD_CHECK(identity::require(actor, Right::read_calls));
    if (identity::has(actor, Right::oversee_calls) || actor.role == Role::supervision) return Nothing{};
    if (held.call.town == actor.body || was_department_of(held.state, actor.body)) return Nothing{};
    return identity::Refusal::not_your_body;
}

Outcome may_read(identity::Session& session, const store::Held& held) {
    auto may = may_read(held, session.actor);
    const bool is_joined = !may && identity::has(session.actor, Right::raise_call) &&
                           store::has_joined_of(session.tx, session.county, held.call.id, session.actor.body);
    return is_joined ? Outcome{Nothing{}} : std::move(may);
}

Result<store::Held> load(identity::Session& session, const CallId& id) {
    auto held = store::find(session.tx, session.county, id);
    if (!held) return Refusal::call_unknown;
    return *std::move(held);
}

Result<store::Held> load(identity::Session& session, const CallId& id, std::int64_t version) {
    QD_TRY(auto held, load(session, id));
    QD_CHECK(check_current(session, held, version));
    return held;
}

Result<store::Whole> load_whole(identity::Session& session, const CallId& id, std::int64_t version) {
    auto whole = store::find_whole(session.tx, session.county, id);
    if (!whole) return Refusal::call_unknown;
    QD_CHECK(check_current(session, whole->held, version));
    return *std::move(whole);
}

Result<Setting> setting_of(identity::Session& session, const std::string& kind) {
    QD_TRY(const auto found, load_kind(session.tx, session.county, kind));
    return setting_with(session, found.limits);
}

Result<Setting> setting_of(identity::Session& session, const Call& call) {
    if (!call.limits) return setting_of(session, call.kind);
    return setting_with(session, *call.limits);
}

Setting setting_with(identity::Session& session, const Limits& limits) {
    auto calendar = settings::shared_calendar(session.tx, session.county, session.now);
    const auto& known = *calendar;
    return {std::move(calendar), known, limits, ladder_of(session.tx, session.county)};
}

rules::Standing standing_of(const Call& call) { return {call.is_bound, call.sent_back_count}; }

void tell(identity::Session& session, const Call& call, Side side, const BodyId& body, std::string_view topic,
          std::vector<Fact> more) {
    notice::Notice told;
    told.body = body;
    told.topic = topic;
    told.subject = "call/" + call.id.text;
    told.facts = {{"number", call.number_text}};
    for (auto& fact : more) told.facts.push_back(std::move(fact));
    if (side == Side::county) {
        for (const auto role : {Role::list_office, Role::county_leader}) {
            told.role = role;
            notice::tell(session, told);
        }
        return;
    }
    told.role = side == Side::town ? Role::town : Role::department;
    notice::tell(session, told);
    if (side != Side::department) return;
    // The list office and the county leader's office may be called like any department: they hear of it.
    const auto posts = posts_at(session, body);
    if (posts.is_county_leader) {
        told.role = Role::county_leader;
        notice::tell(session, told);
    }
    if (posts.is_list_office) {
        told.role = Role::list_office;
        notice::tell(session, told);
    }
}

store::Plan plan_of(const Case& state, const Setting& setting, Instant now) {
    return [&state, &setting, now](std::int64_t number) -> std::optional<Instant> {
        const auto* owed = state.find(number);
        const auto alarm =
            owed ? rules::next_alarm(*owed, setting.ladder, setting.calendar, now) : std::nullopt;
        return alarm ? std::optional{alarm->at} : std::nullopt;
    };
}

namespace {

/// Approved stops that ran until this moment, whoever ended them.
void mark_ended_stops(identity::Session& session, const Case& before, const Case& after) {
    for (const auto& was : before.obligations) {
        if (!was.is_stopped() || !was.stops.back().reason.starts_with(request_prefix)) continue;
        const auto& stop = after.find(was.number)->stops.at(was.stops.size() - 1);
        if (stop.to)
            store::mark_resumed(session.tx, session.county, {stop.reason.substr(request_prefix.size())},
                                session.now);
    }
}

}  // namespace

store::Held save(identity::Session& session, const store::Held& before, store::Held after,
                 const Setting& setting, const std::optional<store::Answer>& answer) {
    const auto stage = after.state.state();
    if (stage == Stage::confirming && !after.call.in_at) after.call.in_at = session.now;
    if (is_ended(stage) && !after.call.ended_at) after.call.ended_at = session.now;
    for (const auto& party : after.state.parties)
        if (Side(party.role) == Side::department && party.is_lead) after.call.lead = {party.body};
    store::save(session.tx, session.county, before, after,
                plan_of(after.state, setting, session.now), answer);
    // What is packed has long ended, so this finds nothing, unless something was mended.
    const auto& raised = after.call.raised_at;
    if (is_ended(before.state.state()) || month_of(raised) < month_of(session.now))
        store::drop_packed(session.tx, session.county, after.call.town, raised);
    mark_ended_stops(session, before.state, after.state);
    const auto known = rules::open_of(before.state);
    for (const auto& open : rules::open_of(after.state)) {
        const bool is_new = std::ranges::find(known, open.number, &rules::Open::number) == known.end();
        if (is_new && !topic_of(open.owed).empty())
            tell(session, after.call, open.side, open.body, topic_of(open.owed));
    }
    after.call.version = before.call.version + 1;
    return after;
}

}  // namespace qd::call
