#include "features/call/counted_queries.hpp"
#include "features/call/row_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call {
namespace {

CountedRow part_from(const db::Row& row) {
    return {store::row_from(row),
            {row.text("part_body")},
            row.flag("part_is_lead"),
            row.text("part_answer"),
            row.text("part_reason"),
            db::stored_instant_if(row.number_if("part_answer_due_at")),
            db::stored_instant_if(row.number_if("part_answered_at")),
            db::stored_instant_if(row.number_if("part_finish_due_at")),
            db::stored_instant_if(row.number_if("part_finished_at"))};
}

std::int64_t count_parts(db::Tx& tx, const db::Params& params) {
    return tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one
              FROM call_part p JOIN town_call c ON c.county_id = p.county_id AND c.id = p.call_id
             WHERE p.county_id = :county AND p.received_at >= :from_at AND p.received_at < :until_at
               AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town)
               AND (CAST(:department AS TEXT) IS NULL OR p.body_id = :department)
               AND (CAST(:duty AS TEXT) IS NULL OR coalesce(c.catalogue_duty_id, c.duty_id, '') = :duty)
               AND c.stage NOT IN ('withdrawn', 'joined')
               AND CASE CAST(:counted AS TEXT)
                   WHEN 'answers_due' THEN coalesce(p.answered_at IS NOT NULL AND p.answer_due_at IS NOT NULL
                        OR p.answered_at IS NULL AND p.released_at IS NULL AND p.answer_due_at <= :now, FALSE)
                   WHEN 'answered_in_time' THEN p.answered_at < p.answer_due_at
                   WHEN 'answered_late' THEN p.answered_at >= p.answer_due_at
                   WHEN 'answer_overdue' THEN p.answered_at IS NULL AND p.released_at IS NULL
                        AND p.answer_due_at <= :now
                   WHEN 'finishes_due' THEN coalesce(p.finished_at IS NOT NULL AND p.finish_due_at IS NOT NULL
                        OR p.finished_at IS NULL AND p.released_at IS NULL AND p.finish_due_at <= :now, FALSE)
                   WHEN 'finished_in_time' THEN p.finished_at < p.finish_due_at
                   WHEN 'finished_late' THEN p.finished_at >= p.finish_due_at
                   WHEN 'finish_overdue' THEN p.finished_at IS NULL AND p.released_at IS NULL
                        AND p.finish_due_at <= :now
                   WHEN 'disputed' THEN p.answer = 'disputed'
                   WHEN 'confirmed' THEN c.stage = 'confirmed'
                   WHEN 'sent_back' THEN c.sent_back_count > 0
                   ELSE TRUE END
             LIMIT 1001) found
    )sql", params)->number("total");
}

Paged<CountedRow> of_parts(db::Tx& tx, db::Params params, const Page& page) {
    Paged<CountedRow> out;
    out.total = count_parts(tx, params);
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT c.*, p.body_id AS part_body, p.is_lead AS part_is_lead, p.answer AS part_answer,
               p.reason AS part_reason, p.answer_due_at AS part_answer_due_at,
               p.answered_at AS part_answered_at, p.finish_due_at AS part_finish_due_at,
               p.finished_at AS part_finished_at
          FROM call_part p JOIN town_call c ON c.county_id = p.county_id AND c.id = p.call_id
         WHERE p.county_id = :county AND p.received_at >= :from_at AND p.received_at < :until_at
           AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town)
           AND (CAST(:department AS TEXT) IS NULL OR p.body_id = :department)
           AND (CAST(:duty AS TEXT) IS NULL OR coalesce(c.catalogue_duty_id, c.duty_id, '') = :duty)
           AND c.stage NOT IN ('withdrawn', 'joined')
           AND CASE CAST(:counted AS TEXT)
               WHEN 'answers_due' THEN coalesce(p.answered_at IS NOT NULL AND p.answer_due_at IS NOT NULL
                    OR p.answered_at IS NULL AND p.released_at IS NULL AND p.answer_due_at <= :now, FALSE)
               WHEN 'answered_in_time' THEN p.answered_at < p.answer_due_at
               WHEN 'answered_late' THEN p.answered_at >= p.answer_due_at
               WHEN 'answer_overdue' THEN p.answered_at IS NULL AND p.released_at IS NULL
                    AND p.answer_due_at <= :now
               WHEN 'finishes_due' THEN coalesce(p.finished_at IS NOT NULL AND p.finish_due_at IS NOT NULL
                    OR p.finished_at IS NULL AND p.released_at IS NULL AND p.finish_due_at <= :now, FALSE)
               WHEN 'finished_in_time' THEN p.finished_at < p.finish_due_at
               WHEN 'finished_late' THEN p.finished_at >= p.finish_due_at
               WHEN 'finish_overdue' THEN p.finished_at IS NULL AND p.released_at IS NULL
                    AND p.finish_due_at <= :now
               WHEN 'disputed' THEN p.answer = 'disputed'
               WHEN 'confirmed' THEN c.stage = 'confirmed'
               WHEN 'sent_back' THEN c.sent_back_count > 0
               ELSE TRUE END
         ORDER BY p.received_at DESC, p.call_id DESC, p.body_id
         LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(part_from(row));
    return out;
}

