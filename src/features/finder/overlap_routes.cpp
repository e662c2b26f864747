#include <algorithm>
#include "features/finder/county_synonyms.hpp"
#include "features/finder/overlap_queries.hpp"
#include "features/finder/overlap_wire.hpp"
#include "features/finder/routes.hpp"

namespace qd::finder {
namespace {

constexpr std::size_t rows_shown = 20;

LedDuty led(const FoundDuty& duty) {
    const bool is_towns = duty.kind == dutylist::basic ||
                          (duty.lead && duty.lead->kind == bodies::BodyKind::town);
    return {duty.name, is_towns, is_towns || !duty.lead ? std::string() : duty.lead->id.text};
}

wire::OverlapSideView side_of(const std::vector<FoundDuty>& duties, const std::vector<std::size_t>& rows) {
    const auto& first = duties.at(rows.front());
    wire::OverlapSideView out{led(first).is_towns, {}, std::int64_t(rows.size()), {}};
    if (!out.is_towns) out.lead = first.lead;
    for (const auto row : rows) {
        if (out.rows.size() == rows_shown) break;
        const auto& duty = duties.at(row);
        out.rows.push_back({{}, duty.edition, duty.duty, duty.town, duty.name, duty.kind});
    }
    return out;
}

Result<wire::OverlapsView> get_overlaps(identity::Session& session, const http::Request&,
                                        const wire::OverlapsQuery& query) {
    const auto page = page_of_overlaps(query.page, query.page_size);
    const auto duties = duties_in_force(session.tx, session.county, date_of(session.now));
    std::vector<LedDuty> rows;
    for (const auto& duty : duties) rows.push_back(led(duty));
    const auto synonyms = county_synonyms(session.tx, session.county, session.now).lines;
    const auto found = kept_overlaps(rows, synonyms);
    const NameComparison comparison(synonyms);
    wire::OverlapsView out{{}, std::int64_t(found->size()), page.number, page.size,
                           std::int64_t(rows.size())};
    for (const auto& one : on_page(std::span(*found), page)) {
        const auto common = comparison.in_common(rows.at(one.one.front()).name,
                                                 rows.at(one.other.front()).name);
        out.items.push_back({one.why, one.score, wire::view_of(common), side_of(duties, one.one),
                             side_of(duties, one.other)});
    }
    return out;
}

}  // namespace

std::vector<Route> overlap_routes() {
    return {
        Route::get("/api/v1/{county}/overlaps", identity::Right::read_lists, &get_overlaps,
                   "One duty under two leads, among all towns' lists in force"),
    };
}

}  // namespace qd::finder
