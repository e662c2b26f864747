#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include "features/basis/library.hpp"
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/import_job.hpp"
#include "features/dutylist/import_merge_rules.hpp"
#include "features/identity/session.hpp"
#include "platform/office/read.hpp"

/// From the office's file to the draft: read, look, mend or skip, then all or nothing.
namespace qd::dutylist::importing {

using identity::Desk;
using identity::Session;

// Without keeping anything ------------------------------------------------------------------------

struct FileReading {
    std::string format;
    std::vector<ReadSheet> sheets;  ///< Only those that are lists.
    std::vector<std::string> left_out;  ///< Sheets without a header.
};
/// Reads the sheets of a file. `plan_for` may correct a plan (a saved mapping, or what a person chose).
/// Refuses as office::read does, and with `import_no_list_found`.
Result<FileReading> read_file(std::string_view bytes, std::string_view file_name, const Known& known,
                              const std::function<SheetPlan(SheetPlan)>& plan_for,
                              office::Progress* progress = nullptr);

/// What the reading rules must know of the county.
struct Surroundings {
    bodies::Directory directory;
    std::vector<std::pair<std::string, std::string>> kinds;
    bool into_catalogue = false;
    Known known() const { return {directory, kinds, into_catalogue}; }
};
Surroundings surroundings_of(Session& session, bool into_catalogue);

/// What a file is compared with and merged into, held together.
struct Background {
    EditionContent draft;
    std::optional<EditionContent> catalogue;
    basis::Library library;
    bodies::Directory directory;
    BodyId town;
    rules::Target target(Date today, Instant known_at) const {
        return {draft, catalogue ? &*catalogue : nullptr, town, library, directory, today, known_at};
    }
};
/// `draft`: an empty id compares with nothing (a dry run on a list without a draft).
Result<Background> background_of(Session& session, const List& list, const EditionId& draft);

// Jobs ----------------------------------------------------------------------------------------------

/// Takes a file in for the list's open draft (opening one from the edition in force, or empty, when there is
/// none), and begins to read it. Refuses who may not edit the list (identity), `edition_not_open`.
Result<Job> start(Desk& desk, const ListId& list, const std::string& file_name, std::string bytes);
/// Reads the file again, with the columns as a person has mapped them; `save_mappings` remembers them.
Result<Job> remap(Desk& desk, const JobId& job, const std::vector<SheetView>& sheets, bool save_mappings);
/// The draft changed while the file was looked at: from now on it is compared with the draft as it is now.
/// What was mended or skipped stays so.
Result<Job> compare_again(Session& session, const JobId& job);
/// Gives the import up, while it is being read, looked at or written; nothing of it stays. Refuses
/// `import_not_open` once it was written.
Result<Job> cancel(Desk& desk, const JobId& job);

struct Mend {
    std::optional<std::string> name, field, kind, takeover_mode;
    std::optional<std::vector<PartView>> departments;
    std::optional<std::vector<std::string>> town_items;
    std::optional<TimeLimit> limit;
    bool without_limit = false;
};
Result<JobRow> mend_row(Session& session, const JobId& job, std::int64_t position, const Mend& mend);
/// Refuses `import_reason_missing`.
Result<JobRow> skip_row(Session& session, const JobId& job, std::int64_t position, const std::string& reason);
/// The row exactly as it was first read, with what was wrong with it.
Result<JobRow> restore_row(Session& session, const JobId& job, std::int64_t position);

/// Writes all accepted and mended rows into the draft, or nothing. They are laid down beside it in short
/// commands (the job is `writing` and may be cancelled), then one command moves them in. Refuses
/// `import_rows_open` while a rejected row is neither mended nor skipped, `import_draft_changed` when the
/// draft is another than the one compared with, `import_bodies_to_confirm` (with the names) unless
/// `create_bodies`, `import_duty_repeated` when two rows are the same duty, `import_not_open` when another
/// try is at work.
Result<Edition> confirm(Desk& desk, const JobId& job, std::int64_t seen_version, bool create_bodies);

struct JobDetail {
    Job job;
    RowCounts counts;
};
Result<JobDetail> load(Session& session, const JobId& job);

/// The file against the draft: what confirming would change.
struct Difference {
    std::string change;  ///< added, changed, same, missing
    std::string kind, code, name, sheet;
    std::int64_t row = 0;
    bool is_doubtful = false;  ///< The row has warnings.
    std::vector<FieldDifference> fields;
};
struct DifferenceCounts {
    std::int64_t added = 0, changed = 0, same = 0, missing = 0;
    std::int64_t doubtful = 0;  ///< Of the same: with warnings.
};
struct Differences {
    std::vector<Difference> items;
    DifferenceCounts counts;
};
Result<Differences> differences(Session& session, const JobId& job);

/// The office's own file with the remarks in place.
struct Annotated {
    std::string bytes, file_name, content_type;
};
Result<Annotated> annotated(Session& session, const JobId& job);

/// The sentence about a row, in Chinese.
std::string sentence(const Remark& remark);

}  // namespace qd::dutylist::importing
