#include "features/compile/twin_queries.hpp"
#include "features/dutylist/dutylist.hpp"

namespace qd::compile {

NamedRows rows_to_compare(db::Tx& tx, const CountyId& county, const ProjectId& project, TwinsAmong among) {
    NamedRows out;
    const auto take = [&](const db::Row& row) {
        out.numbers.push_back(row.number("number"));
        out.names.push_back(row.text("name"));
    };
    if (among == TwinsAmong::items) {
        for (const auto& row : tx.rows(R"sql(
            SELECT number, name FROM compile_item
             WHERE county_id = :county AND project_id = :project AND went_round IS NULL
             ORDER BY number LIMIT :most
        )sql", {{"county", county.text}, {"project", project.text}, {"most", most_twins}})) take(row);
        return out;
    }
    for (const auto& row : tx.rows(R"sql(
        SELECT number, name FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND side = :side AND state = 'open'
         ORDER BY number LIMIT :most
    )sql", {{"county", county.text}, {"project", project.text}, {"side", std::string(word(among))},
            {"most", most_twins}})) take(row);
    return out;
}

LedItems led_items(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    LedItems out;
    for (const auto& row : tx.rows(R"sql(
        SELECT number, name, list_kind, lead_id FROM compile_item
         WHERE county_id = :county AND project_id = :project AND went_round IS NULL
         ORDER BY number LIMIT :most
    )sql", {{"county", county.text}, {"project", project.text}, {"most", most_twins}})) {
        out.numbers.push_back(row.number("number"));
        out.rows.push_back({row.text("name"), row.text("list_kind") == dutylist::basic,
                            row.text_if("lead_id").value_or("")});
    }
    return out;
}

}  // namespace qd::compile
