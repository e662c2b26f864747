#include "features/dutylist/catalogue_merge_store.hpp"
#include <algorithm>
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {

void put_origin(db::Tx& tx, const CountyId& county, const EditionId& edition, const Origin& origin) {
    std::string conditions;
    for (const auto& one : origin.conditions) conditions += one + "\n";
    tx.run(R"sql(
        INSERT INTO edition_catalogue (county_id, edition_id, catalogue_edition_id, conditions)
        VALUES (:county, :edition, :catalogue, :conditions)
        ON CONFLICT (county_id, edition_id) DO UPDATE
           SET catalogue_edition_id = excluded.catalogue_edition_id, conditions = excluded.conditions
    )sql", {{"county", county.text}, {"edition", edition.text}, {"catalogue", origin.catalogue.text},
            {"conditions", conditions}});
}

std::optional<Origin> find_origin(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const auto row = tx.row(R"sql(
        SELECT catalogue_edition_id, conditions FROM edition_catalogue
         WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition.text}});
    if (!row) return {};
    Origin out{{row->text("catalogue_edition_id")}, {}};
    const auto text = row->text("conditions");
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        out.conditions.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

void delete_origin(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}};
    tx.run(R"sql(
        DELETE FROM catalogue_decision WHERE county_id = :county AND edition_id = :edition
    )sql", params);
    tx.run(R"sql(
        DELETE FROM edition_catalogue WHERE county_id = :county AND edition_id = :edition
    )sql", params);
}

void put_decision(db::Tx& tx, const CountyId& county, const EditionId& edition, const MergeDecision& one) {
    tx.run(R"sql(
        INSERT INTO catalogue_decision (county_id, edition_id, question, take, reason, decided_by, decided_at)
        VALUES (:county, :edition, :question, :take, :reason, :by, :at)
        ON CONFLICT (county_id, edition_id, question) DO UPDATE
           SET take = excluded.take, reason = excluded.reason, decided_by = excluded.decided_by,
               decided_at = excluded.decided_at
    )sql", {{"county", county.text}, {"edition", edition.text}, {"question", one.question},
            {"take", std::string(word(one.take))}, {"reason", one.reason}, {"by", one.decided_by.text},
            {"at", to_seconds(one.decided_at)}});
}

std::vector<MergeDecision> decisions_of(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    std::vector<MergeDecision> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT question, take, reason, decided_by, decided_at FROM catalogue_decision
         WHERE county_id = :county AND edition_id = :edition ORDER BY question LIMIT 100000
    )sql", {{"county", county.text}, {"edition", edition.text}}))
        out.push_back({row.text("question"), db::stored_word<Take>(row.text("take")), row.text("reason"),
                       {row.text("decided_by")}, from_seconds(row.number("decided_at"))});
    return out;
}

std::map<std::string, std::string> deviation_reasons(db::Tx& tx, const CountyId& county, const ListId& list) {
    std::map<std::string, std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_id, reason FROM list_deviation
         WHERE county_id = :county AND list_id = :list ORDER BY duty_id LIMIT 100000
    )sql", {{"county", county.text}, {"list", list.text}}))
        out.emplace(row.text("duty_id"), row.text("reason"));
    return out;
}

void put_deviation_reason(db::Tx& tx, const CountyId& county, const ListId& list, const DutyId& duty,
                          const std::string& reason, const AccountId& by, Instant now) {
    tx.run(R"sql(
        INSERT INTO list_deviation (county_id, list_id, duty_id, reason, said_by, said_at)
        VALUES (:county, :list, :duty, :reason, :by, :at)
        ON CONFLICT (county_id, list_id, duty_id) DO UPDATE
           SET reason = excluded.reason, said_by = excluded.said_by, said_at = excluded.said_at
    )sql", {{"county", county.text}, {"list", list.text}, {"duty", duty.text}, {"reason", reason},
            {"by", by.text}, {"at", to_seconds(now)}});
}

}  // namespace qd::dutylist::store
