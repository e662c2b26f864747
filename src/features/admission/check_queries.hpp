#pragma once
#include <string_view>
#include "core/page.hpp"
#include "features/admission/check_matching.hpp"
#include "features/admission/refusal.hpp"
#include "features/identity/identity.hpp"
#include "platform/office/read_text.hpp"

namespace qd::admission {

/// What a document is held against: the duties of the towns' lists in force, and how the towns are called.
struct Yardstick {
    std::vector<ListedDuty> duties;
    std::vector<std::string> town_names;
    finder::NameComparison comparison;      ///< With the county's own synonyms.
};
/// Of all towns, or of one. Refuses `no_lists_in_force`.
Result<Yardstick> yardstick(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& town,
                            Instant now);

/// A document read and held against the lists. Touches no database.
struct Checked {
    std::int64_t sentences = 0;
    std::vector<Found> found;
};
Checked check(const office::TextDocument& document, const Yardstick& against);

struct CheckView {
    DocumentCheck check;
    std::vector<CheckedSentence> sentences;
};
/// Refuses `check_unknown` also what this person may not see: a department sees its own, towns what was
/// issued.
Result<CheckView> load_check(db::Tx& tx, const identity::Actor& actor, const CheckId& id);
/// What this person may see, newest first, without sentences.
Paged<DocumentCheck> checks(db::Tx& tx, const identity::Actor& actor, const Page& page);

}  // namespace qd::admission
