#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/read.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {

/// Reads the tables of a Word file whose main part is `document_part`; the n-th one becomes the sheet
/// `表n`. Deleted text of tracked changes, text boxes and field codes are left out; the numbers that
/// Word puts before paragraphs of a numbered list are put into the text.
Result<Book> read_docx(ZipFile& zip, std::string_view document_part, const ReadLimits& limits,
                       Progress* progress);

/// All that a Word file says: its tables with what stands before each, and the paragraphs after the last one.
struct WordText {
    std::vector<Sheet> tables;
    std::vector<std::string> text_after;
};
/// Like `read_docx`; a file without any table will do.
Result<WordText> read_docx_text(ZipFile& zip, std::string_view document_part, const ReadLimits& limits,
                                Progress* progress);

/// Where a table cell stands in the XML of the document, in bytes.
struct CellPlaceInXml {
    std::size_t content_begin = 0;                         ///< Just behind `<w:tc>`.
    std::size_t properties_begin = 0, properties_end = 0;  ///< `<w:tcPr>…</w:tcPr>`; equal: none.
    std::size_t end_tag = 0;                               ///< Where `</w:tc>` begins.
    int column = 0, span = 1;
    bool shown = true;  ///< False when it goes on a merge from above: Word does not show what is in it.
};

/// Told of every row of every table that read_docx() would make a sheet of.
using RowSeen = std::function<void(std::size_t table, int row, const std::vector<CellPlaceInXml>& cells)>;

/// Goes through the XML of a document as read_docx() does and tells where its rows are.
Outcome visit_rows(std::string_view document_xml, const ReadLimits& limits, const RowSeen& seen);

/// The name of the n-th table, from 1.
std::string table_name(std::size_t n);

}  // namespace qd::office
