#include "features/call/store.hpp"
#include <algorithm>
#include "core/process_text.hpp"
#include "features/call/kind_rules.hpp"
#include "features/call/row_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

db::Params part_params(const CountyId& county, const Call& call, const rules::Part& part) {
    return {{"county", county.text}, {"call", call.id.text}, {"body", part.body.text},
            {"is_lead", db::flag(part.is_lead)}, {"received_at", to_seconds(part.received_at)},
            {"answer_due_at", db::nullable(part.answer_due_at)},
            {"answered_at", db::nullable(part.answered_at)},
            {"finish_due_at", db::nullable(part.finish_due_at)},
            {"finished_at", db::nullable(part.finished_at)},
            {"released_at", db::nullable(part.released_at)}};
}

void insert_part(db::Tx& tx, const CountyId& county, const Call& call, const rules::Part& part) {
    auto params = part_params(county, call, part);
    params.emplace_back("town", call.town.text);
    tx.send(R"sql(
        INSERT INTO call_part (county_id, call_id, body_id, town_id, is_lead, received_at, answer_due_at,
                               answered_at, finish_due_at, finished_at, released_at)
        VALUES (:county, :call, :body, :town, :is_lead, :received_at, :answer_due_at,
                :answered_at, :finish_due_at, :finished_at, :released_at)
    )sql", params);
}

/// A department that was released and comes back begins anew: its old answer is history.
void update_part(db::Tx& tx, const CountyId& county, const Call& call, const rules::Part& part) {
    tx.send(R"sql(
        UPDATE call_part
           SET is_lead = :is_lead, received_at = :received_at, answer_due_at = :answer_due_at,
               answered_at = :answered_at, finish_due_at = :finish_due_at, finished_at = :finished_at,
               released_at = :released_at,
               answer = CASE WHEN received_at = :received_at THEN answer ELSE '' END,
               reason = CASE WHEN received_at = :received_at THEN reason ELSE '' END
         WHERE county_id = :county AND call_id = :call AND body_id = :body
    )sql", part_params(county, call, part));
}

void update_answered_part(db::Tx& tx, const CountyId& county, const Call& call, const rules::Part& part,
                          const Answer& answer) {
    auto params = part_params(county, call, part);
    params.emplace_back("answer", answer.answer);
    params.emplace_back("reason", answer.reason);
    tx.send(R"sql(
        UPDATE call_part
           SET is_lead = :is_lead, received_at = :received_at, answer_due_at = :answer_due_at,
               answered_at = :answered_at, finish_due_at = :finish_due_at, finished_at = :finished_at,
               released_at = :released_at, answer = :answer, reason = :reason
         WHERE county_id = :county AND call_id = :call AND body_id = :body
    )sql", params);
}

db::Params open_params(const CountyId& county, const CallId& call, const rules::Open& open) {
    return {{"county", county.text}, {"call", call.text}, {"number", open.number},
            {"due_at", db::nullable(open.due_at)}, {"pending_year", db::nullable(open.pending_year)},
            {"is_stopped", db::flag(open.is_stopped)}};
}

db::Params new_open_params(const CountyId& county, const CallId& call, const rules::Open& open,
                           const std::optional<Instant>& alarm_at) {
    auto params = open_params(county, call, open);
    params.emplace_back("alarm_at", db::nullable(alarm_at));
    params.emplace_back("owed", std::string(word(open.owed)));
    params.emplace_back("party", std::string(word(open.side)));
    params.emplace_back("body", open.body.text);
    params.emplace_back("opened_at", to_seconds(open.opened_at));
    return params;
}