Paged<CountedRow> of_calls(db::Tx& tx, db::Params params, const Page& page) {
    Paged<CountedRow> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one FROM town_call c
             WHERE c.county_id = :county AND c.raised_at >= :from_at AND c.raised_at < :until_at
               AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
               AND (CAST(:duty AS TEXT) IS NULL OR coalesce(c.catalogue_duty_id, c.duty_id, '') = :duty)
               AND (CAST(:place AS TEXT) IS NULL OR c.place = :place)
               AND CASE CAST(:counted AS TEXT)
                   WHEN 'calls_confirmed' THEN c.stage = 'confirmed'
                   WHEN 'calls_withdrawn' THEN c.stage = 'withdrawn'
                   WHEN 'calls_sent_back' THEN c.sent_back_count > 0
                   WHEN 'calls_gaps' THEN c.duty_id IS NULL
                   WHEN 'calls_repeated' THEN c.stage <> 'withdrawn'
                   ELSE TRUE END
             LIMIT 1001) found
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT c.* FROM town_call c
         WHERE c.county_id = :county AND c.raised_at >= :from_at AND c.raised_at < :until_at
           AND (CAST(:town AS TEXT) IS NULL OR c.town_id = :town)
           AND (CAST(:duty AS TEXT) IS NULL OR coalesce(c.catalogue_duty_id, c.duty_id, '') = :duty)
           AND (CAST(:place AS TEXT) IS NULL OR c.place = :place)
           AND CASE CAST(:counted AS TEXT)
               WHEN 'calls_confirmed' THEN c.stage = 'confirmed'
               WHEN 'calls_withdrawn' THEN c.stage = 'withdrawn'
               WHEN 'calls_sent_back' THEN c.sent_back_count > 0
               WHEN 'calls_gaps' THEN c.duty_id IS NULL
               WHEN 'calls_repeated' THEN c.stage <> 'withdrawn'
               ELSE TRUE END
         ORDER BY c.raised_at DESC, c.id DESC
         LIMIT :size OFFSET :offset
    )sql", params)) {
        const auto call = store::row_from(row);
        out.items.push_back({call, call.call.lead, true, {}, {}, {}, {}, {}, {}});
    }
    return out;
}

}  // namespace

Paged<CountedRow> counted(db::Tx& tx, const CountyId& county, Counted which, const BoardFilter& filter,
                          const std::optional<std::string>& place, const Page& page) {
    db::Params params{{"county", county.text}, {"from_at", to_seconds(filter.from)},
                      {"until_at", to_seconds(filter.until)}, {"town", db::nullable(filter.town)},
                      {"duty", db::nullable(filter.duty)}, {"counted", std::string(word(which))}};
    if (is_of_calls(which)) {
        params.emplace_back("place", db::nullable(place));
        return of_calls(tx, std::move(params), page);
    }
    params.emplace_back("department", db::nullable(filter.department));
    params.emplace_back("now", to_seconds(filter.now));
    return of_parts(tx, std::move(params), page);
}

}  // namespace qd::call
