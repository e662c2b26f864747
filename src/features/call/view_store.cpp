#include "features/call/view_store.hpp"

namespace qd::call::store {

namespace {

Traces traces_in(const db::Row& row) {
    return {row.flag("remarks"), row.flag("requests"), row.flag("moved"),
            row.flag("alarms"), row.flag("conferences"), row.flag("files"), row.flag("joined")};
}

// One question instead of two: whether there is anything is looked up once, however many departments.
db::Question answers_asked(const CountyId& county, const CallId& call) {
    return {R"sql(
        SELECT body_id, answer, reason, release_reason,
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
    )sql", {{"county", county.text}, {"call", call.text}}};
}

Beside beside_in(const std::vector<db::Row>& rows) {
    Beside out;
    for (const auto& row : rows) {
        if (out.answers.empty()) out.traces = traces_in(row);
        out.answers.push_back({{row.text("body_id")}, row.text("answer"), row.text("reason"),
                               row.text("release_reason")});
    }
    return out;
}

}  // namespace

Beside beside_of(db::Tx& tx, const CountyId& county, const Held& held) {
    std::vector<db::Question> questions{answers_asked(county, held.call.id)};
    if (held.last_feedback > 0) questions.push_back(feedbacks_asked(county, held.call.id));
    const auto answered = tx.rows_of(questions);
    auto out = beside_in(answered.front());
    if (held.last_feedback > 0) out.feedbacks = feedbacks_in(answered.back());
    if (out.traces.files) add_files(tx, county, held.call.id, out.feedbacks);
    return out;
}

std::optional<Whole> find_whole(db::Tx& tx, const CountyId& county, const CallId& id) {
    const auto answered =
        tx.rows_of({call_asked(county, id), answers_asked(county, id), feedbacks_asked(county, id)});
    if (answered[0].empty()) return {};
    Whole out{held_in(answered[0].front()), beside_in(answered[1])};
    out.beside.feedbacks = feedbacks_in(answered[2]);
    return out;
}

Beside beside_new(const Held& held, bool has_files) {
    Beside out;
    out.traces.files = has_files;
    for (const auto& part : rules::parts_of(held.state)) out.answers.push_back({part.body, {}, {}, {}});
    return out;
}

}  // namespace qd::call::store
