#include "platform/office/csv_read.hpp"
#include <algorithm>
#include "core/csv.hpp"
#include "core/text_encoding.hpp"
#include "platform/office/sheet_builder.hpp"

namespace qd::office {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// Control characters that no text file of a person has.
bool is_binary(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x09 || (u > 0x0D && u < 0x20 && u != 0x1A && u != 0x1B);
    });
}

/// The line on which the first byte stands that is neither UTF-8 nor GB18030.
Error bad_encoding(std::string_view bytes) {
    std::size_t line = 1;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const auto one = bytes.substr(0, end);
        if (!text::is_utf8(one) && !text::from_gb18030(one)) break;
        bytes.remove_prefix(end);
        ++line;
    }
    return Error(Refusal::bad_encoding, {{"row", std::to_string(line)}});
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
    const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
    if (little || big) {
        auto text = text::from_utf16(bytes.substr(2), big);
        if (!text) return Error(Refusal::bad_encoding, {{"row", "1"}});
        if (is_binary(*text)) return Refusal::file_not_recognised;
        return DecodedText{*std::move(text), big ? "utf-16be" : "utf-16le"};
    }
    if (is_binary(bytes)) return Refusal::file_not_recognised;
    if (bytes.starts_with(utf8_mark)) {
        if (!text::is_utf8(bytes)) return bad_encoding(bytes);
        return DecodedText{std::string(bytes.substr(utf8_mark.size())), "utf-8-bom"};
    }
    if (text::is_utf8(bytes)) return DecodedText{std::string(bytes), "utf-8"};
    auto text = text::from_gb18030(bytes);
    if (!text) return bad_encoding(bytes);
    return DecodedText{*std::move(text), "gb18030"};
}

std::string encode_text(std::string_view text, std::string_view encoding) {
    if (encoding == "utf-8-bom") return std::string(utf8_mark) + std::string(text);
    if (encoding == "gb18030") return text::to_gb18030(text).value_or(std::string(text));
    if (encoding == "utf-16le") return "\xFF\xFE" + text::to_utf16(text, false).value_or("");
    if (encoding == "utf-16be") return "\xFE\xFF" + text::to_utf16(text, true).value_or("");
    return std::string(text);
}

bool needs_formula_guard(std::string_view cell) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    if (cell.starts_with('\'')) cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    return !cell.empty() && formula_starts.find(cell[0]) != std::string_view::npos;
}

std::string without_formula_guard(std::string cell) {
    if (cell.starts_with('\'') && needs_formula_guard(cell)) cell.erase(0, 1);
    return cell;
}

Result<Book> read_csv(std::string_view bytes, const ReadLimits& limits, Progress* progress) {
    QD_TRY(const auto decoded, decode_text(bytes));
    Book book;
    book.format = Format::csv;
    book.encoding = decoded.encoding;
    book.delimiter = csv::likely_delimiter(decoded.text);
    Sheet sheet;
    Tally tally{limits};
    SheetBuilder builder(sheet, tally);
    ProgressMeter meter(progress, decoded.text.size());
    csv::Records records(decoded.text, book.delimiter);
    std::vector<std::string> fields;
    for (int number = 1; records.next(fields); ++number) {
        builder.begin_row(number, false);
        const bool blank_line = fields.size() == 1 && fields[0].empty();
        for (std::size_t i = 0; i < fields.size() && !blank_line; ++i) {
            auto& field = fields[i];
            std::erase(field, '\r');
            QD_CHECK(
                builder.put(static_cast<int>(i) + 1, Cell{without_formula_guard(std::move(field))}, true));
        }
        QD_CHECK(builder.end_row());
        QD_CHECK(meter.at(records.offset()));
    }
    builder.finish();
    if (sheet.rows.empty()) return Refusal::file_has_no_table;
    book.sheets.push_back(std::move(sheet));
    return book;
}

}  // namespace qd::office
