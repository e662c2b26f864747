#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::office {

/// Why an office file was not taken, or a document not written. Every word has a sentence that says
/// how the office can save the file so that it is taken.
enum class Refusal : std::uint8_t {
    file_empty,            ///< No bytes at all.
    file_too_large,        ///< More bytes than ReadLimits::file_bytes.
    file_is_old_excel,     ///< .xls, .xlsb
    file_is_old_word,      ///< .doc, .rtf
    file_is_wps,           ///< .wps, .et in WPS's own old format
    file_is_pdf,
    file_is_ofd,           ///< China's own fixed-layout format
    file_is_picture,       ///< A scan or a photo.
    file_is_web_page,      ///< HTML or XML saved under the name of a workbook.
    file_is_open_document, ///< .ods, .odt
    file_is_archive,       ///< A zip, rar or 7z with the real file in it.
    file_is_encrypted,     ///< Needs a password to open.
    file_not_recognised,
    file_damaged,          ///< It says what it is, but cannot be read to the end.
    file_has_no_table,     ///< A Word file without any table, a workbook without any filled cell.
    zip_too_many_entries,
    zip_ratio,             ///< Inflates more than ReadLimits::ratio times.
    zip_too_large,         ///< One part, or all parts together, inflate to too many bytes.
    xml_too_deep,
    xml_too_large,         ///< One tag alone is beyond reason.
    xml_has_dtd,           ///< Document type declarations and own entities are never read.
    too_many_rows,
    too_many_columns,
    too_much_text,         ///< All cells together hold too many cells or too much text.
    bad_encoding,          ///< Text that is neither UTF-8, UTF-16 with a mark, nor GB18030.
    reading_cancelled,
    remark_out_of_place,   ///< annotate(): a remark names a sheet or row that is not in the file.
    no_chinese_font,       ///< write_pdf(): the server has no font for Chinese.
};

/// The word that travels, e.g. "file_is_pdf"; also the key `refusal.file_is_pdf` of messages/.
std::string_view word(Refusal why);
Kind kind_of(Refusal why);

}  // namespace qd::office
