#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

/// What has become of a list and of its duties from edition to edition.
namespace qd::dutylist {

enum class PastChange : std::uint8_t { listed, changed, same, dropped };
constexpr std::string_view word(PastChange change) {
    switch (change) {
        case PastChange::listed: return "listed";
        case PastChange::changed: return "changed";
        case PastChange::same: return "same";
        case PastChange::dropped: return "dropped";
    }
    return {};
}

/// What one edition did to a duty.
struct DutyPast {
    Edition edition;
    PastChange change = PastChange::same;
    std::string code;                     ///< In this edition; empty when it dropped the duty.
    std::vector<FieldDifference> fields;  ///< Against the edition before; bodies and bases by name.
};
/// Newest first. `editions` are those the reader may see, newest first as `editions_of` gives them; those
/// without the duty are left out but for the one that dropped it. Empty when none has it.
std::vector<DutyPast> duty_history(db::Tx& tx, const CountyId& county, const List& list,
                                   const std::vector<Edition>& editions, const DutyId& duty);

/// What an edition did to its list, in the order of the list.
struct EditionChange {
    DutyChange change = DutyChange::same;
    DutyId duty;
    std::string code;                     ///< In `to`; of what was removed, in `from`.
    std::string name;
    std::set<BodyId> bodies;   ///< With a row of its matrix, before or after.
};
/// Without what stayed the same. Refuses `edition_unknown`.
Result<std::vector<EditionChange>> edition_changes(db::Tx& tx, const CountyId& county, const EditionId& from,
                                                   const EditionId& to);

/// From when to when an edition is in force, both days included.
struct InForce {
    Date from;
    std::optional<Date> until;            ///< Absent while no later edition is published.
};
/// Nothing for an edition that was never in force: not published, or another took effect on the same day.
/// `editions`: all of its list.
std::optional<InForce> in_force_span(const std::vector<Edition>& editions, const Edition& edition);

}  // namespace qd::dutylist
