#include "features/call/ladder_commands.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/call/acting.hpp"
#include "features/call/ladder_rules.hpp"
#include "features/call/ladder_store.hpp"
#include "features/call/naming_store.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/queries.hpp"

namespace qd::call {
namespace {

using identity::Role;
using identity::Session;

Role role_of(Audience audience, Side owes) {
    switch (audience) {
        case Audience::owner: return owes == Side::town ? Role::town : Role::department;
        case Audience::town: return Role::town;
        case Audience::lead: return Role::department;
        case Audience::list_office: return Role::list_office;
        case Audience::county_leader: return Role::county_leader;
        case Audience::supervision: return Role::supervision;
    }
    return Role::list_office;
}

BodyId body_of(Audience audience, const Call& call, const process::Obligation& owed) {
    switch (audience) {
        case Audience::owner: return {owed.body};
        case Audience::town: return call.town;
        case Audience::lead: return call.lead;
        case Audience::list_office: case Audience::county_leader: case Audience::supervision: return {};
    }
    return {};
}

notice::Notice notice_of(const Call& call, const process::Obligation& owed, const LadderStep& step) {
    notice::Notice told;
    told.topic = "clock_" + std::string(word(step.moment));
    told.subject = "call/" + call.id.text;
    told.facts = {{"number", call.number_text}, {"owed", std::string(word(Owed(owed.kind)))},
                  {"due", to_text(owed.due->at).substr(0, 16)}};
    return told;
}

/// The same post is told once for this step of this deadline, whatever it is in the call.
std::string once_key_of(const notice::Notice& told, const process::Obligation& owed, std::int64_t number) {
    const auto slashed = [](const std::string& text) { return "/" + text; };
    return told.subject + slashed(std::to_string(owed.number)) +
           slashed(std::to_string(to_seconds(owed.due->at))) + slashed(std::to_string(number)) +
           slashed(std::string(word(told.role))) + slashed(told.body.text) +
           (told.post.empty() ? "" : slashed(told.post.text));
}

/// Posts by name: who holds it, or who stands in, else the list office; anybody but the holder is on record.
void tell_posts(Session& session, const Call& call, const process::Obligation& owed,
                const LadderStep& step, std::int64_t number, const std::vector<PostId>& posts) {
    for (const auto& post : posts) {
        const auto reached = notice::reached_through(session.tx, session.county, post, date_of(session.now));
        auto told = notice_of(call, owed, step);
        told.role = Role::list_office;
        if (reached.who != notice::Reached::nobody) {
            told.role = reached.role;
            told.body = reached.body;
            told.post = post;
        }
        told.once_key = once_key_of(told, owed, number);
        notice::tell(session, told);
        if (reached.who == notice::Reached::holder) continue;
        audit::record(session, audit::subject("call", call.id), "told_instead",
                      {{"post", post}, {"step", number}, {"reached", reached.who}});
    }
}

/// Everybody whom the step names.
void tell_step(Session& session, const Call& call, const process::Obligation& owed, const LadderStep& step,
               std::int64_t number) {
    for (const auto audience : step.tell) {
        auto told = notice_of(call, owed, step);
        told.role = role_of(audience, Side(owed.role));
        // What the county owes is owed by the list office and the leader's office alike.
        if (audience == Audience::owner && Side(owed.role) == Side::county) told.role = Role::list_office;
        told.body = body_of(audience, call, owed);
        told.once_key = once_key_of(told, owed, number);
        notice::tell(session, told);
    }
    auto posts = step.posts;
    const bool tells_owner = std::ranges::find(step.tell, Audience::owner) != step.tell.end();
    if (tells_owner && !owed.body.empty())
        for (auto& post : store::named_posts(session.tx, session.county, {owed.body}, Naming::told))
            if (std::ranges::find(posts, post) == posts.end()) posts.push_back(std::move(post));
    tell_posts(session, call, owed, step, number, posts);
}

/// One step, by whoever is first to claim it. True when it was this one.
Result<bool> take_alarm(Session& session, const store::WaitingAlarm& alarm) {
    const auto held = store::find(session.tx, session.county, alarm.call);
    const auto* owed = held ? held->state.find(alarm.obligation) : nullptr;
    if (!owed) return false;
    QD_TRY(const auto setting, setting_of(session, held->call.kind));
    const auto alarms = rules::alarms_of(*owed, setting.ladder, setting.calendar);
    const auto due = std::ranges::find_if(alarms, [&](const Alarm& one) { return one.at >= alarm.at; });
    // The ladder or the calendar may have changed since the step was planned: then only the plan is mended.
    const bool is_due = due != alarms.end() && due->at <= session.now;
    const auto after =
        is_due ? std::ranges::find_if(alarms, [&](const Alarm& one) { return one.at > due->at; }) : due;
    std::optional<Instant> next;
    if (after != alarms.end()) next = after->at;
    if (!store::claim_alarm(session.tx, session.county, alarm, next)) return false;
    for (auto one = due; is_due && one != after; ++one) {
        const auto& step = setting.ladder.at(std::size_t(one->step - 1));
        const TakenAlarm taken{owed->number,  one->step,  step.moment, rules::tell_text(step.tell),
                               owed->due->at, session.now};
        if (!store::insert_taken(session.tx, session.county, alarm.call, taken)) continue;
        tell_step(session, held->call, *owed, step, one->step);
        audit::record(session, audit::subject("call", alarm.call), "climb_ladder",
                      {{"obligation", owed->number}, {"owed", Owed(owed->kind)}, {"moment", step.moment},
                       {"step", one->step}});
    }
    return true;
}

}  // namespace

Ladder ladder_of(db::Tx& tx, const CountyId& county) {
    const auto own = tx.reference(county.text, "", [&] { return std::optional(store::ladder(tx, county)); });
    return own->empty() ? rules::shipped_ladder() : *own;
}

Outcome save_ladder(Session& session, const Ladder& ladder) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_call_rules));
    QD_CHECK(rules::check_ladder(ladder));
    std::size_t posts = 0;
    for (const auto& step : ladder) {
        for (const auto& post : step.posts) {
            const auto role = notice::role_of_post(session.tx, session.county, post);
            if (!role || identity::is_administrator(*role))
                return Error{Refusal::ladder_malformed, {}, {post.text}};
        }
        posts += step.posts.size();
    }
    store::save_ladder(session.tx, session.county, ladder);
    audit::record(session, audit::subject("county", session.county), "save_ladder",
                  {{"steps", ladder.size()}, {"posts", posts}});
    return Nothing{};
}

std::int64_t climb(db::Database& database, Instant now, const std::function<std::string()>& new_id) {
    constexpr std::int64_t at_a_time = 200;
    std::int64_t taken = 0;
    const auto counties = database.read([](db::Tx& tx) { return identity::counties(tx); });
    for (const auto& county : counties) {
        // A step may plan the next one into the past (the program stood still): until nothing is due.
        for (bool goes_on = true; goes_on;) {
            const auto due = database.read([&](db::Tx& tx) {
                return store::due_alarms(tx, county.id, now, at_a_time);
            });
            goes_on = false;
            for (const auto& alarm : due) {
                const auto done = database.write([&](db::Tx& tx) -> Result<bool> {
                    identity::Actor nobody;
                    nobody.county = county.id;
                    Session session{tx, county.id, nobody, now, new_id};
                    return take_alarm(session, alarm);
                });
                if (!done || !*done) continue;
                goes_on = true;
                ++taken;
            }
        }
    }
    return taken;
}

}  // namespace qd::call
