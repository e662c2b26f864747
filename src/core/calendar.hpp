#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"
#include "core/time.hpp"

/// Days, working days and limits as officials count them: weekends are off, the days that the State Council's
/// yearly notice names are off even on weekdays, the days worked in their place are on. A county may have
/// days of its own. A year without a notice is refused, never guessed.
namespace qd {

enum class CalendarRefusal : std::uint8_t { calendar_missing, limit_invalid, holiday_file_malformed };
constexpr std::string_view word(CalendarRefusal why) {
    switch (why) {
        case CalendarRefusal::calendar_missing: return "calendar_missing";
        case CalendarRefusal::limit_invalid: return "limit_invalid";
        case CalendarRefusal::holiday_file_malformed: return "holiday_file_malformed";
    }
    return {};
}
constexpr Kind kind_of(CalendarRefusal why) {
    return why == CalendarRefusal::calendar_missing ? Kind::conflict : Kind::invalid;
}

enum class DayType : std::uint8_t { holiday, workday };
constexpr std::string_view word(DayType type) {
    switch (type) {
        case DayType::holiday: return "holiday";
        case DayType::workday: return "workday";
    }
    return {};
}

/// One day that a notice names.
struct NoticeDay {
    Date date{};
    DayType type = DayType::holiday;
    std::string name;      ///< 国庆节
    std::string source;    ///< Where the notice can be read.
};

/// The notice for a year. It may name a day of the year before (2023's names 2022-12-31).
struct HolidayNotice {
    int year = 0;
    std::vector<NoticeDay> days;
};

/// The notices in a CSV with the columns date,type,name,source and, where a day belongs to another year's
/// notice, year. Refuses with `holiday_file_malformed` and the `line`.
Result<std::vector<HolidayNotice>> notices_from_csv(std::string_view csv);

enum class Unit : std::uint8_t { minute, hour, calendar_day, working_day };
constexpr std::string_view word(Unit unit) {
    switch (unit) {
        case Unit::minute: return "minute";
        case Unit::hour: return "hour";
        case Unit::calendar_day: return "calendar_day";
        case Unit::working_day: return "working_day";
    }
    return {};
}

/// How long someone has.
struct Limit {
    std::int64_t amount = 0;
    Unit unit = Unit::working_day;
    bool rolls_forward = true;   ///< Calendar days: what ends on a day off ends on the next working day.
    bool operator==(const Limit&) const = default;
};

/// When the office is open on a working day; counts for minutes and hours only.
struct OfficeHours {
    struct Span { std::chrono::minutes from, to; };   ///< Since midnight.
    std::vector<Span> spans;
};

/// A time in which a clock stands still.
struct Suspension {
    Instant from, to;
    bool operator==(const Suspension&) const = default;
};

struct Due {
    Instant at{};          ///< The first moment that is too late. For days: 24:00 of the last day.
    Date on{};             ///< The last day.
    bool operator==(const Due&) const = default;
};

/// Why a day is a working day or is not.
enum class DayReason : std::uint8_t {
    weekday, weekend, holiday, makeup_workday, county_holiday, county_workday, no_notice,
};
constexpr std::string_view word(DayReason reason) {
    switch (reason) {
        case DayReason::weekday: return "weekday";
        case DayReason::weekend: return "weekend";
        case DayReason::holiday: return "holiday";
        case DayReason::makeup_workday: return "makeup_workday";
        case DayReason::county_holiday: return "county_holiday";
        case DayReason::county_workday: return "county_workday";
        case DayReason::no_notice: return "no_notice";
    }
    return {};
}

/// What a day did to a period.
enum class Counting : std::uint8_t { start_day, counted, day_off, suspended, rolled_forward };
constexpr std::string_view word(Counting counting) {
    switch (counting) {
        case Counting::start_day: return "start_day";
        case Counting::counted: return "counted";
        case Counting::day_off: return "day_off";
        case Counting::suspended: return "suspended";
        case Counting::rolled_forward: return "rolled_forward";
    }
    return {};
}

/// One line of a deadline's proof.
struct ProofDay {
    Date date{};
    Counting counting = Counting::counted;
    std::int64_t count = 0;  ///< Counted so far, this day included: days, or minutes for limits below a day.
    DayReason reason = DayReason::weekday;
    std::string name, source;      ///< Of the notice that names the day.
};

class Calendar {
public:
    struct Day {
        bool is_working = false;
        DayReason reason = DayReason::weekday;
        const NoticeDay* named_by = nullptr;   ///< Lives as long as the calendar.
    };

    /// `county_days` win over the notices; they do not make a year known.
    explicit Calendar(const std::vector<HolidayNotice>& notices, std::vector<NoticeDay> county_days = {},
                      OfficeHours office_hours = {});

    bool knows(int year) const { return years_.contains(year); }
    /// Refuses with `calendar_missing` and the `year`, as does everything below that must know a day.
    Result<Day> day(Date date) const;

    /// When a limit that starts with an event at `start` ends.
    ///
    /// Days: day 1 is the day after the event, whatever the hour (Civil Code art. 201); a working-day limit
    /// counts working days, a calendar-day limit every day. A day is not counted when the clock stands still
    /// at its end. Minutes and hours run from the moment, inside office hours on working days if the county
    /// has set some. Refuses with `limit_invalid` what is negative or beyond 100 000.
    Result<Due> due(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions = {}) const;
    /// The same, day by day.
    Result<std::vector<ProofDay>> proof(Instant start, const Limit& limit,
                                        const std::vector<Suspension>& suspensions = {}) const;

    /// The last day of a period of `count` working days that starts on `from`, which is not counted.
    Result<Date> add_working_days(Date from, std::int64_t count) const;
    /// The day from which `count` working days are left before `until`: the `count`th working day before it.
    Result<Date> subtract_working_days(Date until, std::int64_t count) const;
    /// Working days after `from` up to and with `to`; negative when `to` is before `from`.
    Result<std::int64_t> working_days_between(Date from, Date to) const;

private:
    using Note = std::function<void(Date, Counting, std::int64_t count, const Day&)>;
    Result<Due> walk(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions,
                     const Note& note) const;
    Result<Due> walk_days(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions,
                          const Note& note) const;
    Result<Due> walk_minutes(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions,
                             const Note& note) const;
    Day known_or_unknown(Date date) const;

    struct Entry { NoticeDay day; bool is_county; };
    std::set<int> years_;
    std::map<std::chrono::sys_days, Entry> named_;
    OfficeHours office_hours_;
};

}  // namespace qd
