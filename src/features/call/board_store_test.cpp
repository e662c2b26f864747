#include <random>
#include "features/call/acting.hpp"
#include "features/call/board_commands.hpp"
#include "features/call/board_queries.hpp"
#include "features/call/calling_testing.hpp"

/// Boards over rows and over packed months, on both engines.
namespace qd::call::calling {
namespace {

std::string numbers(std::initializer_list<std::int64_t> all) {
    std::string out;
    for (const auto one : all) out += "/" + std::to_string(one);
    return out + "\n";
}

/// All boards of a year, as of a moment.
std::string said(County& county, Instant now = *instant_from("2026-12-01T00:00")) {
    const BoardFilter year{*instant_from("2026-01-01T00:00"), *instant_from("2027-01-01T00:00"), now,
                           {}, {}, {}};
    return county.read([&](Session& session) {
        std::string out;
        for (const auto by : {BoardBy::department, BoardBy::town, BoardBy::duty, BoardBy::month})
            for (const auto& row : board(session.tx, session.county, by, year))
                out += row.key + " " +
                       numbers({row.parts, row.answered_in_time, row.answer_overdue, row.finished,
                                row.median ? row.median->count() : -1, row.p90 ? row.p90->count() : -1,
                                row.answered_late, row.finished_in_time, row.finished_late,
                                row.finish_overdue, row.disputed, row.confirmed, row.sent_back}).substr(1);
        const auto towns = calls_of_towns(session.tx, session.county, year.from, year.until, year.now);
        for (const auto& row : towns.towns)
            out += row.town.text +
                   numbers({row.raised, row.confirmed, row.withdrawn, row.sent_back, row.gaps});
        for (const auto& row : towns.repeats)
            out += row.place + numbers({row.many, to_seconds(row.last_at)});
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
        while (pack_months(database, later)) {}
        EXPECT_FALSE(june_is_packed(database)) << "a month with an open call may still change";

        const auto open = said(county);
        EXPECT_NE(open.find("police 2/0/2/0/-1/-1/"), std::string::npos) << open;
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

std::int64_t many_packed(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.row(R"sql(
            SELECT (SELECT count(*) FROM call_day WHERE day_number > 0)
                   + (SELECT count(*) FROM call_month WHERE month_number > 0) AS many
        )sql")->number("many");
    });
}
void forget_packed(County& county) {
    county.must([](Session& session) -> Outcome {
        session.tx.run(R"sql(DELETE FROM call_day WHERE county_id = :county)sql",
                       {{"county", session.county.text}});
        session.tx.run(R"sql(DELETE FROM call_month WHERE county_id = :county)sql",
                       {{"county", session.county.text}});
        return Nothing{};
    });
}
void pack_all(db::Database& database, Instant now) {
    while (pack_months(database, now)) continue;
}

/// Puts a call somewhere between May and July, open or ended in some way, its parts answered, finished,
/// released and due at some moments.
class Scattered {
public:
    explicit Scattered(unsigned seed) : chance_(seed) {}

    void put(Session& session, const CallId& call) {
        const auto raised = to_seconds(*instant_from("2026-05-01T00:00")) + within(75);
        const bool has_ended = !one_in(5);
        const auto* end = one_in(5) ? "withdrawn" : one_in(6) ? "joined" : "confirmed";
        const auto* stage = has_ended ? end : "working";
        session.tx.run(R"sql(
            UPDATE town_call SET stage = :stage, raised_at = :raised, ended_at = :ended,
                                 sent_back_count = :back
             WHERE county_id = :county AND id = :call
        )sql", {{"county", session.county.text}, {"call", call.text}, {"stage", std::string(stage)},
                {"raised", raised}, {"ended", has_ended ? db::Value{raised + within(20)} : db::Value{}},
                {"back", one_in(4) ? 1 : 0}});
        for (const auto& body : {police, water}) put_part(session, call, body, raised);
    }

private:
    void put_part(Session& session, const CallId& call, const BodyId& body, std::int64_t raised) {
        const auto received = raised + (one_in(3) ? within(4) : 0);
        const auto some = [&](int days) {
            return one_in(4) ? db::Value{} : db::Value{received + within(days)};
        };
        session.tx.run(R"sql(
            UPDATE call_part SET received_at = :received, answered_at = :answered, finished_at = :finished,
                                 answer_due_at = :answer_due, finish_due_at = :finish_due,
                                 released_at = :released, answer = :answer
             WHERE county_id = :county AND call_id = :call AND body_id = :body
        )sql", {{"county", session.county.text}, {"call", call.text}, {"body", body.text},
                {"received", received}, {"answered", some(4)}, {"finished", some(9)}, {"answer_due", some(6)},
                {"finish_due", some(30)}, {"released", one_in(6) ? some(5) : db::Value{}},
                {"answer", std::string(one_in(6) ? "disputed" : "accepted")}});
    }
    std::int64_t within(int days) { return std::int64_t(chance_() % (unsigned(days) * 86'400U)); }
    bool one_in(unsigned many) { return chance_() % many == 0; }
    std::mt19937 chance_;
};

TEST(PackedDays, ABoardSaysWhatThePlainRecountSaysWheneverSomethingIsPacked) {
    in_a_calling_county([](County& county, db::Database& database) {
        std::vector<CallId> calls;
        for (int i = 0; i < 24; ++i) calls.push_back(raised(county, a_gap_call(police, {water})));
        std::int64_t packed = 0;
        for (unsigned seed = 1; seed <= 6; ++seed) {
            county.must([&](Session& session) -> Outcome {
                Scattered scattered(seed);
                for (const auto& call : calls) scattered.put(session, call);
                return Nothing{};
            });
            for (const auto* day : {"2026-05-20T10:00", "2026-06-30T23:59", "2026-07-12T00:00"}) {
                forget_packed(county);
                pack_all(database, *instant_from(day));
                packed += many_packed(database);
                std::vector<Instant> moments{*instant_from(day)};
                for (const int later : {1, 9, 60}) moments.push_back(moments[0] + std::chrono::days{later});
                std::vector<std::string> from_packed;
                for (const auto now : moments) from_packed.push_back(said(county, now));
                forget_packed(county);
                for (std::size_t i = 0; i < moments.size(); ++i)
                    EXPECT_EQ(from_packed[i], said(county, moments[i])) << seed << " " << day << " " << i;
            }
        }
        EXPECT_GT(packed, 300) << "hardly anything was packed";
    });
}

TEST(PackedDays, AreDroppedWhenAnEndedCallChangesAfterAllAndWhenTheyLieAhead) {
    in_a_calling_county([](County& county, db::Database& database) {
        const auto call = raised(county, a_gap_call(police));
        step(county, call, Action::withdraw);
        raised(county, a_gap_call(water));                       // keeps June open
        county.must([&](Session& session) -> Outcome {           // so that June has a day of its own for it
            session.tx.run(R"sql(
                UPDATE call_part SET received_at = received_at - 864000
                 WHERE county_id = :county AND call_id = :call
            )sql", {{"county", session.county.text}, {"call", call.text}});
            session.tx.run(R"sql(
                UPDATE town_call SET raised_at = raised_at - 864000, ended_at = ended_at - 864000
                 WHERE county_id = :county AND id = :call
            )sql", {{"county", session.county.text}, {"call", call.text}});
            return Nothing{};
        });
        const auto later = *instant_from("2026-12-01T00:00");
        pack_all(database, later);
        EXPECT_FALSE(june_is_packed(database));
        const auto packed = many_packed(database);
        EXPECT_GT(packed, 20);

        county.must([&](Session& session) -> Outcome {
            const auto held = *store::find(session.tx, session.county, call);
            const auto setting = setting_of(session, held.call);
            if (!setting) return setting.error();
            save(session, held, held, *setting);
            return Nothing{};
        });
        EXPECT_EQ(many_packed(database), 0);

        pack_all(database, later);
        EXPECT_EQ(many_packed(database), packed);
        pack_all(database, *instant_from("2026-05-01T00:00"));   // a rehearsal that begins again
        EXPECT_EQ(many_packed(database), 0);
    });
}

}  // namespace
}  // namespace qd::call::calling
