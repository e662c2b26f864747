#include "features/finder/index_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::finder::store {
namespace {

BodyRef body_from(const db::Row& row, const std::string& prefix) {
    return {{row.text(prefix + "_id")}, row.text(prefix + "_code"), row.text(prefix + "_name"),
            row.text(prefix + "_short_name"), db::stored_word<bodies::BodyKind>(row.text(prefix + "_kind"))};
}

KnownEdition edition_from(const db::Row& row) {
    KnownEdition out;
    out.head.id = {row.text("edition_id")};
    out.head.list = {row.text("list_id")};
    out.head.number = row.number("number");
    out.head.is_catalogue = row.flag("is_catalogue");
    out.head.town = body_from(row, "town");
    out.head.in_force_from = db::stored_date(row.text("in_force_from"));
    out.head.in_force_until = db::stored_date_if(row.text_if("in_force_until"));
    out.fingerprint = row.text("fingerprint");
    out.first_row = row.number("first_row");
    out.last_row = row.number("last_row");
    return out;
}

std::vector<KnownEdition> editions_from(const std::vector<db::Row>& rows) {
    std::vector<KnownEdition> out;
    for (const auto& row : rows) out.push_back(edition_from(row));
    return out;
}

StoredDuty duty_from(const db::Row& row) {
    StoredDuty out{{row.text("duty_id")}, row.text("catalogue_duty_id"), row.text("code"), row.text("kind"),
                   row.text("field"), row.text("name"), {}, row.text("bodies"), row.text("text")};
    if (!row.text("lead_id").empty()) out.lead = body_from(row, "lead");
    return out;
}

db::Params params_of(const CountyId& county, const EditionId& edition, std::int64_t row,
                     const StoredDuty& duty) {
    const auto lead = duty.lead.value_or(BodyRef{});
    return {{"county", county.text}, {"row", row}, {"edition", edition.text}, {"duty", duty.id.text},
            {"catalogue_duty", duty.catalogue_duty}, {"code", duty.code}, {"kind", duty.kind},
            {"field", duty.field}, {"name", duty.name}, {"lead_id", lead.id.text}, {"lead_code", lead.code},
            {"lead_name", lead.name}, {"lead_short_name", lead.short_name},
            {"lead_kind", duty.lead ? std::string(word(lead.kind)) : std::string()}, {"bodies", duty.bodies},
            {"text", duty.text}};
}

}  // namespace

std::vector<KnownEdition> editions(db::Tx& tx, const CountyId& county) {
    return editions_from(tx.rows(R"sql(
        SELECT edition_id, list_id, number, is_catalogue, town_id, town_code, town_name, town_short_name,
               town_kind, first_row, last_row, in_force_from, in_force_until, fingerprint
          FROM finder_edition WHERE county_id = :county ORDER BY first_row, edition_id LIMIT 100000
    )sql", {{"county", county.text}}));
}

std::vector<KnownEdition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list) {
    return editions_from(tx.rows(R"sql(
        SELECT edition_id, list_id, number, is_catalogue, town_id, town_code, town_name, town_short_name,
               town_kind, first_row, last_row, in_force_from, in_force_until, fingerprint
          FROM finder_edition WHERE county_id = :county AND list_id = :list ORDER BY edition_id LIMIT 10000
    )sql", {{"county", county.text}, {"list", list.text}}));
}

std::vector<StoredDuty> duties(db::Tx& tx, const CountyId& county, const KnownEdition& edition) {
    std::vector<StoredDuty> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_id, catalogue_duty_id, code, kind, field, name, lead_id, lead_code, lead_name,
               lead_short_name, lead_kind, bodies, text
          FROM finder_duty
         WHERE county_id = :county AND row_no BETWEEN :first AND :last ORDER BY row_no LIMIT 1000000
    )sql", {{"county", county.text}, {"first", edition.first_row}, {"last", edition.last_row}}))
        out.push_back(duty_from(row));
    return out;
}

void insert_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition) {
    const auto& head = edition.head;
    const auto& town = head.town;
    tx.send(R"sql(
        INSERT INTO finder_edition (county_id, edition_id, list_id, number, is_catalogue, town_id, town_code,
                                    town_name, town_short_name, town_kind, first_row, last_row, in_force_from,
                                    in_force_until, fingerprint)
        VALUES (:county, :edition, :list, :number, :is_catalogue, :town, :town_code, :town_name,
                :town_short_name, :town_kind, :first, :last, :from, :until, :fingerprint)
    )sql", {{"county", county.text}, {"edition", head.id.text}, {"list", head.list.text},
            {"number", head.number}, {"is_catalogue", db::flag(head.is_catalogue)}, {"town", town.id.text},
            {"town_code", town.code},
            {"town_name", town.name}, {"town_short_name", town.short_name},
            {"town_kind", std::string(word(town.kind))}, {"first", edition.first_row},
            {"last", edition.last_row}, {"from", to_text(head.in_force_from)},
            {"until", db::nullable(head.in_force_until)},
            {"fingerprint", edition.fingerprint}});
}

void insert_duties(db::Tx& tx, const CountyId& county, const KnownEdition& edition,
                   const std::vector<StoredDuty>& duties) {
    std::vector<db::Params> rows;
    for (auto row = edition.first_row; const auto& duty : duties)
        rows.push_back(params_of(county, edition.head.id, row++, duty));
    tx.send_many(R"sql(
        INSERT INTO finder_duty (county_id, row_no, edition_id, duty_id, catalogue_duty_id, code, kind, field,
                                 name, lead_id, lead_code, lead_name, lead_short_name, lead_kind, bodies,
                                 text)
        VALUES (:county, :row, :edition, :duty, :catalogue_duty, :code, :kind, :field, :name, :lead_id,
                :lead_code, :lead_name, :lead_short_name, :lead_kind, :bodies, :text)
    )sql", rows);
}

void set_days(db::Tx& tx, const CountyId& county, const rules::InForce& days) {
    tx.send(R"sql(
        UPDATE finder_edition SET in_force_from = :from, in_force_until = :until
         WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", days.edition.text}, {"from", to_text(days.from)},
            {"until", db::nullable(days.until)}});
}

void remove_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition) {
    tx.send(R"sql(
        DELETE FROM finder_duty WHERE county_id = :county AND row_no BETWEEN :first AND :last
    )sql", {{"county", county.text}, {"first", edition.first_row}, {"last", edition.last_row}});
    tx.send(R"sql(
        DELETE FROM finder_edition WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition.head.id.text}});
}

void lock(db::Tx& tx, const CountyId& county) {
    tx.run(R"sql(
        INSERT INTO finder_county (county_id, fingerprint) VALUES (:county, '')
            ON CONFLICT (county_id) DO UPDATE SET fingerprint = finder_county.fingerprint
    )sql", {{"county", county.text}});
}

std::string fingerprint(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT fingerprint FROM finder_county WHERE county_id = :county
    )sql", {{"county", county.text}});
    return row ? row->text("fingerprint") : std::string();
}

void save_fingerprint(db::Tx& tx, const CountyId& county, const std::string& fingerprint) {
    tx.send(R"sql(
        INSERT INTO finder_county (county_id, fingerprint) VALUES (:county, :fingerprint)
            ON CONFLICT (county_id) DO UPDATE SET fingerprint = excluded.fingerprint
    )sql", {{"county", county.text}, {"fingerprint", fingerprint}});
}

}  // namespace qd::finder::store
