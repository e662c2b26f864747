#pragma once
#include <string>
#include <string_view>
#include "platform/office/read.hpp"

namespace qd::office {

/// Reads text as csv: UTF-8 (with or without mark), UTF-16 (with mark) or GB18030; comma, tab or
/// semicolon; RFC 4180 quotes; any line ends. Rows are numbered as a spreadsheet numbers them.
Result<Book> read_csv(std::string_view bytes, const ReadLimits& limits, Progress* progress);

/// A text file as UTF-8 without mark, and what it was before.
struct DecodedText {
    std::string text;
    std::string encoding;  ///< As in Book::encoding.
};
/// Refuses with bad_encoding (fact `row`: the line) and file_not_recognised (binary).
Result<DecodedText> decode_text(std::string_view bytes);

/// The opposite: `text` as bytes of that encoding, with its mark if it has one.
std::string encode_text(std::string_view text, std::string_view encoding);

/// Whether a spreadsheet might take it for a formula, or it looks as if we had already guarded it.
bool needs_formula_guard(std::string_view cell);
/// `cell` without the ' that write_csv() put before it; unchanged when it did not.
std::string without_formula_guard(std::string cell);

}  // namespace qd::office
