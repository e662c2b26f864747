#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "core/columns.hpp"
#include "core/result.hpp"

/// "When is this due?" as people and programs ask it.
namespace qd::due {

enum class Refusal : std::uint8_t {
    due_start_malformed, due_amount_malformed, due_unit_unknown, due_file_malformed, due_row_short,
    due_proof_too_long,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::due_start_malformed: return "due_start_malformed";
        case Refusal::due_amount_malformed: return "due_amount_malformed";
        case Refusal::due_unit_unknown: return "due_unit_unknown";
        case Refusal::due_file_malformed: return "due_file_malformed";
        case Refusal::due_row_short: return "due_row_short";
        case Refusal::due_proof_too_long: return "due_proof_too_long";
    }
    return {};
}
constexpr Kind kind_of(Refusal) { return Kind::invalid; }

struct Question {
    Instant start{};
    Limit limit;
};

/// `start` is `YYYY-MM-DD` (then 00:00) or `YYYY-MM-DDTHH:MM`; `unit` a word of `Unit` or 工作日, 天, 小时, 分钟.
/// Refuses with `due_start_malformed`, `due_amount_malformed`, `due_unit_unknown` and what was given.
Result<Question> question(std::string_view start, std::string_view amount, std::string_view unit,
                          bool rolls_forward = true);

/// One question of a file; a row that cannot be read is refused alone.
struct Row {
    int line = 0;                  ///< As an editor counts, from 1.
    std::string id;
    Result<Question> question;
};
/// The rows below a heading id,start,amount,unit (any order, others ignored). Refuses with
/// `due_file_malformed` what has no such heading; rows in which something is missing with `due_row_short`.
Result<std::vector<Row>> rows_from_lines(std::span<const columns::Line> lines);

/// By which arithmetic a limit counts; `due.rule.<word>` says it in a sentence.
enum class Rule : std::uint8_t {
    working_days, calendar_days, calendar_days_rolling, clock, office_hours, round_the_clock,
};
constexpr std::string_view word(Rule rule) {
    switch (rule) {
        case Rule::working_days: return "working_days";
        case Rule::calendar_days: return "calendar_days";
        case Rule::calendar_days_rolling: return "calendar_days_rolling";
        case Rule::clock: return "clock";
        case Rule::office_hours: return "office_hours";
        case Rule::round_the_clock: return "round_the_clock";
    }
    return {};
}
Rule rule_of(const Limit& limit, const Calendar& calendar, Date start);

/// A proof has a line for each day. Refuses with `due_proof_too_long` what would have thousands of them.
Outcome check_length(const Limit& limit);

}  // namespace qd::due
