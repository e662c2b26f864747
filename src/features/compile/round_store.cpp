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

namespace {

/// Numbers the open lines of departments; what follows finds each by its item.
void number_lines(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        UPDATE compile_candidate
           SET state = 'founded', round = 1, settled_by = :by, settled_at = :at,
               version = compile_candidate.version + 1, item = CAST(:first AS BIGINT) + placed.place
          FROM (SELECT number, row_number() OVER (ORDER BY number) - 1 AS place FROM compile_candidate
                 WHERE county_id = :county AND project_id = :project AND side = 'county'
                   AND state = 'open') placed
         WHERE compile_candidate.county_id = :county AND compile_candidate.project_id = :project
           AND compile_candidate.number = placed.number
    )sql", params);
}

void texts_from_lines(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        INSERT INTO compile_text (county_id, project_id, item, revision, move, list_kind, field, name, basis,
                                  lead_id, county_duty, town_duty)
        SELECT c.county_id, c.project_id, c.item, 1, CAST(:move AS BIGINT),
               coalesce(nullif(p.list_kind, ''), nullif(c.list_kind, ''), CAST(:kind AS TEXT)),
               coalesce(nullif(p.field, ''), nullif(c.field, ''), CAST(:field AS TEXT)),
               coalesce(p.name, c.name), c.basis, c.body_id, coalesce(p.county_duty, c.county_duty),
               coalesce(p.town_duty, c.town_duty)
          FROM compile_candidate c
          LEFT JOIN compile_pair p
                 ON p.county_id = c.county_id AND p.project_id = c.project_id AND p.number = (
                        SELECT min(q.number) FROM compile_pair q
                         WHERE q.county_id = c.county_id AND q.project_id = c.project_id
                           AND q.county_candidate = c.number AND q.is_parted = 0 AND q.in_talks = 0
                           AND q.county_digest = q.digest AND q.town_digest = q.digest)
         WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'county'
           AND c.state = 'founded' AND c.item >= :first
    )sql", params);
}

}  // namespace

std::int64_t found_items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                         const Founding& founding) {
    const db::Params scope{{"county", county.text}, {"project", project.text}, {"first", founding.first}};
    auto numbering = scope, texts = scope, lines = scope;
    numbering.emplace_back("by", founding.by.text);
    numbering.emplace_back("at", to_seconds(founding.at));
    number_lines(tx, numbering);
    tx.send(R"sql(
        INSERT INTO compile_item (county_id, project_id, number, list_kind, field, name, came_round)
        SELECT county_id, project_id, item, '', '', name, 1 FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND side = 'county' AND state = 'founded'
           AND item >= :first
    )sql", scope);
    for (auto* params : {&texts, &lines}) params->emplace_back("move", founding.move);
    texts.emplace_back("kind", founding.kind);
    texts.emplace_back("field", founding.field);
    texts_from_lines(tx, texts);
    tx.send(R"sql(
        UPDATE compile_item
           SET list_kind = t.list_kind, field = t.field, name = t.name, lead_id = t.lead_id
          FROM compile_text t
         WHERE compile_item.county_id = :county AND compile_item.project_id = :project
           AND compile_item.number >= :first AND t.county_id = compile_item.county_id
           AND t.project_id = compile_item.project_id AND t.item = compile_item.number AND t.revision = 1
    )sql", scope);
    tx.send(R"sql(
        INSERT INTO compile_move_line (county_id, project_id, move, item, direction, revision, account)
        SELECT county_id, project_id, CAST(:move AS BIGINT), number, 'into', 1, list_kind || '/' || field
          FROM compile_item WHERE county_id = :county AND project_id = :project AND number >= :first
    )sql", lines);
    auto linking = numbering;
    return tx.run(R"sql(
        UPDATE compile_candidate
           SET state = 'linked', round = 1, settled_by = :by, settled_at = :at,
               version = compile_candidate.version + 1,
               item = c.item
          FROM compile_pair p
          JOIN compile_candidate c ON c.county_id = p.county_id AND c.project_id = p.project_id
                                  AND c.number = p.county_candidate
         WHERE compile_candidate.county_id = :county AND compile_candidate.project_id = :project
           AND compile_candidate.state = 'open' AND p.county_id = compile_candidate.county_id
           AND p.project_id = compile_candidate.project_id
           AND p.town_candidate = compile_candidate.number AND p.is_parted = 0 AND p.in_talks = 0
           AND p.county_digest = p.digest AND p.town_digest = p.digest AND c.item >= :first
    )sql", linking);
}

}  // namespace qd::compile::store
