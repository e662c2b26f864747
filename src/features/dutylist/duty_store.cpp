#include "features/dutylist/duty_store.hpp"
#include <map>
#include <tuple>
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {
namespace {

/// Since when a row has said what it says.
struct Since {
    db::Value effective_on;
    std::int64_t recorded_at = 0;
};
using SinceOf = std::map<std::tuple<std::string, std::string, std::string, std::string>, Since>;

db::Params rows_of(const CountyId& county, const EditionId& edition, const Duty& duty) {
    return {{"county", county.text}, {"edition", edition.text}, {"duty", duty.id.text}};
}

db::Value amount(const std::optional<TimeLimit>& limit) {
    std::optional<std::int64_t> out;
    if (limit) out = limit->amount;
    return db::nullable(out);
}
db::Value unit(const std::optional<TimeLimit>& limit) {
    std::optional<std::string> out;
    if (limit) out = word(limit->unit);
    return db::nullable(out);
}

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : "\n") + item;
    return out;
}

/// Collects the rows of all tables and sends each table's at once.
class Writer {
public:
    Writer(db::Tx& tx, const CountyId& county, const EditionId& edition, Instant recorded_at,
           const SinceOf& since)
        : tx_(tx), county_(county), edition_(edition), recorded_at_(to_seconds(recorded_at)), since_(since) {}

    void add(const Duty& duty) {
        add_duty(duty);
        for (const auto& one : duty.classes)
            row(classes_, duty, {{"scheme", one.scheme}, {"class", one.name}});
        std::int64_t position = 0;
        for (const auto& one : duty.matrix) add_responsibility(duty, one, ++position);
        position = 0;
        for (const auto& one : duty.citations) add_citation(duty, one, ++position);
        position = 0;
        for (const auto& one : duty.tasks)
            row(tasks_, duty, {{"position", ++position}, {"name", one.name},
                               {"basis", db::nullable(one.basis)},
                               {"article", one.article}});
        position = 0;
        for (const auto& one : duty.steps)
            row(steps_, duty, {{"position", ++position}, {"name", one.name}, {"body", db::nullable(one.body)},
                               {"hand_over", one.hand_over}, {"limit_amount", amount(one.limit)},
                               {"limit_unit", unit(one.limit)}});
    }

    void send() {
        tx_.send_many(R"sql(
            INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name, procedure,
                              limit_amount, limit_unit, takeover_mode, handover_on, is_cancelled,
                              is_public_service, applies_to, catalogue_duty_id, note)
            VALUES (:county, :edition, :duty, :code, :kind, :position, :name, :procedure, :limit_amount,
                    :limit_unit, :takeover_mode, :handover_on, :is_cancelled, :is_public_service, :applies_to,
                    :catalogue_duty, :note)
        )sql", duties_);
        tx_.send_many(R"sql(
            INSERT INTO duty_class (county_id, edition_id, duty_id, scheme, class)
            VALUES (:county, :edition, :duty, :scheme, :class)
        )sql", classes_);
        tx_.send_many(R"sql(
            INSERT INTO responsibility (county_id, edition_id, duty_id, position, body_id, role, items,
                                        is_confirmed, effective_on, recorded_at)
            VALUES (:county, :edition, :duty, :position, :body, :role, :items, :is_confirmed, :effective_on,
                    :recorded_at)
        )sql", matrix_);
        tx_.send_many(R"sql(
            INSERT INTO citation (county_id, edition_id, duty_id, position, basis_id, article, effective_on,
                                  recorded_at)
            VALUES (:county, :edition, :duty, :position, :basis, :article, :effective_on, :recorded_at)
        )sql", citations_);
        tx_.send_many(R"sql(
            INSERT INTO duty_task (county_id, edition_id, duty_id, position, name, basis_id, article)
            VALUES (:county, :edition, :duty, :position, :name, :basis, :article)
        )sql", tasks_);
        tx_.send_many(R"sql(
            INSERT INTO duty_step (county_id, edition_id, duty_id, position, name, body_id, hand_over,
                                   limit_amount, limit_unit)
            VALUES (:county, :edition, :duty, :position, :name, :body, :hand_over, :limit_amount, :limit_unit)
        )sql", steps_);
    }

