#include <algorithm>
#include <optional>
#include "platform/office/annotate_parts.hpp"
#include "platform/office/package.hpp"
#include "platform/office/splice.hpp"
#include "platform/office/xlsx_fills.hpp"
#include "platform/office/xlsx_read.hpp"
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

using Event = XmlScanner::Event;

constexpr std::size_t sheet_bytes_max = 256u << 20;
constexpr int remark_width = 45;

/// Puts remarks into the XML of one worksheet without touching anything else in it.
class SheetAnnotator {
public:
    SheetAnnotator(std::string_view xml, const Sheet& sheet, SheetRemarks remarks, XlsxFills* fills)
        : xml_(xml), remarks_(std::move(remarks)), fills_(fills) {
        column_ = sheet.column_count;
        for (const auto& merge : sheet.merges)
            if (merge.last_column < 16'000) column_ = std::max(column_, merge.last_column);
        ++column_;
        heading_row_ = sheet.rows.empty() ? 1 : sheet.rows.front().number;
        remarks_.try_emplace(heading_row_);
        auto& first = remarks_[heading_row_];
        first.text = std::string(remark_heading) + (first.text.empty() ? "" : "\n" + first.text);
    }

    Outcome go(const ReadLimits& limits);
    std::string xml() const { return splices_.apply(xml_); }
    /// A row with remarks that the sheet does not have, if any.
    std::optional<int> left_over() const {
        return remarks_.empty() ? std::nullopt : std::optional(remarks_.begin()->first);
    }

private:
    std::string_view piece(const XmlScanner& scan) const {
        return xml_.substr(scan.offset(), scan.end_offset() - scan.offset());
    }
    Outcome row(XmlScanner& scan);
    Outcome cell(XmlScanner& scan, const RowRemarks& remarks, int row, std::size_t& put_at);
    Outcome columns(XmlScanner& scan);
    std::string remark_cell(const std::string& prefix, const RowRemarks& remarks, int row) const;
    std::string column_xml(const std::string& prefix) const;
    Fill fill(const RowRemarks& remarks, bool meant) const {
        return remarks.is_error ? (meant ? Fill::error_cell : Fill::error)
                                : (meant ? Fill::warning_cell : Fill::warning);
    }

    std::string_view xml_;
    SheetRemarks remarks_;
    XlsxFills* fills_;  ///< Null: the workbook has no styles, so nothing can be coloured.
    Splices splices_;
    int column_ = 1, heading_row_ = 1, row_ = 0, at_column_ = 0;
    bool columns_done_ = false;
};

Outcome SheetAnnotator::go(const ReadLimits& limits) {
    XmlScanner scan(xml_, limits.xml_depth);
    for (auto event = scan.next();; event = scan.next()) {
        if (event == Event::failed) return scan.failure();
        if (event == Event::done) return Nothing{};
        if (event != Event::start) continue;
        if (scan.name() == "dimension") {  // may be left out; wrong it would hide the new column
            const auto begin = scan.offset();
            if (!scan.skip_element()) return scan.failure();
            splices_.replace(begin, scan.end_offset(), "");
        } else if (scan.name() == "cols") {
            QD_CHECK(columns(scan));
        } else if (scan.name() == "sheetData") {
            const auto prefix = prefix_of(piece(scan));
            if (!columns_done_)
                splices_.insert(scan.offset(),
                                "<" + prefix + "cols>" + column_xml(prefix) + "</" + prefix + "cols>");
            columns_done_ = true;
        } else if (scan.name() == "row") {
            QD_CHECK(row(scan));
        }
    }
}

std::string SheetAnnotator::column_xml(const std::string& prefix) const {
    const auto n = std::to_string(column_);
    return "<" + prefix + "col min=\"" + n + "\" max=\"" + n + "\" width=\"" + std::to_string(remark_width) +
           "\" customWidth=\"1\"/>";
}

/// Widens the new column, unless the sheet already says how wide it is.
Outcome SheetAnnotator::columns(XmlScanner& scan) {
    const auto prefix = prefix_of(piece(scan));
    const int outside = scan.depth() - 1;
    std::size_t put_at = scan.end_offset();
    bool taken = scan.is_empty_tag();
    for (auto event = scan.next();; event = scan.next()) {
        if (event == Event::failed || event == Event::done) return scan.failure();
        if (event == Event::end && scan.depth() == outside) break;
        if (event != Event::start) continue;
        const int first = number_of(scan.raw_attribute("min"), 1),
                  last = number_of(scan.raw_attribute("max"), 1);
        taken |= first <= column_ && column_ <= last;
        const bool before = last < column_;
        if (!scan.skip_element()) return scan.failure();
        if (before) put_at = scan.end_offset();
    }
    if (!taken) splices_.insert(put_at, column_xml(prefix));
    columns_done_ = true;
    return Nothing{};
}

std::string SheetAnnotator::remark_cell(const std::string& prefix, const RowRemarks& remarks, int row) const {
    std::string out = "<" + prefix + "c r=\"" + column_letters(column_) + std::to_string(row) + "\"";
    if (fills_) out += " s=\"" + std::to_string(fills_->coloured(0, fill(remarks, true), true)) + "\"";
    return out + " t=\"inlineStr\"><" + prefix + "is><" + prefix + "t xml:space=\"preserve\">" +
           xml_escape(remarks.text) + "</" + prefix + "t></" + prefix + "is></" + prefix + "c>";
}

Outcome SheetAnnotator::row(XmlScanner& scan) {
    const auto stated = scan.raw_attribute("r");
    row_ = stated.empty() ? row_ + 1 : number_of(stated, 0);
    const auto found = remarks_.find(row_);
    if (found == remarks_.end() || scan.is_empty_tag())
        return scan.skip_element() ? Outcome(Nothing{}) : Outcome(scan.failure());
    const auto prefix = prefix_of(piece(scan));
    splices_.replace(scan.offset(), scan.end_offset(), with_attribute(piece(scan), "spans", nullptr));
    const int outside = scan.depth() - 1;
    std::size_t put_at = 0;
    at_column_ = 0;
    for (auto event = scan.next();; event = scan.next()) {
        if (event == Event::failed || event == Event::done) return scan.failure();
        if (event == Event::end && scan.depth() == outside) break;
        if (event != Event::start) continue;
        if (scan.name() == "c") QD_CHECK(cell(scan, found->second, row_, put_at));
        else if (!scan.skip_element()) return scan.failure();
    }
    splices_.insert(put_at > 0 ? put_at : scan.offset(), remark_cell(prefix, found->second, row_));
    remarks_.erase(found);
    return Nothing{};
}

/// Colours one cell of a marked row; `put_at` becomes where the remark goes if cells lie further right.
Outcome SheetAnnotator::cell(XmlScanner& scan, const RowRemarks& remarks, int row, std::size_t& put_at) {
    const auto stated = scan.raw_attribute("r");
    at_column_ = stated.empty() ? at_column_ + 1 : cell_place(stated).column;
    const auto begin = scan.offset(), tag_end = scan.end_offset();
    const auto tag = piece(scan);
    const auto style_word = scan.raw_attribute("s");
    const int style = style_word.empty() ? 0 : number_of(style_word, 0);
    const int column = at_column_;
    if (!scan.skip_element()) return scan.failure();
    if (column == column_) {  // an empty cell that only had a style
        splices_.replace(begin, std::max(scan.end_offset(), tag_end), "");
        if (put_at == 0) put_at = begin;
        return Nothing{};
    }
    if (column > column_ && put_at == 0) put_at = begin;
    const bool only_heading = row == heading_row_ && remarks.text == remark_heading;
    if (column > column_ || !fills_ || only_heading) return Nothing{};
    const bool meant =
        std::find(remarks.columns.begin(), remarks.columns.end(), column) != remarks.columns.end();
    const auto coloured = std::to_string(fills_->coloured(style, fill(remarks, meant)));
    splices_.replace(begin, tag_end, with_attribute(tag, "s", &coloured));
    return Nothing{};
}

}  // namespace

