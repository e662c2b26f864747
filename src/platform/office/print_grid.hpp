#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/document.hpp"

namespace qd::office {

/// GB/T 9704-2012, in millimetres. A landscape page is the upright one turned a quarter to the left,
/// so that the binding edge stays the binding edge.
namespace page {
inline constexpr double short_side = 210, long_side = 297;
inline constexpr double binding = 28, cut = 26, head = 37, foot = 35;
inline constexpr double text_short = 156, text_long = 225;
inline constexpr double number_below_text = 7;
inline constexpr double title_points = 22, body_points = 16, number_points = 14, table_points = 10.5;
inline constexpr double body_line_points = 28.95;  ///< 22 lines on 225 mm.
inline constexpr double table_line_points = 15.5;
}  // namespace page

/// A cell of a table with its spans made to fit: no span leaves the table or runs into another.
struct GridCell {
    const PrintCell* cell = nullptr;  ///< Null where the row is short.
    int row_span = 1, column_span = 1;
    bool covered = false;
    int owner_row = 0, owner_column = 0;  ///< Of the cell that covers it; itself when it is not covered.
};

/// Rows of a table with every span resolved.
class PrintGrid {
public:
    PrintGrid(const std::vector<PrintRow>& rows, std::size_t columns);
    std::size_t row_count() const { return rows_; }
    std::size_t column_count() const { return columns_; }
    const GridCell& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
    std::string_view text(std::size_t row, std::size_t column) const;
    /// Whether one cell fills the whole row: a category's heading.
    bool is_heading(std::size_t row) const;

private:
    void span(std::size_t row, std::size_t column, const PrintCell& cell);
    std::size_t rows_, columns_;
    std::vector<GridCell> cells_;
};

/// The header to print: `head`, or the columns' titles.
std::vector<PrintRow> header_rows(const PrintTable& table);

/// About how many lines a text takes where `per_line` Chinese characters stand on one.
int estimated_lines(std::string_view text, double per_line);

/// Each column's part of the whole, summing to 1.
std::vector<double> column_parts(const PrintTable& table);

}  // namespace qd::office
