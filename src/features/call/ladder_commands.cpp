#include "features/call/ladder_commands.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/call/acting.hpp"
#include "features/call/hearing_clock.hpp"
#include "features/call/ladder_rules.hpp"
#include "features/call/ladder_store.hpp"
#include "features/call/ladder_telling.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/queries.hpp"

namespace qd::call {
namespace {

using identity::Session;

ClimbedFor told_of(const Call& call, const process::Obligation& owed) {
    return {audit::subject("call", call.id), call.number_text, std::string(word(Owed(owed.kind))),
            owed.number, owed.due->at, Side(owed.role), {owed.body}, call.town, call.lead,
            identity::Role::list_office};
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
        if (!rules::still_tells(step, *owed, session.now)) continue;
        const TakenAlarm taken{owed->number,  one->step,  step.moment, rules::tell_text(step.tell),
                               owed->due->at, session.now};
        if (!store::insert_taken(session.tx, session.county, alarm.call, taken)) continue;
        tell_step(session, told_of(held->call, *owed), step, one->step);
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
        taken += climb_for_hearings(database, county.id, now, new_id);
    }
    return taken;
}

}  // namespace qd::call
