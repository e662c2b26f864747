#include "features/call/view_store.hpp"

namespace qd::call::store {

Traces traces_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    const auto row = tx.row(R"sql(
        SELECT CASE WHEN EXISTS (SELECT 1 FROM call_feedback WHERE county_id = :county AND call_id = :call)
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
    )sql", {{"county", county.text}, {"call", call.text}});
    return {row->flag("feedbacks"), row->flag("remarks"), row->flag("requests"), row->flag("moved"),
            row->flag("alarms"), row->flag("conferences"), row->flag("files"), row->flag("joined")};
}

std::vector<Answer> answers(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<Answer> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, answer, reason, release_reason FROM call_part
         WHERE county_id = :county AND call_id = :call ORDER BY body_id LIMIT 500
    )sql", {{"county", county.text}, {"call", call.text}}))
        out.push_back({{row.text("body_id")}, row.text("answer"), row.text("reason"),
                       row.text("release_reason")});
    return out;
}

}  // namespace qd::call::store
