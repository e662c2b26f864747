#include "core/due.hpp"
#include <algorithm>
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

std::vector<columns::Meaning> headings() {
    return {{"id", {"id"}}, {"start", {"start"}}, {"amount", {"amount"}}, {"unit", {"unit"}}};
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

Result<std::vector<Row>> rows_from_lines(std::span<const columns::Line> lines) {
    const auto known = headings();
    const auto table = columns::Table::find(lines, known, 2);
    for (const auto& one : known)
        if (!table || !table->has(one.word))
            return Error{Refusal::due_file_malformed, {{"column", std::string(one.word)}}};
    std::vector<Row> rows;
    for (const auto& line : table->lines()) {
        const auto start = table->cell(line, "start"), amount = table->cell(line, "amount"),
                   unit = table->cell(line, "unit");
        const bool is_short = start.empty() || amount.empty() || unit.empty();
        rows.push_back({line.number, table->cell(line, "id"),
                        is_short ? Result<Question>(Refusal::due_row_short) : question(start, amount, unit)});
    }
    return rows;
}

Rule rule_of(const Limit& limit, const Calendar& calendar, Date start) {
    switch (limit.unit) {
        case Unit::working_day: return Rule::working_days;
        case Unit::calendar_day:
            return limit.rolls_forward ? Rule::calendar_days_rolling : Rule::calendar_days;
        case Unit::hour:
        case Unit::minute: break;
    }
    if (limit.round_the_clock) return Rule::round_the_clock;
    return calendar.office_hours(start).spans.empty() ? Rule::clock : Rule::office_hours;
}

Outcome check_length(const Limit& limit) {
    constexpr std::int64_t days_max = 1000;
    const std::int64_t a_day = limit.unit == Unit::minute ? 1440 : limit.unit == Unit::hour ? 24 : 1;
    if (limit.amount > days_max * a_day)
        return Error{Refusal::due_proof_too_long, {{"days", std::to_string(days_max)}}};
    return Nothing{};
}

}  // namespace qd::due
