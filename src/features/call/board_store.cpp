#include "features/call/board_store.hpp"
#include <map>
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

/// The place of each id in a list that grows.
class Places {
public:
    explicit Places(std::vector<std::string>& ids) : ids_(ids) {}
    std::uint16_t of(const std::string& id) {
        const auto [found, is_new] = places_.try_emplace(id, std::uint16_t(ids_.size()));
        if (is_new) ids_.push_back(id);
        return found->second;
    }

private:
    std::vector<std::string>& ids_;
    std::map<std::string, std::uint16_t> places_;
};

PartTimes times_from(const db::Row& row) {
    PartTimes times;
    times.received = row.number("received_at");
    times.answer_due = row.number_if("answer_due_at");
    times.answered = row.number_if("answered_at");
    times.finish_due = row.number_if("finish_due_at");
    times.finished = row.number_if("finished_at");
    times.released = row.number_if("released_at");
    times.is_disputed = row.text("answer") == "disputed";
    times.was_sent_back = row.number("sent_back_count") > 0;
    times.stage = db::stored_word<Stage>(row.text("stage"));
    return times;
}

db::Params params_of(const CountyId& county, const BodyId& town, Instant from, Instant until) {
    return {{"county", county.text},
            {"town", town.text},
            {"from_at", to_seconds(from)},
            {"until_at", to_seconds(until)}};
}

void read_parts(db::Tx& tx, const db::Params& params, Instant now, Places& departments, Places& duties,
                Facts& facts) {
    for (const auto& row : tx.rows(R"sql(
        SELECT p.body_id, p.received_at, p.answer_due_at, p.answered_at, p.finish_due_at, p.finished_at,
               p.released_at, p.answer, coalesce(c.catalogue_duty_id, c.duty_id, '') AS duty_id, c.stage,
               c.sent_back_count
          FROM call_part p JOIN town_call c ON c.county_id = p.county_id AND c.id = p.call_id
         WHERE p.county_id = :county AND p.town_id = :town
           AND p.received_at >= :from_at AND p.received_at < :until_at
         ORDER BY p.received_at, p.call_id, p.body_id LIMIT 1000000
    )sql", params)) {
        auto fact = fact_of(times_from(row), now);
        if (!fact) continue;
        fact->department = departments.of(row.text("body_id"));
        fact->duty = duties.of(row.text("duty_id"));
        facts.parts.push_back(*fact);
    }
}

CallFact call_fact(const db::Row& row, Places& duties) {
    CallFact fact;
    fact.raised = row.number("raised_at");
    fact.place = digest_of_place(row.text("place"));
    const auto duty = row.text("duty_id");
    fact.duty = duties.of(duty);
    unsigned flags = duty.empty() ? CallFact::gap : 0;
    if (row.text("stage") == "confirmed") flags |= CallFact::confirmed;
    if (row.text("stage") == "withdrawn") flags |= CallFact::withdrawn;
    if (row.number("sent_back_count") > 0) flags |= CallFact::sent_back;
    fact.flags = std::uint16_t(flags);
    return fact;
}

}  // namespace

Facts read_facts(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from, Instant until,
                 Instant now, Wanted wanted) {
    Facts facts;
    facts.month = month_of(from);
    Places departments(facts.departments), duties(facts.duties);
    const auto params = params_of(county, town, from, until);
    if (wanted != Wanted::calls) read_parts(tx, params, now, departments, duties, facts);
    if (wanted == Wanted::parts) return facts;
    for (const auto& row : tx.rows(R"sql(
        SELECT raised_at, coalesce(catalogue_duty_id, duty_id, '') AS duty_id, place, stage, sent_back_count
          FROM town_call
         WHERE county_id = :county AND town_id = :town AND raised_at >= :from_at AND raised_at < :until_at
         ORDER BY raised_at, id LIMIT 1000000
    )sql", params)) facts.calls.push_back(call_fact(row, duties));
    return facts;
}

std::vector<BodyId> callers(db::Tx& tx, const CountyId& county) {
    std::vector<BodyId> out;
    // One probe of the index a body, whatever number of calls there are.
    for (const auto& row : tx.rows(R"sql(
        SELECT b.id FROM body b
         WHERE b.county_id = :county
           AND EXISTS (SELECT 1 FROM town_call c WHERE c.county_id = b.county_id AND c.town_id = b.id)
         ORDER BY b.id LIMIT 2000
    )sql", {{"county", county.text}})) out.push_back({row.text("id")});
    return out;
}

std::optional<Instant> first_call_at(db::Tx& tx, const CountyId& county, const BodyId& town) {
    const auto row = tx.row(R"sql(
        SELECT raised_at FROM town_call
         WHERE county_id = :county AND town_id = :town
         ORDER BY raised_at, id LIMIT 1
    )sql", {{"county", county.text}, {"town", town.text}});
    if (!row) return {};
    return from_seconds(row->number("raised_at"));
}

bool has_unsettled(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from, Instant until,
                   Instant since) {
    auto params = params_of(county, town, from, until);
    params.emplace_back("since", to_seconds(since));
    const auto part = tx.row(R"sql(
        SELECT p.call_id
          FROM call_part p JOIN town_call c ON c.county_id = p.county_id AND c.id = p.call_id
         WHERE p.county_id = :county AND p.town_id = :town
           AND p.received_at >= :from_at AND p.received_at < :until_at
           AND (c.ended_at IS NULL OR c.ended_at >= :since
                OR (p.answered_at IS NULL AND p.answer_due_at >= :since)
                OR (p.finished_at IS NULL AND p.finish_due_at >= :since))
         ORDER BY p.received_at, p.call_id, p.body_id LIMIT 1
    )sql", params);
    if (part) return true;
    return tx.row(R"sql(
        SELECT id FROM town_call
         WHERE county_id = :county AND town_id = :town AND raised_at >= :from_at AND raised_at < :until_at
           AND (ended_at IS NULL OR ended_at >= :since)
         ORDER BY raised_at, id LIMIT 1
    )sql", params).has_value();
}

std::optional<CallWords> words_of(db::Tx& tx, const CountyId& county, const BodyId& town,
                                  const std::string& duty, Instant raised, std::uint64_t place) {
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_name, place FROM town_call
         WHERE county_id = :county AND town_id = :town AND raised_at = :raised_at
           AND coalesce(catalogue_duty_id, duty_id) = :duty
         ORDER BY id LIMIT 100
    )sql", {{"county", county.text}, {"town", town.text}, {"raised_at", to_seconds(raised)},
            {"duty", duty}})) {
        if (digest_of_place(row.text("place")) == place)
            return CallWords{row.text("duty_name"), row.text("place")};
    }
    return {};
}

std::string newest_duty_name(db::Tx& tx, const CountyId& county, const std::string& duty) {
    const auto row = tx.row(R"sql(
        SELECT duty_name FROM town_call
         WHERE county_id = :county AND duty_id = :duty
         ORDER BY raised_at DESC, id DESC LIMIT 1
    )sql", {{"county", county.text}, {"duty", duty}});
    return row ? row->text("duty_name") : std::string();
}

}  // namespace qd::call::store
