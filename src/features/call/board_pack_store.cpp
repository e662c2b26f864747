#include "features/call/board_pack_store.hpp"
#include <limits>

namespace qd::call::store {
namespace {

using Add = std::function<void(const Facts&)>;

/// The numbers of what could be read, in the rows' order.
std::vector<std::int64_t> add_each(const std::vector<db::Row>& rows, Wanted wanted, const Add& add) {
    std::vector<std::int64_t> out;
    for (const auto& row : rows) {
        const auto facts = unpack(row.bytes("facts"), wanted);
        if (!facts) continue;
        out.push_back(row.number("number"));
        add(*facts);
    }
    return out;
}

std::vector<std::int64_t> numbers_in(const std::vector<db::Row>& rows) {
    std::vector<std::int64_t> out;
    for (const auto& row : rows) out.push_back(row.number("number"));
    return out;
}

void drop_days(db::Tx& tx, const CountyId& county, const BodyId& town, const DaySpan& span) {
    tx.send(R"sql(
        DELETE FROM call_day
         WHERE county_id = :county AND town_id = :town AND day_number >= :first AND day_number < :end
    )sql", {{"county", county.text}, {"town", town.text}, {"first", span.first}, {"end", span.end}});
}

}  // namespace

std::vector<Month> each_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month first,
                               Month last, Wanted wanted, const Add& add) {
    return add_each(tx.rows(R"sql(
        SELECT month_number AS number, facts FROM call_month
         WHERE county_id = :county AND town_id = :town AND month_number >= :first AND month_number <= :last
         ORDER BY month_number LIMIT 1200
    )sql", {{"county", county.text}, {"town", town.text}, {"first", first}, {"last", last}}), wanted, add);
}

std::vector<Day> each_packed_day(db::Tx& tx, const CountyId& county, const BodyId& town, const DaySpan& span,
                                 Wanted wanted, const Add& add) {
    return add_each(tx.rows(R"sql(
        SELECT day_number AS number, facts FROM call_day
         WHERE county_id = :county AND town_id = :town AND day_number >= :first AND day_number < :end
         ORDER BY day_number LIMIT 40
    )sql", {{"county", county.text}, {"town", town.text}, {"first", span.first}, {"end", span.end}}),
                    wanted, add);
}

std::vector<Month> packed(db::Tx& tx, const CountyId& county, const BodyId& town) {
    return numbers_in(tx.rows(R"sql(
        SELECT month_number AS number FROM call_month
         WHERE county_id = :county AND town_id = :town
         ORDER BY month_number LIMIT 1200
    )sql", {{"county", county.text}, {"town", town.text}}));
}

std::vector<Day> packed_days(db::Tx& tx, const CountyId& county, const BodyId& town) {
    return numbers_in(tx.rows(R"sql(
        SELECT day_number AS number FROM call_day
         WHERE county_id = :county AND town_id = :town
         ORDER BY day_number LIMIT 40000
    )sql", {{"county", county.text}, {"town", town.text}}));
}

void insert_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month month, const Facts& facts) {
    tx.run(R"sql(
        INSERT INTO call_month (county_id, town_id, month_number, facts)
        VALUES (:county, :town, :month_number, :facts)
        ON CONFLICT (county_id, town_id, month_number) DO UPDATE SET facts = excluded.facts
    )sql", {{"county", county.text}, {"town", town.text}, {"month_number", month},
            {"facts", db::Bytes{pack(facts)}}});
    drop_days(tx, county, town, {day_of(start_of_month(month)), day_of(start_of_month(month + 1))});
}

void insert_packed_day(db::Tx& tx, const CountyId& county, const BodyId& town, Day day, const Facts& facts) {
    tx.run(R"sql(
        INSERT INTO call_day (county_id, town_id, day_number, facts)
        VALUES (:county, :town, :day_number, :facts)
        ON CONFLICT (county_id, town_id, day_number) DO UPDATE SET facts = excluded.facts
    )sql", {{"county", county.text}, {"town", town.text}, {"day_number", day},
            {"facts", db::Bytes{pack(facts)}}});
}

void drop_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from) {
    const auto month = month_of(from);
    tx.send(R"sql(
        DELETE FROM call_month WHERE county_id = :county AND town_id = :town AND month_number >= :from_month
    )sql", {{"county", county.text}, {"town", town.text}, {"from_month", month}});
    drop_days(tx, county, town, {day_of(start_of_month(month)), std::numeric_limits<Day>::max()});
}

}  // namespace qd::call::store
