#pragma once
#include <string_view>
#include "platform/office/read.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {

/// Reads the tables of a Word file whose main part is `document_part`; the n-th one becomes the sheet
/// `表n`. Deleted text of tracked changes, text boxes and field codes are left out; the numbers that
/// Word puts before paragraphs of a numbered list are put into the text.
Result<Book> read_docx(ZipFile& zip, std::string_view document_part, const ReadLimits& limits,
                       Progress* progress);

/// The name of the n-th table, from 1.
std::string table_name(std::size_t n);

}  // namespace qd::office
