#include "features/dutylist/import_commands.hpp"
#include <algorithm>
#include <map>
#include "core/messages.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/import_rules.hpp"
#include "features/dutylist/import_store.hpp"
#include "features/dutylist/queries.hpp"
#include "platform/files/attachment.hpp"
#include "platform/office/annotate.hpp"

namespace qd::dutylist::importing {
namespace {

constexpr std::chrono::seconds silence_max{
    60};  // a reader that was quiet for longer has died with its process

/// The job, if this person may edit the draft it goes into. `import_not_open` unless it is being looked at.
Result<Job> open_job(Session& session, const JobId& id) {
    QD_TRY(auto job, store::load(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
    if (job.state != JobState::preview)
        return Error(Refusal::import_not_open, {{"state", std::string(word(job.state))}});
    return job;
}

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
    if (mend.limit) duty.limit = TimeLimit{mend.limit->amount, mend.limit->unit};
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
    const auto around = surroundings_of(session, list.is_catalogue);
    QD_CHECK(change(row, around.known()));
    store::save_row(session.tx, session.county, id, row);
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

struct MergedRow {
    const JobRow* row;
    rules::Merged merged;
};

/// Every row that will be written, merged; later rows of one duty win over earlier ones of the draft.
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

/// Departments that nobody knew, wanted as new bodies of the county.
std::vector<std::string> proposed_bodies(const std::vector<JobRow>& rows) {
    std::set<std::string> names;
    for (const auto& row : rows) {
        if (row.state != RowState::accepted && row.state != RowState::mended) continue;
        for (const auto& part : row.duty.departments)
            if (!part.body && !part.name.empty()) names.insert(part.name);
    }
    return {names.begin(), names.end()};
}

Outcome create_proposed(Session& session, std::vector<JobRow>& rows, const BodyId& county_body) {
    for (const auto& name : proposed_bodies(rows)) {
        bodies::Body body;
        body.name = body.short_name = name;
        body.kind = bodies::BodyKind::county_department;
        body.parent = county_body;
        QD_TRY(const auto created, bodies::create(session, std::move(body)));
        for (auto& row : rows)
            for (auto& part : row.duty.departments)
                if (!part.body && part.name == name) {
                    part.body = created.id;
                    part.body_code = created.code;
                }
    }
    return Nothing{};
}

}  // namespace

std::string sentence(const Remark& remark) {
    return messages::sentence("import." + std::string(word(remark.doubt)), remark.facts);
}

Result<Job> cancel(Session& session, const JobId& id) {
    QD_TRY(auto job, store::load(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
    if (job.state == JobState::confirmed)
        return Error(Refusal::import_not_open, {{"state", std::string(word(job.state))}});
    store::delete_rows(session.tx, session.county, id);
    job.state = JobState::cancelled;
    job.beat_at = session.now;
    QD_CHECK(store::save(session.tx, session.county, job));
    audit::record(session, audit::subject("edition", job.edition), "import_cancelled");
    return job;
}

Result<JobRow> mend_row(Session& session, const JobId& id, std::int64_t position, const Mend& mend) {
    return change_row(session, id, position, [&](JobRow& row, const Known& known) -> Outcome {
        apply(row.duty, mend, known);
        row.rejected = rules::check_duty(row.duty, known);
        row.state = row.rejected ? RowState::rejected : RowState::mended;
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
        row.state = row.rejected ? RowState::rejected : RowState::accepted;
        row.skip_reason.clear();
        return Nothing{};
    });
}

Result<Edition> confirm(Desk& desk, const JobId& id, std::int64_t seen_version, bool create_bodies) {
    return desk.write([&](Session& session) -> Result<Edition> {
        QD_TRY(auto job, open_job(session, id));
        if (job.version != seen_version) return identity::Refusal::stale_version;
        QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
        QD_TRY(const auto background, background_of(session, list, job.edition));
        if (background.draft.edition.version != job.edition_version) return Refusal::import_draft_changed;
        auto rows = store::all_rows(session.tx, session.county, id);
        const auto open = std::ranges::count(rows, RowState::rejected, &JobRow::state);
        if (open > 0) return Error(Refusal::import_rows_open, {{"count", std::to_string(open)}});
        if (const auto names = proposed_bodies(rows); !names.empty()) {
            if (!create_bodies)
                return Error(Refusal::import_bodies_to_confirm, {{"count", std::to_string(names.size())}},
                             names);
            QD_CHECK(create_proposed(session, rows, background.town));
        }
        DutyChanges changes;
        for (auto& one : merge_rows(job, rows, background, date_of(session.now), session.now))
            changes.put.push_back(std::move(one.merged.duty));
        if (changes.put.empty()) return Refusal::import_nothing;
        const auto written = changes.put.size();
        QD_TRY(auto edition, change_duties(session, job.edition, job.edition_version, std::move(changes)));
        job.state = JobState::confirmed;
        QD_CHECK(store::save(session.tx, session.county, job));
        audit::record(session, audit::subject("edition", job.edition), "imported", {{"rows", written}});
        return edition;
    });
}

Result<JobDetail> load(Session& session, const JobId& id) {
    QD_TRY(auto job, store::load(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, list.body));
    if (job.state == JobState::reading && session.now - job.beat_at > silence_max) {
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
            "added", merged.duty.list_kind, merged.duty.code, merged.duty.name, row->sheet, row->row, {}};
        kinds.insert(one.kind);
        if (merged.before) {
            met.insert(merged.before->id);
            one.fields =
                dutylist::differences(*merged.before, list.body, merged.duty, list.body, names, true);
            one.change = one.fields.empty() ? "same" : "changed";
        }
        ++(merged.before ? (one.fields.empty() ? out.counts.same : out.counts.changed) : out.counts.added);
        out.items.push_back(std::move(one));
    }
    for (const auto& duty : background.draft.duties) {
        if (!kinds.contains(duty.list_kind) || met.contains(duty.id)) continue;
        ++out.counts.missing;
        out.items.push_back({"missing", duty.list_kind, duty.code, duty.name, {}, 0, {}});
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
