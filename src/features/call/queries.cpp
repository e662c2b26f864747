#include "features/call/queries.hpp"
#include <algorithm>
#include "features/call/process.hpp"
#include "features/call/row_store.hpp"
#include "platform/db/stored.hpp"

/// Each way of asking has its own statement, so that each walks an index made for it: of a million calls
/// nearly all have ended.
namespace qd::call {
namespace {

/// Nobody turns that many pages; whoever looks further back names a period.
constexpr std::int64_t deepest = 10'000;
constexpr std::int64_t first_moment = 0, last_moment = 253'402'300'800;   // year 10000

db::Params params_of(const CountyId& county, const CallFilter& filter, const Page& page) {
    std::optional<std::string> stage;
    if (filter.stage) stage = std::string(word(*filter.stage));
    return {{"county", county.text}, {"town", db::nullable(filter.town)},
            {"department", db::nullable(filter.department)}, {"duty", db::nullable(filter.duty)},
            {"kind", db::nullable(filter.kind)}, {"stage", db::nullable(stage)},
            {"from_at", filter.from ? to_seconds(*filter.from) : first_moment},
            {"until_at", filter.until ? to_seconds(*filter.until) : last_moment},
            {"most", std::min(std::max(count_cap, page.offset() + page.size), deepest)},
            {"size", page.size}, {"offset", page.offset()}};
}

/// Those that have not ended: a few thousand at most.
std::vector<db::Row> open_calls(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM town_call c
                         WHERE c.county_id = :county
                         AND c.ended_at IS NULL
                         AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
                         AND (CAST(:department AS TEXT) IS NULL OR EXISTS (
                            SELECT 1 FROM call_part p WHERE p.county_id = c.county_id AND p.call_id = c.id
                               AND p.body_id = :department))
                         AND (CAST(:duty AS TEXT) IS NULL OR c.duty_id = :duty)
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND (CAST(:stage AS TEXT) IS NULL OR c.stage = :stage)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY c.raised_at DESC, c.id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

/// On one duty.
std::vector<db::Row> calls_on_duty(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM town_call c
                         WHERE c.county_id = :county AND c.duty_id = :duty
                         AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
                         AND (CAST(:department AS TEXT) IS NULL OR EXISTS (
                            SELECT 1 FROM call_part p WHERE p.county_id = c.county_id AND p.call_id = c.id
                               AND p.body_id = :department))
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND (CAST(:stage AS TEXT) IS NULL OR c.stage = :stage)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY c.raised_at DESC, c.id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

/// Withdrawn or joined: the smaller part of those that have ended.
std::vector<db::Row> calls_in_stage(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM town_call c
                         WHERE c.county_id = :county AND c.stage = :stage
                         AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
                         AND (CAST(:department AS TEXT) IS NULL OR EXISTS (
                            SELECT 1 FROM call_part p WHERE p.county_id = c.county_id AND p.call_id = c.id
                               AND p.body_id = :department))
                         AND (CAST(:duty AS TEXT) IS NULL OR c.duty_id = :duty)
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY c.raised_at DESC, c.id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

/// In which a department takes or took part.
std::vector<db::Row> calls_of_department(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM call_part p CROSS JOIN town_call c
                         WHERE p.county_id = :county AND p.body_id = :department
                         AND c.county_id = p.county_id AND c.id = p.call_id
                         AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
                         AND (CAST(:duty AS TEXT) IS NULL OR c.duty_id = :duty)
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND (CAST(:stage AS TEXT) IS NULL OR c.stage = :stage)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY p.received_at DESC, p.call_id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

/// One town's.
std::vector<db::Row> calls_of_town(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM town_call c
                         WHERE c.county_id = :county AND c.town_id = :town
                         AND (CAST(:department AS TEXT) IS NULL OR EXISTS (
                            SELECT 1 FROM call_part p WHERE p.county_id = c.county_id AND p.call_id = c.id
                               AND p.body_id = :department))
                         AND (CAST(:duty AS TEXT) IS NULL OR c.duty_id = :duty)
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND (CAST(:stage AS TEXT) IS NULL OR c.stage = :stage)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY c.raised_at DESC, c.id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

/// All of the county's.
std::vector<db::Row> calls_of_county(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT t.*, f.total
          FROM (SELECT one.id, one.raised_at, count(*) OVER () AS total
                  FROM (SELECT c.id, c.raised_at
                          FROM town_call c
                         WHERE c.county_id = :county
                         AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
                         AND (CAST(:department AS TEXT) IS NULL OR EXISTS (
                            SELECT 1 FROM call_part p WHERE p.county_id = c.county_id AND p.call_id = c.id
                               AND p.body_id = :department))
                         AND (CAST(:duty AS TEXT) IS NULL OR c.duty_id = :duty)
                         AND (CAST(:kind AS TEXT) IS NULL OR c.kind = :kind)
                         AND (CAST(:stage AS TEXT) IS NULL OR c.stage = :stage)
                         AND c.raised_at >= :from_at AND c.raised_at < :until_at
                         ORDER BY c.raised_at DESC, c.id DESC
                         LIMIT :most) one) f
          JOIN town_call_head t ON t.county_id = :county AND t.id = f.id
         ORDER BY f.raised_at DESC, f.id DESC
         LIMIT :size OFFSET :offset
    )sql", params);
}

std::vector<db::Row> rows_for(db::Tx& tx, const CallFilter& filter, const db::Params& params) {
    if (filter.only_open || (filter.stage && !is_ended(*filter.stage))) return open_calls(tx, params);
    if (filter.duty) return calls_on_duty(tx, params);
    if (filter.stage && *filter.stage != Stage::confirmed) return calls_in_stage(tx, params);
    if (filter.department) return calls_of_department(tx, params);
    return filter.town ? calls_of_town(tx, params) : calls_of_county(tx, params);
}

}  // namespace

Paged<CallRow> calls(db::Tx& tx, const CountyId& county, const CallFilter& filter, const Page& page) {
    Paged<CallRow> out;
    const auto rows = rows_for(tx, filter, params_of(county, filter, page));
    for (const auto& row : rows) out.items.push_back(store::row_from(row));
    if (!rows.empty()) {
        out.total = std::min(rows.front().number("total"), count_cap);
    } else if (page.offset() > 0) {
        out.total = calls(tx, county, filter, {1, 1}).total;   // behind the last page
    }
    return out;
}

std::vector<CallRow> joined_into(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<CallRow> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT c.*
          FROM town_call_head c WHERE c.county_id = :county AND c.joined_into = :call
         ORDER BY c.raised_at, c.id LIMIT 200
    )sql", {{"county", county.text}, {"call", call.text}})) out.push_back(store::row_from(row));
    return out;
}

std::string call_diagram() { return lifecycle::machine.mermaid(); }

}  // namespace qd::call
