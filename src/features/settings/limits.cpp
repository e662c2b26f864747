#include "features/settings/limits.hpp"
#include <algorithm>
#include <charconv>
#include "core/csv.hpp"
#include "core/text.hpp"
#include "features/settings/settings.hpp"

namespace qd::settings {
namespace {

constexpr std::size_t column_count = 9;

std::optional<LimitRule> rule_from(const std::vector<std::string>& cells) {
    if (cells.size() != column_count) return {};
    LimitRule rule;
    const auto& amount = cells[2];
    const auto [end, error] = std::from_chars(amount.data(), amount.data() + amount.size(), rule.amount);
    const auto unit = from_word<Unit>(cells[3]);
    const bool has_number = error == std::errc{} && end == amount.data() + amount.size() && rule.amount > 0;
    if (!has_number || !unit || (cells[4] != "0" && cells[4] != "1")) return {};
    rule.name = cells[0];
    rule.title = cells[1];
    rule.unit = *unit;
    rule.rolls_forward = cells[4] == "1";
    rule.starts_with = cells[5];
    rule.ends_with = cells[6];
    rule.suspended_by = cells[7];
    rule.basis = cells[8];
    const bool is_whole = !rule.name.empty() && !rule.title.empty() && !rule.starts_with.empty() &&
                          !rule.ends_with.empty() && !rule.basis.empty();
    return is_whole ? std::optional{std::move(rule)} : std::nullopt;
}

}  // namespace

Result<std::vector<LimitRule>> limits_from_csv(std::string_view csv) {
    std::vector<LimitRule> rules;
    for (const auto& line : csv::lines(csv, ',')) {
        if (line.number == 1) continue;
        auto rule = rule_from(line.cells);
        if (!rule || std::ranges::find(rules, rule->name, &LimitRule::name) != rules.end())
            return Error{Refusal::limit_file_malformed, {{"line", std::to_string(line.number)}}};
        rules.push_back(*std::move(rule));
    }
    return rules;
}

}  // namespace qd::settings
