#include "features/dutylist/duty_rows.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {
namespace {

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

void add_since(SinceOf& out, const db::Row& row) {
    out[{row.text("duty_id"), row.text("what"), row.text("how"), row.text("more")}] =
        Since{row.at("effective_on"), row.number("recorded_at")};
}

}  // namespace

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

void DutyRows::add(const Duty& duty, std::optional<bool> is_new) {
    add_duty(duty, is_new);
    for (const auto& one : duty.classes) row(classes_, duty, {{"scheme", one.scheme}, {"class", one.name}});
    std::int64_t position = 0;
    for (const auto& one : duty.matrix) add_responsibility(duty, one, ++position);
    position = 0;
    for (const auto& one : duty.citations) add_citation(duty, one, ++position);
    position = 0;
    for (const auto& one : duty.tasks)
        row(tasks_, duty, {{"position", ++position}, {"name", one.name}, {"basis", db::nullable(one.basis)},
                           {"article", one.article}});
    position = 0;
    for (const auto& one : duty.steps)
        row(steps_, duty, {{"position", ++position}, {"name", one.name}, {"body", db::nullable(one.body)},
                           {"hand_over", one.hand_over}, {"limit_amount", amount(one.limit)},
                           {"limit_unit", unit(one.limit)}});
}

void DutyRows::send(db::Tx& tx, const DutyTables& into) const {
    tx.send_many(into.duty, duties_);
    tx.send_many(into.classes, classes_);
    tx.send_many(into.matrix, matrix_);
    tx.send_many(into.citations, citations_);
    tx.send_many(into.tasks, tasks_);
    tx.send_many(into.steps, steps_);
}

void DutyRows::row(std::vector<db::Params>& rows, const Duty& duty, db::Params own) const {
    db::Params params{{"county", county_.text}, {"owner", owner_}, {"duty", duty.id.text}};
    params.insert(params.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    rows.push_back(std::move(params));
}

void DutyRows::add_duty(const Duty& duty, std::optional<bool> is_new) {
    row(duties_, duty, {{"code", duty.code}, {"kind", duty.list_kind}, {"position", duty.position},
                        {"name", duty.name}, {"procedure", duty.procedure},
                        {"limit_amount", amount(duty.limit)},
                        {"limit_unit", unit(duty.limit)}, {"takeover_mode", duty.takeover_mode},
                        {"handover_on", db::nullable(duty.handover_on)},
                        {"is_cancelled", db::flag(duty.is_cancelled)},
                        {"is_public_service", db::flag(duty.is_public_service)},
                        {"applies_to", duty.applies_to},
                        {"catalogue_duty", db::nullable(duty.catalogue_duty)}, {"note", duty.note}});
    if (is_new) duties_.back().emplace_back("is_new", db::flag(*is_new));
}

Since DutyRows::since(const Duty& duty, const std::string& what, const std::string& how,
                      const std::string& more) const {
    const auto found = since_.find({duty.id.text, what, how, more});
    return found == since_.end() ? Since{{}, recorded_at_} : found->second;
}

void DutyRows::add_responsibility(const Duty& duty, const Responsibility& one, std::int64_t position) {
    const auto items = joined(one.items);
    const std::string role{word(one.role)};
    const auto [effective_on, recorded_at] = since(duty, one.body.text, role, items);
    row(matrix_, duty, {{"position", position}, {"body", one.body.text}, {"role", role}, {"items", items},
                        {"is_confirmed", db::flag(one.is_confirmed)}, {"effective_on", effective_on},
                        {"recorded_at", recorded_at}});
}

void DutyRows::add_citation(const Duty& duty, const Citation& one, std::int64_t position) {
    const auto [effective_on, recorded_at] = since(duty, one.basis.text, one.article, {});
    row(citations_, duty, {{"position", position}, {"basis", one.basis.text}, {"article", one.article},
                           {"effective_on", effective_on}, {"recorded_at", recorded_at}});
}

}  // namespace qd::dutylist::store
