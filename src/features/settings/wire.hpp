#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/settings/settings.hpp"

/// What the routes of holidays and office hours take and give.
namespace qd::settings::wire {

struct HolidayDay {
    Date on{};
    DayType type = DayType::holiday;
    std::string name;
    static constexpr auto describe() {
        return schema::object("HolidayDay", schema::field("on", &HolidayDay::on, "The day"),
                              schema::field("type", &HolidayDay::type, "Off, or worked in a day off's place"),
                              schema::field("name", &HolidayDay::name, "The holiday"));
    }
};

struct HolidayYear {
    std::int64_t year = 0;
    std::string number;
    std::optional<Date> issued_on;
    std::string source;
    Instant loaded_at{};
    std::int64_t days_off = 0, make_up_days = 0;
    std::vector<HolidayDay> days;
    static constexpr auto describe() {
        return schema::object(
            "HolidayYear", schema::field("year", &HolidayYear::year, "The year it arranges"),
            schema::field("number", &HolidayYear::number, "文号"),
            schema::field("issued_on", &HolidayYear::issued_on, "Date of issue"),
            schema::field("source", &HolidayYear::source, "Where it can be read"),
            schema::field("loaded_at", &HolidayYear::loaded_at, "When it was taken in here"),
            schema::field("days_off", &HolidayYear::days_off, "Days that it names as off"),
            schema::field("make_up_days", &HolidayYear::make_up_days,
                          "Saturdays and Sundays that are worked"),
            schema::field("days", &HolidayYear::days, "Every day that it names"));
    }
};

struct CountyDay {
    Date on{};
    DayType type = DayType::holiday;
    std::string name, number, source;
    static constexpr auto describe() {
        return schema::object("CountyDay",
            schema::field("on", &CountyDay::on, "The day"),
            schema::field("type", &CountyDay::type, "Off, or worked in a day off's place"),
            schema::field("name", &CountyDay::name, "What it is called"),
            schema::field("number", &CountyDay::number, "文号 of the document that gives it"),
            schema::field("source", &CountyDay::source, "That document's name or address"));
    }
};

struct Holidays {
    std::vector<HolidayYear> years;
    std::vector<CountyDay> county_days;
    std::string office_hours;
    std::int64_t waiting_for = 0;
    static constexpr auto describe() {
        return schema::object("Holidays",
            schema::field("years", &Holidays::years, "The years that are known, the latest first"),
            schema::field("county_days", &Holidays::county_days, "Days that this county alone has"),
            schema::field("office_hours", &Holidays::office_hours,
                          "When clocks below a day run, as 08:30-12:00,14:00-17:30; empty: day and night"),
            schema::field("waiting_for", &Holidays::waiting_for,
                          "The first year from this one on whose notice is not here"));
    }
};

struct HolidayChange {
    Date on{};
    std::optional<DayType> before, after;
    std::string name;
    static constexpr auto describe() {
        return schema::object("HolidayChange", schema::field("on", &HolidayChange::on, "The day"),
                              schema::field("before", &HolidayChange::before, "Absent: it was not named"),
                              schema::field("after", &HolidayChange::after, "Absent: it is named no more"),
                              schema::field("name", &HolidayChange::name, "The holiday"));
    }
};

struct HolidayLoad {
    std::int64_t year = 0;
    std::string number;
    std::optional<Date> issued_on;
    std::string source;
    bool is_new = false, is_written = false;
    std::int64_t days_off = 0, make_up_days = 0;
    std::vector<HolidayChange> changes;
    static constexpr auto describe() {
        return schema::object(
            "HolidayLoad", schema::field("year", &HolidayLoad::year, "The year that the notice arranges"),
            schema::field("number", &HolidayLoad::number, "文号"),
            schema::field("issued_on", &HolidayLoad::issued_on, "Date of issue"),
            schema::field("source", &HolidayLoad::source, "Where it can be read"),
            schema::field("is_new", &HolidayLoad::is_new, "The year was unknown"),
            schema::field("is_written", &HolidayLoad::is_written, "False: this only shows what it would do"),
            schema::field("days_off", &HolidayLoad::days_off, "Days that it names as off"),
            schema::field("make_up_days", &HolidayLoad::make_up_days,
                          "Saturdays and Sundays that are worked"),
            schema::field("changes", &HolidayLoad::changes, "Day by day what differs from what was known"));
    }
};

struct OfficeHoursInput {
    std::string hours;
    std::optional<Date> effective_on;
    static constexpr auto describe() {
        return schema::object("OfficeHoursInput",
            schema::field("hours", &OfficeHoursInput::hours, "08:30-12:00,14:00-17:30; empty: day and night"),
            schema::field("effective_on", &OfficeHoursInput::effective_on, "From which day; absent: today"));
    }
};

struct DueQuery {
    std::string start;
    std::int64_t amount = 0;
    Unit unit = Unit::working_day;
    std::optional<bool> rolls_forward;
    static constexpr auto describe() {
        return schema::object(
            "DueQuery", schema::field("start", &DueQuery::start, "The event: 2026-09-28 or 2026-09-28T14:30"),
            schema::field("amount", &DueQuery::amount, "How much time"),
            schema::field("unit", &DueQuery::unit, "Of what"),
            schema::field(
                "rolls_forward", &DueQuery::rolls_forward,
                "Calendar days: what ends on a day off ends on the next working day; true if absent"));
    }
};

}  // namespace qd::settings::wire