/// What is owed now against what was: rows come, change and go.
void save_open(db::Tx& tx, const CountyId& county, const CallId& call, const std::vector<rules::Open>& before,
               const std::vector<rules::Open>& after, const Plan& plan) {
    std::vector<db::Params> opened;
    for (const auto& open : after) {
        const auto was = std::ranges::find(before, open.number, &rules::Open::number);
        if (was == before.end()) {
            opened.push_back(new_open_params(county, call, open, plan(open.number)));
        } else if (*was != open) {
            auto params = open_params(county, call, open);
            params.emplace_back("alarm_at", db::nullable(plan(open.number)));
            tx.send(R"sql(
                UPDATE call_open
                   SET due_at = :due_at, pending_year = :pending_year, is_stopped = :is_stopped,
                       alarm_at = :alarm_at
                 WHERE county_id = :county AND call_id = :call AND number = :number
            )sql", params);
        }
    }
    tx.send_many(R"sql(
        INSERT INTO call_open (county_id, call_id, number, owed, party, body_id, opened_at, due_at,
                               pending_year, is_stopped, alarm_at)
        VALUES (:county, :call, :number, :owed, :party, :body, :opened_at, :due_at,
                :pending_year, :is_stopped, :alarm_at)
    )sql", opened);
    for (const auto& was : before) {
        if (std::ranges::find(after, was.number, &rules::Open::number) != after.end()) continue;
        tx.send(R"sql(
            DELETE FROM call_open WHERE county_id = :county AND call_id = :call AND number = :number
        )sql", {{"county", county.text}, {"call", call.text}, {"number", was.number}});
    }
}

}  // namespace

Number next_number(db::Tx& tx, const CountyId& county, const BodyId& town, std::int64_t year) {
    const auto row = tx.row(R"sql(
        INSERT INTO call_number (county_id, series, last) VALUES (:county, :series, 1)
        ON CONFLICT (county_id, series) DO UPDATE SET last = call_number.last + 1
        RETURNING last, (SELECT c.number_text FROM town_call c
                          WHERE c.county_id = :county AND c.town_id = :town AND c.number_year = :year
                            AND c.number = call_number.last - 1) AS text_before
    )sql", {{"county", county.text}, {"series", town.text + "/" + std::to_string(year)},
            {"town", town.text}, {"year", year}});
    return {row->number("last"), row->text_if("text_before")};
}

void insert(db::Tx& tx, const CountyId& county, const Held& held, const Plan& plan) {
    const auto& call = held.call;
    const auto of_duty = [&](std::string CalledDuty::* member) {
        return call.duty ? db::Value{(*call.duty).*member} : db::Value{};
    };
    tx.send(R"sql(
        INSERT INTO town_call (county_id, id, number_year, number, number_text, town_id, kind, urgency,
                               stage, process, limits, pending_year, edition_id, duty_id, duty_code,
                               duty_name,
                               catalogue_duty_id, gap_text, own_duty_reason, description, place, lead_id,
                               raised_by, raised_at)
        VALUES (:county, :id, :year, :number, :number_text, :town, :kind, :urgency, :stage, :process,
                :limits, :pending_year, :edition, :duty, :duty_code, :duty_name, :catalogue_duty, :gap_text,
                :own_duty_reason, :description, :place, :lead, :raised_by, :raised_at)
    )sql",
            {{"county", county.text},
             {"id", call.id.text},
             {"year", call.year},
             {"number", call.number},
             {"number_text", call.number_text},
             {"town", call.town.text},
             {"kind", call.kind},
             {"urgency", std::string(word(call.urgency))},
             {"stage", std::string(word(held.state.state()))},
             {"process", process::to_text(held.state)},
             {"limits", call.limits ? rules::limits_text(*call.limits) : std::string()},
             {"pending_year", db::nullable(rules::pending_year(held.state))},
             {"edition", of_duty(&CalledDuty::edition)},
             {"duty", of_duty(&CalledDuty::duty)},
             {"duty_code", call.duty ? call.duty->code : std::string()},
             {"duty_name", call.duty ? call.duty->name : std::string()},
             {"catalogue_duty", call.duty ? db::nullable(call.duty->catalogue_duty) : db::Value{}},
             {"gap_text", call.gap_text},
             {"own_duty_reason", call.own_duty_reason},
             {"description", call.description},
             {"place", call.place},
             {"lead", call.lead.text},
             {"raised_by", call.raised_by.text},
             {"raised_at", to_seconds(call.raised_at)}});
    for (const auto& part : rules::parts_of(held.state)) insert_part(tx, county, call, part);
    save_open(tx, county, call.id, {}, rules::open_of(held.state), plan);
}

