#include <algorithm>
#include <cmath>
#include "platform/office/docx_parts.hpp"
#include "platform/office/print_grid.hpp"
#include "platform/office/write.hpp"
#include "platform/office/xml_scan.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {
namespace {

int twips(double millimetres) { return static_cast<int>(std::lround(millimetres * 1440 / 25.4)); }

std::string number(int value) { return std::to_string(value); }

/// A run, with its line breaks.
std::string run(std::string_view text, bool bold) {
    std::string out = bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>";
    while (true) {
        const auto end = text.find('\n');
        out += "<w:t xml:space=\"preserve\">" + xml_escape(text.substr(0, end)) + "</w:t>";
        if (end == std::string_view::npos) break;
        out += "<w:br/>";
        text.remove_prefix(end + 1);
    }
    return out + "</w:r>";
}

std::string paragraph(std::string_view style, std::string_view text, std::string_view properties = "",
                      bool bold = false) {
    std::string out = "<w:p><w:pPr><w:pStyle w:val=\"";
    out += style;
    out += "\"/>";
    out += properties;
    out += "</w:pPr>";
    if (!text.empty()) out += run(text, bold);
    return out + "</w:p>";
}

std::string section_properties(bool landscape, bool new_page) {
    const auto size = landscape ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
                                : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
    const double top = landscape ? page::binding : page::head, bottom = landscape ? page::cut : page::foot;
    const double left = landscape ? page::head : page::binding, right = landscape ? page::foot : page::cut;
    // The number's line is about 7 mm high and stands 7 mm below the text.
    const double footer = std::max(bottom - page::number_below_text - 7, 8.0);
    return std::string(
               "<w:sectPr><w:footerReference w:type=\"default\" "
               "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
               "r:id=\"rId4\"/>"
               "<w:footerReference w:type=\"even\" "
               "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
               "r:id=\"rId5\"/>") +
           (new_page ? "<w:type w:val=\"nextPage\"/>" : "") + size + "<w:pgMar w:top=\"" +
           number(twips(top)) + "\" w:right=\"" + number(twips(right)) + "\" w:bottom=\"" +
           number(twips(bottom)) + "\" w:left=\"" + number(twips(left)) + "\" w:header=\"851\" w:footer=\"" +
           number(twips(footer)) + "\" w:gutter=\"0\"/></w:sectPr>";
}

/// One table, row by row.
class DocxTable {
public:
    explicit DocxTable(const PrintTable& table) : table_(table) {
        int used = 0;
        for (const double part : column_parts(table))
            widths_.push_back(static_cast<int>(part * twips(page::text_long)));
        for (const int width : widths_) used += width;
        widths_.back() += twips(page::text_long) - used;
    }

    std::string xml() const {
        std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"" + number(twips(page::text_long)) +
                          "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>";
        for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
            out +=
                std::string("<w:") + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
        out +=
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>"
            "<w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"70\" "
            "w:type=\"dxa\"/>"
            "</w:tblCellMar></w:tblPr><w:tblGrid>";
        for (const int width : widths_) out += "<w:gridCol w:w=\"" + number(width) + "\"/>";
        out += "</w:tblGrid>";
        const auto head = header_rows(table_);
        rows(PrintGrid(head, widths_.size()), true, out);
        rows(PrintGrid(table_.rows, widths_.size()), false, out);
        return out + "</w:tbl>";
    }

private:
    void rows(const PrintGrid& grid, bool header, std::string& out) const {
        for (std::size_t r = 0; r < grid.row_count(); ++r) {
            out += "<w:tr><w:trPr>";
            if (header || lines(grid, r) <= whole_row_lines) out += "<w:cantSplit/>";
            if (header) out += "<w:tblHeader/>";
            out += "</w:trPr>";
            for (std::size_t c = 0; c < grid.column_count(); ++c) cell(grid, r, c, header, out);
            out += "</w:tr>";
        }
    }

