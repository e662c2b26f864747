#pragma once
#include "features/finder/query_rules.hpp"
#include "platform/db/db.hpp"

/// Asking the index; the one place where the engines are asked differently.
namespace qd::finder::store {

/// What every question about rows has in common.
struct Scope {
    CountyId county;
    RowRange rows;
    Date on;
    bool has_out = false;              ///< Some indexed edition is not in force on this day.
    std::vector<std::string> marks;    ///< Filters.
};
bool has_editions_out(db::Tx& tx, const CountyId& county, Date on);

/// Numbers of the rows that match, newest first, at most `count_cap`.
std::vector<std::int64_t> matches(db::Tx& tx, const Scope& scope, const rules::Query& query);
/// The same among names only, and at most `most`.
std::vector<std::int64_t> matches_in_names(db::Tx& tx, const Scope& scope, const rules::Query& query,
                                           std::int64_t most);
/// Rows of exactly this folded name; filters are not looked at.
std::vector<std::int64_t> rows_named(db::Tx& tx, const Scope& scope, const std::string& name_folded);

/// These rows as they are shown, in this order.
std::vector<FoundDuty> load_rows(db::Tx& tx, const CountyId& county, const std::vector<std::int64_t>& rows);

/// Words and names of the facets that have these numbers.
std::vector<FacetCount> name_facets(db::Tx& tx, const CountyId& county, const char* facet,
                                    const std::vector<std::pair<std::int64_t, std::int64_t>>& counts);
/// The number of a town (id or code), field or kind; nothing when no row has it.
std::optional<std::int64_t> facet_number(db::Tx& tx, const CountyId& county, const char* facet,
    const std::string& word);

/// How many rows hold this word; how many rows the county has.
std::int64_t rows_with(db::Tx& tx, const CountyId& county, const std::string& token);
std::int64_t rows_of(db::Tx& tx, const CountyId& county);

}  // namespace qd::finder::store
