#pragma once
#include <vector>
#include "features/admission/document.hpp"
#include "features/finder/duplicate_queries.hpp"
#include "platform/db/db.hpp"

namespace qd::admission {

/// From this likeness on a duty is taken for what a sentence means. Chosen on the ten documents that the
/// rules were written with (docs/admission.md).
inline constexpr double likeness_enough = 0.3;
/// Below this one it is doubtful; and where a reclaimed duty is no further behind than that.
inline constexpr double likeness_sure = 0.4, rival_within = 0.1;
inline constexpr std::size_t evidence_most = 3;

/// A duty of the lists that a document is held against, once however many towns have it.
struct ListedDuty {
    Evidence evidence;        ///< Its likeness is not looked at.
    std::string text;         ///< What departments and towns do in it.
};

/// What these lists say to the sentences that ask something of towns; the others are left off. `lines`: the
/// county's own synonyms are not in yet, everybody's are.
std::vector<Found> match(std::vector<Sentence> sentences, const std::vector<ListedDuty>& duties,
                         const finder::NameComparison& comparison);

}  // namespace qd::admission