    void cell(const PrintGrid& grid, std::size_t r, std::size_t c, bool header, std::string& out) const {
        const auto& own = grid.at(r, c);
        const auto owner_row = static_cast<std::size_t>(own.owner_row);
        const auto owner_column = static_cast<std::size_t>(own.owner_column);
        if (owner_column != c) return;  // inside a cell that began further left
        const auto& shown = grid.at(owner_row, owner_column);
        int width = 0;
        for (int i = 0; i < shown.column_span; ++i) width += widths_[c + static_cast<std::size_t>(i)];
        out += "<w:tc><w:tcPr><w:tcW w:w=\"" + number(width) + "\" w:type=\"dxa\"/>";
        if (shown.column_span > 1) out += "<w:gridSpan w:val=\"" + number(shown.column_span) + "\"/>";
        if (shown.row_span > 1) out += own.covered ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>";
        out += "<w:vAlign w:val=\"center\"/></w:tcPr>";
        const bool heading = !header && grid.is_heading(r);
        const auto align = heading ? Align::left : table_.columns[c].align;
        std::string properties;
        if (heading) properties += "<w:keepNext/>";
        if (!header && align == Align::centre) properties += "<w:jc w:val=\"center\"/>";
        if (!header && align == Align::right) properties += "<w:jc w:val=\"right\"/>";
        const auto style = header || heading ? "TableHead" : "TableText";
        if (heading) properties += "<w:jc w:val=\"left\"/>";
        const bool bold = !header && own.cell && own.cell->bold && !heading;
        out += paragraph(style, own.covered ? std::string_view{} : grid.text(r, c), properties, bold);
        out += "</w:tc>";
    }

    /// About how many lines the row will have.
    int lines(const PrintGrid& grid, std::size_t r) const {
        int most = 1;
        for (std::size_t c = 0; c < grid.column_count(); ++c) {
            if (grid.at(r, c).covered || grid.at(r, c).row_span > 1) continue;
            const double per_line = (widths_[c] - 140) / (page::table_points * 20);
            most = std::max(most, estimated_lines(grid.text(r, c), per_line));
        }
        return most;
    }

    static constexpr int whole_row_lines = 10;  // shorter rows are not torn apart
    const PrintTable& table_;
    std::vector<int> widths_;
};

std::string body(const Document& document) {
    std::string out;
    bool tables = false;
    for (const auto& section : document.sections) tables |= !section.table.columns.empty();
    out += paragraph("Title", document.title);
    for (const auto& subtitle : document.subtitles) out += paragraph("Subtitle", subtitle);
    for (const auto& text : document.preface) out += paragraph("BodyText", text);
    if (!document.preface.empty() && tables)
        out += "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>" + section_properties(false, false) +
               "</w:pPr></w:p>";
    bool first = true;
    for (const auto& section : document.sections) {
        const bool new_page = section.on_new_page && !first;
        first = false;
        if (!section.heading.empty())
            out += paragraph("Heading1", section.heading, new_page ? "<w:pageBreakBefore/>" : "");
        for (const auto& note : section.notes) out += paragraph("BodyText", note);
        if (section.table.columns.empty()) continue;
        out += DocxTable(section.table).xml();
        out += paragraph("TableText", "");  // two tables without a paragraph between them become one
    }
    return out + section_properties(tables, tables && !document.preface.empty());
}

}  // namespace

Result<std::string> write_docx(const Document& document) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
        body(document) + "</w:body></w:document>";
    return zip_parts({{"[Content_Types].xml", docx_content_types()},
                      {"_rels/.rels", docx_package_relations()},
                      {"docProps/core.xml", docx_core_properties(document)},
                      {"word/document.xml", std::move(text)},
                      {"word/_rels/document.xml.rels", docx_document_relations()},
                      {"word/styles.xml", docx_styles()},
                      {"word/settings.xml", docx_settings()},
                      {"word/fontTable.xml", docx_font_table()},
                      {"word/footer1.xml", docx_footer(false)},
                      {"word/footer2.xml", docx_footer(true)}});
}

}  // namespace qd::office
