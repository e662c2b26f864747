#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "core/columns.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

/// Days, working days and limits as officials count them: weekends are off, the days that the State Council's
/// yearly notice names are off even on weekdays, the days worked in their place are on. A county may have
/// days of its own. A year without a notice is refused, never guessed.
namespace qd {

enum class CalendarRefusal : std::uint8_t {
    calendar_missing, limit_invalid, holiday_file_malformed, notice_text_unclear, notice_text_incomplete,
};
constexpr std::string_view word(CalendarRefusal why) {
    switch (why) {
        case CalendarRefusal::calendar_missing: return "calendar_missing";
        case CalendarRefusal::limit_invalid: return "limit_invalid";
        case CalendarRefusal::holiday_file_malformed: return "holiday_file_malformed";
        case CalendarRefusal::notice_text_unclear: return "notice_text_unclear";
        case CalendarRefusal::notice_text_incomplete: return "notice_text_incomplete";
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
    std::string number = {};   ///< Of the document that names the day; empty: that of its notice.
    bool operator==(const NoticeDay&) const = default;
};

/// The notice for a year. It may name a day of the year before (2023's names 2022-12-31).
struct HolidayNotice {
    int year = 0;
    std::vector<NoticeDay> days;
    std::string number = {};                 ///< 国办发明电〔2025〕7号
    std::optional<Date> issued_on = {};
    std::string source = {};
    bool operator==(const HolidayNotice&) const = default;
};

/// The day of these numbers as somebody wrote them. Nothing when there is none: the types of <chrono> would
/// take month 257 for January, and year 67562 for 2026.
std::optional<Date> day_of(int year, int month, int day);
/// The notices in a CSV with the columns date,type,name,source, in any order, and, if there, year (of the
/// notice), number and issued_on. Without the column year, the days of one source belong to the year in which
/// most of them lie. Refuses with `holiday_file_malformed` and the `line`, a day named twice too.
Result<std::vector<HolidayNotice>> notices_from_csv(std::string_view csv);
/// The same from the rows of a sheet, the heading among them; headings in Chinese are understood.
Result<std::vector<HolidayNotice>> notices_from_lines(std::span<const columns::Line> lines);
/// The notice in the words of the State Council's General Office (一、元旦：1月1日至3日放假调休，共3天。1月4日上班。),
/// its number and date of issue too where the text has them. Refuses with `notice_text_unclear` and the
/// `sentence` that could not be read, or whose number of days is not what it says itself; with
/// `notice_text_incomplete` when one of the seven festivals is not in it.
Result<HolidayNotice> notice_from_text(std::string_view text);

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
    bool round_the_clock = false;   ///< Minutes and hours: nights and days off count, too.
    bool operator==(const Limit&) const = default;
};

/// When the office is open on a working day; counts for minutes and hours only.
struct OfficeHours {
    struct Span {
        std::chrono::minutes from, to;               ///< Since midnight.
        bool operator==(const Span&) const = default;
    };
    std::vector<Span> spans;
    bool operator==(const OfficeHours&) const = default;
};
/// `08:30-12:00,14:00-17:30`, and back; nothing when the spans are malformed, overlap or stand out of order.
/// Empty text: no office hours.
std::optional<OfficeHours> office_hours_from(std::string_view text);
std::string to_text(const OfficeHours& hours);
/// Office hours by the day from which they hold; before the first there are none.
using DatedOfficeHours = std::map<std::chrono::sys_days, OfficeHours>;

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
enum class Counting : std::uint8_t { start_day, counted, day_off, suspended, rolled_forward, pending };
constexpr std::string_view word(Counting counting) {
    switch (counting) {
        case Counting::start_day: return "start_day";
        case Counting::counted: return "counted";
        case Counting::day_off: return "day_off";
        case Counting::suspended: return "suspended";
        case Counting::rolled_forward: return "rolled_forward";
        case Counting::pending: return "pending";
    }
    return {};
}

/// One line of a deadline's proof.
struct ProofDay {
    Date date{};
    Counting counting = Counting::counted;
    std::int64_t count = 0;  ///< Counted so far, this day included: days, or minutes for limits below a day.
    DayReason reason = DayReason::weekday;
    std::string name, source, number;      ///< Of the notice that names the day.
    bool counts() const { return counting == Counting::counted; }
};

/// A deadline with its proof. One that waits for a year's notice has the proof as far as it is known; its
/// last line is the first unknown day.
struct Explanation {
    std::optional<Due> due;
    std::optional<int> pending_year;
    std::vector<ProofDay> days;
};

/// 1 Monday … 7 Sunday.
inline unsigned weekday_of(Date day) {
    return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding();
}

class Calendar {
public:
    struct Day {
        bool is_working = false;
        DayReason reason = DayReason::weekday;
        const NoticeDay* named_by = nullptr;   ///< Lives as long as the calendar.
    };

    /// `county_days` win over the notices; they do not make a year known.
    explicit Calendar(const std::vector<HolidayNotice>& notices, std::vector<NoticeDay> county_days = {},
                      DatedOfficeHours office_hours = {});

    bool knows(int year) const { return years_.contains(year); }
    const OfficeHours& office_hours(Date on) const;
    /// Refuses with `calendar_missing` and the `year`, as does everything below that must know a day.
    Result<Day> day(Date date) const;

    /// When a limit that starts with an event at `start` ends.
    ///
    /// Days: day 1 is the day after the event, whatever the hour (Civil Code art. 201); a working-day limit
    /// counts working days, a calendar-day limit every day. A day is not counted when the clock stands still
    /// at its end. Minutes and hours run from the moment, inside office hours on working days where the
    /// county has set some for that day, unless the limit runs round the clock. Refuses with
    /// `limit_invalid` what is negative or beyond 100 000.
    Result<Due> due(Instant start, const Limit& limit, const std::vector<Suspension>& suspensions = {}) const;
    /// The same, day by day.
    Result<std::vector<ProofDay>> proof(Instant start, const Limit& limit,
                                        const std::vector<Suspension>& suspensions = {}) const;
    /// Both, also of a deadline that cannot be known yet. Refuses with `limit_invalid`.
    Result<Explanation> explain(Instant start, const Limit& limit,
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
    /// `day`, which tells the proof of a day that is not known.
    Result<Day> needed(Date date, std::int64_t count, const Note& note) const;

    struct Entry { NoticeDay day; bool is_county; };
    std::set<int> years_;
    std::map<std::chrono::sys_days, Entry> named_;
    DatedOfficeHours office_hours_;
};

}  // namespace qd
