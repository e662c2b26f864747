#include "features/dutylist/import_staging_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::importing::store {
namespace {

constexpr dutylist::store::DutyTables staged_tables{R"sql(
        INSERT INTO staged_duty (county_id, staging_id, duty_id, is_new, code, list_kind, position, name,
                                 procedure, limit_amount, limit_unit, takeover_mode, handover_on,
                                 is_cancelled, is_public_service, applies_to, catalogue_duty_id, note)
        VALUES (:county, :owner, :duty, :is_new, :code, :kind, :position, :name, :procedure, :limit_amount,
                :limit_unit, :takeover_mode, :handover_on, :is_cancelled, :is_public_service, :applies_to,
                :catalogue_duty, :note)
    )sql", R"sql(
        INSERT INTO staged_class (county_id, staging_id, duty_id, scheme, class)
        VALUES (:county, :owner, :duty, :scheme, :class)
    )sql", R"sql(
        INSERT INTO staged_responsibility (county_id, staging_id, duty_id, position, body_id, role, items,
                                           is_confirmed, effective_on, recorded_at)
        VALUES (:county, :owner, :duty, :position, :body, :role, :items, :is_confirmed, :effective_on,
                :recorded_at)
    )sql", R"sql(
        INSERT INTO staged_citation (county_id, staging_id, duty_id, position, basis_id, article,
                                     effective_on, recorded_at)
        VALUES (:county, :owner, :duty, :position, :basis, :article, :effective_on, :recorded_at)
    )sql", R"sql(
        INSERT INTO staged_task (county_id, staging_id, duty_id, position, name, basis_id, article)
        VALUES (:county, :owner, :duty, :position, :name, :basis, :article)
    )sql", R"sql(
        INSERT INTO staged_step (county_id, staging_id, duty_id, position, name, body_id, hand_over,
                                 limit_amount, limit_unit)
        VALUES (:county, :owner, :duty, :position, :name, :body, :hand_over, :limit_amount, :limit_unit)
    )sql"};

// What a command may delete at once without anybody noticing.
constexpr std::int64_t swept_at_once = 400;

/// What the replaced duties had; new ones have nothing to clear.
void clear_replaced(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        DELETE FROM duty_class WHERE county_id = :county AND edition_id = :edition AND duty_id IN (
            SELECT duty_id FROM staged_duty
             WHERE county_id = :county AND staging_id = :staging AND is_new = 0)
    )sql", params);
    tx.send(R"sql(
        DELETE FROM responsibility WHERE county_id = :county AND edition_id = :edition AND duty_id IN (
            SELECT duty_id FROM staged_duty
             WHERE county_id = :county AND staging_id = :staging AND is_new = 0)
    )sql", params);
    tx.send(R"sql(
        DELETE FROM citation WHERE county_id = :county AND edition_id = :edition AND duty_id IN (
            SELECT duty_id FROM staged_duty
             WHERE county_id = :county AND staging_id = :staging AND is_new = 0)
    )sql", params);
    tx.send(R"sql(
        DELETE FROM duty_task WHERE county_id = :county AND edition_id = :edition AND duty_id IN (
            SELECT duty_id FROM staged_duty
             WHERE county_id = :county AND staging_id = :staging AND is_new = 0)
    )sql", params);
    tx.send(R"sql(
        DELETE FROM duty_step WHERE county_id = :county AND edition_id = :edition AND duty_id IN (
            SELECT duty_id FROM staged_duty
             WHERE county_id = :county AND staging_id = :staging AND is_new = 0)
    )sql", params);
}

