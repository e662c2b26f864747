#include "features/compile/project_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile::store {
namespace {

Project project_from(const db::Row& row) {
    Project out;
    out.id = {row.text("id")};
    out.name = row.text("name");
    if (const auto town = row.text("target"); !town.empty()) out.town = BodyId{town};
    out.stage = row.text("stage");
    out.candidates = row.number("candidates");
    out.pairs = row.number("pairs");
    out.items = row.number("items");
    out.moves = row.number("moves");
    out.edition = row.text_if("edition_id");
    out.opened_by = {row.text("opened_by")};
    out.opened_at = from_seconds(row.number("opened_at"));
    out.closed_at = db::stored_instant_if(row.number_if("closed_at"));
    out.version = row.number("version");
    return out;
}

}  // namespace

void insert_project(db::Tx& tx, const CountyId& county, const Project& project) {
    tx.send(R"sql(
        INSERT INTO compile_project (county_id, id, name, target, stage, opened_by, opened_at)
        VALUES (:county, :id, :name, :target, :stage, :opened_by, :opened_at)
    )sql", {{"county", county.text}, {"id", project.id.text}, {"name", project.name},
            {"target", project.town ? project.town->text : std::string()}, {"stage", project.stage},
            {"opened_by", project.opened_by.text}, {"opened_at", to_seconds(project.opened_at)}});
}

std::optional<Project> find_project(db::Tx& tx, const CountyId& county, const ProjectId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_project WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return project_from(*row);
}

std::optional<Project> find_open_project(db::Tx& tx, const CountyId& county,
                                         const std::optional<BodyId>& town) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_project
         WHERE county_id = :county AND target = :target AND closed_at IS NULL
    )sql", {{"county", county.text}, {"target", town ? town->text : std::string()}});
    if (!row) return {};
    return project_from(*row);
}

std::vector<Project> projects(db::Tx& tx, const CountyId& county) {
    std::vector<Project> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_project WHERE county_id = :county ORDER BY opened_at DESC, id DESC LIMIT 200
    )sql", {{"county", county.text}})) out.push_back(project_from(row));
    return out;
}

void save_project(db::Tx& tx, const CountyId& county, const Project& project) {
    tx.send_expecting_one(R"sql(
        UPDATE compile_project
           SET stage = :stage, edition_id = :edition, closed_at = :closed_at, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", project.id.text}, {"version", project.version},
            {"stage", project.stage}, {"edition", db::nullable(project.edition)},
            {"closed_at", db::nullable(project.closed_at)}});
}

Number reserve_candidates(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count) {
    return tx.row(R"sql(
        UPDATE compile_project SET candidates = candidates + :count WHERE county_id = :county AND id = :id
        RETURNING candidates - :count AS before
    )sql", {{"county", county.text}, {"id", id.text}, {"count", count}})->number("before") + 1;
}
Number reserve_pairs(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count) {
    return tx.row(R"sql(
        UPDATE compile_project SET pairs = pairs + :count WHERE county_id = :county AND id = :id
        RETURNING pairs - :count AS before
    )sql", {{"county", county.text}, {"id", id.text}, {"count", count}})->number("before") + 1;
}
Number reserve_items(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count) {
    return tx.row(R"sql(
        UPDATE compile_project SET items = items + :count WHERE county_id = :county AND id = :id
        RETURNING items - :count AS before
    )sql", {{"county", county.text}, {"id", id.text}, {"count", count}})->number("before") + 1;
}
Number reserve_moves(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count) {
    return tx.row(R"sql(
        UPDATE compile_project SET moves = moves + :count WHERE county_id = :county AND id = :id
        RETURNING moves - :count AS before
    )sql", {{"county", county.text}, {"id", id.text}, {"count", count}})->number("before") + 1;
}

}  // namespace qd::compile::store
