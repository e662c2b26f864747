#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/read.hpp"

/// The words of a document, whatever it was written with: for those who read sentences, not tables of duties.
namespace qd::office {

/// A paragraph (one cell), or a row of a table.
struct DocumentBlock {
    std::vector<std::string> cells;
    int table = 0;   ///< From 1; 0 is a paragraph.
    int row = 0;     ///< Of its table, from 1.
};
struct TextDocument {
    std::string format;              ///< docx, pdf or txt
    std::vector<DocumentBlock> blocks;   ///< In the order in which people read them.
};

/// Why a document's words could not be read, besides what `Refusal` says.
enum class TextRefusal : std::uint8_t {
    pdf_reader_missing,     ///< pdftotext is not installed.
    pdf_not_readable,       ///< Damaged, locked, or beyond what reading may cost.
    document_has_no_text,   ///< A scan: pictures of words.
};
std::string_view word(TextRefusal why);
Kind kind_of(TextRefusal why);

/// Reads docx, PDF or plain text (UTF-8, UTF-16 or GB18030); recognised by content. Lines of a PDF that the
/// edge of the page cut are joined again. Refuses what `read` refuses of such files, and TextRefusal.
Result<TextDocument> read_text(std::string_view bytes, std::string_view file_name,
                               const ReadLimits& limits = {});

/// The text of a PDF, as poppler's pdftotext reads it in a process of its own that has no network, writes no
/// files, and may use ten seconds and one gibibyte. At most `text_bytes` of it.
Result<std::string> pdf_text(std::string_view bytes, std::size_t text_bytes);

}  // namespace qd::office
