#pragma once
#include <span>
#include <string_view>
#include "features/dutylist/import.hpp"

/// Finding the header among the first thirty rows, and what each column means.
namespace qd::dutylist::importing::rules {

/// How a sheet can be read. `file_name` and the lines above the header help to tell the list kind.
SheetPlan plan_sheet(const Grid& grid, std::string_view file_name, const Known& known);
/// What a header cell means by the words that offices use (and the English names of open data).
Meaning meaning_of(std::string_view title);
/// The header's words, to find a saved mapping again.
std::string signature(const SheetPlan& plan);
/// Is this row the header once more (page break)?
bool repeats_header(const GridRow& row, const SheetPlan& plan, const Grid& grid);

}  // namespace qd::dutylist::importing::rules
