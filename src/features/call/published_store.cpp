#include "features/call/published_store.hpp"
#include "features/call/row_store.hpp"

namespace qd::call::store {

std::optional<Call> find_head(db::Tx& tx, const CountyId& county, const CallId& call) {
    const auto row = tx.row(R"sql(
        SELECT * FROM town_call_head WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", call.text}});
    if (!row) return {};
    return call_from(*row);
}

std::vector<StoredProcess> processes_after(db::Tx& tx, const CountyId& county, const std::string& call,
                                           std::int64_t most) {
    std::vector<StoredProcess> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, process FROM town_call WHERE county_id = :county AND id > :call ORDER BY id LIMIT :most
    )sql", {{"county", county.text}, {"call", call}, {"most", most}}))
        out.push_back({row.text("id"), row.text("process")});
    return out;
}

// The first events of feedback had a digest of its `result` alone.
std::vector<std::string> unlogged_feedback(db::Tx& tx, const CountyId& county) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT f.call_id, f.many
          FROM (SELECT call_id, count(*) AS many FROM call_feedback WHERE county_id = :county
                 GROUP BY call_id) f
         WHERE f.many > (SELECT count(*)
                           FROM event_subject s
                           JOIN event e ON e.county_id = s.county_id AND e.seq = s.seq
                          WHERE s.county_id = :county AND s.subject = 'call/' || f.call_id
                            AND (e.payload LIKE '%"feedback_digest":%' OR e.payload LIKE '%"result":%'))
         ORDER BY f.call_id LIMIT 1000
    )sql", {{"county", county.text}}))
        out.push_back(row.text("call_id") + "/" + std::to_string(row.number("many")));
    return out;
}

}  // namespace qd::call::store
