#include "core/text_encoding.hpp"
#include "platform/office/annotate.hpp"
#include "platform/office/csv_read.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/read.hpp"
#include "platform/office/zip_file.hpp"
#include "targets.hpp"

namespace qd::fuzz {
namespace {

using namespace office;

/// Small enough that a fuzzer's turn stays short; the guards are the same.
ReadLimits limits() {
    ReadLimits limits;
    limits.file_bytes = 1u << 20;
    limits.part_bytes = 8u << 20;
    limits.total_bytes = 16u << 20;
    limits.rows = 20'000;
    limits.cells = 400'000;
    limits.text_bytes = 8u << 20;
    return limits;
}

void find_table(const std::vector<columns::Line>& lines) {
    static const std::vector<columns::Meaning> meanings = {{"name", {"name", "名称", "事项"}},
                                                           {"body", {"body", "单位", "部门"}}};
    const auto table = columns::Table::find(lines, meanings, 1);
    if (!table) return;
    for (const auto& line : table->lines()) must(text::is_utf8(table->cell(line, "name")), "a cell is text");
}

void check(const Book& book) {
    for (const auto& sheet : book.sheets) {
        int last = 0;
        for (const auto& row : sheet.rows) {
            must(row.number > last, "rows are in order");
            last = row.number;
            for (const auto& cell : row.cells) must(text::is_utf8(cell.text), "a cell is text");
        }
    }
    find_table(lines_of(book));
}

void feed_file(std::string_view bytes) {
    const auto book = read(bytes, "清单", limits());
    if (!book) return;
    check(*book);
    for (const auto& sheet : book->sheets) {
        if (sheet.rows.empty()) continue;
        const auto marked =
            annotate(bytes, "清单", {{sheet.name, sheet.rows.front().number, 1, "看一看", true}}, limits());
        if (!marked) continue;
        const auto again = read(*marked, "清单", ReadLimits{});
        const bool is_full = !again && (again.error().is(Refusal::too_many_columns) ||
                                        again.error().is(Refusal::too_much_text));
        must(again || is_full, "what we wrote our remarks into can be read");
        break;
    }
}

/// The bytes cut at "\n---\n"; a part that is not there is empty.
std::vector<std::string> parts_of(std::string_view bytes, std::size_t count) {
    constexpr std::string_view cut = "\n---\n";
    std::vector<std::string> parts;
    while (parts.size() + 1 < count) {
        const auto end = bytes.find(cut);
        parts.emplace_back(bytes.substr(0, end));
        bytes = end == bytes.npos ? std::string_view{} : bytes.substr(end + cut.size());
    }
    parts.emplace_back(bytes);
    return parts;
}

constexpr auto relations_head =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
}

}  // namespace

void feed_zip(std::string_view bytes) {
    if (bytes.size() <= limits().file_bytes) feed_file(bytes);
}

/// sheet, shared strings, styles, workbook
void feed_xlsx(std::string_view bytes) {
    auto parts = parts_of(bytes, 4);
    if (parts[3].empty())
        parts[3] = "<workbook xmlns:r='x'><sheets><sheet name='甲' sheetId='1' r:id='r1'/></sheets>"
                   "</workbook>";
    feed_file(zip_parts({
        {"_rels/.rels",
         relations_head + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml", parts[3]},
        {"xl/_rels/workbook.xml.rels",
         relations_head + relation("r1", "worksheet", "/xl/worksheets/one.xml") +
             relation("r2", "sharedStrings", "sharedStrings.xml") + relation("r3", "styles", "styles.xml") +
             "</Relationships>"},
        {"xl/worksheets/one.xml", parts[0]},
        {"xl/sharedStrings.xml", parts[1]},
        {"xl/styles.xml", parts[2]},
    }));
}

/// document, numbering
void feed_docx(std::string_view bytes) {
    const auto parts = parts_of(bytes, 2);
    feed_file(zip_parts({
        {"word/document.xml", parts[0]},
        {"word/numbering.xml", parts[1]},
        {"word/_rels/document.xml.rels",
         relations_head + relation("n", "numbering", "numbering.xml") + "</Relationships>"},
    }));
}

void feed_csv(std::string_view bytes) {
    if (const auto lines = read_lines(bytes, "text/plain", "粘贴")) find_table(*lines);
    const auto book = read_csv(bytes, limits(), nullptr);
    if (!book) return;
    check(*book);
    const auto decoded = decode_text(bytes);
    must(bool(decoded), "what was read can be decoded");
    must(encode_text(decoded->text, decoded->encoding).size() <= bytes.size() * 2 + 16, "and encoded again");
    for (const auto& sheet : book->sheets)
        for (const auto& row : sheet.rows)
            for (const auto& cell : row.cells)
                must(without_formula_guard("'" + cell.text) == cell.text || !needs_formula_guard(cell.text),
                     "a guard can be taken away");
}

}  // namespace qd::fuzz
