#include "features/finder/match_rules.hpp"
#include <algorithm>
#include <cmath>
#include <functional>

namespace qd::finder::rules {
namespace {

constexpr double of_text = 0.35;      // what a duty's text counts against its name
constexpr double of_average = 0.5;    // a long name is not to blame for being long altogether
constexpr double slack = 1e-6;        // of what a bound is rounded by

constexpr double weight_of(Part part) {
    switch (part) {
        case Part::object: return 1;
        case Part::action: return 0.45;
        case Part::outside: return 0.55;
        case Part::inside: return 0.35;
    }
    return 0;
}

/// The text, cut where a sentence or an item ends, so that no pair of characters spans two of them.
std::vector<std::string_view> sentences(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t end = text.size(), length = 0;
        for (const std::string_view mark : {"\n", ";", "；", "。"})
            if (const auto at = text.find(mark); at < end) {
                end = at;
                length = mark.size();
            }
        out.push_back(text.substr(0, end));
        text.remove_prefix(end + length);
    }
    return out;
}

}  // namespace

Matcher::Matcher(const Synonyms& synonyms, std::span<const KnownDuty> catalogue,
                 std::span<const std::string> lines)
    : synonyms_(synonyms), catalogue_(catalogue), lines_and_duties_(double(catalogue.size() + lines.size())),
      said_(catalogue.size()), is_read_(catalogue.size()) {
    std::vector<std::vector<Token>> names;
    for (const auto& line : lines) lines_.push_back(read_name(synonyms, line));
    for (const auto& duty : catalogue) names.push_back(read_name(synonyms, duty.name));
    for (const auto* some : {&lines_, &names})
        for (const auto& name : *some)
            for (const auto& token : name) ++held_by_[token.key];
    for (const auto& line : lines_)
        for (const auto& token : line) lists_[token.key];
    double sum = 0;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        double squares = 0;
        is_read_[i] = catalogue[i].text.empty();
        for (const auto& token : names[i]) {
            const auto heavy = weight(token);
            squares += heavy * heavy;
            const auto list = lists_.find(token.key);
            if (list == lists_.end()) continue;
            list->second.push_back({std::uint32_t(i), float(heavy)});
            said_[i].emplace(token.key, float(heavy));
        }
        heaviness_.push_back(std::sqrt(squares));
        sum += heaviness_.back();
    }
    const auto average = catalogue.empty() ? 1.0 : std::max(sum / double(catalogue.size()), 1e-6);
    for (auto& one : heaviness_) one = of_average * average + (1 - of_average) * one;
}

double Matcher::weight(const Token& token) const {
    const auto held = held_by_.find(token.key);
    const auto by = held == held_by_.end() ? 0.5 : double(held->second);
    return weight_of(token.part()) * token.share * std::log(1 + lines_and_duties_ / by);
}

Matcher::Asked Matcher::ask(std::size_t line) const {
    Asked out;
    double squares = 0;
    for (const auto& token : lines_[line]) {
        const auto heavy = weight(token);
        squares += heavy * heavy;
        out.tokens.emplace_back(token.key, heavy);
        out.of_texts += heavy * of_text * weight({token.key, 1});
    }
    out.length = std::sqrt(squares);
    return out;
}

/// Duties with the score that they cannot exceed, highest first, without those that `most` others exceed by
/// what is known of them. Where the text is read, it is the score itself.
std::vector<MatchedDuty> Matcher::possible(const Asked& asked, std::size_t most, std::size_t except) const {
    std::vector<double> known(heaviness_.size(), 0), highest(heaviness_.size(), asked.of_texts);
    for (const auto& [key, heavy] : asked.tokens) {
        const auto of_its_text = of_text * weight({key, 1});
        for (const auto& entry : lists_.at(key)) {
            known[entry.duty] += heavy * double(entry.weight);
            highest[entry.duty] += heavy * std::max(double(entry.weight) - of_its_text, 0.0);
        }
    }
    std::vector<double> reached;
    std::vector<MatchedDuty> out;
    for (std::size_t i = 0; i < heaviness_.size(); ++i) {
        const auto whole = asked.length * heaviness_[i];
        const auto at_most = is_read_[i] ? known[i] / whole : highest[i] / whole * (1 + slack);
        if (i == except || at_most <= 0) continue;
        reached.push_back(known[i] / whole);
        out.push_back({i, at_most});
    }
    if (reached.size() > most) {
        const auto last = reached.begin() + std::ptrdiff_t(most - 1);
        std::ranges::nth_element(reached, last, std::greater{});
        std::erase_if(out, [&](const MatchedDuty& one) { return one.score < *last; });
    }
    std::ranges::sort(out, std::greater{}, &MatchedDuty::score);
    return out;
}

/// What the text says joins what the name says: the heavier of the two counts.
void Matcher::read_text(std::size_t duty) {
    auto& said = said_[duty];
    for (const auto sentence : sentences(catalogue_[duty].text))
        for (const auto& token : read_name(synonyms_, sentence)) {
            const auto list = lists_.find(token.key);
            if (list == lists_.end()) continue;
            const auto heavy = float(of_text * weight(token));
            const auto [held, is_new] = said.try_emplace(token.key, heavy);
            if (is_new) list->second.push_back({std::uint32_t(duty), heavy});
            else if (held->second < heavy) {
                held->second = heavy;
                std::ranges::find(list->second, duty, &Entry::duty)->weight = heavy;
            }
        }
    is_read_[duty] = true;
}

double Matcher::score(const Asked& asked, std::size_t duty) const {
    double common = 0;
    for (const auto& [key, heavy] : asked.tokens)
        if (const auto said = said_[duty].find(key); said != said_[duty].end())
            common += heavy * double(said->second);
    return common / (asked.length * heaviness_[duty]);
}

std::vector<MatchedDuty> Matcher::likeliest(std::size_t line, std::size_t most, std::size_t except) {
    std::vector<MatchedDuty> out;
    const auto asked = ask(line);
    if (asked.tokens.empty() || most == 0) return out;
    const auto is_better = [](const MatchedDuty& a, const MatchedDuty& b) {
        return a.score != b.score ? a.score > b.score : a.duty < b.duty;
    };
    for (const auto& one : possible(asked, most, except)) {
        if (out.size() == most && one.score < out.back().score) break;
        auto found = one;
        if (!is_read_[one.duty]) {
            read_text(one.duty);
            found.score = score(asked, one.duty);
        }
        if (found.score <= 0) continue;
        out.insert(std::ranges::upper_bound(out, found, is_better), found);
        if (out.size() > most) out.pop_back();
    }
    for (auto& one : out) one.score = std::min(1.0, one.score);
    return out;
}

}  // namespace qd::finder::rules
