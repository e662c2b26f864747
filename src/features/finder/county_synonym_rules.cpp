#include "features/finder/county_synonym_rules.hpp"
#include <algorithm>
#include <array>
#include "core/text.hpp"
#include "features/finder/synonym_rules.hpp"

namespace qd::finder::rules {
namespace {

constexpr std::size_t longest_meaning = 40, longest_words = 1000;
constexpr std::array kinds = {WordKind::object, WordKind::action, WordKind::apart, WordKind::empty};

bool is_kind(std::string_view kind) {
    return std::ranges::any_of(kinds, [&](WordKind one) { return word(one) == kind; });
}

std::vector<std::string> cut_at(std::string_view text, char by) {
    std::vector<std::string> out;
    for (;;) {
        const auto end = text.find(by);
        out.emplace_back(text.substr(0, end));
        if (end == text.npos) return out;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string tidy_words(std::string_view words) {
    std::string between(words);
    for (const std::string_view mark : {"、", "，", "；", "　", ",", ";", " ", "\t", "\r", "\n"})
        for (auto at = between.find(mark); at != between.npos; at = between.find(mark, at + 1))
            between.replace(at, mark.size(), "|");
    std::vector<std::string> known;
    std::string out;
    for (auto& one : cut_at(between, '|')) {
        if (one.empty() || std::ranges::find(known, one) != known.end()) continue;
        out += (out.empty() ? "" : "|") + one;
        known.push_back(std::move(one));
    }
    return out;
}

Outcome check_synonyms(const std::vector<SynonymLine>& lines) {
    if (lines.size() > most_synonym_lines)
        return Error{Refusal::synonyms_too_many, {{"most", std::to_string(most_synonym_lines)}}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [kind, meaning, words] = lines[i];
        std::vector<std::string> wrong;
        if (!is_kind(kind)) wrong.emplace_back("kind");
        const bool needs_meaning = kind != word(WordKind::empty);
        if ((needs_meaning && meaning.empty()) || text::length(meaning) > longest_meaning ||
            meaning.find_first_of("\t\n|") != meaning.npos)
            wrong.emplace_back("meaning");
        if (words.empty() || text::length(words) > longest_words) wrong.emplace_back("words");
        if (!wrong.empty())
            return Error{Refusal::synonyms_malformed, {{"line", std::to_string(i + 1)}}, std::move(wrong)};
    }
    return Nothing{};
}

std::string text_of(const std::vector<SynonymLine>& lines) {
    std::string out;
    for (const auto& one : lines) out += one.kind + "\t" + one.meaning + "\t" + one.words + "\n";
    return out;
}

std::vector<SynonymLine> lines_from(std::string_view text) {
    std::vector<SynonymLine> out;
    for (const auto& line : cut_at(text, '\n')) {
        const auto parts = cut_at(line, '\t');
        if (parts.size() == 3) out.push_back({parts[0], parts[1], parts[2]});
    }
    return out;
}

}  // namespace qd::finder::rules