bool has_joined_of(db::Tx& tx, const CountyId& county, const CallId& call, const BodyId& town) {
    return tx.row(R"sql(
        SELECT id FROM town_call
         WHERE county_id = :county AND joined_into = :call AND town_id = :town
         ORDER BY raised_at, id LIMIT 1
    )sql", {{"county", county.text}, {"call", call.text}, {"town", town.text}}).has_value();
}

db::Question call_asked(const CountyId& county, const CallId& id) {
    return {R"sql(
        SELECT c.*,
               CASE WHEN EXISTS (SELECT 1 FROM town_call j
                                  WHERE j.county_id = c.county_id AND j.joined_into = c.id)
                    THEN 1 ELSE 0 END AS has_joined,
               (SELECT coalesce(max(f.position), 0) FROM call_feedback f
                 WHERE f.county_id = c.county_id AND f.call_id = c.id) AS last_feedback
          FROM town_call c WHERE c.county_id = :county AND c.id = :id
    )sql", {{"county", county.text}, {"id", id.text}}};
}

Held held_in(const db::Row& row) {
    auto state = process::case_from(row.text("process"));
    QD_ASSERT(state.has_value());
    auto call = call_from(row);
    call.limits = rules::limits_from(row.text("limits"));
    return {std::move(call), Case{std::move(*state)}, row.flag("has_joined"), row.number("last_feedback")};
}

std::optional<Held> find(db::Tx& tx, const CountyId& county, const CallId& id) {
    const auto rows = std::move(tx.rows_of({call_asked(county, id)}).front());
    if (rows.empty()) return std::nullopt;
    return held_in(rows.front());
}

void save(db::Tx& tx, const CountyId& county, const Held& before, const Held& after, const Plan& plan,
          const std::optional<Answer>& answer) {
    const auto& call = after.call;
    tx.send_expecting_one(R"sql(
        UPDATE town_call
           SET stage = :stage, process = :process, pending_year = :pending_year, in_at = :in_at,
               ended_at = :ended_at, sent_back_count = :sent_back_count, is_bound = :is_bound,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", call.id.text}, {"version", before.call.version},
            {"stage", std::string(word(after.state.state()))}, {"process", process::to_text(after.state)},
            {"pending_year", db::nullable(rules::pending_year(after.state))},
            {"in_at", db::nullable(call.in_at)}, {"ended_at", db::nullable(call.ended_at)},
            {"sent_back_count", call.sent_back_count}, {"is_bound", db::flag(call.is_bound)}});
    // Apart, since these are foreign keys: with one into its own table SQLite writes every index anew.
    if (call.lead != before.call.lead) {
        tx.send(R"sql(
            UPDATE town_call SET lead_id = :lead WHERE county_id = :county AND id = :id
        )sql", {{"county", county.text}, {"id", call.id.text}, {"lead", call.lead.text}});
    }
    if (call.joined_into != before.call.joined_into) {
        tx.send(R"sql(
            UPDATE town_call SET joined_into = :into WHERE county_id = :county AND id = :id
        )sql", {{"county", county.text}, {"id", call.id.text}, {"into", db::nullable(call.joined_into)}});
    }
    const auto parts_before = rules::parts_of(before.state);
    for (const auto& part : rules::parts_of(after.state)) {
        const auto was = std::ranges::find(parts_before, part.body, &rules::Part::body);
        if (was == parts_before.end()) insert_part(tx, county, call, part);
        else if (answer && answer->body == part.body) update_answered_part(tx, county, call, part, *answer);
        else if (*was != part) update_part(tx, county, call, part);
    }
    save_open(tx, county, call.id, rules::open_of(before.state), rules::open_of(after.state), plan);
}

}  // namespace qd::call::store
