#include <algorithm>
#include "platform/office/pdf_canvas.hpp"
#include "platform/office/pdf_table.hpp"
#include "platform/office/print_grid.hpp"
#include "platform/office/write.hpp"

namespace qd::office {
namespace {

/// Sets a document from top to bottom.
class PdfWriter {
public:
    PdfWriter(PdfCanvas& canvas, const Document& document) : canvas_(canvas), document_(document) {}

    void write() {
        bool tables = false;
        for (const auto& section : document_.sections) tables |= !section.table.columns.empty();
        landscape_ = tables && document_.preface.empty();
        page();
        title();
        for (const auto& text : document_.preface) paragraph(text, body());
        if (tables && !landscape_) {
            landscape_ = true;
            page();
        }
        for (std::size_t i = 0; i < document_.sections.size(); ++i) section(document_.sections[i], i == 0);
    }

private:
    static TextStyle body() {
        return {Face::song, page::body_points, page::body_line_points, Align::left, 2 * page::body_points};
    }

    void page() {
        canvas_.begin_page(landscape_);
        y_ = canvas_.top();
    }

    void title() {
        paragraph(document_.title, {Face::song_bold, page::title_points, 36, Align::centre, 0});
        for (const auto& subtitle : document_.subtitles)
            paragraph(subtitle, {Face::song, page::body_points, page::body_line_points, Align::centre, 0});
        if (!document_.title.empty() && (!document_.preface.empty() || document_.sections.empty()))
            y_ += page::body_line_points;
    }

    /// A paragraph, over as many pages as it needs.
    void paragraph(const std::string& text, const TextStyle& style) {
        if (text.empty()) return;
        const auto block = canvas_.lay_out(text, style, canvas_.right() - canvas_.left());
        for (std::size_t drawn = 0; drawn < block.line_count();) {
            const double room = canvas_.bottom() - y_ + 0.01;
            const auto fits = room > 0 ? static_cast<std::size_t>(room / style.line) : 0;
            if (fits == 0) {
                page();
                continue;
            }
            const auto count = std::min(fits, block.line_count() - drawn);
            canvas_.draw(block, drawn, count, canvas_.left(), y_);
            drawn += count;
            y_ += static_cast<double>(count) * style.line;
        }
    }

    void section(const Section& section, bool first) {
        constexpr double above_heading = 8, above_table = 4;
        const TextStyle heading{Face::hei, page::body_points, page::body_line_points, Align::left, 0};
        const double width = canvas_.right() - canvas_.left();
        double needed =
            section.heading.empty() ? 0 : canvas_.lay_out(section.heading, heading, width).height();
        for (const auto& note : section.notes) needed += canvas_.lay_out(note, body(), width).height();
        if (!section.table.columns.empty()) needed += PdfTable(canvas_, section.table).least_height();
        const bool begun = y_ > canvas_.top() + 1;
        if (begun && !first) y_ += above_heading;
        if (begun && ((section.on_new_page && !first) || y_ + needed + above_table > canvas_.bottom()))
            page();
        if (!section.heading.empty()) canvas_.outline(section.heading, y_);
        paragraph(section.heading, heading);
        for (const auto& note : section.notes) paragraph(note, body());
        if (section.table.columns.empty()) return;
        y_ = PdfTable(canvas_, section.table).draw(y_ + above_table);
    }

    PdfCanvas& canvas_;
    const Document& document_;
    bool landscape_ = false;
    double y_ = 0;
};

}  // namespace

Result<std::string> write_pdf(const Document& document) {
    PdfCanvas canvas(document);
    if (!canvas.has_chinese()) return Refusal::no_chinese_font;
    PdfWriter(canvas, document).write();
    return canvas.finish();
}

}  // namespace qd::office
