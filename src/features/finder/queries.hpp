#pragma once
#include "core/page.hpp"
#include "features/finder/who.hpp"
#include "platform/db/db.hpp"

namespace qd::finder {

/// A page of results. Exact names first, then names that contain what was asked for, then what contains it
/// elsewhere; each newest edition first, in the list's order.
struct SearchResult {
    struct Item {
        FoundDuty duty;
        std::vector<Highlight> highlights;
    };
    std::vector<Item> items;
    std::int64_t total = 0;            ///< At most `count_cap`.
    bool total_is_capped = false;      ///< There are more; pages end at the cap.
    Facets facets;                     ///< Of the newest `count_cap` matches.
};

/// Duties of towns' lists in force on `on` whose name, code, class, bodies, bases or duty texts contain every
/// part of the query (parts are separated by white space; the first six count; words of letters and digits
/// are matched whole). An empty query finds all that pass the filter. Refuses `question_too_long`.
Result<SearchResult> search(db::Tx& tx, const CountyId& county, std::string_view query, const Filter& filter,
    Date on,
                            const Page& page);

/// Whose duty is this: duties and bodies, best first, for a plain question. With `town` the duties are that
/// town's (id or code); without, all towns' and the catalogue's, each duty once. At most `top` of each.
/// Refuses `question_missing`, `question_too_long`.
Result<Answer> who(db::Tx& tx, const CountyId& county, std::string_view question,
    const std::optional<std::string>& town,
                   std::size_t top, Instant now);

}  // namespace qd::finder
