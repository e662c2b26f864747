#include "features/call/board_commands.hpp"
#include "features/call/board_queries.hpp"
#include "features/call/calling_testing.hpp"

/// Boards over rows and over packed months, on both engines.
namespace qd::call::calling {
namespace {

std::string said(County& county) {
    const BoardFilter year{*instant_from("2026-01-01T00:00"), *instant_from("2027-01-01T00:00"),
                           *instant_from("2026-12-01T00:00"), {}, {}, {}};
    return county.read([&](Session& session) {
        std::string out;
        for (const auto by : {BoardBy::department, BoardBy::town, BoardBy::duty, BoardBy::month})
            for (const auto& row : board(session.tx, session.county, by, year))
                out += row.key + " " + std::to_string(row.parts) + "/" +
                       std::to_string(row.answered_in_time) +
                       "/" + std::to_string(row.answer_overdue) + "/" + std::to_string(row.finished) + "/" +
                       std::to_string(row.median ? row.median->count() : -1) + "\n";
        const auto towns = calls_of_towns(session.tx, session.county, year.from, year.until, year.now);
        for (const auto& row : towns.towns)
            out += row.town.text + " " + std::to_string(row.raised) + "/" + std::to_string(row.gaps) + "\n";
        return out;
    });
}

/// Whether June, the month of the calls, is packed; months without a call are in any case.
bool june_is_packed(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.row(R"sql(
            SELECT count(*) AS many FROM call_month WHERE month_number = :month
        )sql", {{"month", month_of(*instant_from("2026-06-30T09:00"))}})->number("many") == 1;
    });
}

TEST(PackedMonths, ABoardSaysTheSameBeforeAndAfterAndWhenAPackedMonthIsUnreadable) {
    in_a_calling_county([](County& county, db::Database& database) {
        raised(county, a_gap_call(police, {water}));
        raised(county, a_gap_call(police));
        const auto withdrawn = raised(county, a_gap_call(water));
        step(county, withdrawn, Action::withdraw);
        const auto later = *instant_from("2026-12-01T00:00");
        EXPECT_FALSE(pack_months(database, later));
        EXPECT_FALSE(june_is_packed(database)) << "a month with an open call may still change";

        const auto open = said(county);
        EXPECT_NE(open.find("police 2/0/2/0/-1"), std::string::npos) << open;
        county.must([&](Session& session) -> Outcome {
            session.tx.run(R"sql(
                UPDATE town_call SET stage = 'confirmed', ended_at = raised_at + 60
                 WHERE county_id = :county AND stage = 'working'
            )sql", {{"county", session.county.text}});
            return Nothing{};
        });
        const auto ended = said(county);
        pack_months(database, later);
        EXPECT_TRUE(june_is_packed(database));
        EXPECT_EQ(said(county), ended);
        county.must([&](Session& session) -> Outcome {
            session.tx.run(R"sql(
                UPDATE call_month SET facts = :facts WHERE county_id = :county
            )sql", {{"county", session.county.text}, {"facts", db::Bytes{"nonsense"}}});
            return Nothing{};
        });
        EXPECT_EQ(said(county), ended);
    });
}

}  // namespace
}  // namespace qd::call::calling
