#include "features/dutylist/import_grid.hpp"

namespace qd::dutylist::importing {

std::vector<Grid> grids_of(office::Book book) {
    std::vector<Grid> grids;
    for (auto& sheet : book.sheets) {
        if (sheet.hidden) continue;
        office::spread_merges(sheet);
        Grid grid{sheet.name, {}, std::move(sheet.text_before), book.format == office::Format::csv};
        grid.rows.reserve(sheet.rows.size());
        for (auto& row : sheet.rows) {
            GridRow out{row.number, {}};
            out.cells.reserve(row.cells.size());
            for (auto& cell : row.cells)
                out.cells.push_back({std::move(cell.text), cell.is_error(), cell.from_merge});
            grid.rows.push_back(std::move(out));
        }
        sheet = {};
        grids.push_back(std::move(grid));
    }
    return grids;
}

}  // namespace qd::dutylist::importing
