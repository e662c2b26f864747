#include "platform/office/print_grid.hpp"
#include <algorithm>

namespace qd::office {

PrintGrid::PrintGrid(const std::vector<PrintRow>& rows, std::size_t columns)
    : rows_(rows.size()), columns_(columns), cells_(rows.size() * columns) {
    for (std::size_t r = 0; r < rows_; ++r)
        for (std::size_t c = 0; c < columns_; ++c)
            if (!cells_[r * columns_ + c].covered) {
                auto& own = cells_[r * columns_ + c];
                own.owner_row = static_cast<int>(r);
                own.owner_column = static_cast<int>(c);
                if (c < rows[r].size()) span(r, c, rows[r][c]);
            }
}

void PrintGrid::span(std::size_t row, std::size_t column, const PrintCell& cell) {
    auto& own = cells_[row * columns_ + column];
    own.cell = &cell;
    const auto wanted_rows = static_cast<std::size_t>(std::max(cell.row_span, 1));
    const auto wanted_columns = static_cast<std::size_t>(std::max(cell.column_span, 1));
    std::size_t width = 1;
    while (width < wanted_columns && column + width < columns_ && !at(row, column + width).covered) ++width;
    const auto height = std::min(wanted_rows, rows_ - row);
    own.column_span = static_cast<int>(width);
    own.row_span = static_cast<int>(height);
    for (std::size_t r = row; r < row + height; ++r)
        for (std::size_t c = column; c < column + width; ++c) {
            if (r == row && c == column) continue;
            auto& other = cells_[r * columns_ + c];
            other.covered = true;
            other.owner_row = static_cast<int>(row);
            other.owner_column = static_cast<int>(column);
        }
}

std::string_view PrintGrid::text(std::size_t row, std::size_t column) const {
    const auto& cell = at(row, column);
    return cell.cell ? std::string_view(cell.cell->text) : std::string_view{};
}

bool PrintGrid::is_heading(std::size_t row) const {
    return columns_ > 1 && at(row, 0).column_span == static_cast<int>(columns_) && at(row, 0).row_span == 1;
}

std::vector<PrintRow> header_rows(const PrintTable& table) {
    if (!table.head.empty()) return table.head;
    PrintRow titles;
    for (const auto& column : table.columns) titles.push_back({.text = column.title, .bold = true});
    return {titles};
}

int estimated_lines(std::string_view text, double per_line) {
    double on_line = 0;
    int lines = 1;
    for (const char byte : text) {
        if ((byte & 0xC0) == 0x80) continue;
        const double width = static_cast<unsigned char>(byte) < 0x80 ? 0.5 : 1;
        if (byte != '\n' && on_line + width <= std::max(per_line, 1.0)) {
            on_line += width;
            continue;
        }
        on_line = byte == '\n' ? 0 : width;
        ++lines;
    }
    return lines;
}

std::vector<double> column_parts(const PrintTable& table) {
    constexpr double least = 0.05;  // two characters of the header: 序号
    double whole = 0;
    for (const auto& column : table.columns) whole += std::max(column.share, 0.01);
    std::vector<double> parts;
    for (const auto& column : table.columns) parts.push_back(std::max(column.share, 0.01) / whole);
    double taken = 0, rest = 0;
    for (const double part : parts) (part < least ? taken : rest) += part < least ? least : part;
    if (rest <= 0 || taken > 0.5) return parts;
    for (double& part : parts) part = part < least ? least : part * (1 - taken) / rest;
    return parts;
}

}  // namespace qd::office
