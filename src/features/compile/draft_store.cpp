#include "features/compile/draft_store.hpp"

namespace qd::compile {
namespace {

MadeDuty made_from(const db::Row& row) {
    return {row.text("edition_id"), row.text("duty_id"), {row.text("project_id")}, row.number("item"),
            row.number("revision")};
}

}  // namespace

std::optional<MadeDuty> made_duty(db::Tx& tx, const CountyId& county, const std::string& duty) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_duty WHERE county_id = :county AND duty_id = :duty
         ORDER BY made_at DESC, edition_id DESC LIMIT 1
    )sql", {{"county", county.text}, {"duty", duty}});
    if (!row) return {};
    return made_from(*row);
}

std::optional<MadeDuty> duty_of_item(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                     Number item) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_duty WHERE county_id = :county AND project_id = :project AND item = :item
         ORDER BY made_at DESC, edition_id DESC LIMIT 1
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}});
    if (!row) return {};
    return made_from(*row);
}

void store::insert_made_duties(db::Tx& tx, const CountyId& county, const std::vector<MadeDuty>& made,
                               Instant now) {
    std::vector<db::Params> rows;
    for (const auto& one : made)
        rows.push_back({{"county", county.text}, {"edition", one.edition}, {"duty", one.duty},
                        {"project", one.project.text}, {"item", one.item}, {"revision", one.revision},
                        {"now", to_seconds(now)}});
    tx.send_many(R"sql(
        INSERT INTO compile_duty (county_id, edition_id, duty_id, project_id, item, revision, made_at)
        VALUES (:county, :edition, :duty, :project, :item, :revision, :now)
    )sql", rows);
}

}  // namespace qd::compile
