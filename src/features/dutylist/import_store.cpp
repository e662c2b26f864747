#include "features/dutylist/import_store.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"
#include "features/identity/identity.hpp"

namespace qd::dutylist::importing::store {
namespace {

/// A list of described values as one JSON text.
template <class T> struct Listed {
    std::vector<T> items;
    static constexpr auto describe() {
        return schema::object("Listed", schema::field("items", &Listed::items, "Items"));
    }
};
template <class T> std::string to_json(std::vector<T> items) {
    return items.empty() ? std::string() : schema::write(Listed<T>{std::move(items)});
}
template <class T> std::vector<T> from_json(const std::string& text) {
    if (text.empty()) return {};
    auto read = schema::read<Listed<T>>(text);
    if (!read) throw db::Broken("stored JSON cannot be read");
    return std::move(read->items);
}

db::Params key(const CountyId& county, const JobId& id) { return {{"county", county.text}, {"id", id.text}}; }

Job read_job(const db::Row& row) {
    Job job;
    job.id = {row.text("id")};
    job.list = {row.text("list_id")};
    job.edition = {row.text("edition_id")};
    job.file_name = row.text("file_name");
    job.file_digest = row.text("file_digest");
    job.file_format = row.text("file_format");
    job.state = from_word<JobState>(row.text("state")).value();
    job.progress = row.number("progress");
    job.staging = {row.text("staging_id")};
    job.refusal = row.text("refusal");
    job.sheets = from_json<SheetView>(row.text("mapping"));
    job.created_by = {row.text("created_by")};
    job.created_at = from_seconds(row.number("created_at"));
    job.beat_at = from_seconds(row.number("beat_at"));
    job.edition_version = row.number("edition_version");
    job.version = row.number("version");
    return job;
}

JobRow read_row(const db::Row& row) {
    JobRow out;
    out.position = row.number("position");
    out.sheet = row.text("sheet");
    out.row = row.number("row_number");
    out.state = from_word<RowState>(row.text("state")).value();
    for (const auto& one : from_json<RemarkView>(row.text("facts"))) out.rejected = from_view(one);
    for (const auto& one : from_json<RemarkView>(row.text("warnings")))
        out.warnings.push_back(from_view(one));
    out.skip_reason = row.text("skip_reason");
    auto duty = schema::read<ReadDutyView>(row.text("duty"));
    if (!duty) throw db::Broken("a stored import row cannot be read");
    out.duty = from_view(*duty);
    if (const auto first = row.text("first_read"); !first.empty()) {
        const auto read = schema::read<FirstReadView>(first);
        if (!read) throw db::Broken("a stored import row cannot be read");
        out.first_read = from_view(*read);
    }
    return out;
}

db::Params row_params(const CountyId& county, const JobId& id, const JobRow& row) {
    std::vector<RemarkView> rejected, warnings;
    if (row.rejected) rejected.push_back(view(*row.rejected));
    for (const auto& one : row.warnings) warnings.push_back(view(one));
    return {{"county", county.text},
            {"job", id.text},
            {"position", row.position},
            {"sheet", row.sheet},
            {"row", row.row},
            {"kind", row.duty.kind},
            {"state", std::string(word(row.state))},
            {"code", row.rejected ? std::string(word(row.rejected->doubt)) : std::string()},
            {"column", row.rejected ? row.rejected->column : std::string()},
            {"facts", to_json(std::move(rejected))},
            {"warnings", to_json(std::move(warnings))},
            {"reason", row.skip_reason},
            {"name", row.duty.name},
            {"duty", schema::write(view(row.duty))},
            {"first_read", row.first_read ? schema::write(view(*row.first_read)) : std::string()}};
}

}  // namespace

void insert(db::Tx& tx, const CountyId& county, const Job& job) {
    tx.run(R"sql(
        INSERT INTO import_job (county_id, id, list_id, edition_id, file_name, file_digest, file_format,
         state, progress,
                                created_by, created_at, edition_version, beat_at)
        VALUES (:county, :id, :list, :edition, :name, :digest, :format, :state, 0, :by, :at,
            :edition_version, :at)
    )sql",
           {{"county", county.text},
            {"id", job.id.text},
            {"list", job.list.text},
            {"edition", job.edition.text},
            {"name", job.file_name},
            {"digest", job.file_digest},
            {"format", job.file_format},
            {"state", std::string(word(job.state))},
            {"by", job.created_by.text},
            {"at", to_seconds(job.created_at)},
            {"edition_version", job.edition_version}});
}

