#include "platform/office/csv_read.hpp"
#include <algorithm>
#include <map>
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

std::string CsvRecords::field() {
    std::string out;
    if (at_ < text_.size() && text_[at_] == '"') {
        ++at_;
        for (;;) {
            const auto quote = text_.find('"', at_);
            out.append(text_.substr(at_, quote == std::string_view::npos ? quote : quote - at_));
            if (quote == std::string_view::npos) {  // never closed: what there is, is the field
                at_ = text_.size();
                return out;
            }
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            out += '"';
            ++at_;
        }
    }
    const char stops[] = {delimiter_, '\r', '\n'};  // also takes in what wrongly follows a closing quote
    const auto end = std::min(text_.find_first_of(std::string_view(stops, 3), at_), text_.size());
    out.append(text_.substr(at_, end - at_));
    at_ = end;
    return out;
}

bool CsvRecords::next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    for (;;) {
        fields.push_back(field());
        if (at_ >= text_.size() || text_[at_] != delimiter_) break;
        ++at_;
    }
    content_end_ = at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return true;
}

char likely_delimiter(std::string_view text) {
    constexpr std::size_t looked_at = 64 * 1024;
    constexpr int records_looked_at = 60;
    text = text.substr(0, looked_at);
    char best = ',';
    int best_score = 0;
    for (const char candidate : {',', '\t', ';'}) {
        CsvRecords records(text, candidate);
        std::vector<std::string> fields;
        std::map<std::size_t, int> widths;
        for (int i = 0; i < records_looked_at && records.next(fields); ++i)
            if (fields.size() > 1) ++widths[fields.size()];
        int score = 0;
        for (const auto& [width, times] : widths) score = std::max(score, times);
        if (score > best_score) {
            best = candidate;
            best_score = score;
        }
    }
    return best;
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
    book.delimiter = likely_delimiter(decoded.text);
    Sheet sheet;
    Tally tally{limits};
    SheetBuilder builder(sheet, tally);
    ProgressMeter meter(progress, decoded.text.size());
    CsvRecords records(decoded.text, book.delimiter);
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
