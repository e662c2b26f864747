#include <algorithm>
#include "core/text.hpp"
#include "features/finder/open_index.hpp"

namespace qd::finder {

Result<SearchResult> search(db::Tx& tx, const CountyId& county, std::string_view asked, const Filter& filter,
                            Date on, const Page& page) {
    QD_TRY(const auto query, rules::read_query(asked));
    SearchResult out;
    if (!text::trim(asked).empty() && query.empty()) return out;     // nothing but punctuation
    const auto index = open_index(tx, county);
    const auto scope = index->scope(filter, on);
    if (!scope) return out;
    auto rows = index->matches(*scope, query, std::size_t(count_cap));
    out.total = std::int64_t(rows.size());
    out.total_is_capped = out.total >= count_cap;
    out.facets = index->facets(rows);
    if (!query.empty() && !rows.empty()) {
        // Nobody looks at names beyond this page.
        const auto most = std::size_t(std::min(page.offset() + page.size, count_cap));
        rows = rules::ranked(index->rows_named(*scope, text::fold(text::trim(asked)), most),
                             index->matches_in_names(*scope, query, most), rows);
    }
    const auto from = std::min(std::size_t(page.offset()), rows.size());
    const auto to = std::min(from + std::size_t(page.size), rows.size());
    for (auto i = from; i < to; ++i) {
        auto duty = index->duty(rows[i]);
        std::vector<Highlight> marked{rules::marked_name(query, duty.name, index->folded_name(rows[i]))};
        if (!rules::is_hit(query, marked.front())) {
            auto line = rules::marked_line(query, index->other_lines(rows[i]));
            if (line) marked.push_back(*std::move(line));
        }
        out.items.push_back({std::move(duty), std::move(marked)});
    }
    return out;
}

}  // namespace qd::finder