private:
    void row(std::vector<db::Params>& rows, const Duty& duty, db::Params own) {
        auto params = rows_of(county_, edition_, duty);
        params.insert(params.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
        rows.push_back(std::move(params));
    }
    void add_duty(const Duty& duty) {
        row(duties_, duty, {{"code", duty.code}, {"kind", duty.list_kind}, {"position", duty.position},
                            {"name", duty.name}, {"procedure", duty.procedure},
                            {"limit_amount", amount(duty.limit)},
                            {"limit_unit", unit(duty.limit)}, {"takeover_mode", duty.takeover_mode},
                            {"handover_on", db::nullable(duty.handover_on)},
                            {"is_cancelled", db::flag(duty.is_cancelled)},
                            {"is_public_service", db::flag(duty.is_public_service)},
                            {"applies_to", duty.applies_to},
                            {"catalogue_duty", db::nullable(duty.catalogue_duty)}, {"note", duty.note}});
    }
    Since since(const Duty& duty, const std::string& what, const std::string& how,
                const std::string& more) const {
        const auto found = since_.find({duty.id.text, what, how, more});
        return found == since_.end() ? Since{{}, recorded_at_} : found->second;
    }
    void add_responsibility(const Duty& duty, const Responsibility& one, std::int64_t position) {
        const auto items = joined(one.items);
        const std::string role{word(one.role)};
        const auto [effective_on, recorded_at] = since(duty, one.body.text, role, items);
        row(matrix_, duty, {{"position", position}, {"body", one.body.text}, {"role", role}, {"items", items},
                            {"is_confirmed", db::flag(one.is_confirmed)}, {"effective_on", effective_on},
                            {"recorded_at", recorded_at}});
    }
    void add_citation(const Duty& duty, const Citation& one, std::int64_t position) {
        const auto [effective_on, recorded_at] = since(duty, one.basis.text, one.article, {});
        row(citations_, duty, {{"position", position}, {"basis", one.basis.text}, {"article", one.article},
                               {"effective_on", effective_on}, {"recorded_at", recorded_at}});
    }

    db::Tx& tx_;
    const CountyId& county_;
    const EditionId& edition_;
    std::int64_t recorded_at_;
    const SinceOf& since_;
    std::vector<db::Params> duties_, classes_, matrix_, citations_, tasks_, steps_;
};

void add_since(SinceOf& out, const db::Row& row) {
    out[{row.text("duty_id"), row.text("what"), row.text("how"), row.text("more")}] =
        Since{row.at("effective_on"), row.number("recorded_at")};
}

/// Of one duty, or of all when `only` is empty.
SinceOf since_of(db::Tx& tx, const CountyId& county, const EditionId& edition,
                 const std::optional<std::string>& only) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}, {"only", db::nullable(only)}};
    SinceOf out;
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_id, body_id AS what, role AS how, items AS more, effective_on, recorded_at
          FROM responsibility
         WHERE county_id = :county AND edition_id = :edition
           AND (CAST(:only AS TEXT) IS NULL OR duty_id = :only)
         ORDER BY duty_id, position LIMIT 10000000
    )sql", params)) add_since(out, row);
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_id, basis_id AS what, article AS how, '' AS more, effective_on, recorded_at FROM citation
         WHERE county_id = :county AND edition_id = :edition
           AND (CAST(:only AS TEXT) IS NULL OR duty_id = :only)
         ORDER BY duty_id, position LIMIT 10000000
    )sql", params)) add_since(out, row);
    return out;
}

void write(db::Tx& tx, const CountyId& county, const EditionId& edition, const std::vector<Duty>& duties,
           Instant recorded_at, const SinceOf& since) {
    Writer writer(tx, county, edition, recorded_at, since);
    for (const auto& duty : duties) writer.add(duty);
    writer.send();
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
