#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/columns.hpp"

/// Comma-separated text (RFC 4180), as people and we ourselves write it.
namespace qd::csv {

/// ',', '\t' or ';': which of them cuts the beginning of the text into the most regular columns.
char likely_delimiter(std::string_view text);

/// Cuts text into records, one at a time: quotes undone, any line ends.
class Records {
public:
    Records(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}
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

/// All records of UTF-8 text, with or without mark, numbered from 1; by the likely delimiter unless told.
std::vector<columns::Line> lines(std::string_view text, std::optional<char> delimiter = {});

}  // namespace qd::csv
