#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/catalogue_merge_rules.hpp"
#include "features/dutylist/refs.hpp"
#include "features/identity/session.hpp"

/// A new edition of the catalogue on its way into a town's list, and what makes a town's list its own.
namespace qd::dutylist {

/// A merge that waits to be reviewed. It may be moved, but not copied: the merge points into the sides.
struct WaitingMerge {
    List list;
    std::optional<Edition> base;         ///< The catalogue's edition that the town's list comes from.
    Edition theirs, ours;
    bool is_base_assumed = false;        ///< Nothing was recorded; by the days it was this one.
    std::vector<std::string> conditions;
    MergeSides sides;
    CatalogueMerge merge;
    std::vector<MergeDecision> decided;  ///< What the town decided for the draft before.
    WaitingMerge() = default;
    WaitingMerge(WaitingMerge&&) = default;
    WaitingMerge& operator=(WaitingMerge&&) = default;
};
/// Ours is the town's draft, or its edition in force while none is being worked on. Refuses `not_a_town`,
/// `catalogue_missing`, `none_in_force`.
Result<WaitingMerge> waiting_merge(db::Tx& tx, const CountyId& county, const List& list, const Refs& refs,
                                   Instant now);
/// Towns for which the catalogue has something, by code.
std::vector<WaitingMerge> waiting_merges(db::Tx& tx, const CountyId& county, const Refs& refs, Instant now);

struct MergeAnswer {
    std::string question;
    Take take = Take::ours;
    std::string reason;
};
struct MergeOrder {
    EditionId ours, theirs;              ///< As they were shown.
    std::optional<std::int64_t> version; ///< Of the draft that was shown.
    std::vector<MergeAnswer> answers;
};
/// Puts the merge into the town's draft, a new one when none is open. Needs `edit_list` over the town.
/// Refuses `merge_undecided`, `merge_needs_reason`, `stale_version` when something changed meanwhile,
/// `edition_not_open` while the town's edition is under review, `nothing_to_merge`.
Result<Edition> merge_catalogue_into(identity::Session& session, const ListId& list, const MergeOrder& order);

enum class Deviation : std::uint8_t { added, declined, reworded };
constexpr std::string_view word(Deviation deviation) {
    switch (deviation) {
        case Deviation::added: return "added";
        case Deviation::declined: return "declined";
        case Deviation::reworded: return "reworded";
    }
    return {};
}
struct ListDeviation {
    Deviation deviation = Deviation::reworded;
    std::optional<DutyId> catalogue_duty, duty;
    std::string code, name, kind, reason;
    std::vector<FieldDifference> fields;     ///< Before: the catalogue; after: the town.
};
struct ListDeviations {
    Edition catalogue, edition;
    std::vector<ListDeviation> items;
};
/// What the town's list in force has more, less and otherwise than the catalogue then in force has for a town
/// of its profile. Refuses `not_a_town`, `none_in_force`, `catalogue_missing`.
Result<ListDeviations> deviations(db::Tx& tx, const CountyId& county, const List& list, Date on,
                                  Instant known_at);
/// Why. Needs `edit_list` over the town. Refuses `deviation_needs_reason`, `duty_unknown` when neither list
/// nor catalogue has it.
Outcome explain_deviation(identity::Session& session, const ListId& list, const DutyId& duty,
                          const std::string& reason);

}  // namespace qd::dutylist
