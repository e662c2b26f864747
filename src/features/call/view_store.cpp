#include "features/call/view_store.hpp"

namespace qd::call::store {

namespace {

Traces traces_in(const db::Row& row) {
    return {row.flag("feedbacks"), row.flag("remarks"), row.flag("requests"), row.flag("moved"),
            row.flag("alarms"), row.flag("conferences"), row.flag("files"), row.flag("joined")};
}

}  // namespace

// One question instead of two: whether there is anything is looked up once, however many departments.
Beside beside_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    Beside out;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, answer, reason, release_reason,
               CASE WHEN EXISTS (SELECT 1 FROM call_feedback WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS feedbacks,
               CASE WHEN EXISTS (SELECT 1 FROM call_remark WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS remarks,
               CASE WHEN EXISTS (SELECT 1 FROM call_request WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS requests,
               CASE WHEN EXISTS (SELECT 1 FROM call_due_change WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS moved,
               CASE WHEN EXISTS (SELECT 1 FROM call_alarm WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS alarms,
               CASE WHEN EXISTS (SELECT 1 FROM conference WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS conferences,
               CASE WHEN EXISTS (SELECT 1 FROM call_file WHERE county_id = :county AND call_id = :call)
                    THEN 1 ELSE 0 END AS files,
               CASE WHEN EXISTS (SELECT 1 FROM town_call WHERE county_id = :county AND joined_into = :call)
                    THEN 1 ELSE 0 END AS joined
          FROM call_part
         WHERE county_id = :county AND call_id = :call ORDER BY body_id LIMIT 500
    )sql", {{"county", county.text}, {"call", call.text}})) {
        if (out.answers.empty()) out.traces = traces_in(row);
        out.answers.push_back({{row.text("body_id")}, row.text("answer"), row.text("reason"),
                               row.text("release_reason")});
    }
    return out;
}

Beside beside_new(const Held& held, bool has_files) {
    Beside out;
    out.traces.files = has_files;
    for (const auto& part : rules::parts_of(held.state)) out.answers.push_back({part.body, {}, {}, {}});
    return out;
}

}  // namespace qd::call::store
