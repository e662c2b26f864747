#include "features/settings/holiday_routes.hpp"
#include <algorithm>
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"
#include "features/settings/wire.hpp"

namespace qd::settings {
namespace {

using http::Method;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

std::int64_t count(const HolidayNotice& notice, DayType type) {
    return std::ranges::count(notice.days, type, &NoticeDay::type);
}

wire::HolidayYear year_view(const StoredNotice& stored) {
    const auto& notice = stored.notice;
    wire::HolidayYear out{notice.year, notice.number, notice.issued_on, notice.source, stored.loaded_at,
                          count(notice, DayType::holiday), count(notice, DayType::workday), {}};
    for (const auto& day : notice.days) out.days.push_back({day.date, day.type, day.name});
    return out;
}

wire::Holidays holidays_of(Session& session) {
    wire::Holidays out;
    const Date today = date_of(session.now);
    std::vector<int> years;
    for (const auto& stored : notices(session.tx)) {
        out.years.insert(out.years.begin(), year_view(stored));
        years.push_back(stored.notice.year);
    }
    int missing = int(today.year());
    while (std::ranges::find(years, missing) != years.end()) ++missing;
    out.waiting_for = missing;
    for (const auto& day : county_days(session.tx, session.county))
        out.county_days.push_back({day.date, day.type, day.name, day.number, day.source});
    out.office_hours = to_text(office_hours(session.tx, session.county, today, session.now));
    return out;
}

Result<wire::Holidays> get_holidays(Session& session, const http::Request&) { return holidays_of(session); }

wire::HolidayLoad load_view(const NoticeChange& change, bool is_written) {
    const auto& notice = change.notice;
    wire::HolidayLoad out{notice.year, notice.number, notice.issued_on, notice.source, change.is_new,
                          is_written, count(notice, DayType::holiday), count(notice, DayType::workday), {}};
    for (const auto& day : change.days) {
        wire::HolidayChange row{day.on, {}, {}, day.after ? day.after->name : day.before->name};
        if (day.before) row.before = day.before->type;
        if (day.after) row.after = day.after->type;
        out.changes.push_back(std::move(row));
    }
    return out;
}

http::Reply post_notice(identity::Desk& desk, const http::Request& request) {
    const auto said = [&](const char* name) { return request.query_text(name).value_or(std::string()); };
    NoticeFile file{request.body, {}, said("number"), said("source"), {}};
    const auto file_name = said("file_name"), issued_on = said("issued_on"), dry_run = said("dry_run");
    file.file_name = file_name;
    file.issued_on = date_from(issued_on);
    const auto notice = read_notice(file);
    if (!notice) return http::Reply::problem(notice.error());
    const bool is_dry = dry_run == "1" || dry_run == "true";
    const auto change =
        is_dry ? desk.read([&](Session& session) { return preview_notice(session, *notice); })
               : desk.write([&](Session& session) { return load_notice(session, *notice); });
    if (!change) return http::Reply::problem(change.error());
    return http::Reply::json(schema::write(load_view(*change, !is_dry)));
}

Result<wire::Holidays> post_county_day(Session& session, const http::Request&, const wire::CountyDay& in) {
    QD_CHECK(set_county_day(session, {in.on, in.type, in.name, in.source, in.number}));
    return holidays_of(session);
}

Result<wire::Holidays> delete_county_day(Session& session, const http::Request& request, const Nothing&) {
    const auto day = date_from(request.param(1));
    if (!day) return Refusal::county_day_malformed;
    QD_CHECK(forget_county_day(session, *day));
    return holidays_of(session);
}

Result<wire::Holidays> put_office_hours(Session& session, const http::Request&,
                                        const wire::OfficeHoursInput& in) {
    QD_CHECK(set_office_hours(session, in.hours, in.effective_on.value_or(date_of(session.now))));
    return holidays_of(session);
}

}  // namespace

std::vector<Route> holiday_routes() {
    const std::string holidays = "/api/v1/{county}/holidays";
    auto sheet = Route::raw_task(
        Method::post, holidays + "/sheet", Right::edit_calendar, &post_notice,
        "Take in a year's notice: its text, or a sheet of its days; ?dry_run=1 only shows what it would do");
    sheet.out = &schema::type_of<wire::HolidayLoad>();
    return {
        Route::get(holidays, Right::anyone, &get_holidays,
                   "The years whose holiday notices are here, the county's own days, its office hours"),
        std::move(sheet),
        Route::command(Method::post, holidays + "/county-days", Right::edit_calendar, &post_county_day,
                       "Give this county a day off, or a worked day, of its own"),
        Route::command(Method::del, holidays + "/county-days/{day}", Right::edit_calendar,
                       &delete_county_day, "Take such a day back"),
        Route::command(Method::put, "/api/v1/{county}/office-hours", Right::edit_calendar, &put_office_hours,
                       "Set when clocks below a day run"),
    };
}

}  // namespace qd::settings
