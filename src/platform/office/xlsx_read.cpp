#include "platform/office/xlsx_read.hpp"
#include <charconv>
#include <cstdint>
#include "core/text_encoding.hpp"
#include "platform/office/package.hpp"
#include "platform/office/sheet_builder.hpp"
#include "platform/office/xlsx_format.hpp"
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

using Event = XmlScanner::Event;

constexpr int row_max = 1'048'576;
constexpr int column_max = 16'384;
constexpr std::size_t merges_max = 200'000;

int number_of(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? value : -1;
}

bool is_true(std::string_view word) { return word == "1" || word == "true" || word == "on"; }

/// All shared strings, end to end in one text.
struct SharedStrings {
    std::string text;
    std::vector<std::uint32_t> ends;

    std::optional<std::string_view> at(int index) const {
        if (index < 0 || static_cast<std::size_t>(index) >= ends.size()) return std::nullopt;
        const auto i = static_cast<std::size_t>(index);
        const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
        return std::string_view(text).substr(begin, ends[i] - begin);
    }
};

/// The text of a `si` or `is`: all its `t` but those of phonetic guides.
bool rich_text(XmlScanner& scan, std::string& into) {
    const int outside = scan.depth() - 1;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed || event == Event::done) return false;
        if (event == Event::end && scan.depth() == outside) return true;
        if (event != Event::start) continue;
        const bool guide = scan.name() == "rPh" || scan.name() == "phoneticPr";
        if (guide && !scan.skip_element()) return false;
        if (!guide && scan.name() == "t" && !scan.text_of_element(into)) return false;
    }
}

/// What stopped a scan: the part (limits, damage in the zip) knows better than the scanner.
Error why_failed(const ZipPart& part, const XmlScanner& scan) {
    return part.failure() ? *part.failure() : Error(scan.failure());
}

Result<SharedStrings> read_strings(ZipFile& zip, const std::string& name, const ReadLimits& limits) {
    SharedStrings strings;
    if (name.empty() || !zip.has(name)) return strings;
    QD_TRY(auto part, zip.part(name));
    XmlScanner scan([&](char* to, std::size_t room) { return part.read(to, room); }, limits.xml_depth);
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed) return why_failed(part, scan);
        if (event == Event::done) return strings;
        if (event != Event::start || scan.name() != "si") continue;
        const auto begin = strings.text.size();
        if (!rich_text(scan, strings.text)) return why_failed(part, scan);
        if (strings.text.size() > limits.text_bytes || strings.ends.size() > 4 * limits.cells)
            return Refusal::too_much_text;
        if (!text::is_utf8(std::string_view(strings.text).substr(begin))) return Refusal::file_damaged;
        strings.ends.push_back(static_cast<std::uint32_t>(strings.text.size()));
    }
}

/// How each cell style of the workbook shows its numbers, in the order of `cellXfs`.
Result<std::vector<ShownAs>> read_styles(ZipFile& zip, const std::string& name, const ReadLimits& limits) {
    std::vector<ShownAs> styles;
    if (name.empty() || !zip.has(name)) return styles;
    QD_TRY(const auto xml, zip.read(name, small_part_bytes));
    XmlScanner scan(xml, limits.xml_depth);
    std::map<int, std::string> codes;
    bool in_cell_styles = false;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed) return scan.failure();
        if (event == Event::done) return styles;
        if (event == Event::end && scan.name() == "cellXfs") in_cell_styles = false;
        if (event != Event::start) continue;
        if (scan.name() == "numFmt")
            codes[number_of(scan.raw_attribute("numFmtId"))] = scan.attribute("formatCode").value_or("");
        if (scan.name() == "cellXfs") in_cell_styles = true;
        if (scan.name() == "xf" && in_cell_styles) {
            const int id = number_of(scan.raw_attribute("numFmtId"));
            const auto code = codes.find(id);
            styles.push_back(shown_as(id, code == codes.end() ? "" : code->second));
        }
    }
}

