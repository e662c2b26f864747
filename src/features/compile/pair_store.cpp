#include "features/compile/pair_store.hpp"
#include "features/compile/pair_queries.hpp"
#include "features/compile/refusal.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

Pair pair_from(const db::Row& row) {
    Pair out;
    out.number = row.number("number");
    out.county_candidate = row.number_if("county_candidate");
    out.town_candidate = row.number_if("town_candidate");
    out.department = {row.text("department_id")};
    out.town = {row.text("town_id")};
    out.text = {row.text("list_kind"), row.text("field"), row.text("name"), row.text("county_duty"),
                row.text("town_duty")};
    out.state = {row.text("digest"), row.text("county_digest"), row.text("town_digest"),
                 row.flag("in_talks"), row.flag("is_parted")};
    out.talks_reason = row.text("talks_reason");
    out.version = row.number("version");
    return out;
}

db::Params pair_params(const CountyId& county, const ProjectId& project, const Pair& pair) {
    return {{"county", county.text},
            {"project", project.text},
            {"number", pair.number},
            {"list_kind", pair.text.list_kind},
            {"field", pair.text.field},
            {"name", pair.text.name},
            {"county_duty", pair.text.county_duty},
            {"town_duty", pair.text.town_duty},
            {"digest", pair.state.digest},
            {"county_digest", pair.state.county_digest},
            {"town_digest", pair.state.town_digest},
            {"in_talks", db::flag(pair.state.in_talks)},
            {"talks_reason", pair.talks_reason},
            {"is_parted", db::flag(pair.state.is_parted)}};
}

db::Params pair_filter_params(const CountyId& county, const ProjectId& project, const PairFilter& filter) {
    std::optional<std::string> standing;
    if (filter.standing) standing = std::string(word(*filter.standing));
    return {{"county", county.text}, {"project", project.text},
            {"department", db::nullable(filter.department)}, {"town", db::nullable(filter.town)},
            {"standing", db::nullable(standing)}, {"after", filter.after}, {"size", filter.size}};
}

/// Lines that no living pair has, open or made an item of without one; a side is asked by the one index that
/// knows its pairs.
std::int64_t alone_of_county(db::Tx& tx, const db::Params& params) {
    return tx.row(R"sql(
        SELECT count(*) AS many FROM compile_candidate c
         WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'county'
           AND c.state IN ('open', 'founded')
           AND (CAST(:department AS TEXT) IS NULL OR c.body_id = :department)
           AND NOT EXISTS (SELECT 1 FROM compile_pair p
                            WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                              AND p.county_candidate = c.number AND p.is_parted = 0
                              AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town))
    )sql", params)->number("many");
}
std::int64_t alone_of_towns(db::Tx& tx, const db::Params& params) {
    return tx.row(R"sql(
        SELECT count(*) AS many FROM compile_candidate c
         WHERE c.county_id = :county AND c.project_id = :project AND c.side = 'town' AND c.state = 'open'
           AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND NOT EXISTS (SELECT 1 FROM compile_pair p
                            WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                              AND p.town_candidate = c.number AND p.is_parted = 0
                              AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town))
    )sql", params)->number("many");
}

}  // namespace

std::vector<Pair> pairs(db::Tx& tx, const CountyId& county, const ProjectId& project,
                        const PairFilter& filter) {
    std::vector<Pair> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_pair
         WHERE county_id = :county AND project_id = :project AND number > :after
           AND (CAST(:department AS TEXT) IS NULL OR department_id = :department)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:standing AS TEXT) IS NULL
                OR :standing = CASE WHEN is_parted = 1 THEN 'parted' WHEN in_talks = 1 THEN 'in_talks'
                                    WHEN county_digest = digest AND town_digest = digest THEN 'agreed'
                                    ELSE 'waiting' END)
         ORDER BY number LIMIT :size
    )sql", pair_filter_params(county, project, filter))) out.push_back(pair_from(row));
    return out;
}

Result<Pair> load_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number) {
    if (auto found = store::find_pair(tx, county, project, number)) return *std::move(found);
    return Error{Refusal::pair_unknown, {{"number", std::to_string(number)}}};
}

PairCounts pair_counts(db::Tx& tx, const CountyId& county, const ProjectId& project, const PairFilter& of) {
    auto params = pair_filter_params(county, project, of);
    params.resize(4);
    const auto row = tx.row(R"sql(
        SELECT count(*) FILTER (WHERE is_parted = 1) AS parted,
               count(*) FILTER (WHERE is_parted = 0 AND in_talks = 1) AS talks,
               count(*) FILTER (WHERE is_parted = 0 AND in_talks = 0 AND county_digest = digest
                                  AND town_digest = digest) AS agreed,
               count(*) FILTER (WHERE is_parted = 0) AS living
          FROM compile_pair
         WHERE county_id = :county AND project_id = :project
           AND (CAST(:department AS TEXT) IS NULL OR department_id = :department)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
    )sql", params);
    PairCounts out;
    out.parted = row->number("parted");
    out.in_talks = row->number("talks");
    out.agreed = row->number("agreed");
    out.waiting = row->number("living") - out.in_talks - out.agreed;
    out.only_county = alone_of_county(tx, params);
    out.only_town = alone_of_towns(tx, {{"county", county.text}, {"project", project.text},
                                        {"town", db::nullable(of.town)}});
    return out;
}

