#include "platform/office/docx_read.hpp"
#include <algorithm>
#include <map>
#include "core/text_encoding.hpp"
#include "platform/office/annotate.hpp"
#include "platform/office/package.hpp"
#include "platform/office/sheet_builder.hpp"
#include "platform/office/word_numbering.hpp"
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

using Event = XmlScanner::Event;

/// Elements that only wrap what people see. Everything else that is not known is passed over.
bool is_wrapper(std::string_view name) {
    return name == "sdt" || name == "sdtContent" || name == "ins" || name == "moveTo" ||
           name == "customXml" || name == "smartTag" || name == "hyperlink" || name == "fldSimple" ||
           name == "oMath" || name == "oMathPara" || name == "dir" || name == "bdo" || name == "ruby" ||
           name == "rubyBase";
}

/// A remark that annotate() left in a cell: the office mends its file without taking them out.
bool is_our_remark(std::string_view line) {
    return line.starts_with("【") && line.substr(3).starts_with(remark_heading) &&
           line.substr(3 + remark_heading.size()).starts_with("】");
}

/// What a visitor answers for a child that it knows.
Result<bool> visited(Outcome outcome) {
    if (!outcome) return std::move(outcome).error();
    return true;
}

/// Walks through the text of a Word file and collects its tables.
class DocxReader {
public:
    DocxReader(XmlScanner& scan, const ReadLimits& limits, WordNumbering numbering, ProgressMeter& meter)
        : scan_(scan), limits_(limits), tally_{limits}, numbering_(std::move(numbering)), meter_(meter) {}

    Outcome body();
    std::vector<Sheet> sheets;
    RowSeen row_seen;
    std::vector<std::string> text_after() { return std::move(before_); }

private:
    /// What a table cell says about its place.
    struct CellProperties {
        int span = 1;
        bool continues_above = false, begins_merge = false, continues_left = false;
    };
    /// Where the next cell goes, and which merges are still open downwards, by their first column.
    struct TableState {
        int row = 0, column = 1;
        std::map<int, std::size_t> open;
    };

    template <class Visit>
    Outcome inside(Visit visit);
    Outcome block(std::string& text, bool top);
    Outcome table();
    Outcome rows(SheetBuilder& builder, Sheet& sheet, TableState& state);
    Outcome row(SheetBuilder& builder, Sheet& sheet, TableState& state);
    Outcome cells(SheetBuilder& builder, Sheet& sheet, TableState& state);
    Outcome cell(SheetBuilder& builder, Sheet& sheet, TableState& state);
    Outcome cell_properties(CellProperties& properties);
    Outcome place(SheetBuilder& builder, Sheet& sheet, TableState& state, const CellProperties& properties,
                  std::string text);
    Outcome paragraph_properties(std::string& text);
    Outcome runs(std::string& text);
    Outcome run(std::string& text);
    Outcome text_before();
    Outcome line_of_cell(std::string& text);

    XmlScanner& scan_;
    const ReadLimits& limits_;
    Tally tally_;
    WordNumbering numbering_;
    ProgressMeter& meter_;
    std::vector<std::string> before_;
    std::vector<CellPlaceInXml> places_;  ///< Of the row being read.
};

/// Calls `visit` at each child of the element just begun; it must go to the child's end. It says
/// with `false` that it does not know the child, which is then passed over.
template <class Visit>
Outcome DocxReader::inside(Visit visit) {
    const int outside = scan_.depth() - 1;
    for (;;) {
        const auto event = scan_.next();
        if (event == Event::failed || event == Event::done) return scan_.failure();
        if (event == Event::end && scan_.depth() == outside) return Nothing{};
        if (event != Event::start) continue;
        QD_TRY(const bool known, visit(std::string(scan_.name())));
        if (!known && !scan_.skip_element()) return scan_.failure();
    }
}

/// Text outside of tables can be long too: it counts like that of cells.
Outcome DocxReader::text_before() {
    std::string line;
    QD_CHECK(runs(line));
    tally_.text_bytes += line.size();
    if (tally_.text_bytes > limits_.text_bytes) return Refusal::too_much_text;
    if (!text::is_utf8(line)) return Refusal::file_damaged;
    if (!line.empty()) before_.push_back(std::move(line));
    return Nothing{};
}

Outcome DocxReader::line_of_cell(std::string& text) {
    const auto before = text.size();
    QD_CHECK(runs(text));
    if (is_our_remark(std::string_view(text).substr(before))) {
        text.resize(before);
        return Nothing{};
    }
    text += '\n';
    if (text.size() > limits_.text_bytes) return Refusal::too_much_text;
    return Nothing{};
}

