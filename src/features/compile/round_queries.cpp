#include "features/compile/round_queries.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/refusal.hpp"
#include "features/compile/round_rules.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

Round round_from(const db::Row& row) {
    return {row.number("number"), row.text("note"), from_seconds(row.number("opened_at")),
            db::stored_instant_if(row.number_if("closed_at"))};
}

ItemText text_from(const db::Row& row) {
    return {row.text("list_kind"), row.text("field"), row.text("code"), row.text("name"), row.text("basis"),
            db::stored_id<struct BodyTag>(row.text_if("lead_id")), row.text("procedure"),
            row.text("time_limit"), row.text("county_duty"), row.text("town_duty")};
}

Item item_from(const db::Row& row) {
    return {row.number("number"), row.number("revision"), text_from(row), row.number("came_round"),
            row.number_if("went_round")};
}

Move move_from(const db::Row& row) {
    return {row.number("number"), row.number("round"), db::stored_word<MoveKind>(row.text("kind")),
            row.text("reason"), {row.text("moved_by")}, {row.text("body_id")},
            from_seconds(row.number("moved_at")), {}, {}};
}

/// The moves' lines, in one statement for each move: pages are short.
void add_move_lines(db::Tx& tx, const CountyId& county, const ProjectId& project, Move& move) {
    for (const auto& row : tx.rows(R"sql(
        SELECT item, direction, revision, account FROM compile_move_line
         WHERE county_id = :county AND project_id = :project AND move = :move
         ORDER BY item, direction LIMIT 20000
    )sql", {{"county", county.text}, {"project", project.text}, {"move", move.number}}))
        (row.text("direction") == "from" ? move.from : move.into)
            .push_back({row.number("item"), row.number("revision"), row.text("account")});
}

}  // namespace

std::vector<Round> rounds(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<Round> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_round WHERE county_id = :county AND project_id = :project
         ORDER BY number LIMIT 200
    )sql", {{"county", county.text}, {"project", project.text}})) out.push_back(round_from(row));
    return out;
}

std::optional<Round> open_round_of(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_round
         WHERE county_id = :county AND project_id = :project AND closed_at IS NULL
         ORDER BY number LIMIT 1
    )sql", {{"county", county.text}, {"project", project.text}});
    if (!row) return {};
    return round_from(*row);
}

std::int64_t current_round(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    return tx.row(R"sql(
        SELECT coalesce(max(CASE WHEN closed_at IS NULL THEN number ELSE number + 1 END), 1) AS round
          FROM compile_round WHERE county_id = :county AND project_id = :project
    )sql", {{"county", county.text}, {"project", project.text}})->number("round");
}

Result<Item> load_item(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number) {
    const auto row = tx.row(R"sql(
        SELECT i.number, i.came_round, i.went_round, t.revision, t.list_kind, t.field, t.code, t.name,
               t.basis, t.lead_id, t.procedure, t.time_limit, t.county_duty, t.town_duty
          FROM compile_item i
          JOIN compile_text t ON t.county_id = i.county_id AND t.project_id = i.project_id
                             AND t.item = i.number AND t.revision = i.revision
         WHERE i.county_id = :county AND i.project_id = :project AND i.number = :number
    )sql", {{"county", county.text}, {"project", project.text}, {"number", number}});
    if (!row) return Error{Refusal::item_unknown, {{"number", std::to_string(number)}}};
    return item_from(*row);
}

std::vector<Item> items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                        const ItemFilter& filter) {
    std::optional<std::string> text;
    if (filter.text && !text::trim(*filter.text).empty()) text = text::trim(*filter.text);
    std::vector<Item> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT i.number, i.came_round, i.went_round, t.revision, t.list_kind, t.field, t.code, t.name,
               t.basis, t.lead_id, t.procedure, t.time_limit, t.county_duty, t.town_duty
          FROM compile_item i
          JOIN compile_text t ON t.county_id = i.county_id AND t.project_id = i.project_id
                             AND t.item = i.number AND t.revision = i.revision
         WHERE i.county_id = :county AND i.project_id = :project AND i.number > :after
           AND (:with_gone = 1 OR i.went_round IS NULL)
           AND (CAST(:list_kind AS TEXT) IS NULL OR i.list_kind = :list_kind)
           AND (CAST(:field AS TEXT) IS NULL OR i.field = :field)
           AND (CAST(:lead AS TEXT) IS NULL OR i.lead_id = :lead)
           AND (CAST(:text AS TEXT) IS NULL OR replace(i.name, :text, '') <> i.name)
         ORDER BY i.number LIMIT :size
    )sql", {{"county", county.text}, {"project", project.text}, {"after", filter.after},
            {"with_gone", db::flag(filter.with_gone)}, {"list_kind", db::nullable(filter.list_kind)},
            {"field", db::nullable(filter.field)}, {"lead", db::nullable(filter.lead)},
            {"text", db::nullable(text)}, {"size", filter.size}})) out.push_back(item_from(row));
    return out;
}

