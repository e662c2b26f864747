#include "core/columns.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::columns {
namespace {

constexpr std::size_t heading_lines_max = 30;

/// A heading without blanks, case, width, and what stands in brackets behind it: 机构名称（全称） is 机构名称.
std::string plain(std::string_view title) {
    std::string folded = text::fold(text::without_spaces(title));
    if (const auto bracket = folded.find('('); bracket != std::string::npos && bracket > 0)
        folded.resize(bracket);
    while (!folded.empty() && (folded.back() == '*' || folded.back() == ':')) folded.pop_back();
    return folded;
}

/// What is written above columns, in plain form, each with its meanings in their order. Made once: a line may
/// have a thousand columns.
using Titles = std::multimap<std::string, std::string_view>;

Titles titles_of(std::span<const Meaning> meanings) {
    Titles titles;
    for (const Meaning& meaning : meanings)
        for (const std::string_view synonym : meaning.titles) titles.emplace(plain(synonym), meaning.word);
    return titles;
}

std::string cell_at(const Line& line, std::size_t index) {
    return index < line.cells.size() ? text::trim(text::half_width(line.cells[index])) : std::string{};
}

}  // namespace

bool is_blank(const Line& line) {
    return std::all_of(line.cells.begin(), line.cells.end(),
                       [](const std::string& cell) { return text::trim(cell).empty(); });
}

std::optional<Table> Table::find(std::span<const Line> lines, std::span<const Meaning> meanings,
                                 std::size_t least) {
    const Titles titles = titles_of(meanings);
    for (std::size_t at = 0; at < lines.size() && at < heading_lines_max; ++at) {
        Table table;
        for (std::size_t column = 0; column < lines[at].cells.size(); ++column) {
            const std::string title = plain(lines[at].cells[column]);
            if (title.empty()) continue;
            const auto [first, last] = titles.equal_range(title);
            const auto meaning =
                std::find_if(first, last, [&](const auto& one) { return !table.has(one.second); });
            if (meaning != last) table.places_.emplace(meaning->second, column);
            else table.others_.emplace(text::trim(lines[at].cells[column]), column);
        }
        if (table.places_.size() < least) continue;
        table.heading_ = lines[at].cells;
        for (const Line& line : lines.subspan(at + 1)) {
            if (!is_blank(line) && line.cells != table.heading_) table.lines_.push_back(line);
        }
        return table;
    }
    return std::nullopt;
}

std::string Table::cell(const Line& line, std::string_view meaning) const {
    const auto place = places_.find(meaning);
    return place == places_.end() ? std::string{} : cell_at(line, place->second);
}

std::string Table::title(std::string_view meaning) const {
    const auto place = places_.find(meaning);
    return place == places_.end() ? std::string{} : text::trim(heading_[place->second]);
}

}  // namespace qd::columns
