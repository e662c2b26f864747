#include "features/compile/founding.hpp"

namespace qd::compile {
namespace {

constexpr std::size_t named_at_most = 20;

db::Params scope_of(const CountyId& county, const ProjectId& project) {
    return {{"county", county.text}, {"project", project.text}};
}

std::vector<std::string> named(const std::vector<db::Row>& rows) {
    std::vector<std::string> out;
    for (const auto& row : rows) out.push_back(std::to_string(row.number("number")) + " " + row.text("name"));
    return out;
}

/// Two agreed pairs of one line with different texts: nobody agreed on what the duty says.
std::vector<std::string> differing(db::Tx& tx, const db::Params& params) {
    const auto rows = tx.rows(R"sql(
        SELECT c.number, c.name FROM compile_pair p
          JOIN compile_candidate c ON c.county_id = p.county_id AND c.project_id = p.project_id
                                  AND c.number = p.county_candidate
         WHERE p.county_id = :county AND p.project_id = :project AND p.is_parted = 0 AND p.in_talks = 0
           AND p.county_digest = p.digest AND p.town_digest = p.digest AND c.state = 'open'
         GROUP BY c.number, c.name
        HAVING count(DISTINCT p.digest) > 1
         ORDER BY c.number LIMIT 20
    )sql", params);
    return named(rows);
}

/// Pairs that are talked about and have an open line.
std::vector<std::string> talked_about(db::Tx& tx, const db::Params& params) {
    const auto rows = tx.rows(R"sql(
        SELECT p.number, p.name FROM compile_pair p
         WHERE p.county_id = :county AND p.project_id = :project AND p.is_parted = 0 AND p.in_talks = 1
           AND EXISTS (SELECT 1 FROM compile_candidate c
                        WHERE c.county_id = p.county_id AND c.project_id = p.project_id AND c.state = 'open'
                          AND c.number IN (p.county_candidate, p.town_candidate))
         ORDER BY p.number LIMIT 5000
    )sql", params);
    return named(rows);
}

/// The first lines without list kind or field, even with what is given for all: as the department said them,
/// or as it was agreed with a town.
std::vector<std::string> lacking(db::Tx& tx, const db::Params& params) {
    return named(tx.rows(R"sql(
        SELECT c.number, c.name FROM compile_candidate c
         WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'county' AND c.state = 'open'
           AND ((c.list_kind = '' AND CAST(:kind AS TEXT) = '')
                OR (c.field = '' AND CAST(:field AS TEXT) = ''))
           AND NOT EXISTS (SELECT 1 FROM compile_pair p
                            WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                              AND p.county_candidate = c.number AND p.is_parted = 0 AND p.in_talks = 1)
        UNION ALL
        SELECT min(c.number) AS number, min(p.name) AS name
          FROM compile_pair p
          JOIN compile_candidate c ON c.county_id = p.county_id AND c.project_id = p.project_id
                                  AND c.number = p.town_candidate
         WHERE p.county_id = :county AND p.project_id = :project AND p.county_candidate IS NULL
           AND p.is_parted = 0 AND p.in_talks = 0 AND p.county_digest = p.digest
           AND p.town_digest = p.digest AND c.state = 'open'
           AND ((p.list_kind = '' AND CAST(:kind AS TEXT) = '')
                OR (p.field = '' AND CAST(:field AS TEXT) = ''))
         GROUP BY p.department_id, p.digest
         ORDER BY 1 LIMIT 20
    )sql", params));
}

}  // namespace

OpenLines open_lines(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    const auto scope = scope_of(county, project);
    const auto counted = tx.row(R"sql(
        SELECT count(*) FILTER (WHERE side = 'county') AS of_county,
               count(*) FILTER (WHERE side = 'town') AS of_towns
          FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND state = 'open'
    )sql", scope);
    OpenLines out{counted->number("of_county"), counted->number("of_towns"), {}};
    if (out.of_county + out.of_towns > 0)
        out.first = named(tx.rows(R"sql(
            SELECT number, name FROM compile_candidate
             WHERE county_id = :county AND project_id = :project AND state = 'open'
             ORDER BY number LIMIT 20
        )sql", scope));
    return out;
}

LinesToFound lines_to_found(db::Tx& tx, const CountyId& county, const ProjectId& project,
                            const std::string& kind, const std::string& field) {
    const auto scope = scope_of(county, project);
    auto params = scope;
    params.emplace_back("kind", kind);
    params.emplace_back("field", field);
    const auto lines = tx.row(R"sql(
        SELECT count(*) AS many, count(CASE WHEN lacks = 1 THEN 1 END) AS incomplete
          FROM (SELECT CASE WHEN (c.list_kind = '' AND CAST(:kind AS TEXT) = '')
                                        OR (c.field = '' AND CAST(:field AS TEXT) = '')
                                      THEN 1 ELSE 0 END AS lacks
                  FROM compile_candidate c
                 WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'county'
                   AND c.state = 'open'
                   AND NOT EXISTS (SELECT 1 FROM compile_pair p
                                    WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                                      AND p.county_candidate = c.number AND p.is_parted = 0
                                      AND p.in_talks = 1)) looked
    )sql", params);
    const auto upward = tx.row(R"sql(
        SELECT count(*) AS many, count(CASE WHEN lacks = 1 THEN 1 END) AS incomplete
          FROM (SELECT max(CASE WHEN (p.list_kind = '' AND CAST(:kind AS TEXT) = '')
                                  OR (p.field = '' AND CAST(:field AS TEXT) = '') THEN 1 ELSE 0 END) AS lacks
                  FROM compile_pair p
                  JOIN compile_candidate c ON c.county_id = p.county_id AND c.project_id = p.project_id
                                          AND c.number = p.town_candidate
                 WHERE p.county_id = :county AND p.project_id = :project AND p.county_candidate IS NULL
                   AND p.is_parted = 0 AND p.in_talks = 0 AND p.county_digest = p.digest
                   AND p.town_digest = p.digest AND c.state = 'open'
                 GROUP BY p.department_id, p.digest) looked
    )sql", params);
    LinesToFound out;
    out.of_county = lines->number("many");
    out.agreed_upward = upward->number("many");
    out.incomplete = lines->number("incomplete") + upward->number("incomplete");
    if (out.incomplete > 0) out.lacking = lacking(tx, params);
    out.talks = talked_about(tx, scope);
    out.in_talks = std::int64_t(out.talks.size());
    if (out.talks.size() > named_at_most) out.talks.resize(named_at_most);
    out.differing = differing(tx, scope);
    return out;
}

namespace store {
namespace {

/// Numbers the open lines of departments; what follows finds each by its item.
void number_lines(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        UPDATE compile_candidate
           SET state = 'founded', round = 1, settled_by = :by, settled_at = :at,
               version = compile_candidate.version + 1, item = CAST(:first AS BIGINT) + placed.place
          FROM (SELECT c.number, row_number() OVER (ORDER BY c.number) - 1 AS place FROM compile_candidate c
                 WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'county'
                   AND c.state = 'open'
                   AND NOT EXISTS (SELECT 1 FROM compile_pair p
                                    WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                                      AND p.county_candidate = c.number AND p.is_parted = 0
                                      AND p.in_talks = 1)) placed
         WHERE compile_candidate.county_id = :county AND compile_candidate.project_id = :project
           AND compile_candidate.number = placed.number
    )sql", params);
}

/// The town lines of what was agreed upward are closed by the item that says it; who agreed to the same text
/// with the same department says the same.
std::int64_t number_agreed_upward(db::Tx& tx, const db::Params& params) {
    return tx.run(R"sql(
        UPDATE compile_candidate
           SET state = 'linked', round = 1, settled_by = :by, settled_at = :at,
               version = compile_candidate.version + 1, item = CAST(:first AS BIGINT) + placed.place
          FROM (SELECT c.number, dense_rank() OVER (ORDER BY p.department_id, p.digest) - 1 AS place
                  FROM compile_pair p
                  JOIN compile_candidate c ON c.county_id = p.county_id AND c.project_id = p.project_id
                                          AND c.number = p.town_candidate
                 WHERE p.county_id = :county AND p.project_id = :project AND p.county_candidate IS NULL
                   AND p.is_parted = 0 AND p.in_talks = 0 AND p.county_digest = p.digest
                   AND p.town_digest = p.digest AND c.state = 'open') placed
         WHERE compile_candidate.county_id = :county AND compile_candidate.project_id = :project
           AND compile_candidate.number = placed.number
    )sql", params);
}

void insert_items(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        INSERT INTO compile_item (county_id, project_id, number, list_kind, field, name, came_round)
        SELECT county_id, project_id, item, '', '', min(name), 1 FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND item >= :first
         GROUP BY county_id, project_id, item
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

void texts_agreed_upward(db::Tx& tx, const db::Params& params) {
    tx.send(R"sql(
        INSERT INTO compile_text (county_id, project_id, item, revision, move, list_kind, field, name, basis,
                                  lead_id, county_duty, town_duty)
        SELECT c.county_id, c.project_id, c.item, 1, CAST(:move AS BIGINT),
               coalesce(nullif(p.list_kind, ''), CAST(:kind AS TEXT)),
               coalesce(nullif(p.field, ''), CAST(:field AS TEXT)),
               p.name, c.basis, p.department_id, p.county_duty, p.town_duty
          FROM (SELECT item, min(number) AS number FROM compile_candidate
                 WHERE county_id = :county AND project_id = :project AND item >= :first AND side = 'town'
                 GROUP BY item) said
          JOIN compile_candidate c ON c.county_id = :county AND c.project_id = :project
                                  AND c.number = said.number
          JOIN compile_pair p ON p.county_id = c.county_id AND p.project_id = c.project_id
                             AND p.town_candidate = c.number AND p.is_parted = 0
    )sql", params);
}

/// Town lines whose pair with a founded line is agreed.
std::int64_t link_agreed(db::Tx& tx, const db::Params& params) {
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
    )sql", params);
}

/// The items say what their first text says, and the move that they came by it.
void complete_items(db::Tx& tx, const db::Params& scope, const db::Params& moved) {
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
    )sql", moved);
}

}  // namespace

std::int64_t found_items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                         const Founding& founding) {
    const auto from = [&](Number first, db::Params more) {
        auto out = scope_of(county, project);
        out.emplace_back("first", first);
        for (auto& one : more) out.push_back(std::move(one));
        return out;
    };
    const auto upward = founding.first + founding.of_county;
    const db::Params settled{{"by", founding.by.text}, {"at", to_seconds(founding.at)}};
    const db::Params said{{"move", founding.move}, {"kind", founding.kind}, {"field", founding.field}};
    number_lines(tx, from(founding.first, settled));
    auto linked = number_agreed_upward(tx, from(upward, settled));
    insert_items(tx, from(founding.first, {}));
    texts_from_lines(tx, from(founding.first, said));
    texts_agreed_upward(tx, from(upward, said));
    complete_items(tx, from(founding.first, {}), from(founding.first, {{"move", founding.move}}));
    linked += link_agreed(tx, from(founding.first, settled));
    return linked;
}

}  // namespace store
}  // namespace qd::compile
