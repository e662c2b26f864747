#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/csv.hpp"
#include "core/json.hpp"
#include "core/messages.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"
#include "embedded/embedded.hpp"
#include "features/settings/queries.hpp"
#include "platform/office/csv_read.hpp"

namespace qd::app {
namespace {

using json::Value;
using messages::sentence;

/// By which calendar it is counted, and the notices that made it.
struct Basis {
    Calendar calendar;
    std::vector<HolidayNotice> notices;
};

/// The notices that the program carries; with `--db` the county's own calendar.
Result<Basis> basis_of(const DueOptions& options) {
    if (options.db.empty()) {
        QD_TRY(auto notices, notices_from_csv(embedded::find("demo/holidays.csv")));
        return Basis{Calendar{notices}, std::move(notices)};
    }
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    return database->read([&](db::Tx& tx) -> Result<Basis> {
        QD_TRY(const auto county, county_named(tx, options.county));
        Basis out{settings::calendar(tx, county, environment.now()), {}};
        for (auto& stored : settings::notices(tx)) out.notices.push_back(std::move(stored.notice));
        return out;
    });
}

/// Padded to so many columns of a terminal, where a Han character takes two.
std::string padded(const std::string& text, int width) {
    int taken = 0;
    for (const char32_t c : text::characters(text)) taken += c >= 0x1100 ? 2 : 1;
    return text + std::string(std::size_t(std::max(1, width - taken)), ' ');
}

std::string weekday_name(std::int64_t weekday) { return sentence("due.weekday." + std::to_string(weekday)); }
std::string day_name(Date on) { return to_text(on) + "（" + weekday_name(weekday_of(on)) + "）"; }

std::string reason_of(const settings::DueDay& day) {
    auto out = sentence("due.reason." + std::string(word(day.reason)),
                        {{"name", day.name}, {"year", std::to_string(int(day.on.year()))}});
    if (!day.number.empty()) out += "（" + day.number + "）";
    return out;
}

std::string counting_of(const settings::DueDay& day, Unit unit) {
    const bool is_clock = unit == Unit::hour || unit == Unit::minute;
    return sentence("due.counting." + std::string(is_clock && day.counts ? "minutes" : word(day.counting)),
                    {{"count", std::to_string(day.count)}});
}

std::string last_day_of(const settings::DueView& view) {
    if (view.pending) return sentence("due.pending", {{"year", std::to_string(*view.pending)}});
    const bool is_clock = view.unit == Unit::hour || view.unit == Unit::minute;
    auto moment = to_text(*view.due_at).substr(0, 16);
    moment[10] = ' ';
    return day_name(*view.due_on) + " " +
           (is_clock ? sentence("due.until_moment", {{"at", moment}}) : sentence("due.until_midnight"));
}

void print_plainly(const settings::DueView& view) {
    const auto line = [](const char* key, const std::string& text) {
        std::printf("%s%s\n", padded(sentence(key), 10).c_str(), text.c_str());
    };
    line("due.start", day_name(date_of(view.start)) + " " + to_text(view.start).substr(11, 5));
    line("due.limit", sentence("web.unit." + std::string(word(view.unit)),
                               {{"amount", std::to_string(view.amount)}}));
    line("due.rule", sentence("due.rule." + std::string(word(view.rule))));
    line("due.last_day", last_day_of(view));
    std::printf("\n");
    for (const auto& day : view.days)
        std::printf("%s%s%s%s\n", padded(to_text(day.on), 12).c_str(),
                    padded(weekday_name(day.weekday), 6).c_str(),
                    padded(counting_of(day, view.unit), 18).c_str(), reason_of(day).c_str());
    if (!view.notices.empty()) std::printf("\n%s\n", sentence("due.notices").c_str());
    for (const auto& notice : view.notices)
        std::printf("  %lld  %s  %s  %s\n", static_cast<long long>(notice.year), notice.number.c_str(),
                    notice.issued_on ? to_text(*notice.issued_on).c_str() : "", notice.source.c_str());
}

/// The view with `due_on` and `pending` always there, as in `--batch`.
std::string json_of(const settings::DueView& view) {
    auto value = json::parse(schema::write(view));
    QD_ASSERT(bool(value));
    auto object = *value->object();
    if (!view.due_on) object.push_back({"due_on", {}});
    if (!view.pending) object.push_back({"pending", {}});
    return json::write({std::move(object)});
}

int answer_one(const DueOptions& options, const Basis& basis) {
    const auto asked = due::question(options.start, options.amount, options.unit, !options.no_roll);
    if (!asked) return refuse(asked.error());
    const auto view = settings::due_view(*asked, basis.calendar, basis.notices);
    if (!view) return refuse(view.error());
    if (options.json) std::printf("%s\n", json_of(*view).c_str());
    else print_plainly(*view);
    return 0;
}

/// One row's line. False: the row could not be read; its refusal is on standard error, too.
bool answer_row(const due::Row& row, const Calendar& calendar, bool as_json) {
    std::optional<Date> due_on;
    std::optional<int> pending;
    std::optional<Error> refused;
    if (!row.question) refused = row.question.error();
    else if (const auto due = calendar.due(row.question->start, row.question->limit)) due_on = due->on;
    else if (due.error().is(CalendarRefusal::calendar_missing))
        pending = std::stoi(due.error().facts.at(0).value);
    else refused = due.error();
    if (refused)
        std::fprintf(stderr, "%s%s\n", sentence("due.line", {{"line", std::to_string(row.line)}}).c_str(),
                     sentence(*refused).c_str());
    if (as_json) {
        const Value::Object line{{"id", {row.id}},
                                 {"due_on", due_on ? Value{to_text(*due_on)} : Value{}},
                                 {"pending", pending ? Value{std::int64_t{*pending}} : Value{}}};
        std::printf("%s\n", json::write({line}).c_str());
    } else {
        const auto said = due_on    ? day_name(*due_on)
                          : pending ? sentence("due.pending", {{"year", std::to_string(*pending)}})
                                    : sentence("due.refused");
        std::printf("%s\t%s\n", row.id.c_str(), said.c_str());
    }
    return !refused;
}

int answer_file(const DueOptions& options, const Calendar& calendar) {
    const auto decoded = office::decode_text(read_file(options.batch));
    if (!decoded) return refuse(decoded.error());
    const auto rows = due::rows_from_lines(csv::lines(decoded->text));
    if (!rows) return refuse(rows.error());
    bool all_read = true;
    for (const auto& row : *rows) all_read = answer_row(row, calendar, options.json) && all_read;
    return all_read || options.json ? 0 : 1;   // a program reads the lines; a person must not overlook one
}

}  // namespace

int due(const DueOptions& options) {
    const auto basis = basis_of(options);
    if (!basis) return refuse(basis.error());
    return options.batch.empty() ? answer_one(options, *basis) : answer_file(options, basis->calendar);
}

}  // namespace qd::app
