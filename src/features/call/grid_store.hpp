#pragma once
#include "core/page.hpp"
#include "features/call/grid.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

void insert_report(db::Tx& tx, const CountyId& county, const GridReport& report, const std::string& digest,
                   const std::string& place_key);
struct HeldReport { GridReport report; std::string digest; };
std::optional<HeldReport> find_report(db::Tx& tx, const CountyId& county, const GridReportId& id);
/// Refused with `stale_version` when somebody was quicker.
void save_report(db::Tx& tx, const CountyId& county, const GridReport& report);
/// A village's own, or a town's; only those that stand there.
struct GridFilter {
    std::optional<BodyId> village, town;
    std::optional<Grid::State> stage;
};
/// Newest first.
Paged<GridReport> reports(db::Tx& tx, const CountyId& county, const GridFilter& filter, const Page& page);
/// Other reports of the same category at the same place, newest first.
std::vector<GridReport> repeats_of(db::Tx& tx, const CountyId& county, const GridReport& report);

}  // namespace qd::call::store
