#pragma once
#include <string>
#include <vector>
#include "features/dutylist/duty_rows.hpp"
#include "features/dutylist/import_job.hpp"
#include "platform/db/db.hpp"

/// What lies ready beside the draft until one command moves it in.
namespace qd::dutylist::importing::store {

using dutylist::store::DutyRows;

/// The job is being written by this try from now on. False when it is not in preview any more (another try is
/// at work; one that was silent since before `dead_before` counts as none) or has another version.
bool begin_writing(db::Tx& tx, const CountyId& county, const Job& job, const StagingId& staging, Instant now,
                   Instant dead_before);
/// This try is alive and so far. False when it is no longer the one at work.
bool beat_writing(db::Tx& tx, const CountyId& county, const JobId& job, const StagingId& staging,
                  std::int64_t progress, Instant now);
/// This try wrote nothing: the job can be looked at again.
void give_back(db::Tx& tx, const CountyId& county, const JobId& job, const StagingId& staging);
/// The same for all tries that were silent since before then.
void give_back_dead(db::Tx& tx, const CountyId& county, Instant dead_before);

void stage(db::Tx& tx, const DutyRows& rows);
/// Moves everything staged into the draft: what is there is replaced (if any is), what is new is added. Gives
/// how many duties were written.
std::int64_t move_staged(db::Tx& tx, const CountyId& county, const StagingId& staging,
                         const EditionId& edition, bool replaces_any);

/// Stagings with rows that no job is working on.
std::vector<StagingId> abandoned(db::Tx& tx, const CountyId& county);
/// Deletes some hundred staged duties with what belongs to them. False when there were none.
bool sweep_some(db::Tx& tx, const CountyId& county, const StagingId& staging);

/// Jobs that are over without having been written, but still have rows.
std::vector<std::pair<JobId, JobState>> jobs_with_leftovers(db::Tx& tx, const CountyId& county);
/// Deletes some hundred rows of the file. False when there were none, or when the job is no longer in this
/// state: then they are rows of a new reading.
bool delete_some_rows(db::Tx& tx, const CountyId& county, const JobId& job, JobState state);

}  // namespace qd::dutylist::importing::store
