#include <array>
#include <optional>
#include "core/text.hpp"
#include "features/basis/library.hpp"

namespace qd::basis {
namespace {

/// One part of a path: 第六十二条, or 第三项. Units stand in the order in which they nest.
struct Part {
    std::size_t rank = 0;
    std::int64_t number = 0;
    std::int64_t sub_number = 0;   ///< 之一; 0 when there is none.
};
using Path = std::vector<Part>;
constexpr std::u32string_view units = U"编章节条款项目";
constexpr std::size_t article_rank = 3;
constexpr std::u32string_view numerals = U"0123456789零〇一二三四五六七八九十百千两";
constexpr std::int64_t range_max = 50;   ///< 第三条至第七条 is five articles; more than this is no list of articles.

class Scanner {
public:
    explicit Scanner(std::u32string text) : text_(std::move(text)) {}
    bool at_end() const { return at_ >= text_.size(); }
    char32_t here() const { return at_end() ? U'\0' : text_[at_]; }
    void step() { ++at_; }
    std::size_t at() const { return at_; }

    /// Reads 第…条 (款, 项 …) if one stands here.
    std::optional<Part> part() {
        const auto start = at_;
        if (here() == U'第') {
            step();
            if (const auto number = bracketed_numeral()) {
                if (const auto rank = units.find(here()); !at_end() && rank != units.npos) {
                    step();
                    return Part{rank, *number, sub_number()};
                }
            }
        }
        at_ = start;
        return {};
    }
    void skip_spaces() { while (!at_end() && text::is_space(here())) step(); }

private:
    std::optional<std::int64_t> bracketed_numeral() {
        skip_spaces();
        if (here() == U'（' || here() == U'(') step();
        const auto number = numeral();
        if (here() == U'）' || here() == U')') step();
        skip_spaces();
        return number;
    }
    std::optional<std::int64_t> numeral() {
        const auto start = at_;
        while (!at_end() && numerals.find(here()) != numerals.npos) step();
        return text::number_from(text::from_characters(std::u32string_view(text_).substr(start,
                                 at_ - start)));
    }
    std::int64_t sub_number() {
        const auto start = at_;
        if (here() == U'之') {
            step();
            if (const auto number = numeral()) return *number;
        }
        at_ = start;
        return 0;
    }

