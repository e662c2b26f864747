#include "features/call/queries.hpp"
#include "features/call/row_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call {
namespace {

OwedRow owed_from(const db::Row& row) {
    OwedRow out{store::row_from(row), row.number("clock"), db::stored_word<Owed>(row.text("owed")),
                db::stored_word<Side>(row.text("party")), {row.text("body_id")},
                from_seconds(row.number("opened_at")), {}, row.number_if("pending_year"),
                row.flag("is_stopped")};
    if (const auto due = row.number_if("due_at")) out.due_at = from_seconds(*due);
    return out;
}

/// One body's.
Paged<OwedRow> owed_by_body(db::Tx& tx, db::Params params, const Page& page) {
    Paged<OwedRow> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one
              FROM call_open o JOIN town_call c ON c.county_id = o.county_id AND c.id = o.call_id
             WHERE o.county_id = :county AND ((o.party = :party AND o.body_id = :body)
                 OR (o.party = 'department' AND o.body_id = :own_part))
               AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND (CAST(:late_at AS BIGINT) IS NULL OR o.due_at <= :late_at)
             LIMIT 1001) counted
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT c.*,
               o.number AS clock, o.owed, o.party, o.body_id, o.opened_at, o.due_at, o.pending_year,
               o.is_stopped
          FROM call_open o JOIN town_call_head c ON c.county_id = o.county_id AND c.id = o.call_id
         WHERE o.county_id = :county AND ((o.party = :party AND o.body_id = :body)
                 OR (o.party = 'department' AND o.body_id = :own_part))
           AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND (CAST(:late_at AS BIGINT) IS NULL OR o.due_at <= :late_at)
         ORDER BY CASE WHEN o.due_at IS NULL THEN 1 ELSE 0 END, o.due_at, o.call_id, o.number
         LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(owed_from(row));
    return out;
}

/// Everybody's.
Paged<OwedRow> owed_by_all(db::Tx& tx, db::Params params, const Page& page) {
    Paged<OwedRow> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one
              FROM call_open o JOIN town_call c ON c.county_id = o.county_id AND c.id = o.call_id
             WHERE o.county_id = :county
               AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND (CAST(:late_at AS BIGINT) IS NULL OR o.due_at <= :late_at)
             LIMIT 1001) counted
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT c.*,
               o.number AS clock, o.owed, o.party, o.body_id, o.opened_at, o.due_at, o.pending_year,
               o.is_stopped
          FROM call_open o JOIN town_call_head c ON c.county_id = o.county_id AND c.id = o.call_id
         WHERE o.county_id = :county
           AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND (CAST(:late_at AS BIGINT) IS NULL OR o.due_at <= :late_at)
         ORDER BY CASE WHEN o.due_at IS NULL THEN 1 ELSE 0 END, o.due_at, o.call_id, o.number
         LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(owed_from(row));
    return out;
}

}  // namespace

Paged<OwedRow> owed(db::Tx& tx, const CountyId& county, const OwedFilter& filter, const Page& page) {
    std::optional<std::int64_t> late;
    if (filter.late_at) late = to_seconds(*filter.late_at);
    db::Params params{{"county", county.text}, {"town", db::nullable(filter.town)},
                      {"late_at", db::nullable(late)}};
    if (!filter.side || !filter.body) return owed_by_all(tx, std::move(params), page);
    params.emplace_back("party", std::string(word(*filter.side)));
    // Without a part of its own it asks for the same once more.
    params.emplace_back("body", filter.body->text);
    params.emplace_back("own_part", filter.own_part.value_or(*filter.body).text);
    return owed_by_body(tx, std::move(params), page);
}

}  // namespace qd::call
