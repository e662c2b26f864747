#pragma once
#include <optional>
#include <string>
#include "features/call/board_queries.hpp"
#include "features/call/queries.hpp"

/// The rows behind the numbers of the boards: as many rows as the number says.
namespace qd::call {

/// Which number: of departments' parts, and from `calls` on of towns' calls.
enum class Counted : std::uint8_t {
    parts, answers_due, answered_in_time, answered_late, answer_overdue, finishes_due, finished_in_time,
    finished_late, finish_overdue, disputed, confirmed, sent_back,
    calls, calls_confirmed, calls_withdrawn, calls_sent_back, calls_gaps, calls_repeated,
};
constexpr std::string_view word(Counted counted) {
    switch (counted) {
        case Counted::parts: return "parts";
        case Counted::answers_due: return "answers_due";
        case Counted::answered_in_time: return "answered_in_time";
        case Counted::answered_late: return "answered_late";
        case Counted::answer_overdue: return "answer_overdue";
        case Counted::finishes_due: return "finishes_due";
        case Counted::finished_in_time: return "finished_in_time";
        case Counted::finished_late: return "finished_late";
        case Counted::finish_overdue: return "finish_overdue";
        case Counted::disputed: return "disputed";
        case Counted::confirmed: return "confirmed";
        case Counted::sent_back: return "sent_back";
        case Counted::calls: return "calls";
        case Counted::calls_confirmed: return "calls_confirmed";
        case Counted::calls_withdrawn: return "calls_withdrawn";
        case Counted::calls_sent_back: return "calls_sent_back";
        case Counted::calls_gaps: return "calls_gaps";
        case Counted::calls_repeated: return "calls_repeated";
    }
    return {};
}
constexpr bool is_of_calls(Counted counted) { return counted >= Counted::calls; }

struct CountedRow {
    CallRow call;
    BodyId body;                             ///< Whose part; of a call: its lead.
    bool is_lead = true;
    std::string answer, reason;              ///< Of a part.
    std::optional<Instant> answer_due_at, answered_at, finish_due_at, finished_at;
};
/// The newest first. A filter's empty duty: on none. The place counts for calls alone.
Paged<CountedRow> counted(db::Tx& tx, const CountyId& county, Counted which, const BoardFilter& filter,
                          const std::optional<std::string>& place, const Page& page);

}  // namespace qd::call