Result<Job> load(db::Tx& tx, const CountyId& county, const JobId& id) {
    const auto row =
        tx.row(R"sql(SELECT * FROM import_job WHERE county_id = :county AND id = :id)sql", key(county, id));
    if (!row) return Refusal::import_unknown;
    return read_job(*row);
}

Outcome save(db::Tx& tx, const CountyId& county, const Job& job) {
    const auto changed = tx.run(R"sql(
        UPDATE import_job
           SET state = :state, progress = :progress, refusal = :refusal, mapping = :mapping,
               file_format = :format,
               edition_version = :edition_version, beat_at = :beat, staging_id = :staging,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql",
                                {{"county", county.text},
                                 {"id", job.id.text},
                                 {"state", std::string(word(job.state))},
                                 {"progress", job.progress},
                                 {"refusal", job.refusal},
                                 {"mapping", to_json(job.sheets)},
                                 {"format", job.file_format},
                                 {"edition_version", job.edition_version},
                                 {"beat", to_seconds(job.beat_at)},
                                 {"staging", job.staging.text},
                                 {"version", job.version}});
    if (changed != 1) return identity::Refusal::stale_version;
    return Nothing{};
}

bool beat(db::Tx& tx, const CountyId& county, const JobId& id, std::int64_t progress, Instant now) {
    return tx.run(R"sql(
        UPDATE import_job SET progress = :progress, beat_at = :now
         WHERE county_id = :county AND id = :id AND state = 'reading'
    )sql",
                  {{"county", county.text},
                   {"id", id.text},
                   {"progress", progress},
                   {"now", to_seconds(now)}}) == 1;
}

std::optional<JobId> find_open(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const auto row = tx.row(R"sql(
        SELECT id FROM import_job
         WHERE county_id = :county AND edition_id = :edition AND state IN ('reading', 'preview')
          ORDER BY id DESC LIMIT 1
    )sql",
                            {{"county", county.text}, {"edition", edition.text}});
    if (!row) return {};
    return JobId{row->text("id")};
}

void insert_rows(db::Tx& tx, const CountyId& county, const JobId& id, const std::vector<JobRow>& rows) {
    std::vector<db::Params> params;
    params.reserve(rows.size());
    for (const auto& row : rows) params.push_back(row_params(county, id, row));
    tx.send_many(R"sql(
        INSERT INTO import_row (county_id, job_id, position, sheet, row_number, list_kind, state, code,
         column_name, facts, warnings,
                                skip_reason, name, duty, first_read)
        VALUES (:county, :job, :position, :sheet, :row, :kind, :state, :code, :column, :facts, :warnings,
            :reason, :name, :duty, :first_read)
    )sql",
                 params);
}

std::vector<JobRow> all_rows(db::Tx& tx, const CountyId& county, const JobId& id) {
    std::vector<JobRow> out;
    for (const auto& row : tx.rows(R"sql(
             SELECT * FROM import_row WHERE county_id = :county AND job_id = :id
              ORDER BY position LIMIT 100000
         )sql",
                                   key(county, id)))
        out.push_back(read_row(row));
    return out;
}

