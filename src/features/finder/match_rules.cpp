#include "features/finder/match_rules.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace qd::finder::rules {
namespace {

constexpr double of_text = 0.35;      // what a duty's text counts against its name
constexpr double of_average = 0.5;    // a long name is not to blame for being long altogether

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
    : lines_and_duties_(double(catalogue.size() + lines.size())) {
    std::vector<std::vector<Token>> names;
    for (const auto& line : lines) lines_.push_back(read_name(synonyms, line));
    for (const auto& duty : catalogue) names.push_back(read_name(synonyms, duty.name));
    for (const auto* some : {&lines_, &names})
        for (const auto& name : *some)
            for (const auto& token : name) ++held_by_[token.key];
    double sum = 0;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        std::map<std::uint64_t, double> weights;
        double squares = 0;
        for (const auto& token : names[i]) {
            const auto heavy = weight(token);
            weights[token.key] = heavy;
            squares += heavy * heavy;
        }
        for (const auto sentence : sentences(catalogue[i].text))
            for (const auto& token : read_name(synonyms, sentence)) {
                auto& held = weights[token.key];
                held = std::max(held, of_text * weight(token));
            }
        for (const auto& [key, heavy] : weights)
            lists_[key].push_back({std::uint32_t(i), float(heavy)});
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

std::vector<MatchedDuty> Matcher::likeliest(std::size_t line, std::size_t most,
                                            std::size_t except) const {
    std::vector<double> common(heaviness_.size(), 0);
    std::vector<MatchedDuty> out;
    double squares = 0;
    for (const auto& token : lines_[line]) {
        const auto heavy = weight(token);
        squares += heavy * heavy;
        const auto list = lists_.find(token.key);
        if (list == lists_.end()) continue;
        for (const auto& entry : list->second) {
            if (common[entry.duty] == 0) out.push_back({entry.duty, 0});
            common[entry.duty] += heavy * double(entry.weight);
        }
    }
    for (auto& one : out)
        one.score = common[one.duty] / (std::sqrt(squares) * heaviness_[one.duty]);
    std::erase_if(out, [&](const MatchedDuty& one) { return one.duty == except; });
    const auto kept = out.begin() + std::ptrdiff_t(std::min(most, out.size()));
    std::partial_sort(out.begin(), kept, out.end(), [](const MatchedDuty& a, const MatchedDuty& b) {
        return a.score != b.score ? a.score > b.score : a.duty < b.duty;
    });
    out.erase(kept, out.end());
    for (auto& one : out) one.score = std::min(1.0, one.score);
    return out;
}

}  // namespace qd::finder::rules