    std::u32string text_;
    std::size_t at_ = 0;
};

std::string written(const Path& path) {
    std::string out;
    for (const auto& part : path) {
        out += "第" + text::chinese_numeral(part.number) + text::from_characters(units.substr(part.rank, 1));
        if (part.sub_number > 0) out += "之" + text::chinese_numeral(part.sub_number);
    }
    return out;
}

/// 第三条至第七条: what lies between belongs to it.
void fill_range(std::vector<Path>& paths, const Path& last) {
    if (paths.empty() || paths.back().size() != 1 || last.size() != 1) return;
    const auto from = paths.back()[0], to = last[0];
    if (from.rank != article_rank || to.rank != article_rank || to.number - from.number > range_max) return;
    for (auto number = from.number + 1; number < to.number; ++number) paths.push_back({{article_rank,
         number, 0}});
}

/// All paths in a text. A part that does not nest in the one before it begins a new path, which takes over
/// what
/// stands above it: 第六条第一款、第三款 are two paths of article 6.
std::vector<Path> paths_in(std::string_view text) {
    std::vector<Path> paths;
    Scanner scan(text::characters(text::half_width(text)));
    bool is_joined = false, is_range = false;
    while (!scan.at_end()) {
        const auto part = scan.part();
        if (!part) {
            if (scan.here() == U'至') is_range = true;
            is_joined = is_joined && text::is_space(scan.here());
            scan.step();
            continue;
        }
        if (is_joined && !paths.empty() && paths.back().back().rank < part->rank) {
            paths.back().push_back(*part);
        } else {
            Path path;
            if (!paths.empty() && part->rank > article_rank)
                for (const auto& above : paths.back()) if (above.rank < part->rank) path.push_back(above);
            path.push_back(*part);
            if (is_range) fill_range(paths, path);
            paths.push_back(std::move(path));
        }
        is_joined = true;
        is_range = false;
    }
    return paths;
}

/// The document number in the brackets that follow a title, if there is one.
std::string number_in(std::string_view tail) {
    const auto number_between = [&](std::string_view open, std::string_view close) -> std::string {
        const auto from = tail.find(open);
        const auto to = tail.find(close, from == tail.npos ? 0 : from);
        if (from == tail.npos || to == tail.npos) return {};
        // 青政发(2025)3号 may itself hold brackets: try the widest reading first.
        for (const auto end : {tail.rfind(close), to}) {
            const auto number = text::document_number(tail.substr(from + open.size(),
                                                      end - from - open.size()));
            if (number) return number->text;
        }
        return {};
    };
    if (auto number = number_between("（", "）"); !number.empty()) return number;
    return number_between("(", ")");
}

void add(std::vector<CitationText>& out, std::string_view title, std::string_view tail) {
    const auto paths = paths_in(tail);
    CitationText citation{text::collapse(title), number_in(tail), {}};
    if (paths.empty()) out.push_back(citation);
    for (const auto& path : paths) {
        citation.article = written(path);
        out.push_back(citation);
    }
}

/// Where 》 closes the 《 at `open`, counting those inside.
std::size_t closing(std::string_view text, std::size_t open) {
    int depth = 0;
    for (auto at = open; at < text.size(); ++at) {
        if (text.substr(at).starts_with("《")) ++depth;
        if (text.substr(at).starts_with("》") && --depth == 0) return at;
    }
    return text.npos;
}

/// A line without 《》: the title reaches to its first article.
void add_line(std::vector<CitationText>& out, std::string_view line) {
    if (const auto number = text::document_number(line)) {
        out.push_back({{}, number->text, {}});
        return;
    }
    const auto all = text::characters(line);
    std::size_t end = 0;
    for (Scanner scan(all); !scan.at_end(); scan.step()) {
        if (Scanner ahead = scan; ahead.part()) break;
        end = scan.at() + 1;
    }
    const auto title = text::trim(text::from_characters(std::u32string_view(all).substr(0, end)));
    if (!title.empty()) add(out, title, text::from_characters(std::u32string_view(all).substr(end)));
}

}  // namespace

std::vector<CitationText> parse_citations(std::string_view text) {
    std::vector<CitationText> out;
    constexpr std::size_t mark = std::string_view("《").size();
    auto open = text.find("《");
    if (open == text.npos) {
        std::string lines(text);
        for (const std::string_view separator : {"；", ";"})
            for (auto at = lines.find(separator); at != lines.npos; at = lines.find(separator, at))
                lines.replace(at, separator.size(), "\n");
        for (std::size_t from = 0; from <= lines.size();) {
            const auto to = std::min(lines.find('\n', from), lines.size());
            if (const auto line = text::trim(std::string_view(lines).substr(from, to - from)); !line.empty())
                add_line(out, line);
            from = to + 1;
        }
        return out;
    }
    while (open != text.npos) {
        const auto close = closing(text, open);
        if (close == text.npos) break;
        const auto next = text.find("《", close);
        add(out, text.substr(open + mark, close - open - mark),
            text.substr(close + mark, next == text.npos ? text.npos : next - close - mark));
        open = next;
    }
    return out;
}

std::string normalise_article(std::string_view path) {
    const auto paths = paths_in(path);
    if (paths.size() != 1) return text::trim(path);
    // Only when the path is all there is: a remark beside it must not be lost.
    Scanner scan(text::characters(text::half_width(path)));
    for (scan.skip_spaces(); !scan.at_end(); scan.skip_spaces())
        if (!scan.part()) return text::trim(path);
    return written(paths.front());
}

std::string normalise_document_number(std::string_view number) {
    const auto proper = text::document_number(number);
    return proper ? proper->text : text::trim(number);
}

}  // namespace qd::basis
