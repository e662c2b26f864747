#include <algorithm>
#include "core/text.hpp"
#include "features/finder/index_rules.hpp"
#include "features/finder/queries.hpp"
#include "features/finder/search_store.hpp"

namespace qd::finder {
namespace {

struct Numbers {
    std::optional<std::int64_t> town, field, kind;
};

/// The marks of a filter; nothing when it names what no row has.
bool add_marks(db::Tx& tx, const CountyId& county, const Filter& filter, store::Scope& scope,
    Numbers& numbers) {
    const auto add = [&](const char* facet, const std::optional<std::string>& word, auto mark,
        std::optional<std::int64_t>& number) {
        if (!word) return true;
        number = store::facet_number(tx, county, facet, *word);
        if (number) scope.marks.push_back(mark(*number));
        return number.has_value();
    };
    if (filter.body) scope.marks.push_back(rules::body_mark(*filter.body));
    return add("town", filter.town, rules::town_mark, numbers.town) &&
           add("field", filter.field, rules::field_mark, numbers.field) &&
           add("kind", filter.kind, rules::kind_mark, numbers.kind);
}

std::vector<std::int64_t> exact_rows(db::Tx& tx, const store::Scope& scope, const std::string& folded,
    const Filter& filter,
                                     const Numbers& numbers, const std::vector<std::int64_t>& in_names) {
    auto rows = store::rows_named(tx, scope, folded);
    if (scope.marks.empty()) return rows;
    const bool fits = numbers.town.value_or(0) <= RowNumber::town_max &&
        numbers.field.value_or(0) <= RowNumber::field_max &&
                      numbers.kind.value_or(0) <= RowNumber::kind_max && !filter.body;
    std::erase_if(rows, [&](std::int64_t number) {
        if (!fits) return !std::ranges::binary_search(in_names, number, std::greater<>());
        const auto row = rules::from_number(number);
        return (numbers.town && row.town != *numbers.town) ||
            (numbers.field && row.field != *numbers.field) ||
               (numbers.kind && row.kind != *numbers.kind);
    });
    return rows;
}

}  // namespace

Result<SearchResult> search(db::Tx& tx, const CountyId& county, std::string_view text, const Filter& filter,
    Date on,
                            const Page& page) {
    QD_TRY(const auto query, rules::read_query(text));
    SearchResult out;
    store::Scope scope{county, filter.in_catalogue ? rules::rows_of_catalogue(county)
        : rules::rows_of_towns(county), on,
                       store::has_editions_out(tx, county, on), {}};
    Numbers numbers;
    if (!text::trim(text).empty() && query.empty()) return out;      // nothing but punctuation
    if (!add_marks(tx, county, filter, scope, numbers)) return out;
    auto all = store::matches(tx, scope, query);
    out.total = std::int64_t(all.size());
    out.total_is_capped = out.total >= count_cap;
    const auto counts = rules::count_facets(all);
    if (!query.empty() && !all.empty()) {
        // Nobody looks at names beyond this page; a filter by body needs them all to tell exact ones.
        const auto most = filter.body ? count_cap : std::min(page.offset() + page.size, count_cap);
        const auto in_names = store::matches_in_names(tx, scope, query, most);
        const auto exact = in_names.empty() ? in_names
                                            : exact_rows(tx, scope, text::fold(text::trim(text)), filter,
                                                numbers, in_names);
        all = rules::ranked(exact, in_names, all);
    }
    const auto from = std::min(std::size_t(page.offset()), all.size());
    const auto to = std::min(from + std::size_t(page.size), all.size());
    for (auto& duty : store::load_rows(tx, county,
        {all.begin() + std::ptrdiff_t(from), all.begin() + std::ptrdiff_t(to)})) {
        auto marked = rules::highlights(query, duty);
        out.items.push_back({std::move(duty), std::move(marked)});
    }
    out.facets = {store::name_facets(tx, county, "kind", counts.kinds),
        store::name_facets(tx, county, "field", counts.fields),
                  store::name_facets(tx, county, "town", counts.towns)};
    return out;
}

}  // namespace qd::finder
