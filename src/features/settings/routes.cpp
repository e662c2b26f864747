#include "features/settings/routes.hpp"
#include "core/schema.hpp"
#include "embedded/embedded.hpp"
#include "features/settings/holiday_routes.hpp"
#include "features/settings/limits.hpp"
#include "features/settings/queries.hpp"
#include "features/settings/wire.hpp"

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
    const Calendar calendar = settings::calendar(session.tx, session.county, session.now);
    WorkingDays out;
    for (Date on = query.from; on <= query.to; on = on + std::chrono::days{1}) {
        QD_TRY(const auto day, calendar.day(on));
        out.items.push_back(
            {on, day.is_working, day.reason, day.named_by == nullptr ? "" : day.named_by->name});
        out.working_days += day.is_working ? 1 : 0;
    }
    return out;
}

/// Refuses with `due_start_malformed`, `due_amount_malformed`, `due_proof_too_long`. A deadline whose year
/// has no notice is an answer, not a refusal.
Result<DueView> get_due(Session& session, const http::Request&, const wire::DueQuery& query) {
    QD_TRY(const auto question, due::question(query.start, std::to_string(query.amount), word(query.unit),
                                              query.rolls_forward.value_or(true)));
    return due_in(session.tx, session.county, question, session.now);
}

/// The rules that the program carries.
Result<LimitRules> get_limits(Session&, const http::Request&) {
    QD_TRY(auto rules, limits_from_csv(embedded::find("demo/limits.csv")));
    return LimitRules{std::move(rules)};
}

}  // namespace

std::vector<Route> routes() {
    std::vector<Route> all = {
        Route::get("/api/v1/{county}/calendar/working-days", Right::anyone, &get_working_days,
                   "Which days of a period are working days, and why"),
        Route::get("/api/v1/{county}/due", Right::anyone, &get_due, "When a limit ends, proved day by day"),
        Route::get("/api/v1/{county}/limits", Right::anyone, &get_limits,
                   "Limits as laws and rules lay them down: how much, from what, until what"),
    };
    for (auto& route : holiday_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace qd::settings
