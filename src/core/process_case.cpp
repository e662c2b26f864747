#include "core/process_case.hpp"
#include <algorithm>
#include <charconv>

namespace qd::process {

Result<Obligation*> open_obligation(AnyCase& state, std::int64_t number) {
    const auto found = std::ranges::find(state.obligations, number, &Obligation::number);
    if (found == state.obligations.end() || !found->is_open()) {
        return Error{Refusal::no_such_obligation, {{"number", std::to_string(number)}}};
    }
    return &*found;
}

const Obligation* AnyCase::find(std::int64_t number) const {
    const auto found = std::ranges::find(obligations, number, &Obligation::number);
    return found == obligations.end() ? nullptr : &*found;
}

std::vector<const Obligation*> AnyCase::open_of(std::uint8_t kind) const {
    std::vector<const Obligation*> out;
    for (const auto& each : obligations)
        if (each.is_open() && each.kind == kind) out.push_back(&each);
    return out;
}

std::vector<const Obligation*> AnyCase::all_open() const {
    std::vector<const Obligation*> out;
    for (const auto& each : obligations)
        if (each.is_open()) out.push_back(&each);
    return out;
}

std::optional<Due> AnyCase::next_due() const {
    std::optional<Due> next;
    for (const auto* each : all_open())
        if (each->due && (!next || each->due->at < next->at)) next = each->due;
    return next;
}

Outcome set_due(Obligation& obligation, const Calendar& calendar) {
    obligation.due.reset();
    obligation.pending_year.reset();
    if (!obligation.limit) return Nothing{};
    auto limit = *obligation.limit;
    for (const auto& extension : obligation.extensions) limit.amount += extension.amount;
    std::vector<Suspension> suspensions;
    for (const auto& stop : obligation.stops)
        if (stop.to) suspensions.push_back({stop.from, *stop.to});
    const auto due = calendar.due(obligation.opened_at, limit, suspensions);
    if (due) {
        if (!obligation.is_stopped() || obligation.stops.back().from >= due->at) obligation.due = *due;
        return Nothing{};
    }
    if (!due.error().is(CalendarRefusal::calendar_missing)) return due.error();
    if (obligation.is_stopped()) return Nothing{};
    // The deadline is pending, not guessed: `recompute` fills it in when the year's notice arrives.
    const auto& year = due.error().facts.at(0).value;
    int number = 0;
    std::from_chars(year.data(), year.data() + year.size(), number);
    obligation.pending_year = number;
    return Nothing{};
}

Outcome suspend(AnyCase& state, std::int64_t number, std::string reason, Instant now) {
    QD_TRY(auto* obligation, open_obligation(state, number));
    if (obligation->is_stopped()) return Refusal::clock_stopped;
    if (reason.empty()) return Refusal::reason_missing;
    obligation->stops.push_back({now, {}, std::move(reason)});
    if (obligation->due && now < obligation->due->at) obligation->due.reset();
    obligation->pending_year.reset();
    return Nothing{};
}

Outcome resume(AnyCase& state, std::int64_t number, Instant now, const Calendar& calendar) {
    QD_TRY(auto* obligation, open_obligation(state, number));
    if (!obligation->is_stopped()) return Refusal::clock_running;
    obligation->stops.back().to = std::max(now, obligation->stops.back().from);
    return set_due(*obligation, calendar);
}

Outcome extend(AnyCase& state, std::int64_t number, std::int64_t amount, std::string reason, Instant now,
               const Calendar& calendar) {
    QD_TRY(auto* obligation, open_obligation(state, number));
    if (obligation->is_stopped()) return Refusal::clock_stopped;
    if (reason.empty()) return Refusal::reason_missing;
    if (!obligation->limit || amount <= 0 || amount > 100'000) {
        return Error{CalendarRefusal::limit_invalid, {{"amount", std::to_string(amount)}}};
    }
    const auto before = *obligation;
    obligation->extensions.push_back({amount, now, std::move(reason)});
    auto outcome = set_due(*obligation, calendar);
    if (!outcome) *obligation = before;
    return outcome;
}

std::vector<DueChange> recompute(AnyCase& state, const Calendar& calendar) {
    std::vector<DueChange> changes;
    for (auto& obligation : state.obligations) {
        if (!obligation.is_open() && !obligation.pending_year) continue;
        const auto before = obligation.due;
        // A limit that was accepted once stays acceptable; only what the calendar knows can differ.
        QD_ASSERT(set_due(obligation, calendar));
        if (obligation.due != before) changes.push_back({obligation.number, before, obligation.due});
    }
    return changes;
}

}  // namespace qd::process
