#include "core/calendar.hpp"
#include <algorithm>

namespace qd {

using namespace std::chrono;

namespace {

constexpr std::int64_t amount_max = 100'000;

Error missing(int year) { return Error{CalendarRefusal::calendar_missing, {{"year", std::to_string(year)}}}; }
int missing_year(const Error& refusal) { return std::stoi(refusal.facts.at(0).value); }

/// Whether the clock stands still in the last moment of this day.
bool stands_still_at_end(Date day, const std::vector<Suspension>& suspensions) {
    const auto end = end_of(day);
    return std::ranges::any_of(suspensions, [&](const auto& s) { return s.from < end && s.to >= end; });
}

/// The time at which `left` has run down inside [from, to), skipping the suspensions; reduces `left` by what
/// ran. Nothing when the span was too short.
std::optional<Instant> run_down(Instant from, Instant to, seconds& left,
                                const std::vector<Suspension>& sorted) {
    for (const auto& stop : sorted) {
        if (stop.to <= from || stop.from >= to) continue;
        if (stop.from > from) {
            const auto running = stop.from - from;
            if (left <= running) break;
            left -= running;
        }
        from = std::max(from, stop.to);
        if (from >= to) return {};
    }
    if (from + left <= to) {
        const auto at = from + left;
        left = seconds{0};
        return at;
    }
    left -= to - from;
    return {};
}

}  // namespace

Calendar::Calendar(const std::vector<HolidayNotice>& notices, std::vector<NoticeDay> county_days,
                   DatedOfficeHours office_hours)
    : office_hours_(std::move(office_hours)) {
    for (const auto& notice : notices) {
        years_.insert(notice.year);
        for (auto day : notice.days) {
            if (day.number.empty()) day.number = notice.number;
            if (day.source.empty()) day.source = notice.source;
            named_.insert_or_assign(sys_days{day.date}, Entry{std::move(day), false});
        }
    }
    for (auto& day : county_days) named_.insert_or_assign(sys_days{day.date}, Entry{std::move(day), true});
}

const OfficeHours& Calendar::office_hours(Date on) const {
    static const OfficeHours none;
    const auto later = office_hours_.upper_bound(sys_days{on});
    return later == office_hours_.begin() ? none : std::prev(later)->second;
}

Result<Calendar::Day> Calendar::day(Date date) const {
    const auto named = named_.find(sys_days{date});
    const bool is_named = named != named_.end();
    if (!knows(int(date.year())) && !(is_named && !named->second.is_county)) {
        return missing(int(date.year()));
    }
    if (is_named) {
        const auto& [row, is_county] = named->second;
        if (row.type == DayType::workday) {
            return Day{true, is_county ? DayReason::county_workday : DayReason::makeup_workday, &row};
        }
        return Day{false, is_county ? DayReason::county_holiday : DayReason::holiday, &row};
    }
    const bool is_weekday = weekday_of(date) <= 5;
    return Day{is_weekday, is_weekday ? DayReason::weekday : DayReason::weekend, nullptr};
}

Calendar::Day Calendar::known_or_unknown(Date date) const {
    const auto known = day(date);
    return known ? *known : Day{false, DayReason::no_notice, nullptr};
}

Result<Calendar::Day> Calendar::needed(Date date, std::int64_t count, const Note& note) const {
    auto known = day(date);
    if (!known && note) note(date, Counting::pending, count, known_or_unknown(date));
    return known;
}

Result<Due> Calendar::walk_days(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions,
                                const Note& note) const {
    Date today = date_of(start);
    if (note) note(today, Counting::start_day, 0, known_or_unknown(today));
    const bool only_working = limit.unit == Unit::working_day;
    for (std::int64_t count = 0; count < limit.amount;) {
        today = today + days{1};
        Day known{};
        if (only_working) { QD_TRY(known, needed(today, count, note)); }
        else if (note) known = known_or_unknown(today);
        auto counting = Counting::counted;
        if (stands_still_at_end(today, suspensions)) counting = Counting::suspended;
        else if (only_working && !known.is_working) counting = Counting::day_off;
        else ++count;
        if (note) note(today, counting, count, known);
    }
    if (!only_working && limit.rolls_forward && limit.amount > 0) {
        while (true) {
            QD_TRY(const auto last, needed(today, limit.amount, note));
            if (last.is_working) break;
            today = today + days{1};
            const auto next = day(today);
            if (note && next) note(today, Counting::rolled_forward, limit.amount, *next);
        }
    }
    return Due{end_of(today), today};
}

Result<Due> Calendar::walk_minutes(Instant start, const Limit& limit,
                                   const std::vector<Suspension>& suspensions, const Note& note) const {
    const seconds whole =
        limit.unit == Unit::hour ? seconds{hours{limit.amount}} : seconds{minutes{limit.amount}};
    auto sorted = suspensions;
    std::ranges::sort(sorted, {}, &Suspension::from);
    auto left = whole;
    if (left == seconds{0}) return Due{start, date_of(start)};
    for (Date today = date_of(start);; today = today + days{1}) {
        Day known{true};
        const auto& open = office_hours(today).spans;
        const bool has_hours = !open.empty() && !limit.round_the_clock;
        const auto so_far = duration_cast<minutes>(whole - left).count();
        if (has_hours) { QD_TRY(known, needed(today, so_far, note)); }
        else if (note) known = known_or_unknown(today);
        const auto before = left;
        std::optional<Instant> at;
        if (!has_hours) at = run_down(std::max(start, start_of(today)), end_of(today), left, sorted);
        else if (known.is_working) {
            for (const auto& span : open) {
                const auto from = std::max(start, start_of(today) + span.from),
                           to = start_of(today) + span.to;
                if (!at && from < to) at = run_down(from, to, left, sorted);
            }
        }
        const auto off_or_stopped = has_hours && !known.is_working ? Counting::day_off : Counting::suspended;
        const auto counted = duration_cast<minutes>(whole - left).count();
        const auto idle = today == date_of(start) ? Counting::start_day : off_or_stopped;
        if (note) note(today, before == left ? idle : Counting::counted, counted, known);
        if (at) return Due{*at, date_of(*at - seconds{1})};
    }
}

Result<Due> Calendar::walk(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions,
                           const Note& note) const {
    if (limit.amount < 0 || limit.amount > amount_max) {
        return Error{CalendarRefusal::limit_invalid, {{"amount", std::to_string(limit.amount)}}};
    }
    const bool below_a_day = limit.unit == Unit::minute || limit.unit == Unit::hour;
    return below_a_day ? walk_minutes(start, limit, suspensions, note)
                       : walk_days(start, limit, suspensions, note);
}

Result<Due> Calendar::due(Instant start, const Limit& limit,
                          const std::vector<Suspension>& suspensions) const {
    return walk(start, limit, suspensions, nullptr);
}

Result<Explanation> Calendar::explain(Instant start, const Limit& limit,
                                      const std::vector<Suspension>& suspensions) const {
    Explanation out;
    auto due =
        walk(start, limit, suspensions,
             [&out](Date date, Counting counting, std::int64_t count, const Day& known) {
                 if (counting == Counting::pending && !out.days.empty() && out.days.back().date == date)
                     out.days.pop_back();
                 ProofDay line{date, counting, count, known.reason, {}, {}, {}};
                 if (known.named_by) {
                     line.name = known.named_by->name;
                     line.source = known.named_by->source;
                     line.number = known.named_by->number;
                 }
                 out.days.push_back(std::move(line));
             });
    if (due) out.due = *due;
    else if (due.error().is(CalendarRefusal::calendar_missing)) out.pending_year = missing_year(due.error());
    else return std::move(due).error();
    return out;
}

Result<std::vector<ProofDay>> Calendar::proof(Instant start, const Limit& limit,
                                              const std::vector<Suspension>& suspensions) const {
    QD_TRY(auto explained, explain(start, limit, suspensions));
    if (explained.pending_year) return missing(*explained.pending_year);
    return std::move(explained.days);
}

Result<Date> Calendar::add_working_days(Date from, std::int64_t count) const {
    QD_TRY(const auto last, due(start_of(from), {count, Unit::working_day}));
    return last.on;
}

Result<Date> Calendar::subtract_working_days(Date until, std::int64_t count) const {
    if (count < 0 || count > amount_max) {
        return Error{CalendarRefusal::limit_invalid, {{"amount", std::to_string(count)}}};
    }
    Date today = until;
    while (count > 0) {
        today = today + days{-1};
        QD_TRY(const auto known, day(today));
        if (known.is_working) --count;
    }
    return today;
}

Result<std::int64_t> Calendar::working_days_between(Date from, Date to) const {
    if (to < from) {
        QD_TRY(const auto back, working_days_between(to, from));
        return -back;
    }
    std::int64_t count = 0;
    while (from < to) {
        from = from + days{1};
        QD_TRY(const auto known, day(from));
        count += known.is_working;
    }
    return count;
}

}  // namespace qd
