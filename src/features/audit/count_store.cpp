#include "features/audit/count_store.hpp"

namespace qd::audit::store {

std::vector<std::pair<CountyId, std::int64_t>> heads(db::Tx& tx) {
    std::vector<std::pair<CountyId, std::int64_t>> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT county_id, next_seq FROM log_head ORDER BY county_id LIMIT 10000
    )sql"))
        found.emplace_back(CountyId{row.text("county_id")}, row.number("next_seq"));
    return found;
}

std::vector<db::Row> events_from(db::Tx& tx, const CountyId& county, std::int64_t from) {
    return tx.rows(R"sql(
        SELECT seq, id, at, payload
          FROM event WHERE county_id = :county AND seq >= :from ORDER BY seq LIMIT 2000
    )sql", {{"county", county.text}, {"from", from}});
}

}  // namespace qd::audit::store
