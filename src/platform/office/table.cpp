#include "platform/office/table.hpp"
#include <algorithm>

namespace qd::office {
namespace {

std::vector<Row>::iterator from_row(Sheet& sheet, int number) {
    return std::lower_bound(sheet.rows.begin(), sheet.rows.end(), number,
                            [](const Row& row, int wanted) { return row.number < wanted; });
}

}  // namespace

void spread_merges(Sheet& sheet) {
    // Honest merges do not overlap, so together they cover no more than the sheet; a file that
    // claims more is not worked through to the end.
    constexpr std::size_t covered_max = 4'000'000;
    const auto width = std::max(sheet.column_count, 1);
    std::size_t budget = std::min(covered_max, sheet.rows.size() * static_cast<std::size_t>(width));
    for (const auto& merge : sheet.merges) {
        const auto begin = from_row(sheet, merge.first_row);
        if (begin == sheet.rows.end() || begin->number > merge.last_row) continue;
        const int last_column = std::min(merge.last_column, width);
        const auto first = static_cast<std::size_t>(merge.first_column) - 1;
        Cell value;
        if (begin->number == merge.first_row && first < begin->cells.size()) value = begin->cells[first];
        if (value.from_merge || value.text.empty()) continue;
        for (auto row = begin; row != sheet.rows.end() && row->number <= merge.last_row; ++row) {
            if (row->cells.size() < static_cast<std::size_t>(std::max(last_column, 0)))
                row->cells.resize(static_cast<std::size_t>(last_column));
            for (int column = merge.first_column; column <= last_column; ++column) {
                if (row->number == merge.first_row && column == merge.first_column) continue;
                if (budget-- == 0) return;
                auto& cell = row->cells[static_cast<std::size_t>(column) - 1];
                cell = value;
                cell.from_merge = true;
            }
        }
    }
}

const Row* find_row(const Sheet& sheet, int number) {
    const auto found = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), number,
                                        [](const Row& row, int wanted) { return row.number < wanted; });
    return found != sheet.rows.end() && found->number == number ? &*found : nullptr;
}

std::string column_letters(int column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

const char* word(Format format) {
    switch (format) {
        case Format::xlsx: return "xlsx";
        case Format::docx: return "docx";
        case Format::csv: return "csv";
    }
    return "";
}

}  // namespace qd::office
