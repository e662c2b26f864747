#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/annotate.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {

/// All remarks on one row: one text, and which columns they are about.
struct RowRemarks {
    std::string text;
    bool is_error = false;
    std::vector<int> columns;
};
using SheetRemarks = std::map<int, RowRemarks>;

/// Remarks by sheet and row; those on one row become lines of one text.
std::map<std::string, SheetRemarks> by_sheet(const std::vector<Remark>& remarks);

Error out_of_place(std::string_view sheet, int row);

// Each puts the remarks into its kind of file; `book` is what read() made of it.

Result<std::string> annotate_xlsx(std::string_view bytes, ZipFile& zip, std::string_view workbook_part,
                                  const Book& book, const std::vector<Remark>& remarks,
                                  const ReadLimits& limits);
Result<std::string> annotate_docx(std::string_view bytes, ZipFile& zip, std::string_view document_part,
                                  const std::vector<Remark>& remarks, const ReadLimits& limits);
Result<std::string> annotate_csv(std::string_view bytes, const Book& book,
                                 const std::vector<Remark>& remarks);

}  // namespace qd::office
