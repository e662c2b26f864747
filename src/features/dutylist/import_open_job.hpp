#pragma once
#include <chrono>
#include <vector>
#include "features/dutylist/import_commands.hpp"

/// What the commands of an import share.
namespace qd::dutylist::importing {

/// A reader or writer that was quiet for longer has died with its process.
constexpr std::chrono::seconds silence_max{60};
inline bool is_silent(const Job& job, Instant now) { return now - job.beat_at > silence_max; }

/// The job, if this person may edit the draft it goes into. `import_not_open` unless it is being looked at; a
/// job whose writer died is.
Result<Job> open_job(Session& session, const JobId& id);

struct MergedRow {
    const JobRow* row;
    rules::Merged merged;
};
/// Every row that will be written, merged; later rows of one duty win over earlier ones of the draft.
std::vector<MergedRow> merge_rows(const Job& job, const std::vector<JobRow>& rows,
                                  const Background& background, Date today, Instant now);

/// Deletes what was staged, or what was read (as long as the job is in this state), in short commands.
void sweep(Desk& desk, const StagingId& staging);
void sweep(Desk& desk, const JobId& job, JobState state);
/// What processes that died have left behind.
void sweep_leftovers(Desk& desk);

}  // namespace qd::dutylist::importing
