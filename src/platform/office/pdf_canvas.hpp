#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include "platform/office/document.hpp"

namespace qd::office {

enum class Face : std::uint8_t { song, song_bold, hei };  ///< 仿宋/宋体, 小标宋, 黑体 in free fonts

/// How a text is set; sizes in points.
struct TextStyle {
    Face face = Face::song;
    double size = 16;
    double line = 28.95;  ///< From one line to the next.
    Align align = Align::left;
    double indent = 0;    ///< Of the first line.
};

/// A text broken into lines of a given width.
class TextBlock {
public:
    TextBlock() = default;
    std::size_t line_count() const { return lines_; }
    double height() const { return static_cast<double>(lines_) * style_.line; }
    double line_height() const { return style_.line; }

private:
    friend class PdfCanvas;
    std::shared_ptr<void> layout_;
    TextStyle style_;
    std::size_t lines_ = 0;
};

/// Pages of a PDF to draw on, in points from the upper left corner. It numbers the pages itself.
class PdfCanvas {
public:
    explicit PdfCanvas(const Document& document);
    PdfCanvas(const PdfCanvas&) = delete;
    PdfCanvas& operator=(const PdfCanvas&) = delete;
    ~PdfCanvas();

    /// Whether there is a font for Chinese on this machine.
    bool has_chinese() const;

    void begin_page(bool landscape);
    double left() const;
    double right() const;
    double top() const;
    double bottom() const;  ///< Of the text area.

    TextBlock lay_out(std::string_view text, const TextStyle& style, double width);
    /// Draws `count` lines from `first` on, the first one's upper edge at `y`.
    void draw(const TextBlock& block, std::size_t first, std::size_t count, double x, double y);
    void box(double x, double y, double width, double height);
    /// An entry of the table of contents, pointing at this place.
    void outline(const std::string& title, double y);

    /// Ends the last page and gives the file.
    std::string finish();

private:
    struct State;
    void end_page();
    std::unique_ptr<State> state_;
};

}  // namespace qd::office
