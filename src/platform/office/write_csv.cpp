#include "platform/office/csv_read.hpp"
#include "platform/office/print_grid.hpp"
#include "platform/office/write.hpp"

namespace qd::office {
namespace {

void append_cell(std::string_view text, std::string& out) {
    const std::string guarded = (needs_formula_guard(text) ? "'" : "") + std::string(text);
    if (guarded.find_first_of(",\"\r\n") == std::string::npos) {
        out += guarded;
        return;
    }
    out += '"';
    for (const char c : guarded) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_rows(const PrintGrid& grid, std::string& out) {
    for (std::size_t r = 0; r < grid.row_count(); ++r) {
        for (std::size_t c = 0; c < grid.column_count(); ++c) {
            const auto& cell = grid.at(r, c);
            if (c > 0) out += ',';
            append_cell(grid.text(static_cast<std::size_t>(cell.owner_row),
                                  static_cast<std::size_t>(cell.owner_column)),
                        out);
        }
        out += "\r\n";
    }
}

}  // namespace

std::string write_csv(const PrintTable& table) {
    std::string out = "\xEF\xBB\xBF";
    append_rows(PrintGrid(header_rows(table), table.columns.size()), out);
    append_rows(PrintGrid(table.rows, table.columns.size()), out);
    return out;
}

}  // namespace qd::office