Result<std::string> annotate_xlsx(std::string_view bytes, ZipFile& zip, std::string_view workbook_part,
                                  const Book& book, const std::vector<Remark>& remarks,
                                  const ReadLimits& limits) {
    QD_TRY(const auto workbook, read_workbook(zip, workbook_part, limits));
    std::optional<XlsxFills> fills;
    if (!workbook.styles_part.empty() && zip.has(workbook.styles_part)) {
        QD_TRY(auto styles, zip.read(workbook.styles_part, small_part_bytes));
        QD_TRY(fills, XlsxFills::open(std::move(styles), limits));
    }
    auto sheets = by_sheet(remarks);
    std::vector<NewPart> parts;
    for (std::size_t i = 0; i < workbook.sheets.size() && i < book.sheets.size(); ++i) {
        const auto found = sheets.find(workbook.sheets[i].name);
        if (found == sheets.end()) continue;
        QD_TRY(const auto xml, zip.read(workbook.sheets[i].part, sheet_bytes_max));
        SheetAnnotator annotator(xml, book.sheets[i], std::move(found->second), fills ? &*fills : nullptr);
        sheets.erase(found);
        QD_CHECK(annotator.go(limits));
        if (const auto row = annotator.left_over()) return out_of_place(workbook.sheets[i].name, *row);
        parts.push_back({workbook.sheets[i].part, annotator.xml()});
    }
    if (!sheets.empty()) return out_of_place(sheets.begin()->first, sheets.begin()->second.begin()->first);
    if (fills) parts.push_back({workbook.styles_part, fills->xml()});
    return replace_parts(bytes, parts);
}

}  // namespace qd::office
