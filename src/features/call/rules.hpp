#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/call/process.hpp"
#include "features/call/refusal.hpp"

/// What may happen in a call, and what follows from it. Every refusal of the process itself is one of
/// `process::Refusal`.
namespace qd::call::rules {

using process::World;

/// Why a clock stands: a dispute, until its ruling. Other stops name the request that was approved.
inline constexpr std::string_view stopped_by_dispute = "dispute";

/// A call as it is raised: received by every department in this moment. Refuses `no_department`,
/// `department_twice`.
Result<Case> begin(const BodyId& town, const BodyId& lead, const std::vector<BodyId>& assists,
                   const World& world);

struct Move {
    Action action = Action::accept;
    std::string reason = {};
    std::string basis = {};                  ///< Of a dispute: list item, staffing plan, law.
    std::vector<BodyId> parts = {};          ///< Of a rework: whose; empty: everybody's.
};
/// What the process does not know of the call.
struct Standing {
    bool is_bound = false;                   ///< A ruling has named who does it.
    std::int64_t sent_back_count = 0;
    std::int64_t send_backs_before_county = 1;
};
/// The case after somebody's move. Sending back once too often goes up to the county; a department alone
/// has nothing to sum up but its own feedback, so its feedback is the summary. Refuses `ruled_already`,
/// `dispute_basis_missing`, `in_dispute`, `not_in_this_call` (a part that is nobody's).
Result<Case> take(Case state, Move move, const Actor& actor, const Standing& standing, const World& world);
/// The action that sending back is this time.
Action sending_back(const Standing& standing);
/// What this actor may do now; `send_back` stands for `send_up`, too.
std::vector<Action> open_actions(const Case& state, const Actor& actor, const Standing& standing);

/// One more department, by clocks of its own: while parts are done, and while they are done again. Refuses
/// `not_while`.
Result<Case> add_assistant(Case state, const BodyId& body, const World& world);
/// A department owes nothing more. Refuses `part_is_in`, `not_while`.
Result<Case> release(Case state, const BodyId& body, const std::string& reason, const World& world);
/// Another department of the call leads. Refuses `not_while`.
Result<Case> appoint_lead(Case state, const BodyId& body, const World& world);
/// What a ruling makes of the call: who is named does it, by the clock that stood or by a new one; who is
/// not named and has not done its part is released. Refuses `not_while`, `department_twice`.
Result<Case> apply_ruling(Case state, const BodyId& lead, const std::vector<BodyId>& assists,
                          const World& world);
/// The clock runs again before the dispute that stopped it is ruled upon: nobody may ask for that.
Result<Case> resume(Case state, std::int64_t obligation, const World& world);

/// The departments whose disputes wait for a ruling.
std::vector<BodyId> disputing(const Case& state);
bool is_department_of(const Case& state, const BodyId& body);
/// All that do.
std::vector<BodyId> departments_of(const Case& state);

/// What lists and boards are told of a case: who takes part, and what is owed now.
struct Part {
    BodyId body;
    bool is_lead = false;
    Instant received_at{};
    std::optional<Instant> answer_due_at, answered_at, finish_due_at, finished_at, released_at;
    /// Ended without being done: the call was withdrawn or joined, the department released.
    bool answer_is_moot = false, finish_is_moot = false;
    bool operator==(const Part&) const = default;
};
std::vector<Part> parts_of(const Case& state);
/// Whether it was in time. Nothing while it may still be, where nobody need do it any more, and while the
/// deadline is not known.
std::optional<bool> in_time(const std::optional<Instant>& due, const std::optional<Instant>& done,
                            bool is_moot, Instant now);
/// The first year whose holiday notice a deadline waits for, of ended ones, too.
std::optional<std::int64_t> pending_year(const Case& state);

struct Open {
    std::int64_t number = 0;
    Owed owed = Owed::answer;
    Side side = Side::department;
    BodyId body;
    Instant opened_at{};
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending_year;
    bool is_stopped = false;
    bool operator==(const Open&) const = default;
};
std::vector<Open> open_of(const Case& state);

/// A department's feedback is complete when it says what came of it, when, and what shows it. Refuses
/// `feedback_incomplete` and names what is missing.
struct Feedback {
    std::string result, evidence;
    std::optional<Instant> done_at;
    std::vector<FileRef> files;
};
/// Texts that people write: refuses with `words_too_long`.
inline constexpr std::size_t longest_text = 4000, longest_line = 200;
Outcome check_length(std::initializer_list<std::string_view> texts, std::size_t most = longest_text);
Outcome check_feedback(const Feedback& given, Instant now);

/// 青禾呼〔2026〕12号; 城关街道呼〔2026〕12号 where one of the `others` would be 城关, too.
std::string number_text(std::string_view town, std::int64_t year, std::int64_t number,
                        const std::vector<std::string>& others = {});
/// The number after `last`, which is of the same town and year: it keeps the name.
std::string number_text_after(std::string_view last, std::int64_t number);
/// `ordinary`: what may name a kind of call; its limits are positive. Refuses `call_kind_malformed`.
Outcome check_kind(const Kind& kind);

}  // namespace qd::call::rules
