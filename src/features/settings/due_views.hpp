#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/due.hpp"
#include "core/schema.hpp"
#include "features/settings/settings.hpp"

/// A deadline with its proof, as the API, the pages and the command line show it.
namespace qd::settings {

struct DueDay {
    Date on{};
    std::int64_t weekday = 0;
    bool counts = false;
    Counting counting = Counting::counted;
    std::int64_t count = 0;
    DayReason reason = DayReason::weekday;
    std::string name, number, source;
    static constexpr auto describe() {
        return schema::object("DueDay",
            schema::field("on", &DueDay::on, "The day"),
            schema::field("weekday", &DueDay::weekday, "1 Monday … 7 Sunday"),
            schema::field("counts", &DueDay::counts, "Whether it counts towards the limit"),
            schema::field("counting", &DueDay::counting, "What it did to the period"),
            schema::field("count", &DueDay::count,
                          "Counted so far, this day included: days, or minutes for limits below a day"),
            schema::field("reason", &DueDay::reason, "Why it is a working day or is not"),
            schema::field("name", &DueDay::name, "The holiday; empty when no document names the day"),
            schema::field("number", &DueDay::number, "文号 of the document that names the day"),
            schema::field("source", &DueDay::source, "Where that document can be read"));
    }
};

struct DueNotice {
    std::int64_t year = 0;
    std::string number;
    std::optional<Date> issued_on;
    std::string source;
    static constexpr auto describe() {
        return schema::object("DueNotice",
            schema::field("year", &DueNotice::year, "The year it arranges"),
            schema::field("number", &DueNotice::number, "文号"),
            schema::field("issued_on", &DueNotice::issued_on, "Date of issue"),
            schema::field("source", &DueNotice::source, "Where it can be read"));
    }
};

struct DueView {
    Instant start{};
    std::int64_t amount = 0;
    Unit unit = Unit::working_day;
    bool rolls_forward = true, round_the_clock = false;
    due::Rule rule = due::Rule::working_days;
    std::optional<Date> due_on;
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending;
    std::vector<DueDay> days;
    std::vector<DueNotice> notices;
    std::optional<Date> computed_on = {};
    static constexpr auto describe() {
        return schema::object("Due",
            schema::field("start", &DueView::start, "The event from which the limit counts"),
            schema::field("amount", &DueView::amount, "How much time"),
            schema::field("unit", &DueView::unit, "Of what"),
            schema::field("rolls_forward", &DueView::rolls_forward,
                          "Calendar days: what ends on a day off ends on the next working day"),
            schema::field("round_the_clock", &DueView::round_the_clock,
                          "Minutes and hours: nights and days off count, whatever the office hours"),
            schema::field("rule", &DueView::rule, "The arithmetic that was used"),
            schema::field("due_on", &DueView::due_on, "The last day; absent while pending"),
            schema::field("due_at", &DueView::due_at,
                          "The first moment that is too late: for days, 24:00 of the last day"),
            schema::field("pending", &DueView::pending, "The year whose holiday notice is missing"),
            schema::field("days", &DueView::days, "Day by day, the day of the event first"),
            schema::field("notices", &DueView::notices, "The notices of the years that the days lie in"),
            schema::field("computed_on", &DueView::computed_on,
                          "Of a deadline that stands: the other day that today's calendar would give"));
    }
};

/// The answer to a question by this calendar; `notices` are those the calendar was built from. Refuses with
/// `limit_invalid`, and with `due_proof_too_long` what would have thousands of lines.
Result<DueView> due_view(const due::Question& question, const Calendar& calendar,
                         const std::vector<HolidayNotice>& notices,
                         const std::vector<Suspension>& suspensions = {});


}  // namespace qd::settings
