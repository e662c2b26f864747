#include <algorithm>
#include <charconv>
#include "core/csv.hpp"
#include "core/calendar.hpp"
#include "core/text.hpp"

namespace qd {

namespace {

/// What stands above the columns of a file of notices.
std::vector<columns::Meaning> headings() {
    return {{"date", {"date", "日期", "哪一天"}},
            {"type", {"type", "类型", "安排", "放假还是上班"}},
            {"name", {"name", "名称", "节日", "假日"}},
            {"source", {"source", "来源", "网址", "出处"}},
            {"year", {"year", "年份", "年度", "哪一年的通知"}},
            {"number", {"number", "文号", "发文字号"}},
            {"issued_on", {"issued_on", "发文日期", "成文日期", "印发日期"}}};
}

std::optional<DayType> type_from(std::string_view text) {
    for (const std::string_view off : {"holiday", "放假", "休", "休息", "放假调休"})
        if (text == off) return DayType::holiday;
    for (const std::string_view on : {"workday", "上班", "班", "补班", "调休上班"})
        if (text == on) return DayType::workday;
    return {};
}

/// 2026-10-01, and as sheets write it: 2026/10/1, 2026年10月1日.
std::optional<Date> day_from(std::string_view text) {
    if (const auto exact = date_from(text)) return exact;
    int numbers[3] = {0, 0, 0}, found = 0;
    for (const char* at = text.data(), *end = at + text.size(); at < end;) {
        if (*at < '0' || *at > '9') { ++at; continue; }
        if (found == 3) return {};
        const auto [after, error] = std::from_chars(at, end, numbers[found++]);
        if (error != std::errc{}) return {};
        at = after;
    }
    if (found != 3 || numbers[0] < 1949) return {};
    return day_of(numbers[0], numbers[1], numbers[2]);
}

/// One row, and the notice it belongs to if the row says so.
struct Row {
    NoticeDay day;
    std::optional<int> year;
    std::optional<Date> issued_on;
    const std::string& document() const { return day.number.empty() ? day.source : day.number; }
};

std::optional<Row> row_from(const columns::Table& table, const columns::Line& line) {
    const auto date = day_from(table.cell(line, "date"));
    const auto type = type_from(table.cell(line, "type"));
    if (!date || !type) return {};
    Row row{{*date, *type, table.cell(line, "name"), table.cell(line, "source"), {}}, {}, {}};
    const auto raw = table.cell(line, "number");
    const auto number = text::document_number(raw);
    row.day.number = number ? number->text : raw;
    if (row.day.name.empty() || (row.day.source.empty() && row.day.number.empty())) return {};
    if (const auto issued = table.cell(line, "issued_on"); !issued.empty()) {
        row.issued_on = day_from(issued);
        if (!row.issued_on) return {};
    }
    if (table.has("year")) {
        const auto year = text::number_from(table.cell(line, "year"));
        if (!year || *year < 1949 || *year > 2999) return {};
        row.year = int(*year);
    }
    return row;
}

/// A notice may name the last days of the year before: its year is that of most of its days.
std::map<std::string, int> years_of(const std::vector<Row>& rows) {
    std::map<std::string, std::map<int, int>> days;
    for (const auto& row : rows)
        if (!row.year) ++days[row.document()][int(row.day.date.year())];
    std::map<std::string, int> years;
    for (const auto& [document, counts] : days)
        years[document] =
            std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; })->first;
    return years;
}

std::vector<HolidayNotice> gathered(std::vector<Row> rows) {
    std::vector<HolidayNotice> notices;
    const auto years = years_of(rows);
    for (auto& row : rows) {
        const int year = row.year ? *row.year : years.at(row.document());
        auto notice = std::ranges::find(notices, year, &HolidayNotice::year);
        if (notice == notices.end()) notice = notices.insert(notice, {year, {}});
        if (notice->number.empty()) notice->number = row.day.number;
        if (notice->source.empty()) notice->source = row.day.source;
        if (!notice->issued_on) notice->issued_on = row.issued_on;
        if (row.day.number == notice->number) row.day.number.clear();
        notice->days.push_back(std::move(row.day));
    }
    return notices;
}

/// Takes what stands before the separator off the front.
std::string_view take(std::string_view& left, char separator) {
    const auto at = std::min(left.find(separator), left.size());
    auto piece = left.substr(0, at);
    left.remove_prefix(std::min(at + 1, left.size()));
    return piece;
}

/// `08:30` as minutes since midnight; 24:00 is the end of the day.
std::optional<std::chrono::minutes> clock_from(std::string_view text) {
    int hour = 0, minute = 0;
    const auto colon = text.find(':');
    if (colon == text.npos) return {};
    const auto number = [](std::string_view digits, int& into) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return error == std::errc{} && end == digits.data() + digits.size() && digits.size() <= 2;
    };
    if (!number(text.substr(0, colon), hour) || !number(text.substr(colon + 1), minute)) return {};
    if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60) return {};
    return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

}  // namespace

std::optional<Date> day_of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    const Date date{std::chrono::year{year}, std::chrono::month(unsigned(month)),
                    std::chrono::day(unsigned(day))};
    return date.ok() ? std::optional{date} : std::nullopt;
}

Result<std::vector<HolidayNotice>> notices_from_lines(std::span<const columns::Line> lines) {
    const auto malformed = [](int line) {
        return Error{CalendarRefusal::holiday_file_malformed, {{"line", std::to_string(line)}}};
    };
    const auto known = headings();
    const auto table = columns::Table::find(lines, known, 3);
    if (!table || !table->has("date") || !table->has("type") || !table->has("name")) return malformed(1);
    std::vector<Row> rows;
    std::set<std::chrono::sys_days> seen;
    for (const auto& line : table->lines()) {
        auto row = row_from(*table, line);
        if (!row || !seen.insert(row->day.date).second) return malformed(line.number);
        rows.push_back(*std::move(row));
    }
    if (rows.empty()) return malformed(1);
    return gathered(std::move(rows));
}

Result<std::vector<HolidayNotice>> notices_from_csv(std::string_view csv) {
    return notices_from_lines(csv::lines(csv));
}

std::optional<OfficeHours> office_hours_from(std::string_view text) {
    OfficeHours out;
    const auto plain = text::without_spaces(text::nfkc(text));
    std::string_view left = plain;
    while (!left.empty()) {
        const auto span = take(left, ',');
        const auto dash = span.find('-');
        if (dash == span.npos) return {};
        const auto from = clock_from(span.substr(0, dash)), to = clock_from(span.substr(dash + 1));
        if (!from || !to || *from >= *to) return {};
        if (!out.spans.empty() && *from < out.spans.back().to) return {};
        out.spans.push_back({*from, *to});
    }
    return out;
}

std::string to_text(const OfficeHours& hours) {
    std::string out;
    for (const auto& span : hours.spans) {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%s%02d:%02d-%02d:%02d", out.empty() ? "" : ",",
                      int(span.from.count() / 60), int(span.from.count() % 60), int(span.to.count() / 60),
                      int(span.to.count() % 60));
        out += buffer;
    }
    return out;
}

}  // namespace qd
