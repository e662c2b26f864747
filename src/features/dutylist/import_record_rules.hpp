#pragma once
#include <map>
#include "features/dutylist/import.hpp"

/// Which rows of a sheet are duties: titles, headings, notes, repeated headers and blanks fall away.
namespace qd::dutylist::importing::rules {

/// The cells of one duty by meaning. A duty may take several rows of a table, one per department.
struct Record {
    int row = 0;
    std::map<Meaning, GridCell> cells;
    std::vector<std::pair<std::string, std::string>>
        more_departments;  ///< Further rows: department, its duties.
    std::size_t cell_count = 0;
    std::string heading;
};

const ColumnPlan* column_of(const SheetPlan& plan, Meaning meaning);

/// The duties of a sheet in order; what is no data is counted in `ignored`.
std::vector<Record> records_of(const Grid& grid, const SheetPlan& plan, int& ignored);

}  // namespace qd::dutylist::importing::rules
