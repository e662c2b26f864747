#include <algorithm>
#include "core/calendar.hpp"
#include "core/text.hpp"

namespace qd {

namespace {

/// Takes what stands before the separator off the front.
std::string_view take(std::string_view& left, char separator) {
    const auto at = std::min(left.find(separator), left.size());
    auto piece = left.substr(0, at);
    left.remove_prefix(std::min(at + 1, left.size()));
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    return piece;
}

std::vector<std::string> cells(std::string_view line) {
    std::vector<std::string> out;
    while (!line.empty()) out.push_back(text::trim(take(line, ',')));
    return out;
}

/// Which cell holds what, by the header's names.
struct Columns {
    std::size_t date, type, name, source, year;
    static std::size_t find(const std::vector<std::string>& header, std::string_view name) {
        return std::size_t(std::ranges::find(header, name) - header.begin());
    }
    explicit Columns(const std::vector<std::string>& header)
        : date(find(header, "date")), type(find(header, "type")), name(find(header, "name")),
          source(find(header, "source")), year(find(header, "year")) {}
};

}  // namespace

Result<std::vector<HolidayNotice>> notices_from_csv(std::string_view csv) {
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    const auto malformed = [](int line) {
        return Error{CalendarRefusal::holiday_file_malformed, {{"line", std::to_string(line)}}};
    };
    const auto header = cells(take(csv, '\n'));
    const Columns at(header);
    if (std::max({at.date, at.type, at.name, at.source}) >= header.size()) return malformed(1);
    std::vector<HolidayNotice> notices;
    for (int line = 2; !csv.empty(); ++line) {
        const auto row = cells(take(csv, '\n'));
        if (row.empty()) continue;
        if (row.size() < header.size()) return malformed(line);
        const auto date = date_from(row[at.date]);
        const auto type = from_word<DayType>(row[at.type]);
        if (!date || !type) return malformed(line);
        std::optional<std::int64_t> year = int(date->year());
        if (at.year < header.size()) year = text::number_from(row[at.year]);
        if (!year || *year < 1949 || *year > 2999) return malformed(line);
        auto notice = std::ranges::find(notices, int(*year), &HolidayNotice::year);
        if (notice == notices.end()) notice = notices.insert(notice, {int(*year), {}});
        notice->days.push_back({*date, *type, row[at.name], row[at.source]});
    }
    return notices;
}

}  // namespace qd
