#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"

/// What a case in a process holds: its stage, its parties, and who owes what until when.
namespace qd::process {

enum class Refusal : std::uint8_t {
    wrong_step, not_yours, already_done, blocked, reason_missing, nobody_owes, no_lead, last_part,
    already_party, already_owed, no_such_obligation, clock_stopped, clock_running,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::wrong_step: return "wrong_step";
        case Refusal::not_yours: return "not_yours";
        case Refusal::already_done: return "already_done";
        case Refusal::blocked: return "blocked";
        case Refusal::reason_missing: return "reason_missing";
        case Refusal::nobody_owes: return "nobody_owes";
        case Refusal::no_lead: return "no_lead";
        case Refusal::last_part: return "last_part";
        case Refusal::already_party: return "already_party";
        case Refusal::already_owed: return "already_owed";
        case Refusal::no_such_obligation: return "no_such_obligation";
        case Refusal::clock_stopped: return "clock_stopped";
        case Refusal::clock_running: return "clock_running";
    }
    return {};
}
constexpr qd::Kind kind_of(Refusal why) {
    if (why == Refusal::not_yours) return qd::Kind::not_permitted;
    if (why == Refusal::no_such_obligation) return qd::Kind::not_found;
    if (why == Refusal::reason_missing) return qd::Kind::invalid;
    return qd::Kind::conflict;
}

enum class Whose : std::uint8_t { each, lead };
enum class Join : std::uint8_t { all, any, lead };
constexpr std::string_view word(Join join) {
    switch (join) {
        case Join::all: return "all";
        case Join::any: return "any";
        case Join::lead: return "lead";
    }
    return {};
}
/// Whether a step goes back: not at all, to the stage that it names, or to any earlier stage that the mover
/// names.
enum class Back : std::uint8_t { no, to_named, to_any };

/// How an obligation ended.
enum class Ending : std::uint8_t { open, done, withdrawn, moot };
constexpr std::string_view word(Ending ending) {
    switch (ending) {
        case Ending::open: return "open";
        case Ending::done: return "done";
        case Ending::withdrawn: return "withdrawn";   ///< With a reason, by someone's decision.
        case Ending::moot: return "moot";             ///< The case left the stage without it.
    }
    return {};
}

/// Who takes part, and as what. An empty body stands for whoever has the role.
struct Party {
    std::uint8_t role;
    std::string body;
    bool is_lead = false;
    bool is_released = false;
    std::optional<Instant> released_at = {};     ///< While it is released.
    bool operator==(const Party&) const = default;
};

/// A time in which a clock stands still; `to` is empty while it lasts.
struct Stop {
    Instant from{};
    std::optional<Instant> to;
    std::string reason;
    bool operator==(const Stop&) const = default;
};
struct Extension {
    std::int64_t amount = 0;                                 ///< In the limit's unit.
    Instant at{};
    std::string reason;
    bool operator==(const Extension&) const = default;
};

/// Somebody owes a move. Its clock's history is only ever added to.
struct Obligation {
    std::int64_t number = 0;                                 ///< Within the case, from 1.
    std::uint8_t kind = 0;
    std::uint8_t role = 0;
    std::string body;
    std::int64_t visit = 0;                                  ///< Which entry into a stage opened it, from 1.
    Instant opened_at{};                                     ///< The event from which the limit counts.
    std::optional<Limit> limit;                              ///< As the policy stood then; empty: no limit.
    std::vector<Extension> extensions;
    std::vector<Stop> stops;
    /// Empty without limit, while pending, and while stopped: but what was late when its clock was stopped
    /// stays late.
    std::optional<Due> due;
    std::optional<int> pending_year;  ///< The year whose holiday notice the deadline waits for.
    Ending ending = Ending::open;
    std::optional<Instant> ended_at;
    std::string reason;                                      ///< Of a withdrawal.

    bool is_open() const { return ending == Ending::open; }
    bool is_stopped() const { return !stops.empty() && !stops.back().to; }
    /// Late at this moment, or when it ended. An obligation whose deadline is not known is not late.
    bool is_late(Instant now) const { return due && ended_at.value_or(now) >= due->at; }
    bool operator==(const Obligation&) const = default;
};

struct AnyCase {
    std::uint8_t stage = 0;
    std::vector<std::uint8_t> path;  ///< Every stage entered, in order; the last one is `stage`.
    std::vector<Party> parties;
    std::vector<Obligation> obligations;                     ///< Ended ones stay.

    std::int64_t visit() const { return std::int64_t(path.size()); }
    const Obligation* find(std::int64_t number) const;
    std::vector<const Obligation*> open_of(std::uint8_t kind) const;
    std::vector<const Obligation*> all_open() const;
    /// The earliest deadline among the open obligations.
    std::optional<Due> next_due() const;
    bool operator==(const AnyCase&) const = default;
};

/// Refuses `no_such_obligation`, of one that has ended too.
Result<Obligation*> open_obligation(AnyCase& state, std::int64_t number);

/// Sets `due` and `pending_year` from the limit, its extensions and stops. Refuses only what makes no sense
/// as a limit.
Outcome set_due(Obligation& obligation, const Calendar& calendar);

/// The clock of an open obligation stands still from now on; a deadline that has passed stays. Refuses
/// `clock_stopped`, `reason_missing`,
/// `no_such_obligation`.
Outcome suspend(AnyCase& state, std::int64_t obligation, std::string reason, Instant now);
/// It runs again, and the deadline moves by the time it stood. Refuses `clock_running`, `no_such_obligation`.
Outcome resume(AnyCase& state, std::int64_t obligation, Instant now, const Calendar& calendar);
/// More time, in the limit's unit. Refuses `clock_stopped`, `reason_missing`, `no_such_obligation`,
/// `limit_invalid`.
Outcome extend(AnyCase& state, std::int64_t obligation, std::int64_t amount, std::string reason, Instant now,
               const Calendar& calendar);

/// A deadline that another calendar moved, or that a new notice settled.
struct DueChange { std::int64_t obligation; std::optional<Due> before, after; };
/// Computes the open deadlines again, after a notice was loaded or changed, and those of ended obligations
/// that were met or left while nobody could know the deadline.
std::vector<DueChange> recompute(AnyCase& state, const Calendar& calendar);

}  // namespace qd::process