Paged<JobRow> rows(db::Tx& tx, const CountyId& county, const JobId& id, const std::optional<RowState>& state,
                   bool only_open, const Page& page) {
    db::Params params = key(county, id);
    params.emplace_back("state", state ? db::Value{std::string(word(*state))} : db::Value{});
    params.emplace_back("open", db::flag(only_open));
    Paged<JobRow> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM import_row
         WHERE county_id = :county AND job_id = :id AND (CAST(:state AS TEXT) IS NULL OR state = :state)
           AND (CAST(:open AS BIGINT) = 0 OR state <> 'accepted' OR warnings <> '')
    )sql",
                       params)
                    ->number("total");
    params.emplace_back("limit", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
             SELECT * FROM import_row
              WHERE county_id = :county AND job_id = :id AND (CAST(:state AS TEXT) IS NULL OR state = :state)
                AND (CAST(:open AS BIGINT) = 0 OR state <> 'accepted' OR warnings <> '')
              ORDER BY position LIMIT :limit OFFSET :offset
         )sql",
                                   params))
        out.items.push_back(read_row(row));
    return out;
}

Result<JobRow> load_row(db::Tx& tx, const CountyId& county, const JobId& id, std::int64_t position) {
    auto params = key(county, id);
    params.emplace_back("position", position);
    const auto row = tx.row(R"sql(
        SELECT * FROM import_row WHERE county_id = :county AND job_id = :id AND position = :position
    )sql",
                            params);
    if (!row) return Refusal::import_row_unknown;
    return read_row(*row);
}

void save_row(db::Tx& tx, const CountyId& county, const JobId& id, const JobRow& row) {
    tx.run(R"sql(
        UPDATE import_row
           SET list_kind = :kind, state = :state, code = :code, column_name = :column, facts = :facts,
               warnings = :warnings,
               skip_reason = :reason, name = :name, duty = :duty, first_read = :first_read, sheet = :sheet,
               row_number = :row
         WHERE county_id = :county AND job_id = :job AND position = :position
    )sql",
           row_params(county, id, row));
}

RowCounts counts(db::Tx& tx, const CountyId& county, const JobId& id) {
    RowCounts out;
    for (const auto& row : tx.rows(R"sql(
             SELECT state, count(*) AS total,
              CAST(sum(CASE WHEN warnings <> '' THEN 1 ELSE 0 END) AS BIGINT) AS warned
               FROM import_row WHERE county_id = :county AND job_id = :id GROUP BY state
                   ORDER BY state LIMIT 10
         )sql",
                                   key(county, id))) {
        const auto state = from_word<RowState>(row.text("state")).value();
        std::int64_t* const of_state[] = {&out.accepted, &out.rejected, &out.mended, &out.skipped};
        *of_state[std::size_t(state)] = row.number("total");
        out.warnings += row.number("warned");
    }
    return out;
}

void save_mapping(db::Tx& tx, const CountyId& county, const std::string& signature, const SheetPlan& plan,
                  const AccountId& by, Instant now) {
    ReadSheet sheet{plan, {}, 0};
    tx.run(R"sql(
        INSERT INTO import_mapping (county_id, signature, list_kind, mapping, saved_by, saved_at)
        VALUES (:county, :signature, :kind, :mapping, :by, :now)
        ON CONFLICT (county_id, signature) DO UPDATE
            SET list_kind = :kind, mapping = :mapping, saved_by = :by, saved_at = :now
    )sql",
           {{"county", county.text},
            {"signature", signature},
            {"kind", plan.kind},
            {"mapping", schema::write(view(sheet))},
            {"by", by.text},
            {"now", to_seconds(now)}});
}

std::optional<SheetPlan> find_mapping(db::Tx& tx, const CountyId& county, const std::string& signature) {
    const auto row = tx.row(R"sql(
        SELECT mapping FROM import_mapping WHERE county_id = :county AND signature = :signature
    )sql",
                            {{"county", county.text}, {"signature", signature}});
    if (!row) return {};
    const auto read = schema::read<SheetView>(row->text("mapping"));
    if (!read) return {};
    return from_view(*read);
}

}  // namespace qd::dutylist::importing::store
