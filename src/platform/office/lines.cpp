#include "platform/office/lines.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "platform/office/read.hpp"

namespace qd::office {
namespace {

std::vector<std::string> cut(std::string_view text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const auto to = text.find(mark, from);
        parts.emplace_back(text.substr(from, to == text.npos ? to : to - from));
        if (to == text.npos) return parts;
        from = to + 1;
    }
}

/// Refuses what no file may hold either.
Result<std::vector<columns::Line>> pasted(std::string_view text, std::string_view file_name) {
    const ReadLimits limits;
    const auto refusal = [&](Refusal why, int limit) {
        return Error(why, {{"file", std::string(file_name)}, {"limit", std::to_string(limit)}});
    };
    if (std::count(text.begin(), text.end(), '\n') > limits.rows)
        return refusal(Refusal::too_many_rows, limits.rows);
    std::vector<columns::Line> lines;
    int number = 0;
    for (std::string& line : cut(text, '\n')) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (std::count(line.begin(), line.end(), '\t') >= limits.columns)
            return refusal(Refusal::too_many_columns, limits.columns);
        lines.push_back({++number, cut(line, '\t')});
    }
    return lines;
}

}  // namespace

std::vector<columns::Line> lines_of(const Book& book) {
    for (const Sheet& original : book.sheets) {
        if (original.hidden || original.rows.empty()) continue;
        Sheet sheet = original;
        spread_merges(sheet);
        std::vector<columns::Line> lines;
        for (const Row& row : sheet.rows) {
            columns::Line line{row.number, {}};
            for (const Cell& cell : row.cells) line.cells.push_back(cell.text);
            lines.push_back(std::move(line));
        }
        return lines;
    }
    return {};
}

Result<std::vector<columns::Line>> read_lines(std::string_view bytes, std::string_view content_type,
                                              std::string_view file_name) {
    const bool is_paste = content_type.starts_with("text/plain");
    // A paste with commas and no tabs is a csv that somebody opened in an editor.
    const bool has_tabs = bytes.find('\t') != bytes.npos, has_commas = bytes.find(',') != bytes.npos;
    if (is_paste && (has_tabs || !has_commas)) {
        if (text::trim(bytes).empty()) return Refusal::file_empty;
        if (!text::is_utf8(bytes)) return Refusal::bad_encoding;
        return pasted(bytes, file_name);
    }
    QD_TRY(const auto book, read(bytes, is_paste ? "paste.csv" : file_name));
    return lines_of(book);
}

}  // namespace qd::office
