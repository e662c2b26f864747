#include "platform/office/pdf_table.hpp"
#include <algorithm>

namespace qd::office {
namespace {

constexpr double padding = 4;
constexpr double whole_row_part = 0.3;  // of a page: rows up to this are not torn
constexpr std::size_t lines_least = 3;  // of a torn row, on either page

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

PdfTable::PdfTable(PdfCanvas& canvas, const PrintTable& table)
    : canvas_(canvas),
      table_(table),
      head_rows_(header_rows(table)),
      head_(head_rows_, table.columns.size()),
      grid_(table.rows, table.columns.size()) {
    double x = canvas.left();
    for (const double part : column_parts(table)) {
        lefts_.push_back(x);
        x += part * (canvas.right() - canvas.left());
    }
    lefts_.push_back(x);
}

PdfTable::Piece PdfTable::piece(const PrintGrid& grid, std::size_t row, std::size_t column, bool header) {
    const auto& own = grid.at(row, column);
    Piece made;
    made.column = column;
    made.x = lefts_[column];
    made.width = lefts_[column + static_cast<std::size_t>(own.column_span)] - made.x;
    const bool heading = !header && grid.is_heading(row);
    TextStyle style{Face::song, page::table_points, page::table_line_points, table_.columns[column].align, 0};
    if (header || heading) style.face = Face::hei;
    else if (own.cell && own.cell->bold) style.face = Face::song_bold;
    if (header) style.align = Align::centre;
    if (heading) style.align = Align::left;
    const auto text = grid.text(row, column);
    const double room = std::max(made.width - 2 * padding, style.size);
    made.text_x = made.x + padding;
    made.text = canvas_.lay_out(text, style, room);
    const auto lines = made.text.line_count();
    if (style.align != Align::centre || lines < 2 || lines > 4 || text.find('\n') != std::string_view::npos)
        return made;
    // A short centred text reads better in lines of one length: 平安／法治, not 平安法／治.
    const auto per_line = static_cast<double>((characters(text) + lines - 1) / lines);
    const double narrow = std::min(per_line * style.size + 0.5, room);
    auto balanced = canvas_.lay_out(text, style, narrow);
    if (balanced.line_count() != lines) return made;
    made.text = std::move(balanced);
    made.text_x += (room - narrow) / 2;
    return made;
}

PdfTable::RowPieces PdfTable::lay_out(const PrintGrid& grid, std::size_t row, bool header) {
    RowPieces out;
    out.lines = 1;
    for (std::size_t c = 0; c < grid.column_count(); ++c) {
        if (grid.at(row, c).covered || grid.at(row, c).row_span > 1) continue;
        out.pieces.push_back(piece(grid, row, c, header));
        out.lines = std::max(out.lines, out.pieces.back().text.line_count());
    }
    out.height = static_cast<double>(out.lines) * page::table_line_points + 2 * padding;
    return out;
}

/// Of the header as it stands on every page; one that takes half a page is not repeated.
double PdfTable::head_height() {
    if (head_height_ < 0) {
        head_height_ = 0;
        for (std::size_t r = 0; r < head_.row_count(); ++r) head_height_ += lay_out(head_, r, true).height;
    }
    return head_height_;
}

double PdfTable::least_height() {
    double least = head_height();
    if (grid_.row_count() > 0) least += std::min(keep_with(0, lay_out(grid_, 0, false)), 200.0);
    return least;
}

double PdfTable::draw_header(double y) {
    std::vector<double> tops = {y};
    for (std::size_t r = 0; r < head_.row_count(); ++r)
        tops.push_back(tops.back() + lay_out(head_, r, true).height);
    for (std::size_t r = 0; r < head_.row_count(); ++r)
        for (std::size_t c = 0; c < head_.column_count(); ++c) {
            const auto& own = head_.at(r, c);
            if (own.covered) continue;
            const auto shown = piece(head_, r, c, true);
            const double height = tops[r + static_cast<std::size_t>(own.row_span)] - tops[r];
            canvas_.box(shown.x, tops[r], shown.width, height);
            canvas_.draw(shown.text, 0, shown.text.line_count(), shown.text_x,
                         tops[r] + (height - shown.text.height()) / 2);
        }
    return tops.back();
}

/// Ends the page at `y` and goes on below the header of the next one.
double PdfTable::new_page(double y) {
    close_groups(y, true, 0);
    canvas_.begin_page(true);
    const bool repeat = head_height() < (canvas_.bottom() - canvas_.top()) / 2;
    const double below = repeat ? draw_header(canvas_.top()) : canvas_.top();
    for (auto& [column, group] : groups_) group.begins_at = below;
    return below;
}

void PdfTable::begin_groups(std::size_t row, double y) {
    for (std::size_t c = 0; c < grid_.column_count(); ++c) {
        const auto& own = grid_.at(row, c);
        if (own.covered || own.row_span < 2) continue;
        groups_[c] = {piece(grid_, row, c, false), row + static_cast<std::size_t>(own.row_span) - 1, y};
    }
}

/// Draws the cells over several rows that end with `row` (or all, at the end of a page).
void PdfTable::close_groups(double y, bool all, std::size_t row) {
    for (auto at = groups_.begin(); at != groups_.end();) {
        const auto& group = at->second;
        if (!all && group.last_row != row) {
            ++at;
            continue;
        }
        const double height = y - group.begins_at;
        if (height > 1) {
            canvas_.box(group.piece.x, group.begins_at, group.piece.width, height);
            const auto room =
                static_cast<std::size_t>((height - 2 * padding + 0.01) / page::table_line_points);
            const auto lines = std::min(group.piece.text.line_count(), std::max<std::size_t>(room, 1));
            const double used = static_cast<double>(lines) * page::table_line_points;
            canvas_.draw(group.piece.text, 0, lines, group.piece.text_x,
                         group.begins_at + (height - used) / 2);
        }
        at = all ? std::next(at) : groups_.erase(at);
    }
}

/// The row's own height, or more when it is the last of a cell over several rows that needs more.
double PdfTable::row_height(std::size_t row, const RowPieces& pieces, double y) const {
    double height = pieces.height;
    for (const auto& [column, group] : groups_)
        if (group.last_row == row)
            height = std::max(height, group.begins_at + group.piece.text.height() + 2 * padding - y);
    return height;
}

/// What must stand together: a category's heading with the row below it.
double PdfTable::keep_with(std::size_t row, const RowPieces& pieces) {
    double height = pieces.height;
    for (std::size_t r = row; r + 1 < grid_.row_count() && grid_.is_heading(r); ++r) {
        const auto below = lay_out(grid_, r + 1, false);
        height += std::min(below.height, lines_least * page::table_line_points + 2 * padding);
    }
    return height;
}

double PdfTable::draw_whole(const RowPieces& row, double y, double height) {
    for (const auto& shown : row.pieces) {
        canvas_.box(shown.x, y, shown.width, height);
        canvas_.draw(shown.text, 0, shown.text.line_count(), shown.text_x,
                     y + (height - shown.text.height()) / 2);
    }
    return y + height;
}

/// Says in the first column of a new page which row goes on there: its number, and 续.
void PdfTable::mark_continued(std::size_t number, const RowPieces& row, double y, std::size_t lines) {
    constexpr std::size_t number_characters_max = 5;
    const auto text = grid_.text(number, 0);
    if (row.pieces.empty() || row.pieces[0].column != 0 || characters(text) > number_characters_max) return;
    const auto& first = row.pieces[0];
    const double room = first.width - 2 * padding;
    const TextStyle style{Face::song, page::table_points, page::table_line_points, Align::centre, 0};
    const auto block = canvas_.lay_out(std::string(text) + "\n续", style, room);
    canvas_.draw(block, 0, std::min(block.line_count(), lines), first.x + padding, y + padding);
}

/// Draws a row that is longer than the rest of the page, over as many pages as it takes.
double PdfTable::draw_torn(std::size_t number, const RowPieces& row, double y) {
    std::size_t drawn = 0;
    while (drawn < row.lines) {
        const double room = canvas_.bottom() - y - 2 * padding;
        auto fits = room > 0 ? static_cast<std::size_t>((room + 0.01) / page::table_line_points) : 0;
        const auto left = row.lines - drawn;
        if (fits < left && left - fits < lines_least && fits > 2 * lines_least) fits = left - lines_least;
        if (fits < std::min(left, lines_least)) {
            y = new_page(y);
            continue;
        }
        const auto count = std::min(fits, left);
        const double height = static_cast<double>(count) * page::table_line_points + 2 * padding;
        for (const auto& shown : row.pieces) {
            canvas_.box(shown.x, y, shown.width, height);
            canvas_.draw(shown.text, drawn, count, shown.text_x, y + padding);
        }
        if (drawn > 0) mark_continued(number, row, y, count);
        drawn += count;
        y += height;
        if (drawn < row.lines) y = new_page(y);
    }
    return y;
}

double PdfTable::draw_row(std::size_t row, double y) {
    const auto pieces = lay_out(grid_, row, false);
    const double page_room = canvas_.bottom() - canvas_.top() - head_height();
    const double room = canvas_.bottom() - y;
    const bool at_top = room > page_room - 1;
    const double together = keep_with(row, pieces);
    const double least = lines_least * page::table_line_points + 2 * padding;
    const bool short_row = together <= page_room * whole_row_part;
    if (!at_top && together > room && (short_row || room < least)) y = new_page(y);
    begin_groups(row, y);
    const double height = row_height(row, pieces, y);
    if (y + height <= canvas_.bottom() + 0.01) y = draw_whole(pieces, y, height);
    else y = draw_torn(row, pieces, y);
    close_groups(y, false, row);
    return y;
}

double PdfTable::draw(double y) {
    y = draw_header(y);
    for (std::size_t row = 0; row < grid_.row_count(); ++row) y = draw_row(row, y);
    return y;
}

}  // namespace qd::office