/// Paragraphs and tables in the element just begun. At the top of the document tables become sheets;
/// in a cell they become lines of it.
Outcome DocxReader::block(std::string& text, bool top) {
    return inside([&](std::string_view name) -> Result<bool> {
        if (name == "p") return visited(top ? text_before() : line_of_cell(text));
        if (name == "tbl" && top) return visited(table());
        if (is_wrapper(name) || (!top && (name == "tbl" || name == "tr" || name == "tc")))
            return visited(block(text, top));
        return false;
    });
}

Outcome DocxReader::body() {
    if (scan_.next() != Event::start) return scan_.failure();
    std::string unused;
    QD_CHECK(inside([&](std::string_view name) -> Result<bool> {
        if (name == "body") return visited(block(unused, true));
        return false;
    }));
    // What stands after the root must be read too, or a cut or doctored file would pass.
    return scan_.next() == Event::done ? Outcome(Nothing{}) : Outcome(scan_.failure());
}

Outcome DocxReader::table() {
    Sheet sheet;
    sheet.name = table_name(sheets.size() + 1);
    sheet.text_before = std::move(before_);
    before_.clear();
    SheetBuilder builder(sheet, tally_);
    TableState state;
    QD_CHECK(rows(builder, sheet, state));
    builder.finish();
    sheets.push_back(std::move(sheet));
    return Nothing{};
}

Outcome DocxReader::rows(SheetBuilder& builder, Sheet& sheet, TableState& state) {
    return inside([&](std::string_view name) -> Result<bool> {
        if (name == "tr") return visited(row(builder, sheet, state));
        if (is_wrapper(name)) return visited(rows(builder, sheet, state));
        return false;
    });
}

Outcome DocxReader::row(SheetBuilder& builder, Sheet& sheet, TableState& state) {
    ++state.row;
    state.column = 1;
    builder.begin_row(state.row, false);
    places_.clear();
    QD_CHECK(cells(builder, sheet, state));
    QD_CHECK(builder.end_row());
    if (row_seen) row_seen(sheets.size() + 1, state.row, places_);
    return meter_.at(scan_.end_offset());
}

Outcome DocxReader::cells(SheetBuilder& builder, Sheet& sheet, TableState& state) {
    return inside([&](std::string_view name) -> Result<bool> {
        if (name == "trPr")
            return visited(inside([&](std::string_view property) -> Result<bool> {
                if (property == "gridBefore")
                    state.column += std::clamp(number_of(scan_.raw_attribute("val"), 0), 0, 1000);
                return false;
            }));
        if (name == "tc") return visited(cell(builder, sheet, state));
        if (is_wrapper(name)) return visited(cells(builder, sheet, state));
        return false;
    });
}

