#include "platform/office/sheet_builder.hpp"
#include <algorithm>

namespace qd::office {

Outcome ProgressMeter::at(std::uint64_t done) {
    if (!progress_ || !progress_->step) return Nothing{};
    const int percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / whole_));
    if (percent <= told_) return Nothing{};
    told_ = percent;
    if (!progress_->step(percent)) return Refusal::reading_cancelled;
    return Nothing{};
}

void SheetBuilder::begin_row(int number, bool hidden) {
    row_.number = number;
    row_.hidden = hidden;
    row_.cells.clear();
}

Outcome SheetBuilder::put(int column, Cell cell, bool keep_empty) {
    if (cell.text.empty() && !keep_empty) return Nothing{};
    const auto& limits = tally_.limits;
    if (column > limits.columns)
        return Error(Refusal::too_many_columns, {{"limit", std::to_string(limits.columns)},
                                                 {"sheet", sheet_.name},
                                                 {"row", std::to_string(row_.number)}});
    const auto needed = static_cast<std::size_t>(column);
    if (row_.cells.size() < needed) {
        tally_.cells += needed - row_.cells.size();
        row_.cells.resize(needed);
    }
    tally_.text_bytes += cell.text.size();
    if (tally_.cells > limits.cells || tally_.text_bytes > limits.text_bytes)
        return Error(Refusal::too_much_text, {{"sheet", sheet_.name}, {"row", std::to_string(row_.number)}});
    row_.cells[needed - 1] = std::move(cell);
    return Nothing{};
}

Outcome SheetBuilder::end_row() {
    if (row_.cells.empty()) return Nothing{};
    if (++tally_.rows > tally_.limits.rows)
        return Error(Refusal::too_many_rows,
                     {{"limit", std::to_string(tally_.limits.rows)}, {"sheet", sheet_.name}});
    row_.cells.shrink_to_fit();
    sheet_.rows.push_back(std::move(row_));
    row_ = Row{};
    return Nothing{};
}

void SheetBuilder::finish() {
    const auto by_number = [](const Row& a, const Row& b) { return a.number < b.number; };
    if (!std::is_sorted(sheet_.rows.begin(), sheet_.rows.end(), by_number))
        std::stable_sort(sheet_.rows.begin(), sheet_.rows.end(), by_number);
    const auto same = [](const Row& a, const Row& b) { return a.number == b.number; };
    sheet_.rows.erase(std::unique(sheet_.rows.begin(), sheet_.rows.end(), same), sheet_.rows.end());
    for (const auto& row : sheet_.rows)
        sheet_.column_count = std::max(sheet_.column_count, static_cast<int>(row.cells.size()));
    std::erase_if(sheet_.merges, [](const Merge& m) {
        return m.first_row < 1 || m.first_column < 1 || m.last_row < m.first_row ||
               m.last_column < m.first_column ||
               (m.last_row == m.first_row && m.last_column == m.first_column);
    });
    const auto place = [](const Merge& m) { return std::pair(m.first_row, m.first_column); };
    std::stable_sort(sheet_.merges.begin(), sheet_.merges.end(),
                     [&](const Merge& a, const Merge& b) { return place(a) < place(b); });
}

}  // namespace qd::office
