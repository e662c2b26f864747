#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>
#include "features/dutylist/duty_rules.hpp"
#include "features/dutylist/process.hpp"
#include "features/identity/identity.hpp"

/// When an edition may move on, and which one holds. Pure.
namespace qd::dutylist::rules {

/// Where `action` leads from this state. Refuses, in the process's words, what leads nowhere (`wrong_step`)
/// and what goes back without a reason (`reason_missing`).
Result<EditionState> state_after(EditionState from, Action action, const std::string& reason, Instant now);
/// The actions that lead on from this state, whoever may take them. `discard` of a draft is one.
std::vector<Action> actions_from(EditionState from);
/// The right that an action needs over the list's body.
identity::Right right_for(Action action);
constexpr bool needs_reason(Action action) { return action == Action::send_back; }
constexpr bool needs_approval(Action action) { return action == Action::publish || action == Action::record; }

/// Under what an edition is published or recorded.
struct Approval {
    std::string document;                ///< 青编发〔2025〕7号, as it is to be shown.
    std::optional<Date> approved_on;
    std::optional<Date> effective_on;    ///< From this day the edition holds.
};
/// Refuses `approval_missing`, `approved_after_effective`, and `effective_too_early` when a published
/// edition of the list already holds from a later day.
Outcome check_approval(const Approval& approval, const std::vector<Edition>& editions_of_list);

/// What publication looks at.
struct Evidence {
    KnownBodies bodies;
    std::set<BasisId> in_force;          ///< Bases in force on the edition's effective day.
    Date effective_on;
};
/// Refuses an edition that may not be published, with every duty concerned in `about`: `edition_empty`, then
/// `basis_missing`, `lead_missing`, `lead_unconfirmed`, `town_duty_missing`, `body_abolished`.
Outcome check_publication(const EditionContent& content, const Evidence& evidence);

/// Duties that lack something: what a recorded edition stores instead of being refused.
std::int64_t count_gaps(const EditionContent& content, const Evidence& evidence);

/// Bases of these that are in force on `day`, as known at `known_at`.
std::set<BasisId> in_force_on(const std::vector<basis::Basis>& bases, Date day, Instant known_at);

/// The number of the list's next edition: one more than its highest.
std::int64_t next_number(const std::vector<Edition>& editions);

/// Of these editions of one list the one in force on `day`, as known at `known_at`; null before the first.
const Edition* in_force(const std::vector<Edition>& editions, Date day, Instant known_at);

/// The bytes whose SHA-256 is the edition's content digest: JSON without spaces, members in alphabetical
/// order, everything that the edition says, bodies and bases by their ids (names may change, ids do not).
/// The rule of writing is `core/json.hpp`'s; absent values are left out.
std::string canonical(const EditionContent& content);

/// A code that an edition has already, and of which kind.
struct TakenCode {
    std::string kind;
    std::string code;
};
/// Gives duties without a code the next free one of their kind, in the manner of the codes that the kind has
/// (QH-P-058 is followed by QH-P-059), else J-001, P-001, S-001 for the official kinds and Q-001 for others.
void give_codes(std::vector<Duty>& duties, const std::vector<TakenCode>& taken);

}  // namespace qd::dutylist::rules
