#pragma once
#include <set>
#include "core/page.hpp"
#include "features/dutylist/import_job.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist::importing::store {

void insert(db::Tx& tx, const CountyId& county, const Job& job);
/// `import_unknown`
Result<Job> load(db::Tx& tx, const CountyId& county, const JobId& id);
/// Saves state, progress, refusal, sheets and the draft's version. Refuses `stale_version`.
Outcome save(db::Tx& tx, const CountyId& county, const Job& job);
/// The reader is alive and so far. False when the job is no longer being read (somebody cancelled it).
bool beat(db::Tx& tx, const CountyId& county, const JobId& id, std::int64_t progress, Instant now);
/// The newest job of this draft that is still being read or looked at.
std::optional<JobId> find_open(db::Tx& tx, const CountyId& county, const EditionId& edition);

void insert_rows(db::Tx& tx, const CountyId& county, const JobId& id, const std::vector<JobRow>& rows);
std::vector<JobRow> all_rows(db::Tx& tx, const CountyId& county, const JobId& id);
/// Rows in order; `only_open`: what a person has to look at (rejected, mended, skipped, or with warnings).
Paged<JobRow> rows(db::Tx& tx, const CountyId& county, const JobId& id, const std::optional<RowState>& state,
                   bool only_open, const Page& page);
Result<JobRow> load_row(db::Tx& tx, const CountyId& county, const JobId& id,
                        std::int64_t position);  ///< `import_row_unknown`
void save_row(db::Tx& tx, const CountyId& county, const JobId& id, const JobRow& row);
RowCounts counts(db::Tx& tx, const CountyId& county, const JobId& id);

void save_mapping(db::Tx& tx, const CountyId& county, const std::string& signature, const SheetPlan& plan,
                  const AccountId& by, Instant now);
std::optional<SheetPlan> find_mapping(db::Tx& tx, const CountyId& county, const std::string& signature);

}  // namespace qd::dutylist::importing::store
