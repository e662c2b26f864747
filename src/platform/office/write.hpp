#pragma once
#include <cstddef>
#include <string>
#include "core/result.hpp"
#include "platform/office/document.hpp"
#include "platform/office/refusal.hpp"

namespace qd::office {

/// A workbook: one sheet a section, set up to print on landscape A4 with the header on every page.
/// Text is always written as text, so nothing in it can act as a formula. Does not refuse.
Result<std::string> write_xlsx(const Document& document);

/// A Word file in the layout of official documents. It names the official fonts (方正小标宋, 仿宋_GB2312);
/// machines without them show free ones. Does not refuse.
Result<std::string> write_docx(const Document& document);

/// A PDF with subset fonts whose text can be searched and copied.
/// Refuses with `no_chinese_font`.
Result<std::string> write_pdf(const Document& document);

/// One table as csv: UTF-8 with mark, CRLF, RFC 4180. Spanned values stand in every cell they cover.
/// A cell that a spreadsheet might take for a formula (it begins with = + - @, tab or return, or with
/// ' before one of these) gets ' in front; read() takes exactly that ' away again.
std::string write_csv(const PrintTable& table);

}  // namespace qd::office