namespace store {

void insert_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, const Pair& pair) {
    auto params = pair_params(county, project, pair);
    params.emplace_back("county_candidate", db::nullable(pair.county_candidate));
    params.emplace_back("town_candidate", db::nullable(pair.town_candidate));
    params.emplace_back("department", pair.department.text);
    params.emplace_back("town", pair.town.text);
    tx.send(R"sql(
        INSERT INTO compile_pair (county_id, project_id, number, county_candidate, town_candidate,
                                  department_id, town_id, list_kind, field, name, county_duty, town_duty,
                                  digest, county_digest, town_digest, in_talks, talks_reason, is_parted)
        VALUES (:county, :project, :number, :county_candidate, :town_candidate, :department, :town,
                :list_kind, :field, :name, :county_duty, :town_duty, :digest, :county_digest, :town_digest,
                :in_talks, :talks_reason, :is_parted)
    )sql", params);
}

std::optional<Pair> find_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_pair WHERE county_id = :county AND project_id = :project AND number = :number
    )sql", {{"county", county.text}, {"project", project.text}, {"number", number}});
    if (!row) return {};
    return pair_from(*row);
}

std::vector<std::pair<ProjectId, Pair>> all_pairs(db::Tx& tx, const CountyId& county) {
    std::vector<std::pair<ProjectId, Pair>> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_pair WHERE county_id = :county ORDER BY project_id, number LIMIT 1000000
    )sql", {{"county", county.text}}))
        out.emplace_back(ProjectId{row.text("project_id")}, pair_from(row));
    return out;
}

void save_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, const Pair& pair) {
    auto params = pair_params(county, project, pair);
    params.emplace_back("version", pair.version);
    tx.send_expecting_one(R"sql(
        UPDATE compile_pair
           SET list_kind = :list_kind, field = :field, name = :name, county_duty = :county_duty,
               town_duty = :town_duty, digest = :digest, county_digest = :county_digest,
               town_digest = :town_digest, in_talks = :in_talks, talks_reason = :talks_reason,
               is_parted = :is_parted, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
    )sql", params);
}

std::optional<Number> pair_of_town_line(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                        Number candidate) {
    const auto row = tx.row(R"sql(
        SELECT number FROM compile_pair
         WHERE county_id = :county AND project_id = :project AND town_candidate = :candidate
           AND is_parted = 0
    )sql", {{"county", county.text}, {"project", project.text}, {"candidate", candidate}});
    if (!row) return {};
    return row->number("number");
}

void insert_said(db::Tx& tx, const CountyId& county, const ProjectId& project, Number pair,
                 const PairSaid& said, const AccountId& account) {
    tx.send(R"sql(
        INSERT INTO compile_pair_step (county_id, project_id, pair, position, side, step, list_kind, field,
                                       name, county_duty, town_duty, reason, account_id, taken_at)
        SELECT CAST(:county AS TEXT), CAST(:project AS TEXT), CAST(:pair AS BIGINT), count(*) + 1,
               CAST(:side AS TEXT), CAST(:step AS TEXT), CAST(:list_kind AS TEXT), CAST(:field AS TEXT),
               CAST(:name AS TEXT), CAST(:county_duty AS TEXT), CAST(:town_duty AS TEXT),
               CAST(:reason AS TEXT), CAST(:account AS TEXT), CAST(:at AS BIGINT)
          FROM compile_pair_step
         WHERE county_id = :county AND project_id = :project AND pair = :pair
    )sql", {{"county", county.text}, {"project", project.text}, {"pair", pair},
            {"side", std::string(word(said.side))}, {"step", std::string(word(said.step))},
            {"list_kind", said.text.list_kind}, {"field", said.text.field}, {"name", said.text.name},
            {"county_duty", said.text.county_duty},
            {"town_duty", said.text.town_duty}, {"reason", said.reason}, {"account", account.text},
            {"at", to_seconds(said.at)}});
}

std::vector<PairSaid> said_of(db::Tx& tx, const CountyId& county, const ProjectId& project, Number pair) {
    std::vector<PairSaid> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_pair_step
         WHERE county_id = :county AND project_id = :project AND pair = :pair
         ORDER BY position LIMIT 500
    )sql", {{"county", county.text}, {"project", project.text}, {"pair", pair}}))
        out.push_back({db::stored_word<Side>(row.text("side")), db::stored_word<PairStep>(row.text("step")),
                       {row.text("list_kind"), row.text("field"), row.text("name"), row.text("county_duty"),
                        row.text("town_duty")},
                       row.text("reason"), from_seconds(row.number("taken_at"))});
    return out;
}

}  // namespace store
}  // namespace qd::compile
