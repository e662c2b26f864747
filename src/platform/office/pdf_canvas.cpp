#include "platform/office/pdf_canvas.hpp"
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include "platform/office/print_grid.hpp"

namespace qd::office {
namespace {

double points(double millimetres) { return millimetres * 72 / 25.4; }

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

std::string utc(std::int64_t seconds) {
    using namespace std::chrono;
    const sys_seconds at{std::chrono::seconds{seconds}};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return buffer;
}

const char* family(Face face) { return face == Face::hei ? "Noto Sans CJK SC" : "Noto Serif CJK SC"; }

}  // namespace

struct PdfCanvas::State {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    PangoContext* context = nullptr;
    int page = 0;
    bool landscape = false;
};

PdfCanvas::PdfCanvas(const Document& document) : state_(std::make_unique<State>()) {
    auto& s = *state_;
    s.surface = cairo_pdf_surface_create_for_stream(&append, &s.bytes, points(page::short_side),
                                                    points(page::long_side));
    const auto metadata = [&](cairo_pdf_metadata_t what, const std::string& value) {
        if (!value.empty()) cairo_pdf_surface_set_metadata(s.surface, what, value.c_str());
    };
    metadata(CAIRO_PDF_METADATA_TITLE, document.title);
    metadata(CAIRO_PDF_METADATA_AUTHOR, document.author);
    metadata(CAIRO_PDF_METADATA_SUBJECT, document.subject);
    metadata(CAIRO_PDF_METADATA_CREATOR, "qingdan");
    metadata(CAIRO_PDF_METADATA_CREATE_DATE, utc(document.created_at));
    metadata(CAIRO_PDF_METADATA_MOD_DATE, utc(document.created_at));
    s.cairo = cairo_create(s.surface);
    s.context = pango_cairo_create_context(s.cairo);
    pango_cairo_context_set_resolution(s.context, 72);
    pango_context_set_language(s.context, pango_language_from_string("zh-cn"));
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(s.context, options);
    cairo_font_options_destroy(options);
    cairo_set_line_width(s.cairo, 0.5);
}

PdfCanvas::~PdfCanvas() {
    if (state_->context) g_object_unref(state_->context);
    if (state_->cairo) cairo_destroy(state_->cairo);
    if (state_->surface) cairo_surface_destroy(state_->surface);
}

bool PdfCanvas::has_chinese() const {
    auto* layout = pango_layout_new(state_->context);
    auto* font = pango_font_description_from_string("Noto Serif CJK SC 12");
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, "镇履职清单", -1);
    const bool has = pango_layout_get_unknown_glyphs_count(layout) == 0;
    g_object_unref(layout);
    return has;
}

double PdfCanvas::left() const { return points(state_->landscape ? page::head : page::binding); }
double PdfCanvas::top() const { return points(state_->landscape ? page::binding : page::head); }
double PdfCanvas::right() const {
    return left() + points(state_->landscape ? page::text_long : page::text_short);
}
double PdfCanvas::bottom() const {
    return top() + points(state_->landscape ? page::text_short : page::text_long);
}

void PdfCanvas::begin_page(bool landscape) {
    end_page();
    auto& s = *state_;
    s.landscape = landscape;
    ++s.page;
    cairo_pdf_surface_set_size(s.surface, points(landscape ? page::long_side : page::short_side),
                               points(landscape ? page::short_side : page::long_side));
}

/// Numbers the page: odd numbers at the right, even ones at the left, one character in.
void PdfCanvas::end_page() {
    auto& s = *state_;
    if (s.page == 0) return;
    const bool odd = s.page % 2 == 1;
    const TextStyle style{Face::song, page::number_points, page::number_points * 1.3,
                          odd ? Align::right : Align::left, 0};
    const auto block =
        lay_out("— " + std::to_string(s.page) + " —", style, right() - left() - 2 * page::number_points);
    draw(block, 0, 1, left() + page::number_points, bottom() + points(page::number_below_text));
    cairo_show_page(s.cairo);
}

TextBlock PdfCanvas::lay_out(std::string_view text, const TextStyle& style, double width) {
    auto* layout = pango_layout_new(state_->context);
    TextBlock block;
    block.layout_ = std::shared_ptr<void>(layout, [](void* p) { g_object_unref(p); });
    block.style_ = style;
    auto* font = pango_font_description_new();
    pango_font_description_set_family_static(font, family(style.face));
    pango_font_description_set_weight(
        font, style.face == Face::song_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout, static_cast<int>(style.indent * PANGO_SCALE));
    pango_layout_set_alignment(layout, style.align == Align::centre  ? PANGO_ALIGN_CENTER
                                       : style.align == Align::right ? PANGO_ALIGN_RIGHT
                                                                     : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    block.lines_ = static_cast<std::size_t>(pango_layout_get_line_count(layout));
    return block;
}

void PdfCanvas::draw(const TextBlock& block, std::size_t first, std::size_t count, double x, double y) {
    if (!block.layout_) return;
    auto* layout = static_cast<PangoLayout*>(block.layout_.get());
    auto* at = pango_layout_get_iter(layout);
    for (std::size_t i = 0; i < first; ++i) pango_layout_iter_next_line(at);
    for (std::size_t i = first; i < first + count && i < block.lines_; ++i) {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, nullptr, &logical);
        // The middle of a Chinese character stands 0.38 of its size above the line it is written on.
        const double baseline = y + static_cast<double>(i - first) * block.style_.line +
                                block.style_.line / 2 + block.style_.size * 0.38;
        cairo_move_to(state_->cairo, x + static_cast<double>(logical.x) / PANGO_SCALE, baseline);
        pango_cairo_show_layout_line(state_->cairo, pango_layout_iter_get_line_readonly(at));
        pango_layout_iter_next_line(at);
    }
    pango_layout_iter_free(at);
}

void PdfCanvas::box(double x, double y, double width, double height) {
    cairo_rectangle(state_->cairo, x, y, width, height);
    cairo_stroke(state_->cairo);
}

void PdfCanvas::outline(const std::string& title, double y) {
    char where[96];
    std::snprintf(where, sizeof where, "page=%d pos=[%.1f %.1f]", state_->page, left(), y);
    cairo_pdf_surface_add_outline(state_->surface, CAIRO_PDF_OUTLINE_ROOT, title.c_str(), where,
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

std::string PdfCanvas::finish() {
    end_page();
    auto& s = *state_;
    cairo_surface_finish(s.surface);
    if (cairo_surface_status(s.surface) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("PDF: ") +
                                 cairo_status_to_string(cairo_surface_status(s.surface)));
    return std::move(s.bytes);
}

}  // namespace qd::office
