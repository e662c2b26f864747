#pragma once
#include <functional>
#include <string>
#include <vector>
#include "features/dutylist/export_document.hpp"

/// What stands in each column of an exported table.
namespace qd::dutylist::exporting {

/// A column: its title, its share of the width, and what it says of a duty.
struct ExportColumn {
    std::string title;
    double share = 1;
    std::function<std::string(const Duty&)> text;
    bool is_detail = false;  ///< Not in the official tables: a column of xlsx, a labelled line of docx.
};
/// The columns for duties of this kind; an empty kind: for all kinds in one table.
std::vector<ExportColumn> columns_for(const Material& material, std::string_view kind);

/// 1. …；\n2. …。
std::string numbered(const std::vector<std::string>& items);
/// 20个工作日
std::string limit_text(const TimeLimit& limit);

}  // namespace qd::dutylist::exporting
