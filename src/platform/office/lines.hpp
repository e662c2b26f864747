#pragma once
#include <string_view>
#include <vector>
#include "core/columns.hpp"
#include "core/result.hpp"
#include "platform/office/table.hpp"

namespace qd::office {

/// The rows of the first sheet that people see and that holds anything, merges spread, as plain text.
std::vector<columns::Line> lines_of(const Book& book);

/// A small table from an upload or a paste: a workbook, a Word table, a csv, or text with one line a row
/// (cells parted by tabs) when `content_type` is text/plain. Refuses as `read`.
Result<std::vector<columns::Line>> read_lines(std::string_view bytes, std::string_view content_type,
                                              std::string_view file_name);

}  // namespace qd::office
