#include "features/finder/who_rules.hpp"
#include <algorithm>
#include <charconv>
#include "core/csv.hpp"
#include "core/text.hpp"

namespace qd::finder::rules {
namespace {

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(by), text.size());
        if (auto piece = text::trim(text.substr(0, end)); !piece.empty()) out.push_back(std::move(piece));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// The cells of each line below the heading.
std::vector<std::vector<std::string>> table(std::string_view csv) {
    std::vector<std::vector<std::string>> rows;
    for (auto& line : csv::lines(csv, ','))
        if (line.number > 1 && !columns::is_blank(line)) rows.push_back(std::move(line.cells));
    return rows;
}

std::string cell(const std::vector<std::string>& row, std::size_t at) { return at < row.size() ? row[at]
    : std::string(); }

std::vector<std::string> folded(std::vector<std::string> words) {
    for (auto& word : words) word = text::fold(word);
    return words;
}

/// The town answers for what nobody else does: it starts a little ahead.
constexpr std::string_view nearest = "town";
constexpr double head_start = 1.5;
constexpr double word_weight = 0.5;      // a department's own word …
constexpr std::size_t words_that_count = 3;   // … and how many of them count

template <class T> void add_once(std::vector<T>& to, const T& value) {
    if (std::ranges::find(to, value) == to.end()) to.push_back(value);
}

/// The longest word of each group that stands in the question; empty when a group has none.
std::vector<std::string> found_in(const LayRule& rule, const std::string& question) {
    std::vector<std::string> found;
    for (const auto& word : rule.unless) if (question.find(word) != question.npos) return {};
    for (const auto& group : rule.groups) {
        const std::string* best = nullptr;
        for (const auto& word : group)
            if (question.find(word) != question.npos && (!best || word.size() > best->size())) best = &word;
        if (!best) return {};
        add_once(found, *best);
    }
    return found;
}

void apply_lay_rules(const Knowledge& knowledge, const std::string& question, Reading& reading) {
    std::vector<std::pair<double, std::string>> official;
    for (const auto& rule : knowledge.lay) {
        const auto found = found_in(rule, question);
        if (found.empty()) continue;
        double strongest = 0;
        for (const auto& [department, weight] : rule.departments) {
            reading.scores[department] += weight;
            strongest = std::max(strongest, weight);
            for (const auto& word : found) add_once(reading.matched[department], word);
        }
        for (const auto& word : found) add_once(reading.words, word);
        for (const auto& name : rule.official) official.emplace_back(strongest, name);
    }
    std::ranges::stable_sort(official, [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [weight, name] : official) add_once(reading.official, name);
}

void apply_own_words(const Knowledge& knowledge, const std::string& question, Reading& reading) {
    for (std::size_t i = 0; i < knowledge.departments.size(); ++i) {
        std::size_t count = 0;
        for (const auto& word : knowledge.departments[i].words) {
            if (question.find(word) == question.npos) continue;
            ++count;
            add_once(reading.matched[i], word);
            add_once(reading.words, word);
        }
        reading.scores[i] += word_weight * double(std::min(count, words_that_count));
    }
}

bool contains_either(const std::string& a, const std::string& b) { return a.find(b) != a.npos ||
    b.find(a) != b.npos; }

}  // namespace

Knowledge read_knowledge(std::string_view departments, std::string_view lay_words,
    std::string_view emergencies) {
    Knowledge out;
    for (const auto& row : table(departments))
        out.departments.push_back({cell(row, 0), cell(row, 1), split(cell(row, 2), ';'),
            folded(split(cell(row, 3), ';'))});
    for (const auto& row : table(lay_words)) add_lay_rule(out, cell(row, 0), cell(row, 1), cell(row, 2));
    for (const auto& row : table(emergencies))
        out.emergencies.push_back({folded(split(cell(row, 0), '|')), cell(row, 1), cell(row, 2)});
    return out;
}

void add_lay_rule(Knowledge& knowledge, std::string_view groups, std::string_view who,
    std::string_view official) {
    LayRule rule;
    for (const auto& group : split(groups, ' ')) {
        if (group.front() == '!') rule.unless = folded(split(std::string_view(group).substr(1), '|'));
        else rule.groups.push_back(folded(split(group, '|')));
    }
    for (const auto& one : split(who, ';')) {
        const auto space = one.rfind(' ');
        double weight = 1;
        if (space != one.npos) std::from_chars(one.data() + space + 1, one.data() + one.size(), weight);
        const auto at = std::ranges::find(knowledge.departments, text::trim(one.substr(0, space)),
            &Department::key);
        if (at != knowledge.departments.end())
            rule.departments.emplace_back(std::size_t(at - knowledge.departments.begin()), weight);
    }
    rule.official = split(official, ' ');
    if (!rule.groups.empty() && (!rule.departments.empty() || !rule.official.empty()))
        knowledge.lay.push_back(std::move(rule));
}

Reading read_question(const Knowledge& knowledge, std::string_view question) {
    const auto folded_question = text::without_spaces(text::fold(question));
    Reading reading;
    reading.scores.resize(knowledge.departments.size());
    reading.matched.resize(knowledge.departments.size());
    for (const auto& rule : knowledge.emergencies)
        for (const auto& word : rule.words)
            if (!reading.emergency && folded_question.find(word) != folded_question.npos)
                reading.emergency = Emergency{rule.number, rule.name, word};
    apply_lay_rules(knowledge, folded_question, reading);
    apply_own_words(knowledge, folded_question, reading);
    std::ranges::stable_sort(reading.words, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    const auto town = std::ranges::find(knowledge.departments, nearest, &Department::key);
    if (town != knowledge.departments.end())
        reading.scores[std::size_t(town - knowledge.departments.begin())] += head_start;
    return reading;
}

std::vector<AskedWord> asked_words(std::string_view question, const std::vector<std::string>& used) {
    std::vector<AskedWord> out;
    for (const auto& word : text::words(question)) {
        const auto folded_word = text::fold(word);
        const bool is_used = std::ranges::any_of(used,
            [&](const auto& one) { return contains_either(one, folded_word); });
        if (text::length(word) < 2 && !is_used) continue;
        const auto characters = text::characters(word);
        if (std::ranges::none_of(characters, [](char32_t c) { return text::is_letter_or_digit(c); }))
            continue;
        out.push_back({word, is_used});
    }
    return out;
}

std::vector<Clue> clues(const Reading& reading, std::string_view question) {
    std::vector<Clue> out;
    const auto add = [&](const std::string& text, double weight) {
        if (text::length(text) < 2) return;
        const auto known = std::ranges::find(out, text, &Clue::text);
        if (known == out.end()) out.push_back({text, weight});
        else known->weight = std::max(known->weight, weight);
    };
    double weight = 3;
    for (const auto& official : reading.official) {
        add(text::fold(official), weight);
        for (const auto& word : text::words(official)) add(text::fold(word), weight / 3);
        weight = std::max(weight * 0.8, 0.6);
    }
    for (const auto& word : reading.words) add(word, 1.5);
    for (const auto& word : text::words(question)) add(text::fold(word), text::has_han(word) ? 0.7 : 0.3);
    constexpr std::size_t most = 40;
    if (out.size() > most) out.resize(most);
    return out;
}

std::optional<std::size_t> department_of(const Knowledge& knowledge, const bodies::Body& body) {
    const bool is_department = bodies::is_department(body.kind);
    if (bodies::is_abolished(body) || !is_department) return {};
    for (std::size_t i = 0; i < knowledge.departments.size(); ++i)
        for (const auto& core : knowledge.departments[i].core)
            if (body.name.find(core) != body.name.npos || body.short_name.find(core) != body.short_name.npos)
                return i;
    return {};
}

}  // namespace qd::finder::rules
