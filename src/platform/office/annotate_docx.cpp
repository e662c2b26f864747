#include <algorithm>
#include <set>
#include "platform/office/annotate_parts.hpp"
#include "platform/office/docx_read.hpp"
#include "platform/office/splice.hpp"
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

constexpr std::size_t document_bytes_max = 256u << 20;

std::string shading(const std::string& prefix, std::string_view colour) {
    return "<" + prefix + "shd " + prefix + "val=\"clear\" " + prefix + "color=\"auto\" " + prefix +
           "fill=\"" + std::string(colour) + "\"/>";
}

/// `<w:tcPr>` with this shading at the place the schema gives it, and no other.
std::string shaded_properties(std::string_view xml, const std::string& prefix, std::string_view colour) {
    static const std::set<std::string_view> before = {"cnfStyle", "tcW",    "gridSpan",
                                                      "hMerge",   "vMerge", "tcBorders"};
    XmlScanner scan(xml, 64);
    Splices splices;
    std::size_t at = 0;
    if (scan.next() != XmlScanner::Event::start) return std::string(xml);
    if (scan.is_empty_tag())
        return "<" + prefix + "tcPr>" + shading(prefix, colour) + "</" + prefix + "tcPr>";
    at = scan.end_offset();
    for (auto event = scan.next(); event == XmlScanner::Event::start || event == XmlScanner::Event::text;
         event = scan.next()) {
        if (event == XmlScanner::Event::text) continue;
        const auto begin = scan.offset();
        const std::string name(scan.name());
        if (!scan.skip_element()) return std::string(xml);
        if (name == "shd") splices.replace(begin, scan.end_offset(), "");
        if (before.contains(name)) at = scan.end_offset();
    }
    splices.insert(at, shading(prefix, colour));
    return splices.apply(xml);
}

std::string remark_paragraph(const std::string& w, const RowRemarks& remarks) {
    const std::string colour = remarks.is_error ? "C00000" : "7F6000";
    std::string out;
    std::string_view text = remarks.text;
    while (true) {
        const auto end = text.find('\n');
        out += "<" + w + "p><" + w + "r><" + w + "rPr><" + w + "b/><" + w + "color " + w + "val=\"" + colour +
               "\"/></" + w + "rPr><" + w + "t xml:space=\"preserve\">【" + std::string(remark_heading) +
               "】" + xml_escape(text.substr(0, end)) + "</" + w + "t></" + w + "r></" + w + "p>";
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// Marks the cells of one row and writes the remarks into the last one that is shown.
void mark_row(std::string_view xml, const RowRemarks& remarks, const std::vector<CellPlaceInXml>& cells,
              Splices& splices) {
    const CellPlaceInXml* last = nullptr;
    for (const auto& cell : cells) {
        if (cell.end_tag < cell.content_begin) continue;  // `<w:tc/>`, which Word does not write
        const bool meant = std::any_of(remarks.columns.begin(), remarks.columns.end(), [&](int column) {
            return column >= cell.column && column < cell.column + cell.span;
        });
        const auto colour = remarks.is_error ? (meant ? "FF9999" : "FFE1E1") : (meant ? "FFD966" : "FFF2CC");
        const auto tag = xml.substr(xml.rfind('<', cell.content_begin - 1));
        const auto prefix = prefix_of(tag.substr(0, tag.find('>') + 1));
        if (cell.properties_begin == cell.properties_end) {
            splices.insert(cell.content_begin,
                           "<" + prefix + "tcPr>" + shading(prefix, colour) + "</" + prefix + "tcPr>");
        } else {
            const auto own = xml.substr(cell.properties_begin, cell.properties_end - cell.properties_begin);
            splices.replace(cell.properties_begin, cell.properties_end,
                            shaded_properties(own, prefix, colour));
        }
        if (cell.shown || !last) last = &cell;
    }
    if (!last) return;
    const auto name =
        xml.substr(last->end_tag + 1, xml.find('>', last->end_tag) - last->end_tag);  // "/w:tc>"
    splices.insert(last->end_tag, remark_paragraph(prefix_of(name), remarks));
}

}  // namespace

Result<std::string> annotate_docx(std::string_view bytes, ZipFile& zip, std::string_view document_part,
                                  const std::vector<Remark>& remarks, const ReadLimits& limits) {
    QD_TRY(const auto xml, zip.read(document_part, document_bytes_max));
    auto sheets = by_sheet(remarks);
    Splices splices;
    QD_CHECK(
        visit_rows(xml, limits, [&](std::size_t table, int row, const std::vector<CellPlaceInXml>& cells) {
            const auto sheet = sheets.find(table_name(table));
            if (sheet == sheets.end()) return;
            const auto found = sheet->second.find(row);
            if (found == sheet->second.end() || cells.empty()) return;
            mark_row(xml, found->second, cells, splices);
            sheet->second.erase(found);
            if (sheet->second.empty()) sheets.erase(sheet);
        }));
    if (!sheets.empty()) return out_of_place(sheets.begin()->first, sheets.begin()->second.begin()->first);
    return replace_parts(bytes, {{std::string(document_part), splices.apply(xml)}});
}

}  // namespace qd::office
