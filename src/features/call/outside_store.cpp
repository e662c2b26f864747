#include "features/call/outside_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

OutsideTask task_from(const db::Row& row) {
    OutsideTask out;
    out.id = {row.text("id")};
    out.town = {row.text("town_id")};
    out.sender = {row.text("sender_id")};
    out.received_on = db::stored_date(row.text("received_on"));
    out.content = row.text("content");
    out.document = row.text("document");
    out.evidence = row.text("evidence");
    out.refusal = row.text("refusal");
    out.reported_by = {row.text("reported_by")};
    out.reported_at = from_seconds(row.number("reported_at"));
    out.finding = db::stored_word<Finding>(row.text("finding"));
    out.finding_reason = row.text("finding_reason");
    out.found_by = {row.text("found_by")};
    if (const auto at = row.number_if("found_at")) out.found_at = from_seconds(*at);
    out.version = row.number("version");
    return out;
}

}  // namespace

void insert_outside(db::Tx& tx, const CountyId& county, const OutsideTask& task) {
    tx.send(R"sql(
        INSERT INTO outside_task (county_id, id, town_id, sender_id, received_on, content, document, evidence,
                                  refusal, reported_by, reported_at)
        VALUES (:county, :id, :town, :sender, :received_on, :content, :document, :evidence,
                :refusal, :reported_by, :reported_at)
    )sql", {{"county", county.text}, {"id", task.id.text}, {"town", task.town.text},
            {"sender", task.sender.text}, {"received_on", to_text(task.received_on)},
            {"content", task.content}, {"document", task.document}, {"evidence", task.evidence},
            {"refusal", task.refusal}, {"reported_by", task.reported_by.text},
            {"reported_at", to_seconds(task.reported_at)}});
}

std::optional<OutsideTask> find_outside(db::Tx& tx, const CountyId& county, const OutsideTaskId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM outside_task WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return task_from(*row);
}

void save_finding(db::Tx& tx, const CountyId& county, const OutsideTask& task) {
    tx.send_expecting_one(R"sql(
        UPDATE outside_task
           SET finding = :finding, finding_reason = :reason, found_by = :by, found_at = :at,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", task.id.text}, {"version", task.version},
            {"finding", std::string(word(task.finding))}, {"reason", task.finding_reason},
            {"by", task.found_by.text}, {"at", to_seconds(*task.found_at)}});
}

Paged<OutsideTask> outside_tasks(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& town,
                                 const std::optional<BodyId>& sender, const Page& page) {
    db::Params params{
        {"county", county.text}, {"town", db::nullable(town)}, {"sender", db::nullable(sender)}};
    Paged<OutsideTask> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM outside_task
         WHERE county_id = :county AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:sender AS TEXT) IS NULL OR sender_id = :sender)
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM outside_task
         WHERE county_id = :county AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:sender AS TEXT) IS NULL OR sender_id = :sender)
         ORDER BY reported_at DESC, id DESC LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(task_from(row));
    return out;
}

}  // namespace qd::call::store
