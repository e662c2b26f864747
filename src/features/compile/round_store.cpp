#include "features/compile/round_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile::store {
namespace {

db::Params item_params(const CountyId& county, const ProjectId& project, const Item& item, Number move) {
    const auto& text = item.text;
    return {{"county", county.text},
            {"project", project.text},
            {"item", item.number},
            {"revision", item.revision},
            {"move", move},
            {"list_kind", text.list_kind},
            {"field", text.field},
            {"code", text.code},
            {"name", text.name},
            {"basis", text.basis},
            {"lead", db::nullable(text.lead)},
            {"procedure", text.procedure},
            {"time_limit", text.time_limit},
            {"county_duty", text.county_duty},
            {"town_duty", text.town_duty}};
}

void insert_text(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        INSERT INTO compile_text (county_id, project_id, item, revision, move, list_kind, field, code, name,
                                  basis, lead_id, procedure, time_limit, county_duty, town_duty)
        VALUES (:county, :project, :item, :revision, :move, :list_kind, :field, :code, :name, :basis, :lead,
                :procedure, :time_limit, :county_duty, :town_duty)
    )sql", params);
}

void insert_sum(db::Tx& tx, const CountyId& county, const ProjectId& project, std::int64_t round,
                const ledger::Line& line) {
    tx.send(R"sql(
        INSERT INTO compile_round_sum (county_id, project_id, round, account, opening, came, went, closing)
        VALUES (:county, :project, :round, :account, :opening, :came, :went, :closing)
    )sql", {{"county", county.text}, {"project", project.text}, {"round", round}, {"account", line.account},
            {"opening", line.opening}, {"came", line.came}, {"went", line.went}, {"closing", line.closing}});
}

}  // namespace

void insert_round(db::Tx& tx, const CountyId& county, const ProjectId& project, const Round& round,
                  const AccountId& by) {
    tx.send(R"sql(
        INSERT INTO compile_round (county_id, project_id, number, note, opened_by, opened_at)
        VALUES (:county, :project, :number, :note, :by, :at)
    )sql", {{"county", county.text}, {"project", project.text}, {"number", round.number},
            {"note", round.note}, {"by", by.text}, {"at", to_seconds(round.opened_at)}});
}

void close_round(db::Tx& tx, const CountyId& county, const ProjectId& project, std::int64_t round,
                 const std::vector<ledger::Line>& sums, const AccountId& by, Instant now) {
    for (const auto& line : sums) insert_sum(tx, county, project, round, line);
    tx.send_expecting_one(R"sql(
        UPDATE compile_round SET closed_by = :by, closed_at = :now
         WHERE county_id = :county AND project_id = :project AND number = :round AND closed_at IS NULL
    )sql", {{"county", county.text}, {"project", project.text}, {"round", round}, {"by", by.text},
            {"now", to_seconds(now)}});
}

void insert_move(db::Tx& tx, const CountyId& county, const ProjectId& project, const Move& move) {
    tx.send(R"sql(
        INSERT INTO compile_move (county_id, project_id, number, round, kind, reason, moved_by, body_id,
                                  moved_at)
        VALUES (:county, :project, :number, :round, :kind, :reason, :by, :body, :at)
    )sql", {{"county", county.text}, {"project", project.text}, {"number", move.number},
            {"round", move.round}, {"kind", std::string(word(move.kind))}, {"reason", move.reason},
            {"by", move.by.text}, {"body", move.body.text}, {"at", to_seconds(move.at)}});
    std::vector<db::Params> rows;
    const auto add = [&](const std::vector<MoveLine>& lines, const char* direction) {
        for (const auto& line : lines)
            rows.push_back({{"county", county.text}, {"project", project.text}, {"move", move.number},
                            {"item", line.item}, {"direction", std::string(direction)},
                            {"revision", line.revision}, {"account", line.account}});
    };
    add(move.from, "from");
    add(move.into, "into");
    tx.send_many(R"sql(
        INSERT INTO compile_move_line (county_id, project_id, move, item, direction, revision, account)
        VALUES (:county, :project, :move, :item, :direction, :revision, :account)
    )sql", rows);
}

void insert_item(db::Tx& tx, const CountyId& county, const ProjectId& project, const Item& item,
                 Number move) {
    const auto params = item_params(county, project, item, move);
    tx.send(R"sql(
        INSERT INTO compile_item (county_id, project_id, number, revision, list_kind, field, name, lead_id,
                                  came_round)
        VALUES (:county, :project, :item, 1, :list_kind, :field, :name, :lead, :round)
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item.number},
            {"list_kind", item.text.list_kind}, {"field", item.text.field}, {"name", item.text.name},
            {"lead", db::nullable(item.text.lead)}, {"round", item.came_round}});
    insert_text(tx, params);
}

void save_text(db::Tx& tx, const CountyId& county, const ProjectId& project, const Item& item, Number move) {
    tx.send_expecting_one(R"sql(
        UPDATE compile_item
           SET revision = :revision, list_kind = :list_kind, field = :field, name = :name, lead_id = :lead
         WHERE county_id = :county AND project_id = :project AND number = :item
           AND revision = CAST(:revision AS BIGINT) - 1
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item.number},
            {"revision", item.revision}, {"list_kind", item.text.list_kind}, {"field", item.text.field},
            {"name", item.text.name}, {"lead", db::nullable(item.text.lead)}});
    insert_text(tx, item_params(county, project, item, move));
}

void save_gone(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item,
               std::int64_t round) {
    tx.send_expecting_one(R"sql(
        UPDATE compile_item SET went_round = :round
         WHERE county_id = :county AND project_id = :project AND number = :item AND went_round IS NULL
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}, {"round", round}});
}

std::int64_t close_lines(db::Tx& tx, const CountyId& county, const ProjectId& project, Number line,
                         Number item, std::string_view fate, std::int64_t round, const AccountId& by,
                         Instant now) {
    return tx.run(R"sql(
        UPDATE compile_candidate
           SET state = :fate, item = :item, round = :round, settled_by = :by, settled_at = :now,
               version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :line AND state = 'open'
    )sql", {{"county", county.text}, {"project", project.text}, {"line", line}, {"item", item},
            {"fate", std::string(fate)}, {"round", round}, {"by", by.text}, {"now", to_seconds(now)}});
}

}  // namespace qd::compile::store