void move_parts(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        INSERT INTO duty_class (county_id, edition_id, duty_id, scheme, class)
        SELECT county_id, :edition, duty_id, scheme, class
          FROM staged_class WHERE county_id = :county AND staging_id = :staging
    )sql", params);
    tx.send(R"sql(
        INSERT INTO responsibility (county_id, edition_id, duty_id, position, body_id, role, items,
                                    is_confirmed, effective_on, recorded_at)
        SELECT county_id, :edition, duty_id, position, body_id, role, items, is_confirmed, effective_on,
               recorded_at
          FROM staged_responsibility WHERE county_id = :county AND staging_id = :staging
    )sql", params);
    tx.send(R"sql(
        INSERT INTO citation (county_id, edition_id, duty_id, position, basis_id, article, effective_on,
                              recorded_at)
        SELECT county_id, :edition, duty_id, position, basis_id, article, effective_on, recorded_at
          FROM staged_citation WHERE county_id = :county AND staging_id = :staging
    )sql", params);
    tx.send(R"sql(
        INSERT INTO duty_task (county_id, edition_id, duty_id, position, name, basis_id, article)
        SELECT county_id, :edition, duty_id, position, name, basis_id, article
          FROM staged_task WHERE county_id = :county AND staging_id = :staging
    )sql", params);
    tx.send(R"sql(
        INSERT INTO duty_step (county_id, edition_id, duty_id, position, name, body_id, hand_over,
                               limit_amount, limit_unit)
        SELECT county_id, :edition, duty_id, position, name, body_id, hand_over, limit_amount, limit_unit
          FROM staged_step WHERE county_id = :county AND staging_id = :staging
    )sql", params);
}

}  // namespace

bool begin_writing(db::Tx& tx, const CountyId& county, const Job& job, const StagingId& staging, Instant now,
                   Instant dead_before) {
    return tx.run(R"sql(
        UPDATE import_job SET state = 'writing', staging_id = :staging, progress = 0, beat_at = :now
         WHERE county_id = :county AND id = :id AND version = :version
           AND (state = 'preview' OR (state = 'writing' AND beat_at < :dead))
    )sql", {{"county", county.text}, {"id", job.id.text}, {"version", job.version}, {"staging", staging.text},
            {"now", to_seconds(now)}, {"dead", to_seconds(dead_before)}}) == 1;
}

bool beat_writing(db::Tx& tx, const CountyId& county, const JobId& job, const StagingId& staging,
                  std::int64_t progress, Instant now) {
    return tx.run(R"sql(
        UPDATE import_job SET progress = :progress, beat_at = :now
         WHERE county_id = :county AND id = :id AND state = 'writing' AND staging_id = :staging
    )sql", {{"county", county.text}, {"id", job.text}, {"staging", staging.text}, {"progress", progress},
            {"now", to_seconds(now)}}) == 1;
}

void give_back(db::Tx& tx, const CountyId& county, const JobId& job, const StagingId& staging) {
    tx.run(R"sql(
        UPDATE import_job SET state = 'preview', staging_id = '', progress = 100
         WHERE county_id = :county AND id = :id AND state = 'writing' AND staging_id = :staging
    )sql", {{"county", county.text}, {"id", job.text}, {"staging", staging.text}});
}

void give_back_dead(db::Tx& tx, const CountyId& county, Instant dead_before) {
    tx.run(R"sql(
        UPDATE import_job SET state = 'preview', staging_id = '', progress = 100
         WHERE county_id = :county AND state = 'writing' AND beat_at < :dead
    )sql", {{"county", county.text}, {"dead", to_seconds(dead_before)}});
}

void stage(db::Tx& tx, const DutyRows& rows) { rows.send(tx, staged_tables); }

