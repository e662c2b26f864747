#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/refusal.hpp"

/// The catalogue has a new edition: what of it comes into a town's list, what stays the town's, and what the
/// town must decide. Pure.
namespace qd::dutylist {

enum class MergeResult : std::uint8_t { theirs, merged, conflict };
constexpr std::string_view word(MergeResult result) {
    switch (result) {
        case MergeResult::theirs: return "theirs";       ///< Only the catalogue changed it: it is taken over.
        case MergeResult::merged: return "merged";       ///< Both changed it, without contradiction.
        case MergeResult::conflict: return "conflict";   ///< Both changed it, differently: the town decides.
    }
    return {};
}
enum class Take : std::uint8_t { ours, theirs };
constexpr std::string_view word(Take take) {
    switch (take) {
        case Take::ours: return "ours";
        case Take::theirs: return "theirs";
    }
    return {};
}

/// One field side by side. `presence` stands for the whole duty.
struct FieldMerge {
    std::string question;        ///< Names it in a decision; the same whenever the same is asked.
    std::string field, key, about;
    std::string base, theirs, ours;
    MergeResult result = MergeResult::theirs;
};
struct DutyMerge {
    DutyChange change = DutyChange::changed;
    DutyId catalogue_duty;
    const Duty* base = nullptr;      ///< These live as long as what was merged.
    const Duty* theirs = nullptr;
    const Duty* ours = nullptr;
    std::vector<FieldMerge> fields;
};

/// The three sides, each as the town's: the catalogue's own body is the town already, and conditions are
/// applied (`rules::derive`).
struct MergeSides {
    BodyId town;
    std::vector<Duty> base;      ///< The catalogue that the town's list was derived from.
    std::vector<Duty> theirs;    ///< The catalogue as it is now.
    std::vector<Duty> ours;      ///< The town's list.
};
struct CatalogueMerge {
    std::vector<DutyMerge> items;    ///< In the catalogue's order, what it dropped last; nothing that stays.
    std::int64_t count(MergeResult result) const;
    bool is_empty() const { return items.empty(); }
};

struct MergeDecision {
    std::string question;
    Take take = Take::ours;
    std::string reason;
    AccountId decided_by;
    Instant decided_at{};
};

namespace rules {

/// A field that only one side changed is that side's; that both changed alike is no question; citations are
/// put together piece by piece. What both changed differently is a conflict, and so is a duty that one side
/// dropped and the other changed. Duties of the town's own are never touched, and what the town declined
/// stays declined.
CatalogueMerge merge_catalogue(const MergeSides& sides, const CompareNames& names);

/// What is put into the town's draft. New duties have no id yet, and no code where the town has it already.
struct MergedDuties {
    std::vector<Duty> put;
    std::vector<DutyId> removed;
};
/// Refuses `merge_undecided` with every conflict that has no decision.
Result<MergedDuties> decide_merge(const CatalogueMerge& merge, const MergeSides& sides,
                                  const std::map<std::string, Take>& decisions);

}  // namespace rules
}  // namespace qd::dutylist
