#pragma once
#include <map>
#include <vector>
#include "platform/office/pdf_canvas.hpp"
#include "platform/office/print_grid.hpp"

namespace qd::office {

/// Lets a table flow over as many landscape pages as it needs: the header again on every page, short
/// rows whole, long rows torn between two lines, a cell over several rows drawn again on every page.
class PdfTable {
public:
    PdfTable(PdfCanvas& canvas, const PrintTable& table);

    /// What header and first row need at least, so that a heading above them is not left alone.
    double least_height();
    /// Draws all of it from `y` on; the canvas is on a landscape page. Gives the y behind it.
    double draw(double y);

private:
    /// One cell of a row being drawn.
    struct Piece {
        std::size_t column = 0;
        double x = 0, width = 0, text_x = 0;
        TextBlock text;
    };
    struct RowPieces {
        std::vector<Piece> pieces;  ///< Only those that begin in this row and span no other.
        double height = 0;
        std::size_t lines = 0;
    };
    /// A cell over several rows, as far as it stands on this page.
    struct Group {
        Piece piece;
        std::size_t last_row = 0;
        double begins_at = 0;
    };

    RowPieces lay_out(const PrintGrid& grid, std::size_t row, bool header);
    Piece piece(const PrintGrid& grid, std::size_t row, std::size_t column, bool header);
    double draw_header(double y);
    double new_page(double y);
    double draw_row(std::size_t row, double y);
    double draw_torn(std::size_t number, const RowPieces& row, double y);
    void mark_continued(std::size_t number, const RowPieces& row, double y, std::size_t lines);
    double draw_whole(const RowPieces& row, double y, double height);
    void begin_groups(std::size_t row, double y);
    void close_groups(double y, bool all, std::size_t row);
    double row_height(std::size_t row, const RowPieces& pieces, double y) const;
    double keep_with(std::size_t row, const RowPieces& pieces);
    double head_height();

    PdfCanvas& canvas_;
    const PrintTable& table_;
    std::vector<PrintRow> head_rows_;
    PrintGrid head_, grid_;
    std::vector<double> lefts_;  ///< Of the columns, and the right edge.
    double head_height_ = -1;    ///< Not measured yet.
    std::map<std::size_t, Group> groups_;  ///< By column.
};

}  // namespace qd::office
