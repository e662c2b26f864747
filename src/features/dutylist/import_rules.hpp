#pragma once
#include "features/dutylist/import.hpp"
#include "features/dutylist/import_header_rules.hpp"

/// Reading the rows of a sheet by its plan.
namespace qd::dutylist::importing::rules {

/// Every row of data with what it says and what is wrong with it. Titles, repeated headers, category
/// headings, notes and blank rows are counted as ignored.
ReadSheet read_sheet(const Grid& grid, const SheetPlan& plan, const Known& known);

/// What only shows when all rows are there: the same name twice in one list kind, also across the sheets or
/// tables of a file (the later row is rejected), and serial numbers that come again (a warning).
void compare_rows(std::vector<ReadSheet>& sheets);

/// One row again after a person mended it: the same checks, without the file.
std::optional<Remark> check_duty(const ReadDuty& duty, const Known& known);

}  // namespace qd::dutylist::importing::rules