std::vector<Revision> revisions(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item) {
    std::vector<Revision> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_text WHERE county_id = :county AND project_id = :project AND item = :item
         ORDER BY revision LIMIT 500
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}}))
        out.push_back({row.number("revision"), row.number("move"), text_from(row)});
    return out;
}

std::vector<Move> moves(db::Tx& tx, const CountyId& county, const ProjectId& project, std::int64_t round,
                        Number after, std::int64_t size) {
    std::vector<Move> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_move
         WHERE county_id = :county AND project_id = :project AND number > :after
           AND (CAST(:round AS BIGINT) = 0 OR round = :round)
         ORDER BY number LIMIT :size
    )sql", {{"county", county.text}, {"project", project.text}, {"after", after}, {"round", round},
            {"size", size}})) out.push_back(move_from(row));
    for (auto& move : out) add_move_lines(tx, county, project, move);
    return out;
}

std::vector<Move> moves_of_item(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item) {
    std::vector<Move> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_move
         WHERE county_id = :county AND project_id = :project AND number IN (
                   SELECT move FROM compile_move_line
                    WHERE county_id = :county AND project_id = :project AND item = :item)
         ORDER BY number LIMIT 500
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}}))
        out.push_back(move_from(row));
    for (auto& move : out)
        if (move.kind != MoveKind::found) add_move_lines(tx, county, project, move);
    return out;
}

std::vector<Number> ancestors(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item) {
    std::vector<Number> out;
    for (const auto& row : tx.rows(R"sql(
        WITH RECURSIVE up (item) AS (
            SELECT CAST(:item AS BIGINT)
            UNION
            SELECT f.item
              FROM up
              JOIN compile_move_line i ON i.county_id = :county AND i.project_id = :project
                                      AND i.item = up.item AND i.direction = 'into'
              JOIN compile_move m ON m.county_id = i.county_id AND m.project_id = i.project_id
                                 AND m.number = i.move AND m.kind IN ('merge', 'split')
              JOIN compile_move_line f ON f.county_id = i.county_id AND f.project_id = i.project_id
                                      AND f.move = i.move AND f.direction = 'from')
        SELECT item FROM up ORDER BY item LIMIT 5000
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}}))
        out.push_back(row.number("item"));
    return out;
}

std::vector<Candidate> lines_of_items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                      const std::vector<Number>& wanted) {
    std::vector<Candidate> out;
    for (const auto item : wanted)
        for (const auto& row : tx.rows(R"sql(
            WITH RECURSIVE said (number) AS (
                SELECT number FROM compile_candidate
                 WHERE county_id = :county AND project_id = :project AND item = :item
                UNION
                SELECT c.number FROM said
                  JOIN compile_candidate c ON c.county_id = :county AND c.project_id = :project
                                          AND c.into_number = said.number)
            SELECT number FROM said ORDER BY number LIMIT 5000
        )sql", {{"county", county.text}, {"project", project.text}, {"item", item}})) {
            auto line = load_candidate(tx, county, project, row.number("number"));
            if (line) out.push_back(*std::move(line));
        }
    return out;
}

std::map<std::string, std::int64_t> counted_items(db::Tx& tx, const CountyId& county,
                                                  const ProjectId& project) {
    std::map<std::string, std::int64_t> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT list_kind, field, count(*) AS many FROM compile_item
         WHERE county_id = :county AND project_id = :project AND went_round IS NULL
         GROUP BY list_kind, field ORDER BY list_kind, field LIMIT 5000
    )sql", {{"county", county.text}, {"project", project.text}}))
        out[row.text("list_kind") + "/" + row.text("field")] = row.number("many");
    return out;
}

std::int64_t open_town_lines(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    return tx.row(R"sql(
        SELECT count(*) AS many FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND side = 'town' AND state = 'open'
    )sql", {{"county", county.text}, {"project", project.text}})->number("many");
}

}  // namespace qd::compile
