#include "features/dutylist/duty_store.hpp"
#include "features/dutylist/duty_rows.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {
namespace {

constexpr DutyTables edition_tables{R"sql(
        INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name, procedure,
                          limit_amount, limit_unit, takeover_mode, handover_on, is_cancelled,
                          is_public_service, applies_to, catalogue_duty_id, note)
        VALUES (:county, :owner, :duty, :code, :kind, :position, :name, :procedure, :limit_amount,
                :limit_unit, :takeover_mode, :handover_on, :is_cancelled, :is_public_service, :applies_to,
                :catalogue_duty, :note)
    )sql", R"sql(
        INSERT INTO duty_class (county_id, edition_id, duty_id, scheme, class)
        VALUES (:county, :owner, :duty, :scheme, :class)
    )sql", R"sql(
        INSERT INTO responsibility (county_id, edition_id, duty_id, position, body_id, role, items,
                                    is_confirmed, effective_on, recorded_at)
        VALUES (:county, :owner, :duty, :position, :body, :role, :items, :is_confirmed, :effective_on,
                :recorded_at)
    )sql", R"sql(
        INSERT INTO citation (county_id, edition_id, duty_id, position, basis_id, article, effective_on,
                              recorded_at)
        VALUES (:county, :owner, :duty, :position, :basis, :article, :effective_on, :recorded_at)
    )sql", R"sql(
        INSERT INTO duty_task (county_id, edition_id, duty_id, position, name, basis_id, article)
        VALUES (:county, :owner, :duty, :position, :name, :basis, :article)
    )sql", R"sql(
        INSERT INTO duty_step (county_id, edition_id, duty_id, position, name, body_id, hand_over,
                               limit_amount, limit_unit)
        VALUES (:county, :owner, :duty, :position, :name, :body, :hand_over, :limit_amount, :limit_unit)
    )sql"};

void write(db::Tx& tx, const CountyId& county, const EditionId& edition, const std::vector<Duty>& duties,
           Instant recorded_at, const SinceOf& since) {
    DutyRows rows(county, edition.text, recorded_at, since);
    for (const auto& duty : duties) rows.add(duty);
    rows.send(tx, edition_tables);
}

}  // namespace

void insert_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                   const std::vector<Duty>& duties, Instant recorded_at) {
    write(tx, county, edition, duties, recorded_at, {});
}

void replace_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                    const std::vector<Duty>& duties, Instant recorded_at) {
    if (duties.empty()) return;
    const auto since = since_of(tx, county, edition,
                                duties.size() == 1 ? std::optional{duties.front().id.text} : std::nullopt);
    std::vector<DutyId> ids;
    for (const auto& duty : duties) ids.push_back(duty.id);
    delete_duties(tx, county, edition, ids);
    write(tx, county, edition, duties, recorded_at, since);
}

void delete_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                   const std::vector<DutyId>& duties) {
    std::vector<db::Params> rows;
    for (const auto& id : duties)
        rows.push_back({{"county", county.text}, {"edition", edition.text}, {"duty", id.text}});
    tx.send_many(R"sql(
        DELETE FROM duty WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
    )sql", rows);
}

void delete_all_duties(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    tx.send(R"sql(
        DELETE FROM duty WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition.text}});
}

void copy_duties(db::Tx& tx, const CountyId& county, const EditionId& from, const EditionId& to) {
    const db::Params params{{"county", county.text}, {"from", from.text}, {"to", to.text}};
    tx.send(R"sql(
        INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name, procedure,
                          limit_amount,
                          limit_unit, takeover_mode, handover_on, is_cancelled, is_public_service, applies_to,
                          catalogue_duty_id, note)
        SELECT county_id, :to, duty_id, code, list_kind, position, name, procedure, limit_amount, limit_unit,
               takeover_mode, handover_on, is_cancelled, is_public_service, applies_to, catalogue_duty_id,
               note
          FROM duty WHERE county_id = :county AND edition_id = :from
    )sql", params);
    tx.send(R"sql(
        INSERT INTO duty_class (county_id, edition_id, duty_id, scheme, class)
        SELECT county_id, :to, duty_id, scheme, class FROM duty_class WHERE county_id = :county
          AND edition_id = :from
    )sql", params);
    tx.send(R"sql(
        INSERT INTO responsibility (county_id, edition_id, duty_id, position, body_id, role, items,
                                    is_confirmed,
                                    effective_on, recorded_at)
        SELECT county_id, :to, duty_id, position, body_id, role, items, is_confirmed, effective_on,
               recorded_at
          FROM responsibility WHERE county_id = :county AND edition_id = :from
    )sql", params);
    tx.send(R"sql(
        INSERT INTO citation (county_id, edition_id, duty_id, position, basis_id, article, effective_on,
          recorded_at)
        SELECT county_id, :to, duty_id, position, basis_id, article, effective_on, recorded_at
          FROM citation WHERE county_id = :county AND edition_id = :from
    )sql", params);
    tx.send(R"sql(
        INSERT INTO duty_task (county_id, edition_id, duty_id, position, name, basis_id, article)
        SELECT county_id, :to, duty_id, position, name, basis_id, article
          FROM duty_task WHERE county_id = :county AND edition_id = :from
    )sql", params);
    tx.send(R"sql(
        INSERT INTO duty_step (county_id, edition_id, duty_id, position, name, body_id, hand_over,
                               limit_amount,
                               limit_unit)
        SELECT county_id, :to, duty_id, position, name, body_id, hand_over, limit_amount, limit_unit
          FROM duty_step WHERE county_id = :county AND edition_id = :from
    )sql", params);
}

void date_rows(db::Tx& tx, const CountyId& county, const EditionId& edition, Date effective_on) {
    const db::Params params{{"county", county.text}, {"edition", edition.text},
                            {"on", to_text(effective_on)}};
    tx.send(R"sql(
        UPDATE responsibility SET effective_on = :on
         WHERE county_id = :county AND edition_id = :edition AND effective_on IS NULL
    )sql", params);
    tx.send(R"sql(
        UPDATE citation SET effective_on = :on
         WHERE county_id = :county AND edition_id = :edition AND effective_on IS NULL
    )sql", params);
}

}  // namespace qd::dutylist::store
