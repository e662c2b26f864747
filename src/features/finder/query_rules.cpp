#include "features/finder/query_rules.hpp"
#include <algorithm>
#include "core/analyse.hpp"
#include "core/text.hpp"

namespace qd::finder::rules {
namespace {

std::vector<std::string> split(const std::string& folded) {
    std::vector<std::string> parts;
    std::u32string part;
    for (const auto c : text::characters(folded + " ")) {
        if (!text::is_space(c)) { part += c; continue; }
        if (!part.empty()) parts.push_back(text::from_characters(part));
        part.clear();
    }
    return parts;
}

/// Places of all parts in a text, in order, overlaps merged.
std::vector<std::pair<std::size_t, std::size_t>> places(const Query& query, std::string_view folded) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const auto& [part, words, is_exact] : query.parts)
        for (auto at = folded.find(part); at != folded.npos; at = folded.find(part, at + part.size()))
            found.emplace_back(at, at + part.size());
    std::ranges::sort(found);
    std::vector<std::pair<std::size_t, std::size_t>> merged;
    for (const auto& one : found) {
        if (!merged.empty() && one.first <= merged.back().second) merged.back().second =
            std::max(merged.back().second, one.second);
        else merged.push_back(one);
    }
    return merged;
}

std::vector<Segment> segments(const Query& query, std::string_view folded, std::string_view shown) {
    // Folding almost never changes a Chinese text; where it changed the length, the folded text is shown.
    const auto& source = folded.size() == shown.size() ? shown : folded;
    std::vector<Segment> out;
    std::size_t at = 0;
    for (const auto& [from, to] : places(query, folded)) {
        if (from > at) out.push_back({std::string(source.substr(at, from - at)), false});
        out.push_back({std::string(source.substr(from, to - from)), true});
        at = to;
    }
    if (at < source.size()) out.push_back({std::string(source.substr(at)), false});
    return out;
}

constexpr std::size_t around = 60;   // bytes before a match in a snippet: twenty characters

/// Punctuation beside Han as Chinese is written; folding had made it narrow.
std::string widened(std::string_view folded) {
    std::u32string out;
    for (const auto c : text::characters(folded)) {
        const bool beside_han = !out.empty() && text::is_han(out.back());
        const auto at = std::u32string_view(U",;:?!").find(c);
        out += beside_han && at != std::u32string_view::npos ? std::u32string_view(U"，；：？！")[at] : c;
    }
    return text::from_characters(out);
}

std::string snippet(std::string_view line, std::size_t from) {
    std::size_t begin = from > around ? from - around : 0;
    while (begin > 0 && (static_cast<unsigned char>(line[begin]) & 0xC0U) == 0x80U) --begin;
    const auto rest = text::shortened(line.substr(begin), 50);
    return (begin > 0 ? "…" : "") + widened(rest);
}

}  // namespace

Result<Query> read_query(std::string_view text) {
    Query query;
    if (text.size() > 4 * longest_query || text::length(text) > longest_query)
        return Error{Refusal::question_too_long, {{"most", std::to_string(longest_query)}}};
    for (auto& part : split(text::fold(text))) {
        auto terms = analyse::terms(part);
        const bool is_known = std::ranges::find(query.parts, part, &QueryPart::text) != query.parts.end();
        if (terms.empty() || is_known) continue;
        if (query.parts.size() == most_parts) break;
        const bool is_exact = terms.size() == 1 && terms.front() == part;
        query.parts.push_back({std::move(part), std::move(terms), is_exact});
    }
    return query;
}

std::vector<RowNumber> ranked(const std::vector<RowNumber>& exact, const std::vector<RowNumber>& in_name,
                              const std::vector<RowNumber>& all, std::size_t most) {
    std::vector<RowNumber> out;
    out.reserve(std::min(most, exact.size() + in_name.size() + all.size()));
    // Every tier is sorted, newest first: whether a row stands in an earlier one is found by halving.
    const auto add = [&](const std::vector<RowNumber>& tier, const auto& is_taken) {
        for (const auto row : tier) {
            if (out.size() >= most) return;
            if (!is_taken(row)) out.push_back(row);
        }
    };
    const auto in = [](const std::vector<RowNumber>& tier, RowNumber row) {
        return std::ranges::binary_search(tier, row, std::greater<>());
    };
    add(exact, [](RowNumber) { return false; });
    add(in_name, [&](RowNumber row) { return in(exact, row); });
    add(all, [&](RowNumber row) { return in(exact, row) || in(in_name, row); });
    return out;
}

Highlight marked_name(const Query& query, const std::string& name, std::string_view folded) {
    return {"name", segments(query, folded, name)};
}

bool is_hit(const Query& query, const Highlight& marked) {
    return query.empty() || std::ranges::any_of(marked.segments, &Segment::is_hit);
}

std::optional<Highlight> marked_line(const Query& query, const std::vector<ShownLine>& lines) {
    for (const auto& line : lines) {
        for (const auto& part : query.parts) {
            const auto at = line.text.find(part.text);
            if (at == line.text.npos) continue;
            const auto shown = snippet(line.text, at);
            return Highlight{std::string(line.field), segments(query, text::fold(shown), shown)};
        }
    }
    return {};
}

}  // namespace qd::finder::rules
