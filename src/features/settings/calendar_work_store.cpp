#include "features/settings/calendar_work_store.hpp"

namespace qd::settings::store {

std::optional<CalendarWork> find_work(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT cause, holder, reached, moved, step FROM calendar_work WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row) return {};
    return CalendarWork{row->text("cause"), row->number("holder"), row->text("reached"), row->number("moved"),
                        row->number("step")};
}

void queue_work(db::Tx& tx, const CountyId& county, const std::string& cause, Instant now) {
    tx.run(R"sql(
        INSERT INTO calendar_work (county_id, cause, holder, reached, moved, step, queued_at)
        VALUES (:county, :cause, 0, '', 0, 0, :now)
        ON CONFLICT (county_id) DO UPDATE
           SET cause = :cause, holder = 0, reached = '', moved = 0, step = calendar_work.step + 1,
               queued_at = :now
    )sql", {{"county", county.text}, {"cause", cause}, {"now", to_seconds(now)}});
}

bool claim_work(db::Tx& tx, const CountyId& county, std::int64_t step) {
    return tx.run(R"sql(
        UPDATE calendar_work SET step = step + 1 WHERE county_id = :county AND step = :step
    )sql", {{"county", county.text}, {"step", step}}) == 1;
}

void save_work(db::Tx& tx, const CountyId& county, const CalendarWork& work) {
    tx.run(R"sql(
        UPDATE calendar_work SET holder = :holder, reached = :reached, moved = :moved
         WHERE county_id = :county
    )sql", {{"county", county.text}, {"holder", work.holder}, {"reached", work.reached},
            {"moved", work.moved}});
}

void end_work(db::Tx& tx, const CountyId& county) {
    tx.run(R"sql(DELETE FROM calendar_work WHERE county_id = :county)sql", {{"county", county.text}});
}

}  // namespace qd::settings::store
