#include "core/due.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include "core/text.hpp"

namespace qd::due {
namespace {

std::optional<Instant> start_from(std::string_view text) {
    if (const auto day = date_from(text)) return start_of(*day);
    return instant_from(text);
}

std::optional<Unit> unit_from(std::string_view text) {
    if (const auto unit = from_word<Unit>(text)) return unit;
    constexpr std::pair<std::string_view, Unit> said[] = {
        {"工作日", Unit::working_day}, {"个工作日", Unit::working_day}, {"天", Unit::calendar_day},
        {"日", Unit::calendar_day},    {"自然日", Unit::calendar_day},  {"小时", Unit::hour},
        {"分钟", Unit::minute},
    };
    const auto found = std::ranges::find(said, text, &std::pair<std::string_view, Unit>::first);
    return found == std::end(said) ? std::nullopt : std::optional{found->second};
}

std::optional<std::int64_t> amount_from(std::string_view text) {
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc{} || end != text.data() + text.size() || amount < 0) return {};
    return amount;
}

/// The cells of one line, quotes undone; `csv` moves behind it.
std::vector<std::string> next_line(std::string_view& csv) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    std::size_t at = 0;
    for (; at < csv.size(); ++at) {
        const char c = csv[at];
        if (c == '"' && is_quoted && at + 1 < csv.size() && csv[at + 1] == '"') cells.back() += csv[at++];
        else if (c == '"') is_quoted = !is_quoted;
        else if (c == '\n') break;          // A question has no line break; an unclosed quote ends here.
        else if (c == ',' && !is_quoted) cells.emplace_back();
        else if (c != '\r') cells.back() += c;
    }
    csv.remove_prefix(std::min(at + 1, csv.size()));
    for (auto& cell : cells) cell = text::trim(cell);
    return cells;
}

}  // namespace

Result<Question> question(std::string_view start, std::string_view amount, std::string_view unit,
                          bool rolls_forward) {
    const auto from = start_from(start);
    if (!from) return Error{Refusal::due_start_malformed, {{"start", text::shortened(start, 40)}}};
    const auto number = amount_from(amount);
    constexpr std::int64_t amount_max = 100'000;
    if (!number || *number > amount_max)
        return Error{Refusal::due_amount_malformed, {{"amount", text::shortened(amount, 40)}}};
    const auto known = unit_from(unit);
    if (!known) return Error{Refusal::due_unit_unknown, {{"unit", text::shortened(unit, 40)}}};
    return Question{*from, {*number, *known, rolls_forward}};
}

Result<std::vector<Row>> rows_from_csv(std::string_view csv) {
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    const auto heading = next_line(csv);
    std::array<std::size_t, 4> at{};
    constexpr std::array<std::string_view, 4> names{"id", "start", "amount", "unit"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        at[i] = std::size_t(std::ranges::find(heading, names[i]) - heading.begin());
        if (at[i] == heading.size())
            return Error{Refusal::due_file_malformed, {{"column", std::string(names[i])}}};
    }
    const auto least = std::ranges::max(at) + 1;
    std::vector<Row> rows;
    for (int line = 2; !csv.empty(); ++line) {
        const auto cells = next_line(csv);
        if (std::ranges::all_of(cells, &std::string::empty)) continue;
        const auto id = at[0] < cells.size() ? cells[at[0]] : std::string();
        if (cells.size() < least) rows.push_back({line, id, Refusal::due_row_short});
        else rows.push_back({line, id, question(cells[at[1]], cells[at[2]], cells[at[3]])});
    }
    return rows;
}

Rule rule_of(const Limit& limit, const Calendar& calendar) {
    switch (limit.unit) {
        case Unit::working_day: return Rule::working_days;
        case Unit::calendar_day:
            return limit.rolls_forward ? Rule::calendar_days_rolling : Rule::calendar_days;
        case Unit::hour:
        case Unit::minute: break;
    }
    return calendar.office_hours().spans.empty() ? Rule::clock : Rule::office_hours;
}

Outcome check_length(const Limit& limit) {
    constexpr std::int64_t days_max = 1000;
    const std::int64_t a_day = limit.unit == Unit::minute ? 1440 : limit.unit == Unit::hour ? 24 : 1;
    if (limit.amount > days_max * a_day)
        return Error{Refusal::due_proof_too_long, {{"days", std::to_string(days_max)}}};
    return Nothing{};
}

}  // namespace qd::due
