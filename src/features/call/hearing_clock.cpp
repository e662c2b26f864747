#include "features/call/hearing_clock.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/call/acting.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/call/ladder_rules.hpp"
#include "features/call/ladder_telling.hpp"
#include "features/call/published_content.hpp"
#include "features/settings/queries.hpp"

namespace qd::call {
namespace {

using identity::Session;

constexpr std::int64_t at_a_time = 200;

/// The steps that are due and were not taken.
std::vector<Alarm> due_steps(db::Tx& tx, const CountyId& county, const Conference& hearing,
                             const Setting& setting, Instant now) {
    const auto* owed = hearing.state.find(1);
    if (!owed || !owed->is_open() || !owed->due) return {};
    const auto taken = store::hearing_steps_taken(tx, county, hearing.id, owed->due->at);
    auto steps = rules::alarms_of(*owed, setting.ladder, setting.calendar);
    std::erase_if(steps, [&](const Alarm& alarm) {
        const auto& step = setting.ladder.at(std::size_t(alarm.step - 1));
        return alarm.at > now || std::ranges::find(taken, alarm.step) != taken.end() ||
               !rules::still_tells(step, *owed, now);
    });
    return steps;
}

/// The steps of one hearing, by whoever is first to take each.
Result<std::int64_t> climb_one(Session& session, const ConferenceId& id) {
    const auto hearing = store::find_conference(session.tx, session.county, id);
    const auto held = hearing ? store::find(session.tx, session.county, hearing->call) : std::nullopt;
    if (!held) return std::int64_t{0};
    const auto setting = setting_with(session, {});
    std::int64_t taken = 0;
    for (const auto& alarm : due_steps(session.tx, session.county, *hearing, setting, session.now)) {
        const auto& owed = *hearing->state.find(1);
        const auto& step = setting.ladder.at(std::size_t(alarm.step - 1));
        const TakenAlarm record{owed.number,  alarm.step,  step.moment, rules::tell_text(step.tell),
                                owed.due->at, session.now};
        if (!store::insert_hearing_step(session.tx, session.county, id, record)) continue;
        const auto subject = audit::subject("conference", id);
        tell_step(session,
                  {subject, held->call.number_text, "rule", owed.number, owed.due->at, Side::county, {},
                   held->call.town, held->call.lead,
                   judge_between(session, rules::departments_of(held->state))},
                  step, alarm.step);
        audit::record(session, subject, "climb_ladder", {{"moment", step.moment}, {"step", alarm.step}});
        ++taken;
    }
    return taken;
}

}  // namespace

std::int64_t climb_for_hearings(db::Database& database, const CountyId& county, Instant now,
                                const std::function<std::string()>& new_id) {
    identity::Actor nobody;
    nobody.county = county;
    std::int64_t taken = 0;
    for (ConferenceId last;;) {
        std::vector<ConferenceId> due;
        const auto some = database.read([&](db::Tx& tx) {
            const auto hearings = store::hearings_after(tx, county, last, at_a_time);
            if (hearings.empty()) return hearings;
            Session session{tx, county, nobody, now, new_id};
            const auto setting = setting_with(session, {});
            for (const auto& hearing : hearings)
                if (!due_steps(tx, county, hearing, setting, now).empty()) due.push_back(hearing.id);
            return hearings;
        });
        for (const auto& id : due) {
            const auto done = database.write([&](db::Tx& tx) {
                Session session{tx, county, nobody, now, new_id};
                return climb_one(session, id);
            });
            if (done) taken += *done;
        }
        if (std::int64_t(some.size()) < at_a_time) return taken;
        last = some.back().id;
    }
}

settings::CalendarPiece recompute_hearings(Session& session, const std::string& cause,
                                           const std::string& reached) {
    const auto some = store::hearings_after(session.tx, session.county, {reached}, at_a_time);
    settings::CalendarPiece piece;
    if (some.empty()) return piece;
    const auto setting = setting_with(session, {});
    for (auto hearing : some) {
        const auto changes = process::recompute(hearing.state, setting.calendar);
        if (changes.empty()) continue;
        store::save_hearing(session.tx, session.county, hearing);
        for (const auto& change : changes) {
            audit::EventFacts facts{audit::EventFact::coded("reason", "calendar"),
                                    audit::EventFact::coded("cause", cause), sealed(session, hearing)};
            if (change.before) facts.emplace_back("before", change.before->on);
            if (change.after) facts.emplace_back("after", change.after->on);
            audit::record(session, audit::subject("conference", hearing.id), "move_due", std::move(facts));
        }
        piece.moved += std::int64_t(changes.size());
    }
    if (std::int64_t(some.size()) == at_a_time) piece.reached = some.back().id.text;
    return piece;
}

}  // namespace qd::call
