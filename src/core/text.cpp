#include "core/text.hpp"
#include <algorithm>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include "core/result.hpp"

namespace qd::text {

namespace {

icu::UnicodeString to_icu(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), std::int32_t(utf8.size())));
}

std::string from_icu(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

icu::UnicodeString composed(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCInstance(status);
    QD_ASSERT(U_SUCCESS(status));
    auto out = normalizer->normalize(to_icu(utf8), status);
    QD_ASSERT(U_SUCCESS(status));
    return out;
}

std::unique_ptr<icu::BreakIterator> word_breaker() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> breaker{
        icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status)};
    QD_ASSERT(U_SUCCESS(status));
    return breaker;
}

void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xc0 | (c >> 6));
        out += char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += char(0xe0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    } else {
        out += char(0xf0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3f));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    }
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string trimmed(std::u32string_view all) {
    while (!all.empty() && is_space(all.front())) all.remove_prefix(1);
    while (!all.empty() && is_space(all.back())) all.remove_suffix(1);
    return std::u32string{all};
}

}  // namespace

std::u32string characters(std::string_view utf8) {
    const auto text = to_icu(utf8);
    std::u32string out;
    out.reserve(std::size_t(text.length()));
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) out += char32_t(text.char32At(i));
    return out;
}

std::string from_characters(std::u32string_view characters) {
    std::string out;
    for (const auto c : characters) append(out, c);
    return out;
}

std::size_t length(std::string_view utf8) {
    return std::size_t(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string shortened(std::string_view utf8, std::size_t count) {
    if (length(utf8) <= count) return std::string{utf8};
    return from_characters(characters(utf8).substr(0, count)) + "…";
}

bool is_space(char32_t c) {
    return c == 0x200b || c == 0xfeff || c == 0x2060 || (c >= 0x1c && c <= 0x1f) ||
           u_isUWhiteSpace(UChar32(c));
}

bool is_letter_or_digit(char32_t c) { return is_han(c) || u_isalnum(UChar32(c)); }

bool has_han(std::string_view utf8) { return std::ranges::any_of(characters(utf8), is_han); }

std::string nfkc(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string{utf8};
    return from_icu(composed(utf8));
}

std::string fold(std::string_view utf8) {
    // Lower-casing can leave what composes again (İ), hence the second composition of what is rarely there.
    return nfkc(from_icu(composed(utf8).toLower(icu::Locale::getRoot())));
}

std::string half_width(std::string_view utf8) {
    auto all = characters(utf8);
    for (auto& c : all) {
        const auto narrow = char32_t(c - 0xfee0);
        const bool is_letter = (narrow >= 'A' && narrow <= 'Z') || (narrow >= 'a' && narrow <= 'z');
        if ((narrow >= '0' && narrow <= '9') || is_letter) c = narrow;
        else if (c == 0x3000) c = ' ';
    }
    return from_characters(all);
}

std::string trim(std::string_view utf8) { return from_characters(trimmed(characters(utf8))); }

std::string collapse(std::string_view utf8) {
    std::u32string out;
    char32_t gap = 0;
    for (const auto c : trimmed(characters(utf8))) {
        if (is_space(c)) {
            if (c == '\n' || gap == 0) gap = c == '\n' ? U'\n' : U' ';
            continue;
        }
        if (gap) out += gap;
        gap = 0;
        out += c;
    }
    return from_characters(out);
}

std::string without_spaces(std::string_view utf8) {
    auto all = characters(utf8);
    std::erase_if(all, is_space);
    return from_characters(all);
}

std::vector<std::string> words(std::string_view utf8) {
    thread_local const auto breaker = word_breaker();
    const auto text = to_icu(utf8);
    breaker->setText(text);
    std::vector<std::string> out;
    std::int32_t from = breaker->first();
    for (auto to = breaker->next(); to != icu::BreakIterator::DONE; from = to, to = breaker->next()) {
        out.push_back(from_icu(text.tempSubStringBetween(from, to)));
    }
    return out;
}

}  // namespace qd::text
