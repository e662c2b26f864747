#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
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

/// ',', '\t' or ';': which of them cuts the beginning of the text into the most regular columns.
char likely_delimiter(std::string_view text);

/// Cuts csv into records, one at a time.
class CsvRecords {
public:
    CsvRecords(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}
    /// The next record's fields; false at the end. A blank line is a record with one empty field.
    bool next(std::vector<std::string>& fields);
    std::size_t offset() const { return at_; }  ///< Just behind the record and its line end.
    std::size_t content_end() const {
        return content_end_;
    }  ///< Just behind the record, before its line end.

private:
    std::string field();
    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0, content_end_ = 0;
};

/// Whether a spreadsheet might take it for a formula, or it looks as if we had already guarded it.
bool needs_formula_guard(std::string_view cell);
/// `cell` without the ' that write_csv() put before it; unchanged when it did not.
std::string without_formula_guard(std::string cell);

}  // namespace qd::office
