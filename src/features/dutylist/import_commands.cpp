#include "features/dutylist/import_commands.hpp"
#include <algorithm>
#include <map>
#include "core/messages.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/import_open_job.hpp"
#include "features/dutylist/import_rules.hpp"
#include "features/dutylist/import_staging_store.hpp"
#include "features/dutylist/import_store.hpp"
#include "features/dutylist/queries.hpp"
#include "platform/files/attachment.hpp"
#include "platform/office/annotate.hpp"

namespace qd::dutylist::importing {
namespace {

std::set<Meaning> columns_of_sheet(const Job& job, const std::string& sheet) {
    for (const auto& one : job.sheets)
        if (one.sheet == sheet) return rules::columns_of(from_view(one));
    return {};
}

/// What a person filled in is there, whether or not the sheet has a column for it.
std::set<Meaning> columns_of_row(const Job& job, const JobRow& row) {
    auto columns = columns_of_sheet(job, row.sheet);
    if (row.state != RowState::mended) return columns;
    if (!row.duty.town_items.empty()) columns.insert(Meaning::town_duty);
    if (!row.duty.departments.empty()) columns.insert(Meaning::department);
    if (row.duty.limit) columns.insert(Meaning::time_limit);
    return columns;
}

void apply(ReadDuty& duty, const Mend& mend, const Known& known) {
    if (mend.name) duty.name = text::trim(*mend.name);
    if (mend.field) duty.field = text::trim(*mend.field);
    if (mend.kind) duty.kind = *mend.kind;
    if (mend.takeover_mode) {
        duty.takeover_mode = text::trim(*mend.takeover_mode);
        duty.is_cancelled = duty.takeover_mode.starts_with("取消");
    }
    if (mend.town_items) duty.town_items = *mend.town_items;
    if (mend.limit) duty.limit = mend.limit;
    if (mend.without_limit) duty.limit.reset();
    if (!mend.departments) return;
    duty.departments.clear();
    for (const auto& part : *mend.departments) {
        NamedPart named{part.name, {}, part.body_id, part.role, true, part.items};
        const auto* body =
            part.body_id ? known.directory.by_id(*part.body_id) : known.directory.find_department(part.name);
        if (body) {
            named.name = body->short_name;
            named.body_code = body->code;
            named.body = body->id;
        }
        duty.departments.push_back(std::move(named));
    }
}

Result<JobRow> change_row(Session& session, const JobId& id, std::int64_t position,
                          const std::function<Outcome(JobRow&, const Known&)>& change) {
    QD_TRY(const auto job, open_job(session, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_TRY(auto row, store::load_row(session.tx, session.county, id, position));
    if (job.state == JobState::writing) store::give_back(session.tx, session.county, id, job.staging);
    const auto around = surroundings_of(session, list.is_catalogue);
    QD_CHECK(change(row, around.known()));
    store::save_row(session.tx, session.county, id, row);
    QD_CHECK(store::save(session.tx, session.county, job));   // who confirms has seen this row, or is refused
    return row;
}

CompareNames names_of(const bodies::Directory& directory, const basis::Library& library) {
    return {[&directory](const BodyId& id) {
                const auto* body = directory.by_id(id);
                return body ? body->short_name : id.text;
            },
            [&library](const BasisId& id) {
                const auto* found = library.by_id(id);
                return found ? found->title : id.text;
            }};
}

}  // namespace

Result<Job> open_job(Session& session, const JobId& id) {
    QD_TRY(auto job, store::load(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
    QD_CHECK(identity::require_whole(session.actor));
    const bool has_died = job.state == JobState::writing && is_silent(job, session.now);
    if (job.state != JobState::preview && !has_died)
        return Error(Refusal::import_not_open, {{"state", std::string(word(job.state))}});
    return job;
}

std::vector<MergedRow> merge_rows(const Job& job, const std::vector<JobRow>& rows,
                                  const Background& background, Date today, Instant now) {
    const rules::DutyIndex draft(&background.draft),
        catalogue(background.catalogue ? &*background.catalogue : nullptr);
    const auto target = background.target(today, now);
    std::vector<MergedRow> out;
    std::map<std::string, std::int64_t> positions;
    for (const auto& row : rows) {
        if (row.state == RowState::rejected || row.state == RowState::skipped) continue;
        auto merged = rules::merge(row.duty, columns_of_row(job, row), target, draft, catalogue);
        merged.duty.position = ++positions[row.duty.kind];
        out.push_back({&row, std::move(merged)});
    }
    return out;
}

std::string sentence(const Remark& remark) {
    return messages::sentence("import." + std::string(word(remark.doubt)), remark.facts);
}

Result<Job> compare_again(Session& session, const JobId& id) {
    QD_TRY(auto job, open_job(session, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_TRY(const auto draft, load_edition_head(session.tx, session.county, job.edition));
    QD_CHECK(may_edit(session.actor, list, draft));
    job.edition_version = draft.version;
    job.state = JobState::preview;
    job.staging = {};
    job.beat_at = session.now;
    QD_CHECK(store::save(session.tx, session.county, job));
    return store::load(session.tx, session.county, id);
}

Result<Job> cancel(Desk& desk, const JobId& id) {
    StagingId staging;
    QD_TRY(auto cancelled, desk.write([&](Session& session) -> Result<Job> {
        QD_TRY(auto job, store::load(session.tx, session.county, id));
        QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
        QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
        if (job.state == JobState::confirmed)
            return Error(Refusal::import_not_open, {{"state", std::string(word(job.state))}});
        staging = job.staging;
        job.staging = {};
        job.state = JobState::cancelled;
        job.beat_at = session.now;
        QD_CHECK(store::save(session.tx, session.county, job));
        audit::record(session, audit::subject("edition", job.edition), "import_cancelled");
        return job;
    }));
    if (!staging.empty()) sweep(desk, staging);
    sweep(desk, id, JobState::cancelled);
    return cancelled;
}

Result<JobRow> mend_row(Session& session, const JobId& id, std::int64_t position, const Mend& mend) {
    return change_row(session, id, position, [&](JobRow& row, const Known& known) -> Outcome {
        if (!row.first_read) row.first_read = FirstRead{row.duty, row.rejected};
        apply(row.duty, mend, known);
        const auto wrong = rules::check_duty(row.duty, known);
        if (wrong) row.rejected = wrong;
        row.state = wrong ? RowState::rejected : RowState::mended;
        row.skip_reason.clear();
        return Nothing{};
    });
}

Result<JobRow> skip_row(Session& session, const JobId& id, std::int64_t position, const std::string& reason) {
    if (text::trim(reason).empty()) return Refusal::import_reason_missing;
    return change_row(session, id, position, [&](JobRow& row, const Known&) -> Outcome {
        row.state = RowState::skipped;
        row.skip_reason = text::trim(reason);
        return Nothing{};
    });
}

Result<JobRow> restore_row(Session& session, const JobId& id, std::int64_t position) {
    return change_row(session, id, position, [](JobRow& row, const Known&) -> Outcome {
        if (row.first_read) {
            row.duty = std::move(row.first_read->duty);
            row.rejected = std::move(row.first_read->rejected);
            row.first_read.reset();
        }
        row.state = row.rejected ? RowState::rejected : RowState::accepted;
        row.skip_reason.clear();
        return Nothing{};
    });
}

Result<JobDetail> load(Session& session, const JobId& id) {
    QD_TRY(auto job, store::load(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
    if (job.state == JobState::writing && is_silent(job, session.now)) job.state = JobState::preview;
    if (job.state == JobState::reading && is_silent(job, session.now)) {
        job.state = JobState::failed;
        job.refusal = "{\"why\":\"" + std::string(word(Refusal::import_interrupted)) + "\",\"facts\":[]}";
    }
    const auto counts = store::counts(session.tx, session.county, id);
    return JobDetail{std::move(job), counts};
}

Result<Differences> differences(Session& session, const JobId& id) {
    QD_TRY(const auto job, open_job(session, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_TRY(const auto background, background_of(session, list, job.edition));
    const auto rows = store::all_rows(session.tx, session.county, id);
    const auto names = names_of(background.directory, background.library);
    Differences out;
    std::set<DutyId> met;
    std::set<std::string> kinds;
    for (const auto& [row, merged] : merge_rows(job, rows, background, date_of(session.now), session.now)) {
        Difference one{
            "added",  merged.duty.list_kind,  merged.duty.code, merged.duty.name, row->sheet,
            row->row, !row->warnings.empty(), {}};
        kinds.insert(one.kind);
        if (merged.before) {
            met.insert(merged.before->id);
            one.fields =
                dutylist::differences(*merged.before, list.body, merged.duty, list.body, names, true);
            one.change = one.fields.empty() ? "same" : "changed";
        }
        ++(merged.before ? (one.fields.empty() ? out.counts.same : out.counts.changed) : out.counts.added);
        if (one.change == "same" && one.is_doubtful) ++out.counts.doubtful;
        out.items.push_back(std::move(one));
    }
    for (const auto& duty : background.draft.duties) {
        if (!kinds.contains(duty.list_kind) || met.contains(duty.id)) continue;
        ++out.counts.missing;
        out.items.push_back({"missing", duty.list_kind, duty.code, duty.name, {}, 0, false, {}});
    }
    return out;
}

Result<Annotated> annotated(Session& session, const JobId& id) {
    QD_TRY(const auto detail, load(session, id));
    const auto bytes = files::load(session.tx, session.county, detail.job.file_digest);
    if (!bytes) return Refusal::import_file_missing;
    std::vector<office::Remark> remarks;
    for (const auto& row : store::all_rows(session.tx, session.county, id)) {
        if (row.rejected && row.state == RowState::rejected)
            remarks.push_back(
                {row.sheet, int(row.row), row.rejected->index + 1, sentence(*row.rejected), true});
        for (const auto& warning : row.warnings)
            remarks.push_back({row.sheet, int(row.row), warning.index + 1, sentence(warning), false});
    }
    QD_TRY(auto marked, office::annotate(*bytes, detail.job.file_name, remarks));
    const std::string& format = detail.job.file_format;
    const std::string type =
        format == "xlsx"   ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : format == "docx" ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                           : "text/csv";
    const auto dot = detail.job.file_name.rfind('.');
    return Annotated{
        std::move(marked),
        detail.job.file_name.substr(0, dot) + messages::sentence("import.annotated_suffix") + "." + format,
        type};
}

}  // namespace qd::dutylist::importing
