#include "features/call/ladder_store.hpp"
#include "features/call/ladder_rules.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {

Ladder ladder(db::Tx& tx, const CountyId& county) {
    Ladder out;
    for (const auto& row : tx.rows(R"sql(
        SELECT for_days, moment, amount, tell FROM call_ladder
         WHERE county_id = :county ORDER BY position LIMIT 100
    )sql", {{"county", county.text}}))
        out.push_back({row.flag("for_days"), db::stored_word<Moment>(row.text("moment")),
                       row.number("amount"), rules::tell_from(row.text("tell"))});
    if (out.empty()) return out;
    for (const auto& row : tx.rows(R"sql(
        SELECT position, post_id FROM call_ladder_post
         WHERE county_id = :county ORDER BY position, post_id LIMIT 2000
    )sql", {{"county", county.text}}))
        out.at(std::size_t(row.number("position") - 1)).posts.push_back({row.text("post_id")});
    return out;
}

void save_ladder(db::Tx& tx, const CountyId& county, const Ladder& ladder) {
    tx.run(R"sql(DELETE FROM call_ladder_post WHERE county_id = :county)sql", {{"county", county.text}});
    tx.run(R"sql(DELETE FROM call_ladder WHERE county_id = :county)sql", {{"county", county.text}});
    std::int64_t position = 0;
    for (const auto& step : ladder) {
        tx.run(R"sql(
            INSERT INTO call_ladder (county_id, position, for_days, moment, amount, tell)
            VALUES (:county, :position, :for_days, :moment, :amount, :tell)
        )sql", {{"county", county.text}, {"position", ++position}, {"for_days", db::flag(step.for_days)},
                {"moment", std::string(word(step.moment))}, {"amount", step.amount},
                {"tell", rules::tell_text(step.tell)}});
        for (const auto& post : step.posts)
            tx.run(R"sql(
                INSERT INTO call_ladder_post (county_id, position, post_id) VALUES (:county, :position, :post)
                ON CONFLICT (county_id, position, post_id) DO NOTHING
            )sql", {{"county", county.text}, {"position", position}, {"post", post.text}});
    }
}

std::vector<WaitingAlarm> due_alarms(db::Tx& tx, const CountyId& county, Instant now, std::int64_t most) {
    std::vector<WaitingAlarm> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT call_id, number, alarm_at FROM call_open
         WHERE county_id = :county AND alarm_at IS NOT NULL AND alarm_at <= :now
         ORDER BY alarm_at, call_id, number LIMIT :most
    )sql", {{"county", county.text}, {"now", to_seconds(now)}, {"most", most}}))
        out.push_back({{row.text("call_id")}, row.number("number"), from_seconds(row.number("alarm_at"))});
    return out;
}

bool claim_alarm(db::Tx& tx, const CountyId& county, const WaitingAlarm& alarm,
                 const std::optional<Instant>& next) {
    return tx.run(R"sql(
        UPDATE call_open SET alarm_at = :next, alarm_step = alarm_step + 1
         WHERE county_id = :county AND call_id = :call AND number = :number AND alarm_at = :seen
    )sql", {{"county", county.text}, {"call", alarm.call.text}, {"number", alarm.obligation},
            {"seen", to_seconds(alarm.at)},
            {"next", next ? db::Value{to_seconds(*next)} : db::Value{}}}) == 1;
}

bool insert_taken(db::Tx& tx, const CountyId& county, const CallId& call, const TakenAlarm& alarm) {
    return tx.run(R"sql(
        INSERT INTO call_alarm (county_id, call_id, obligation, due_at, step, moment, tell, at)
        VALUES (:county, :call, :obligation, :due_at, :step, :moment, :tell, :at)
        ON CONFLICT (county_id, call_id, obligation, due_at, step) DO NOTHING
    )sql", {{"county", county.text}, {"call", call.text}, {"obligation", alarm.obligation},
            {"due_at", to_seconds(alarm.due_at)}, {"step", alarm.step},
            {"moment", std::string(word(alarm.moment))}, {"tell", alarm.tell},
            {"at", to_seconds(alarm.at)}}) == 1;
}

std::vector<TakenAlarm> taken_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<TakenAlarm> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT obligation, step, moment, tell, due_at, at FROM call_alarm
         WHERE county_id = :county AND call_id = :call ORDER BY at, obligation, due_at, step LIMIT 500
    )sql", {{"county", county.text}, {"call", call.text}}))
        out.push_back({row.number("obligation"), row.number("step"),
                       db::stored_word<Moment>(row.text("moment")), row.text("tell"),
                       from_seconds(row.number("due_at")), from_seconds(row.number("at"))});
    return out;
}

}  // namespace qd::call::store
