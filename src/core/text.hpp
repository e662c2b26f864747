#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/text_encoding.hpp"
#include "core/time.hpp"

namespace qd {

/// The enumerator whose `word()` this is; enumerators are 0, 1, 2 …
template <class Enum>
constexpr std::optional<Enum> from_word(std::string_view text) {
    for (int i = 0; !word(Enum(i)).empty(); ++i)
        if (word(Enum(i)) == text) return Enum(i);
    return {};
}

}  // namespace qd

/// Text is UTF-8. Functions that look at characters take what is no UTF-8 as U+FFFD.
namespace qd::text {

/// The characters of a text, and the text of characters.
std::u32string characters(std::string_view utf8);
std::string from_characters(std::u32string_view characters);
/// How many characters, not bytes.
std::size_t length(std::string_view utf8);
/// The first `count` characters, with `…` when something was cut.
std::string shortened(std::string_view utf8, std::size_t count);

constexpr bool is_han(char32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}
/// White space of any width, and what cannot be seen: zero-width space, byte order mark.
bool is_space(char32_t c);
bool is_letter_or_digit(char32_t c);   ///< Of any script, Han included.
bool has_han(std::string_view utf8);

/// Compatibility composition (NFKC): full-width letters, digits *and punctuation* become half-width, ①
/// becomes 1. For comparing and searching, never for storing.
std::string nfkc(std::string_view utf8);
/// NFKC in lower case: equal for texts that a person would call the same.
std::string fold(std::string_view utf8);
/// Full-width digits, letters and the full-width space made half-width; Chinese punctuation stays. May be
/// stored.
std::string half_width(std::string_view utf8);
/// Without white space at both ends.
std::string trim(std::string_view utf8);
/// Trimmed, and every run of white space inside is one space (one line break where the run had one).
std::string collapse(std::string_view utf8);
/// Without any white space.
std::string without_spaces(std::string_view utf8);

/// The text cut into words (by dictionary for Chinese), punctuation and spaces; joined they are the text
/// again.
std::vector<std::string> words(std::string_view utf8);

/// 一百二十三, 十二, 二〇二五 or 12 as a number; nothing when it is none.
std::optional<std::int64_t> number_from(std::string_view numeral);
/// 123 as 一百二十三; 0 to 9999 9999.
std::string chinese_numeral(std::int64_t number);

/// A document number (文号) in its proper form: 〔〕 around the year, no 第, no leading zeros, 号 at the end;
/// for orders (令) 第 before the number.
struct DocumentNumber {
    std::string text;
    bool mended = false;   ///< Something was missing and had to be supplied: show it to a person.
};
/// Nothing when this is no document number; keep the raw text beside it either way.
std::optional<DocumentNumber> document_number(std::string_view raw);

}  // namespace qd::text
