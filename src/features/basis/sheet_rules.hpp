#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/basis/basis.hpp"

/// Reading a sheet of bases: which column is which, what the cells say. Pure: the file itself is read
/// elsewhere.
namespace qd::basis::rules {

/// The sheet as texts, row by row; `number` as a person sees it.
struct SheetRow {
    int number = 0;
    std::vector<std::string> cells;
};

/// One row, ready to be saved. A status other than in force is dated `status_from`.
struct SheetBasis {
    int row = 0;
    Basis basis;
    std::optional<Status> status;
    std::optional<Date> status_from;
    std::string replaced_by_code;
};
struct SheetContent {
    std::vector<SheetBasis> rows;
    std::vector<SheetError> errors;
};

/// Finds the header among the first 30 rows by the columns' usual names, Chinese or English, and reads what
/// follows. Refuses `basis_sheet_without_titles` when there is no column of titles.
Result<SheetContent> read_sheet(const std::vector<SheetRow>& rows);

/// 2025-03-01, 2025/3/1, 2025.3.1 or 2025年3月1日.
std::optional<Date> written_date(std::string_view text);
std::optional<Level> level_named(std::string_view name);
std::optional<Status> status_named(std::string_view name);

}  // namespace qd::basis::rules
