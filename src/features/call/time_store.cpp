#include "features/call/time_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

TimeRequest request_from(const db::Row& row) {
    return {{row.text("id")}, {row.text("call_id")}, row.number("obligation"),
            db::stored_word<Wish>(row.text("wish")), row.number("amount"), row.text("reason"),
            {row.text("body_id")}, {row.text("asked_by")}, from_seconds(row.number("asked_at")),
            db::stored_word<Decision>(row.text("decision")), {row.text("decided_by")},
            db::stored_instant_if(row.number_if("decided_at")), row.text("decided_reason"),
            db::stored_instant_if(row.number_if("resumed_at"))};
}

}  // namespace

void insert_request(db::Tx& tx, const CountyId& county, const TimeRequest& request) {
    tx.send(R"sql(
        INSERT INTO call_request (county_id, id, call_id, obligation, wish, amount, reason, body_id, asked_by,
                                  asked_at)
        VALUES (:county, :id, :call, :obligation, :wish, :amount, :reason, :body, :asked_by, :asked_at)
    )sql", {{"county", county.text}, {"id", request.id.text}, {"call", request.call.text},
            {"obligation", request.obligation}, {"wish", std::string(word(request.wish))},
            {"amount", request.amount}, {"reason", request.reason}, {"body", request.body.text},
            {"asked_by", request.asked_by.text}, {"asked_at", to_seconds(request.asked_at)}});
}

std::optional<TimeRequest> find_request(db::Tx& tx, const CountyId& county, const TimeRequestId& id) {
    const auto row = tx.row(R"sql(
        SELECT id, call_id, obligation, wish, amount, reason, body_id, asked_by, asked_at, decision,
               decided_by, decided_at, decided_reason, resumed_at
          FROM call_request WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return request_from(*row);
}

bool decide_request(db::Tx& tx, const CountyId& county, const TimeRequest& request) {
    return tx.run(R"sql(
        UPDATE call_request
           SET decision = :decision, decided_by = :by, decided_at = :at, decided_reason = :reason
         WHERE county_id = :county AND id = :id AND decision = 'waiting'
    )sql", {{"county", county.text}, {"id", request.id.text},
            {"decision", std::string(word(request.decision))}, {"by", request.decided_by.text},
            {"at", db::nullable(request.decided_at)}, {"reason", request.decided_reason}}) == 1;
}

void mark_resumed(db::Tx& tx, const CountyId& county, const TimeRequestId& id, Instant now) {
    tx.send(R"sql(
        UPDATE call_request SET resumed_at = :now
         WHERE county_id = :county AND id = :id AND resumed_at IS NULL
    )sql", {{"county", county.text}, {"id", id.text}, {"now", to_seconds(now)}});
}

std::vector<TimeRequest> requests_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<TimeRequest> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, call_id, obligation, wish, amount, reason, body_id, asked_by, asked_at, decision,
               decided_by, decided_at, decided_reason, resumed_at
          FROM call_request WHERE county_id = :county AND call_id = :call
         ORDER BY asked_at, id LIMIT 200
    )sql", {{"county", county.text}, {"call", call.text}})) out.push_back(request_from(row));
    return out;
}

bool is_waiting(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t obligation) {
    return tx.row(R"sql(
        SELECT 1 AS waiting FROM call_request
         WHERE county_id = :county AND call_id = :call AND obligation = :obligation AND decision = 'waiting'
         LIMIT 1
    )sql", {{"county", county.text}, {"call", call.text}, {"obligation", obligation}}).has_value();
}

Paged<TimeRequest> waiting_requests(db::Tx& tx, const CountyId& county, const Page& page) {
    Paged<TimeRequest> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total
          FROM call_request r
          JOIN call_open o ON o.county_id = r.county_id AND o.call_id = r.call_id AND o.number = r.obligation
         WHERE r.county_id = :county AND r.decision = 'waiting'
    )sql", {{"county", county.text}})->number("total");
    for (const auto& row : tx.rows(R"sql(
        SELECT r.id, r.call_id, r.obligation, r.wish, r.amount, r.reason, r.body_id, r.asked_by, r.asked_at,
               r.decision, r.decided_by, r.decided_at, r.decided_reason, r.resumed_at
          FROM call_request r
          JOIN call_open o ON o.county_id = r.county_id AND o.call_id = r.call_id AND o.number = r.obligation
         WHERE r.county_id = :county AND r.decision = 'waiting'
         ORDER BY r.asked_at, r.id LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"size", page.size}, {"offset", page.offset()}}))
        out.items.push_back(request_from(row));
    return out;
}

void insert_moved(db::Tx& tx, const CountyId& county, const CallId& call, const MovedDeadline& moved) {
    tx.send(R"sql(
        INSERT INTO call_due_change (county_id, call_id, obligation, at, before_at, after_at, reason)
        VALUES (:county, :call, :obligation, :at, :before_at, :after_at, :reason)
        ON CONFLICT (county_id, call_id, obligation, at) DO UPDATE SET after_at = :after_at
    )sql", {{"county", county.text}, {"call", call.text}, {"obligation", moved.obligation},
            {"at", to_seconds(moved.at)}, {"before_at", db::nullable(moved.before)},
            {"after_at", db::nullable(moved.after)}, {"reason", moved.reason}});
}

std::vector<MovedDeadline> moved_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<MovedDeadline> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT obligation, at, before_at, after_at, reason
          FROM call_due_change WHERE county_id = :county AND call_id = :call
         ORDER BY at, obligation LIMIT 500
    )sql", {{"county", county.text}, {"call", call.text}}))
        out.push_back({row.number("obligation"), from_seconds(row.number("at")),
                       db::stored_instant_if(row.number_if("before_at")),
                       db::stored_instant_if(row.number_if("after_at")), row.text("reason")});
    return out;
}

std::vector<CallId> calls_with_deadlines(db::Tx& tx, const CountyId& county, const CallId& after,
                                         std::int64_t most) {
    std::vector<CallId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT call_id FROM (
            SELECT call_id FROM call_open WHERE county_id = :county AND call_id > :after
             UNION
            SELECT id AS call_id FROM town_call
             WHERE county_id = :county AND pending_year IS NOT NULL AND id > :after) waiting
         ORDER BY call_id LIMIT :most
    )sql", {{"county", county.text}, {"after", after.text}, {"most", most}}))
        out.push_back({row.text("call_id")});
    return out;
}

}  // namespace qd::call::store
