#include "features/finder/query_rules.hpp"
#include <algorithm>
#include <unordered_set>
#include "core/analyse.hpp"
#include "core/text.hpp"
#include "features/finder/index_rules.hpp"

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

template <class T> void add_once(std::vector<T>& to, T value) {
    if (std::ranges::find(to, value) == to.end()) to.push_back(std::move(value));
}

/// One word that the index holds whole: up to two Han characters, or one run of letters and digits.
bool is_one_word(const std::string& part, const std::vector<analyse::Term>& terms) {
    return terms.size() == 1 && terms.front().token == part && part.size() <= longest_word;
}

std::string expression(const Query& query, const std::vector<std::string>& marks, bool in_names,
                       const char* open, const char* close, const char* prefix, const char* between) {
    std::string out;
    const auto add = [&](const std::string& token, bool is_prefix) {
        out.append(out.empty() ? "" : between).append(open).append(token).append(close).append(is_prefix
            ? prefix : "");
    };
    const auto marked = [&](const std::string& token) { return in_names ? name_mark(token) : token; };
    for (const auto& token : query.tokens) add(marked(token), false);
    for (const auto& token : query.prefixes) add(marked(token), true);
    for (const auto& mark : marks) add(mark, false);
    return out;
}

std::vector<std::pair<std::int64_t, std::int64_t>> commonest(const std::vector<std::int64_t>& counts) {
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    for (std::size_t i = 1; i < counts.size(); ++i) if (counts[i] > 0)
        out.emplace_back(std::int64_t(i), counts[i]);
    std::ranges::stable_sort(out, [](const auto& a, const auto& b) { return a.second > b.second; });
    if (out.size() > facet_lines) out.resize(facet_lines);
    return out;
}

/// Places of all parts in a text, in order, overlaps merged.
std::vector<std::pair<std::size_t, std::size_t>> places(const Query& query, const std::string& folded) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const auto& part : query.parts)
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

std::vector<Segment> segments(const Query& query, const std::string& folded, const std::string& shown) {
    // Folding almost never changes a Chinese text; where it changed the length, the folded text is shown.
    const auto& source = folded.size() == shown.size() ? shown : folded;
    std::vector<Segment> out;
    std::size_t at = 0;
    for (const auto& [from, to] : places(query, folded)) {
        if (from > at) out.push_back({source.substr(at, from - at), false});
        out.push_back({source.substr(from, to - from), true});
        at = to;
    }
    if (at < source.size()) out.push_back({source.substr(at), false});
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
        const auto terms = analyse::terms(part);
        if (terms.empty()) continue;
        if (query.parts.size() == most_parts) break;
        query.is_exact = query.is_exact && is_one_word(part, terms);
        for (const auto& term : terms)
            if (term.token.size() <= longest_word)
                add_once(term.is_prefix ? query.prefixes : query.tokens, term.token);
        add_once(query.parts, std::move(part));
    }
    return query;
}

std::string sqlite_match(const Query& query, const std::vector<std::string>& marks, bool in_names) {
    return expression(query, marks, in_names, "\"", "\"", " *", " ");
}

std::string postgres_match(const Query& query, const std::vector<std::string>& marks, bool in_names) {
    return expression(query, marks, in_names, "'", "'", ":*", " & ");
}

std::vector<std::int64_t> ranked(const std::vector<std::int64_t>& exact,
    const std::vector<std::int64_t>& in_name,
                                 const std::vector<std::int64_t>& all) {
    std::vector<std::int64_t> out;
    std::unordered_set<std::int64_t> taken;
    taken.reserve(exact.size() + in_name.size());
    out.reserve(all.size());
    for (const auto* tier : {&exact, &in_name})
        for (const auto row : *tier) if (taken.insert(row).second) out.push_back(row);
    for (const auto row : all) if (!taken.contains(row)) out.push_back(row);
    if (out.size() > std::size_t(count_cap)) out.resize(std::size_t(count_cap));
    return out;
}

Counts count_facets(const std::vector<std::int64_t>& rows) {
    std::vector<std::int64_t> towns(RowNumber::town_max + 1), fields(RowNumber::field_max + 1),
        kinds(RowNumber::kind_max + 1);
    for (const auto number : rows) {
        const auto row = from_number(number);
        ++towns[std::size_t(row.town)];
        ++fields[std::size_t(row.field)];
        ++kinds[std::size_t(row.kind)];
    }
    return {commonest(towns), commonest(fields), commonest(kinds)};
}

std::vector<Highlight> highlights(const Query& query, const FoundDuty& duty) {
    static constexpr std::string_view fields[] = {"name", "code", "class", "body", "basis", "duty_text"};
    const auto name_end = std::min(duty.text.find('\n'), duty.text.size());
    const auto name = duty.text.substr(0, name_end);
    std::vector<Highlight> out{{"name", segments(query, name, duty.name)}};
    if (query.empty() || std::ranges::any_of(out.front().segments, &Segment::is_hit)) return out;
    std::size_t line = 1;
    for (auto begin = name_end + 1; begin < duty.text.size(); ++line) {
        const auto end = std::min(duty.text.find('\n', begin), duty.text.size());
        const auto content = std::string_view(duty.text).substr(begin, end - begin);
        for (const auto& part : query.parts) {
            const auto at = content.find(part);
            if (at == content.npos) continue;
            const auto shown = snippet(content, at);
            out.push_back({std::string(fields[std::min<std::size_t>(line, 5)]),
                segments(query, text::fold(shown), shown)});
            return out;
        }
        begin = end + 1;
    }
    return out;
}

}  // namespace qd::finder::rules