std::int64_t move_staged(db::Tx& tx, const CountyId& county, const StagingId& staging,
                         const EditionId& edition, bool replaces_any) {
    const db::Params params{
        {"county", county.text}, {"edition", edition.text}, {"staging", staging.text}};
    if (replaces_any) clear_replaced(tx, params);
    // One statement for both: a duty that is there keeps its row, so that nothing hanging on it is cut off.
    const auto written = tx.run(R"sql(
        INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name, procedure,
                          limit_amount, limit_unit, takeover_mode, handover_on, is_cancelled,
                          is_public_service, applies_to, catalogue_duty_id, note)
        SELECT county_id, :edition, duty_id, code, list_kind, position, name, procedure, limit_amount,
               limit_unit, takeover_mode, handover_on, is_cancelled, is_public_service, applies_to,
               catalogue_duty_id, note
          FROM staged_duty WHERE county_id = :county AND staging_id = :staging
        ON CONFLICT (county_id, edition_id, duty_id) DO UPDATE
           SET code = excluded.code, list_kind = excluded.list_kind, position = excluded.position,
               name = excluded.name, procedure = excluded.procedure, limit_amount = excluded.limit_amount,
               limit_unit = excluded.limit_unit, takeover_mode = excluded.takeover_mode,
               handover_on = excluded.handover_on, is_cancelled = excluded.is_cancelled,
               is_public_service = excluded.is_public_service, applies_to = excluded.applies_to,
               catalogue_duty_id = excluded.catalogue_duty_id, note = excluded.note
    )sql", params);
    move_parts(tx, params);
    return written;
}

std::vector<StagingId> abandoned(db::Tx& tx, const CountyId& county) {
    std::vector<StagingId> out;
    for (const auto& row : tx.rows(R"sql(
             SELECT DISTINCT staging_id FROM staged_duty
              WHERE county_id = :county AND staging_id NOT IN (
                    SELECT staging_id FROM import_job WHERE county_id = :county AND state = 'writing')
              ORDER BY staging_id LIMIT 100
         )sql", {{"county", county.text}}))
        out.push_back({row.text("staging_id")});
    return out;
}

bool sweep_some(db::Tx& tx, const CountyId& county, const StagingId& staging) {
    db::Params params{{"county", county.text}, {"staging", staging.text}, {"limit", swept_at_once}};
    const auto last = tx.row(R"sql(
        SELECT max(duty_id) AS duty_id FROM (
            SELECT duty_id FROM staged_duty WHERE county_id = :county AND staging_id = :staging
             ORDER BY duty_id LIMIT :limit) AS first_ones
    )sql", params)->text_if("duty_id");
    if (!last) return false;
    params = {{"county", county.text}, {"staging", staging.text}, {"last", *last}};
    tx.send(R"sql(
        DELETE FROM staged_class WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    tx.send(R"sql(
        DELETE FROM staged_responsibility
         WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    tx.send(R"sql(
        DELETE FROM staged_citation WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    tx.send(R"sql(
        DELETE FROM staged_task WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    tx.send(R"sql(
        DELETE FROM staged_step WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    tx.send(R"sql(
        DELETE FROM staged_duty WHERE county_id = :county AND staging_id = :staging AND duty_id <= :last
    )sql", params);
    return true;
}

std::vector<std::pair<JobId, JobState>> jobs_with_leftovers(db::Tx& tx, const CountyId& county) {
    std::vector<std::pair<JobId, JobState>> out;
    for (const auto& row : tx.rows(R"sql(
             SELECT j.id, j.state FROM import_job j
              WHERE j.county_id = :county AND j.state IN ('cancelled', 'failed')
                AND EXISTS (SELECT 1 FROM import_row r WHERE r.county_id = j.county_id AND r.job_id = j.id)
              ORDER BY j.id LIMIT 100
         )sql", {{"county", county.text}}))
        out.emplace_back(JobId{row.text("id")}, db::stored_word<JobState>(row.text("state")));
    return out;
}

bool delete_some_rows(db::Tx& tx, const CountyId& county, const JobId& job, JobState state) {
    return tx.run(R"sql(
        DELETE FROM import_row
         WHERE county_id = :county AND job_id = :job AND position <= (
               SELECT min(position) + :count FROM import_row WHERE county_id = :county AND job_id = :job)
           AND EXISTS (SELECT 1 FROM import_job j
                        WHERE j.county_id = :county AND j.id = :job AND j.state = :state)
    )sql", {{"county", county.text}, {"job", job.text}, {"count", swept_at_once},
            {"state", std::string(word(state))}}) > 0;
}

}  // namespace qd::dutylist::importing::store
