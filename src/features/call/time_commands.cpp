#include "features/call/time_commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/hearing_clock.hpp"
#include "features/call/published_content.hpp"
#include "features/call/time_store.hpp"
#include "features/settings/calendar_hook.hpp"

namespace qd::call {
namespace {

using identity::Right;
using identity::Session;

Result<const process::Obligation*> owed_by(const store::Held& held, std::int64_t number,
                                           const identity::Actor& who) {
    const auto* owed = held.state.find(number);
    if (!owed || !owed->is_open()) return process::Refusal::no_such_obligation;
    QD_TRY(const auto actor, acting_in(held, who));
    if (Side(owed->role) != actor.role || owed->body != actor.body) return identity::Refusal::not_your_body;
    return owed;
}

Outcome apply(store::Held& held, const TimeRequest& request, const Setting& setting, Instant now) {
    const auto reason = std::string(request_prefix) + request.id.text;
    if (request.wish == Wish::suspend) return process::suspend(held.state, request.obligation, reason, now);
    return process::extend(held.state, request.obligation, request.amount, reason, now, setting.calendar);
}

audit::EventFacts facts_of(const process::DueChange& change, const std::string& cause,
                           audit::EventFact clocks) {
    audit::EventFacts facts{{"obligation", change.obligation}, std::move(clocks)};
    if (change.before) facts.emplace_back("before", change.before->on);
    if (change.after) facts.emplace_back("after", change.after->on);
    facts.push_back(audit::EventFact::coded("reason", "calendar"));
    facts.push_back(audit::EventFact::coded("cause", cause));
    return facts;
}

/// How many deadlines of this call moved.
std::int64_t recompute_one(Session& session, const CallId& id, const std::string& cause,
                           const Setting& setting) {
    const auto before = store::find(session.tx, session.county, id);
    QD_ASSERT(before.has_value());
    auto after = *before;
    const auto changes = process::recompute(after.state, setting.calendar);
    if (after.state == before->state) return 0;
    save(session, *before, after, setting);
    for (const auto& change : changes) {
        const auto* owed = after.state.find(change.obligation);
        MovedDeadline moved{change.obligation, session.now, {}, {}, "calendar"};
        std::vector<Fact> facts{{"before", ""}, {"after", ""}};
        if (change.before) {
            moved.before = change.before->at;
            facts[0].value = to_text(change.before->on);
        }
        if (change.after) {
            moved.after = change.after->at;
            facts[1].value = to_text(change.after->on);
        }
        store::insert_moved(session.tx, session.county, id, moved);
        audit::record(session, audit::subject("call", id), "move_due",
                      facts_of(change, cause, sealed(session, after.state)));
        if (!owed->is_open()) continue;
        // Everyone concerned: who owes it, and the town that waits.
        tell(session, after.call, Side(owed->role), {owed->body}, "due_moved", facts);
        if (Side(owed->role) != Side::town)
            tell(session, after.call, Side::town, after.call.town, "due_moved", facts);
    }
    return std::int64_t(changes.size());
}

}  // namespace

Result<TimeRequestId> ask_time(Session& session, const CallId& call, const TimeWish& wish) {
    QD_TRY(const auto held, load(session, call));
    QD_CHECK(may_read(session, held));
    QD_TRY(const auto* owed, owed_by(held, wish.obligation, session.actor));
    if (text::trim(wish.reason).empty()) return process::Refusal::reason_missing;
    if (owed->is_stopped()) return process::Refusal::clock_stopped;
    const bool is_sound = wish.wish == Wish::suspend || (wish.amount > 0 && wish.amount <= 1000);
    if (!is_sound) return Refusal::request_amount;
    // What was late stays late: more time is asked for while there is some.
    if (wish.wish == Wish::extend && owed->is_late(session.now)) return Refusal::late_already;
    if (store::is_waiting(session.tx, session.county, call, wish.obligation)) return Refusal::request_waiting;
    TimeRequest request;
    request.id = {session.new_id()};
    request.call = call;
    request.obligation = wish.obligation;
    request.wish = wish.wish;
    request.amount = wish.wish == Wish::extend ? wish.amount : 0;
    request.reason = text::trim(wish.reason);
    request.body = session.actor.body;
    request.asked_by = session.actor.account;
    request.asked_at = session.now;
    store::insert_request(session.tx, session.county, request);
    tell(session, held.call, Side::county, {}, "time_asked");
    audit::record(session, audit::subject("call", call), "ask_time",
                  {{"wish", request.wish}, {"obligation", request.obligation}, {"amount", request.amount},
                   {"reason", audit::digest_of(session, request.reason)}});
    return request.id;
}

Outcome decide_time(Session& session, const CallId& call, const TimeRequestId& id, const TimeRuling& ruling) {
    QD_CHECK(identity::require(session.actor, Right::oversee_calls));
    QD_TRY(const auto before, load(session, call, ruling.version));
    auto request = store::find_request(session.tx, session.county, id);
    if (!request || request->call != call) return Refusal::request_unknown;
    const auto& actor = session.actor;
    if (request->asked_by == actor.account || request->body == actor.body)
        return Refusal::approve_own_request;
    if (text::trim(ruling.reason).empty()) return process::Refusal::reason_missing;
    if (request->decision != Decision::waiting) return Refusal::request_decided;
    const auto* owed = before.state.find(request->obligation);
    QD_ASSERT(owed != nullptr);
    if (ruling.approve && !owed->is_open()) return Refusal::request_moot;
    request->decision = ruling.approve ? Decision::approved : Decision::declined;
    request->decided_by = session.actor.account;
    request->decided_at = session.now;
    request->decided_reason = text::trim(ruling.reason);
    if (!store::decide_request(session.tx, session.county, *request)) return Refusal::request_decided;
    auto after = before;
    QD_TRY(const auto setting, setting_of(session, before.call));
    if (ruling.approve) QD_CHECK(apply(after, *request, setting, session.now));
    save(session, before, after, setting);
    tell(session, after.call, Side(owed->role), {owed->body},
         ruling.approve ? "time_approved" : "time_declined");
    // The town waits for it longer now.
    if (ruling.approve && Side(owed->role) != Side::town)
        tell(session, after.call, Side::town, after.call.town, "time_approved");
    audit::record(session, audit::subject("call", call), ruling.approve ? "approve_time" : "decline_time",
                  {{"request", id}, {"wish", request->wish}, {"obligation", request->obligation},
                   {"reason", audit::digest_of(session, request->decided_reason)},
                   sealed(session, after.state)});
    return Nothing{};
}

Outcome resume_clock(Session& session, const CallId& call, std::int64_t version, std::int64_t obligation) {
    QD_TRY(const auto before, load(session, call, version));
    if (!identity::has(session.actor, Right::oversee_calls)) {
        QD_TRY(const auto* owed, owed_by(before, obligation, session.actor));
        QD_ASSERT(owed != nullptr);
    }
    QD_TRY(const auto setting, setting_of(session, before.call));
    auto after = before;
    QD_TRY(after.state, rules::resume(before.state, obligation, setting.world(session.now)));
    save(session, before, after, setting);
    audit::record(session, audit::subject("call", call), "resume_clock",
                  {{"obligation", obligation}, sealed(session, after.state)});
    return Nothing{};
}

settings::CalendarPiece recompute_deadlines(Session& session, const std::string& cause,
                                            const std::string& reached, std::int64_t most) {
    const auto waiting = store::calls_with_deadlines(session.tx, session.county, {reached}, most);
    settings::CalendarPiece piece;
    if (waiting.empty()) return piece;
    // Open clocks keep the limits that they were born with: no kind's limits are asked for.
    const auto setting = setting_with(session, {});
    for (const auto& id : waiting) piece.moved += recompute_one(session, id, cause, setting);
    if (std::int64_t(waiting.size()) == most) piece.reached = waiting.back().text;
    return piece;
}

namespace {

/// Calls, and when these are through the rulings that are owed: with the same piece, as a rule.
settings::CalendarPiece follow_with_all(Session& session, const std::string& cause,
                                        const std::string& reached) {
    const std::string hearings = "hearing/";
    const bool is_at_hearings = reached.starts_with(hearings);
    settings::CalendarPiece piece;
    if (!is_at_hearings) piece = recompute_deadlines(session, cause, reached);
    if (piece.reached) return piece;
    const auto last = is_at_hearings ? reached.substr(hearings.size()) : std::string();
    const auto more = recompute_hearings(session, cause, last);
    piece.moved += more.moved;
    if (more.reached) piece.reached = hearings + *more.reached;
    return piece;
}

}  // namespace

void follow_calendar() {
    static const bool is_following = [] {
        settings::on_calendar_changed([](Session& session, const auto& cause, const auto& reached) {
            return follow_with_all(session, cause, reached);
        });
        return true;
    }();
    QD_ASSERT(is_following);
}

}  // namespace qd::call
