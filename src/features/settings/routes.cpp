#include "features/settings/routes.hpp"
#include "core/schema.hpp"
#include "features/settings/queries.hpp"

namespace qd::settings {
namespace {

using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

struct WorkingDaysQuery {
    Date from{};
    Date to{};
    static constexpr auto describe() {
        return schema::object("WorkingDaysQuery",
            schema::field("from", &WorkingDaysQuery::from, "First day"),
            schema::field("to", &WorkingDaysQuery::to, "Last day; at most 400 days on"));
    }
};

struct CalendarDay {
    Date on{};
    bool is_working = false;
    DayReason reason = DayReason::weekday;
    std::string name;
    static constexpr auto describe() {
        return schema::object("CalendarDay",
            schema::field("on", &CalendarDay::on, "The day"),
            schema::field("is_working", &CalendarDay::is_working, "Whether it counts as a working day"),
            schema::field("reason", &CalendarDay::reason, "Why"),
            schema::field("name", &CalendarDay::name, "The holiday; empty when no notice names the day"));
    }
};

struct WorkingDays {
    std::int64_t working_days = 0;
    std::vector<CalendarDay> items;
    static constexpr auto describe() {
        return schema::object("WorkingDays",
                              schema::field("working_days", &WorkingDays::working_days,
                                            "How many, the first and the last day included"),
                              schema::field("items", &WorkingDays::items, "Day by day"));
    }
};

/// Refuses with `period_malformed`, and with `calendar_missing` in years whose notice is not loaded.
Result<WorkingDays> get_working_days(Session& session, const http::Request&, const WorkingDaysQuery& query) {
    constexpr std::chrono::days longest{400};
    const auto days = std::chrono::sys_days{query.to} - std::chrono::sys_days{query.from};
    if (days < std::chrono::days{0} || days > longest) return Refusal::period_malformed;
    const Calendar calendar = settings::calendar(session.tx, session.county);
    WorkingDays out;
    for (Date on = query.from; on <= query.to; on = on + std::chrono::days{1}) {
        QD_TRY(const auto day, calendar.day(on));
        out.items.push_back(
            {on, day.is_working, day.reason, day.named_by == nullptr ? "" : day.named_by->name});
        out.working_days += day.is_working ? 1 : 0;
    }
    return out;
}

}  // namespace

std::vector<Route> routes() {
    return {Route::get("/api/v1/{county}/calendar/working-days", Right::anyone, &get_working_days,
                       "Which days of a period are working days, and why")};
}

}  // namespace qd::settings
