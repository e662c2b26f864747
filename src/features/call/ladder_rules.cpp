#include "features/call/ladder_rules.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::call::rules {
namespace {

constexpr std::chrono::hours morning{9};

bool is_in_days(const Limit& limit) {
    return limit.unit == Unit::working_day || limit.unit == Unit::calendar_day;
}

/// The working day that is `count` days away from `from`. The ladder only tells: where the year is not known
/// yet it takes plain days, rather than telling nobody.
Date working_day(const Calendar& calendar, Date from, std::int64_t count) {
    const auto day = count < 0 ? calendar.subtract_working_days(from, -count)
                               : calendar.add_working_days(from, count);
    return day ? *day : from + std::chrono::days{count};
}

Instant moment_of(const process::Obligation& owed, const LadderStep& step, const Calendar& calendar) {
    const auto& due = *owed.due;
    if (step.for_days) {
        // The limit has passed at 24:00 of its last day: people hear of it the next working morning.
        const auto away = step.moment == Moment::before ? -step.amount
                          : step.moment == Moment::at   ? 1
                                                        : 1 + step.amount;
        return start_of(working_day(calendar, due.on, away)) + morning;
    }
    const std::chrono::minutes amount{step.amount};
    if (step.moment == Moment::before) return due.at - amount;
    if (step.moment == Moment::at) return due.at;
    // After as before: a clock that ran at night goes on to run at night.
    const auto later = calendar.due(due.at, {step.amount, Unit::minute, true, owed.limit->round_the_clock});
    return later ? later->at : due.at + amount;
}

}  // namespace

const Ladder& shipped_ladder() {
    using A = Audience;
    static const Ladder ladder = {
        {true, Moment::before, 1, {A::owner}},
        {true, Moment::at, 0, {A::owner, A::town}},
        {true, Moment::after, 1, {A::owner, A::county_leader}},
        {true, Moment::after, 3, {A::county_leader, A::supervision}},
        {false, Moment::before, 15, {A::owner}},
        {false, Moment::at, 0, {A::owner, A::town}},
        {false, Moment::after, 30, {A::owner, A::county_leader}},
        {false, Moment::after, 120, {A::county_leader, A::supervision}},
    };
    return ladder;
}

std::vector<Alarm> alarms_of(const process::Obligation& owed, const Ladder& ladder,
                             const Calendar& calendar) {
    std::vector<Alarm> out;
    if (!owed.is_open() || !owed.due || !owed.limit) return out;
    bool reminds = false;
    std::optional<std::size_t> too_early;
    for (std::size_t i = 0; i < ladder.size(); ++i) {
        if (ladder[i].for_days != is_in_days(*owed.limit)) continue;
        const bool is_before = ladder[i].moment == Moment::before;
        const auto at = moment_of(owed, ladder[i], calendar);
        if (at > owed.opened_at) {
            out.push_back({std::int64_t(i) + 1, at});
            reminds = reminds || is_before;
        } else if (is_before && (!too_early || ladder[i].amount < ladder[*too_early].amount)) {
            too_early = i;
        }
    }
    // A limit of a day or two has no such day before it: then the morning of its last day.
    const auto last_morning = start_of(owed.due->on) + morning;
    if (!reminds && too_early && is_in_days(*owed.limit) && last_morning > owed.opened_at)
        out.push_back({std::int64_t(*too_early) + 1, last_morning});
    std::ranges::sort(out, {}, [](const Alarm& alarm) { return std::pair(alarm.at, alarm.step); });
    return out;
}

bool still_tells(const LadderStep& step, const process::Obligation& owed, Instant now) {
    return step.moment != Moment::before || !owed.is_late(now);
}

std::optional<Alarm> next_alarm(const process::Obligation& owed, const Ladder& ladder,
                                const Calendar& calendar, const std::optional<Instant>& after) {
    for (const auto& alarm : alarms_of(owed, ladder, calendar))
        if (!after || alarm.at > *after) return alarm;
    return {};
}

Outcome check_ladder(const Ladder& ladder) {
    constexpr std::size_t most = 20;
    const auto is_sound = [](const LadderStep& step) {
        const bool tells = !step.tell.empty() || !step.posts.empty();
        const bool has_amount = step.amount > 0 && step.amount <= 10'000;
        return tells && step.posts.size() <= most &&
               (step.moment == Moment::at ? step.amount == 0 : has_amount);
    };
    if (ladder.size() > most || !std::ranges::all_of(ladder, is_sound)) return Refusal::ladder_malformed;
    return Nothing{};
}

std::string tell_text(const std::vector<Audience>& tell) {
    std::string out;
    for (const auto audience : tell) out.append(out.empty() ? "" : ",").append(word(audience));
    return out;
}

std::vector<Audience> tell_from(std::string_view text) {
    std::vector<Audience> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        if (const auto audience = from_word<Audience>(text.substr(0, end))) out.push_back(*audience);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace qd::call::rules