/// Reads one worksheet as it streams by.
class SheetReader {
public:
    SheetReader(Sheet& sheet, Tally& tally, const SharedStrings& strings, const std::vector<ShownAs>& styles,
                bool from_1904)
        : sheet_(sheet), builder_(sheet, tally), strings_(strings), styles_(styles), from_1904_(from_1904) {}

    Outcome read(ZipPart& part, const ReadLimits& limits, ProgressMeter& meter, std::uint64_t done_before);

private:
    Outcome row(XmlScanner& scan);
    Outcome cell(XmlScanner& scan);
    Result<Cell> value(std::string_view type, int style, std::string text) const;
    Outcome merge(const XmlScanner& scan);

    Sheet& sheet_;
    SheetBuilder builder_;
    const SharedStrings& strings_;
    const std::vector<ShownAs>& styles_;
    bool from_1904_;
    int row_ = 0, column_ = 0;
};

Outcome SheetReader::read(ZipPart& part, const ReadLimits& limits, ProgressMeter& meter,
                          std::uint64_t done_before) {
    XmlScanner scan([&](char* to, std::size_t room) { return part.read(to, room); }, limits.xml_depth);
    bool in_data = false;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed) return why_failed(part, scan);
        if (event == Event::done) break;
        if (event == Event::end && scan.name() == "sheetData") in_data = false;
        if (event != Event::start) continue;
        if (scan.name() == "sheetData") in_data = true;
        if (scan.name() == "mergeCell") QD_CHECK(merge(scan));
        if (!in_data || scan.name() != "row") continue;
        if (auto outcome = row(scan); !outcome)
            return part.failure() ? *part.failure() : std::move(outcome).error();
        if (row_ % 256 == 0) QD_CHECK(meter.at(done_before + part.bytes_read()));
    }
    builder_.finish();
    return Nothing{};
}

Outcome SheetReader::row(XmlScanner& scan) {
    const auto stated = scan.raw_attribute("r");
    row_ = stated.empty() ? row_ + 1 : number_of(stated);
    column_ = 0;
    if (row_ < 1 || row_ > row_max) return Refusal::file_damaged;
    builder_.begin_row(row_, is_true(scan.raw_attribute("hidden")));
    const int outside = scan.depth() - 1;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed || event == Event::done) return scan.failure();
        if (event == Event::end && scan.depth() == outside) return builder_.end_row();
        if (event != Event::start) continue;
        if (scan.name() == "c") QD_CHECK(cell(scan));
        else if (!scan.skip_element()) return scan.failure();
    }
}

Outcome SheetReader::cell(XmlScanner& scan) {
    const auto stated = scan.raw_attribute("r");
    column_ = stated.empty() ? column_ + 1 : cell_place(stated).column;
    if (column_ < 1 || column_ > column_max) return Refusal::file_damaged;
    const std::string type(scan.raw_attribute("t"));
    const auto style_word = scan.raw_attribute("s");
    const int style = style_word.empty() ? 0 : number_of(style_word);
    std::string stored;
    const int outside = scan.depth() - 1;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed || event == Event::done) return scan.failure();
        if (event == Event::end && scan.depth() == outside) break;
        if (event != Event::start) continue;
        const bool good = scan.name() == "v"    ? scan.text_of_element(stored)
                          : scan.name() == "is" ? rich_text(scan, stored)
                                                : scan.skip_element();
        if (!good) return scan.failure();
    }
    if (stored.empty()) return Nothing{};
    QD_TRY(auto read, value(type, style, std::move(stored)));
    return builder_.put(column_, std::move(read));
}

/// What a person sees for what is stored.
Result<Cell> SheetReader::value(std::string_view type, int style, std::string stored) const {
    if (type == "s") {
        const auto shared = strings_.at(number_of(stored));
        if (!shared) return Refusal::file_damaged;
        return Cell{std::string(*shared)};
    }
    if (!text::is_utf8(stored)) return Refusal::file_damaged;
    if (type == "e") return Cell{std::move(stored), CellKind::error};
    if (type == "b") return Cell{is_true(stored) ? "TRUE" : "FALSE", CellKind::boolean};
    if (type == "d") return Cell{std::move(stored), CellKind::date};
    if (type == "str" || type == "inlineStr") return Cell{std::move(stored)};
    double number = 0;
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
    if (error != std::errc{} || end != stored.data() + stored.size()) return Cell{std::move(stored)};
    const auto known = style >= 0 && static_cast<std::size_t>(style) < styles_.size();
    const auto shown = known ? styles_[static_cast<std::size_t>(style)] : ShownAs{};
    const bool moment = shown.format != NumberFormat::plain && shown.format != NumberFormat::percent;
    return Cell{shown_number(number, shown, from_1904_), moment ? CellKind::date : CellKind::number};
}

