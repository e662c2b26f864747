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
    // Nobody looks at names beyond this page.
    const auto page_end = std::size_t(std::min(page.offset() + page.size, count_cap));
    const auto found = index->find(*scope, query, std::size_t(count_cap), query.empty() ? 0 : page_end);
    out.total = std::int64_t(found.rows.size());
    out.total_is_capped = out.total >= count_cap;
    out.facets = index->facets(found.rows);
    const auto exact = found.in_names.empty()
                           ? std::vector<RowNumber>()
                           : index->rows_named(*scope, text::fold(text::trim(asked)), page_end);
    const auto rows = rules::ranked(exact, found.in_names, found.rows, page_end);
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