Outcome DocxReader::cell_properties(CellProperties& properties) {
    return inside([&](std::string_view name) -> Result<bool> {
        const auto value = scan_.raw_attribute("val");
        if (name == "gridSpan") properties.span = std::clamp(number_of(value, 1), 1, 100'000);
        if (name == "vMerge")
            (value == "restart" ? properties.begins_merge : properties.continues_above) = true;
        if (name == "hMerge" && value != "restart") properties.continues_left = true;
        return false;
    });
}

Outcome DocxReader::cell(SheetBuilder& builder, Sheet& sheet, TableState& state) {
    CellProperties properties;
    std::string text;
    CellPlaceInXml at{scan_.end_offset(), 0, 0, 0, state.column, 1, true};
    QD_CHECK(inside([&](std::string_view name) -> Result<bool> {
        if (name == "tcPr") {
            at.properties_begin = scan_.offset();
            auto outcome = cell_properties(properties);
            at.properties_end = scan_.end_offset();
            return visited(std::move(outcome));
        }
        if (name == "p") return visited(line_of_cell(text));
        if (is_wrapper(name) || name == "tbl") return visited(block(text, false));
        return false;
    }));
    while (text.ends_with('\n')) text.pop_back();
    if (!text::is_utf8(text)) return Refusal::file_damaged;
    at.end_tag = scan_.offset();
    at.span = properties.span;
    at.shown = !properties.continues_above && !properties.continues_left;
    places_.push_back(at);
    return place(builder, sheet, state, properties, std::move(text));
}

/// Puts a cell where the grid has it, and keeps the merges.
Outcome DocxReader::place(SheetBuilder& builder, Sheet& sheet, TableState& state,
                          const CellProperties& properties, std::string text) {
    const int column = state.column;
    if (column + properties.span - 1 > limits_.columns)
        return Error(Refusal::too_many_columns,
                     {{"limit", std::to_string(limits_.columns)}, {"sheet", sheet.name}});
    state.column += properties.span;
    if (properties.continues_left) {
        if (!sheet.merges.empty() && sheet.merges.back().last_column == column - 1 &&
            sheet.merges.back().first_row == state.row)
            sheet.merges.back().last_column = column;
        else sheet.merges.push_back({state.row, column - 1, state.row, column});
        return builder.put(column, Cell{}, true);
    }
    const auto above = state.open.find(column);
    if (properties.continues_above && above != state.open.end()) {
        sheet.merges[above->second].last_row = state.row;
        return builder.put(column, Cell{}, true);  // Word does not show what such a cell holds
    }
    const auto end = state.open.lower_bound(column + properties.span);
    state.open.erase(state.open.lower_bound(column), end);
    if (properties.begins_merge) state.open[column] = sheet.merges.size();
    if (properties.begins_merge || properties.span > 1)
        sheet.merges.push_back({state.row, column, state.row, column + properties.span - 1});
    return builder.put(column, Cell{std::move(text)}, true);
}

Outcome DocxReader::paragraph_properties(std::string& text) {
    int list = 0, level = 0;
    QD_CHECK(inside([&](std::string_view name) -> Result<bool> {
        if (name != "numPr") return false;
        return visited(inside([&](std::string_view property) -> Result<bool> {
            if (property == "numId") list = number_of(scan_.raw_attribute("val"), 0);
            if (property == "ilvl") level = number_of(scan_.raw_attribute("val"), 0);
            return false;
        }));
    }));
    if (list > 0) text += numbering_.next(list, level);
    return Nothing{};
}

Outcome DocxReader::runs(std::string& text) {
    return inside([&](std::string_view name) -> Result<bool> {
        if (name == "pPr") return visited(paragraph_properties(text));
        if (name == "r") return visited(run(text));
        if (is_wrapper(name)) return visited(runs(text));
        return false;
    });
}

Outcome DocxReader::run(std::string& text) {
    return inside([&](std::string_view name) -> Result<bool> {
        if (name == "t") {
            if (!scan_.text_of_element(text)) return scan_.failure();
            if (text.size() > limits_.text_bytes) return Refusal::too_much_text;
            return true;
        }
        const bool breaks_line = name == "cr" || (name == "br" && scan_.raw_attribute("type").empty());
        if (breaks_line) text += '\n';  // page breaks break no line of the text
        if (name == "tab") text += '\t';
        if (name == "noBreakHyphen") text += '-';
        if (name == "ruby") return visited(runs(text));
        return false;
    });
}

}  // namespace

Outcome visit_rows(std::string_view document_xml, const ReadLimits& limits, const RowSeen& seen) {
    XmlScanner scan(document_xml, limits.xml_depth);
    ProgressMeter meter(nullptr, 1);
    DocxReader reader(scan, limits, WordNumbering{}, meter);
    reader.row_seen = seen;
    return reader.body();
}

std::string table_name(std::size_t n) { return "表" + std::to_string(n); }

Result<WordText> read_docx_text(ZipFile& zip, std::string_view document_part, const ReadLimits& limits,
                                Progress* progress) {
    QD_TRY(const auto known, relations(zip, document_part, limits));
    WordNumbering numbering;
    if (const auto name = related(known, "numbering"); zip.has(name)) {
        QD_TRY(const auto xml, zip.read(name, small_part_bytes));
        QD_TRY(numbering, WordNumbering::read(xml, limits));
    }
    QD_TRY(auto part, zip.part(document_part));
    XmlScanner scan([&](char* to, std::size_t room) { return part.read(to, room); }, limits.xml_depth);
    ProgressMeter meter(progress, zip.inflated_bytes(document_part));
    QD_CHECK(meter.at(0));
    DocxReader reader(scan, limits, std::move(numbering), meter);
    auto outcome = reader.body();
    if (part.failure()) return *part.failure();
    QD_CHECK(std::move(outcome));
    return WordText{std::move(reader.sheets), reader.text_after()};
}

Result<Book> read_docx(ZipFile& zip, std::string_view document_part, const ReadLimits& limits,
                       Progress* progress) {
    QD_TRY(auto text, read_docx_text(zip, document_part, limits, progress));
    Book book;
    book.format = Format::docx;
    book.sheets = std::move(text.tables);
    if (book.sheets.empty()) return Refusal::file_has_no_table;
    return book;
}

}  // namespace qd::office