Outcome SheetReader::merge(const XmlScanner& scan) {
    const auto range = scan.raw_attribute("ref");
    const auto colon = range.find(':');
    const auto first = cell_place(range.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : cell_place(range.substr(colon + 1));
    if (sheet_.merges.size() >= merges_max) return Refusal::too_much_text;
    sheet_.merges.push_back({first.row, first.column, last.row, last.column});
    return Nothing{};
}

}  // namespace

CellPlace cell_place(std::string_view reference) {
    CellPlace place;
    std::size_t i = 0;
    for (; i < reference.size() && i < 4; ++i) {
        const char c = reference[i];
        const int letter = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
        if (letter == 0) break;
        place.column = place.column * 26 + letter;
    }
    if (i == reference.size()) return place;
    place.row = number_of(reference.substr(i));
    if (place.row < 1 || place.row > row_max || place.column < 1 || place.column > column_max) return {};
    return place;
}

Result<Workbook> read_workbook(ZipFile& zip, std::string_view workbook_part, const ReadLimits& limits) {
    QD_TRY(const auto known, relations(zip, workbook_part, limits));
    QD_TRY(const auto xml, zip.read(workbook_part, small_part_bytes));
    Workbook book{{}, related(known, "styles"), related(known, "sharedStrings"), false};
    XmlScanner scan(xml, limits.xml_depth);
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed) return scan.failure();
        if (event == Event::done) return book;
        if (event != Event::start) continue;
        if (scan.name() == "workbookPr") book.from_1904 = is_true(scan.raw_attribute("date1904"));
        if (scan.name() != "sheet") continue;
        const auto relation = known.find(scan.attribute("id").value_or(""));
        if (relation == known.end()) return Refusal::file_damaged;
        const auto state = scan.raw_attribute("state");
        auto name = scan.attribute("name").value_or("");
        if (!text::is_utf8(name)) return Refusal::file_damaged;
        if (relation->second.kind == "worksheet")
            book.sheets.push_back(
                {std::move(name), relation->second.target, !state.empty() && state != "visible"});
    }
}

Result<Book> read_xlsx(ZipFile& zip, std::string_view workbook_part, const ReadLimits& limits,
                       Progress* progress) {
    QD_TRY(const auto workbook, read_workbook(zip, workbook_part, limits));
    std::uint64_t whole = zip.inflated_bytes(workbook.strings_part);
    std::uint64_t done = whole;
    for (const auto& entry : workbook.sheets) whole += zip.inflated_bytes(entry.part);
    ProgressMeter meter(progress, whole);
    QD_CHECK(meter.at(0));
    QD_TRY(const auto styles, read_styles(zip, workbook.styles_part, limits));
    QD_TRY(const auto strings, read_strings(zip, workbook.strings_part, limits));
    Book book;
    book.format = Format::xlsx;
    Tally tally{limits};
    for (const auto& entry : workbook.sheets) {
        QD_CHECK(meter.at(done));
        QD_TRY(auto part, zip.part(entry.part));
        Sheet sheet;
        sheet.name = entry.name;
        sheet.hidden = entry.hidden;
        SheetReader reader(sheet, tally, strings, styles, workbook.from_1904);
        QD_CHECK(reader.read(part, limits, meter, done));
        done += part.bytes_read();
        book.sheets.push_back(std::move(sheet));
    }
    if (tally.rows == 0) return Refusal::file_has_no_table;
    QD_CHECK(meter.at(whole));
    return book;
}

}  // namespace qd::office
