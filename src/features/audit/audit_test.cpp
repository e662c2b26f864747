#include <gtest/gtest.h>
#include "core/json.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/audit/rules.hpp"
#include "platform/db/testing.hpp"

namespace qd::audit {
namespace {

enum class Colour : std::uint8_t { red };
constexpr std::string_view word(Colour colour) { return colour == Colour::red ? "red" : ""; }

const Instant now = from_seconds(1772409600);
const identity::Actor actor{{"990101"}, {"A1"}, {"P1"}, {"B1"}, identity::Role::town, false};

static_assert(!std::is_constructible_v<EventFact, std::string_view, std::string>, "free text is no fact");
static_assert(!std::is_constructible_v<EventFact, std::string_view, const char*>, "not even a literal");

TEST(Event, TheSameEventAlwaysGivesTheSameBytes) {
    const auto bytes = rules::payload("E1", now, actor, {"990101"}, "edition/L1", "publish",
                                      {{"number", 3},
                                       {"colour", Colour::red},
                                       {"from", BodyId{"B9"}},
                                       {"is_late", false},
                                       {"on", Date{std::chrono::year{2026} / 3 / 2}}});
    EXPECT_EQ(bytes, R"({"actor":"A1","at":1772409600,"body":"B1","county":"990101","facts":{"colour":"red",)"
                     R"("from":"B9","is_late":false,"number":3,"on":"2026-03-02"},"id":"E1","post":"P1",)"
                     R"("subject":"edition/L1","verb":"publish"})");
}

TEST(Event, ItReadsBackAsItWasWritten) {
    const auto event = rules::event_from(7, rules::payload("E1", now, actor, {"990101"}, "body/B1", "change",
                                                           {{"version", 2}, {"kind", Colour::red}}));
    EXPECT_EQ(event.seq, 7);
    EXPECT_EQ(event.actor.text, "A1");
    EXPECT_EQ(event.at, now);
    EXPECT_EQ(event.subject, "body/B1");
    EXPECT_EQ(event.facts,
              (std::vector<std::pair<std::string, std::string>>{{"kind", "red"}, {"version", "2"}}));
}

TEST(EventDeathTest, TextThatIsNoPlainWordStopsTheProcess) {
    EXPECT_DEATH(EventFact::coded("name", "张三"), "invariant");
    EXPECT_DEATH(EventFact::coded("name", "two words"), "invariant");
    EXPECT_DEATH(EventFact("id", BodyId{"a\"b"}), "invariant");
    EXPECT_DEATH(rules::payload("E1", now, actor, {"990101"}, "body/党政办", "change", {}), "invariant");
}

/// Two counties with logs.
void found(db::Database& database) {
    database.set_epilogue(&append);
    ASSERT_TRUE(database.write([](db::Tx& tx) -> Outcome {
        for (const char* county : {"990101", "990102"}) {
            tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql",
                   {{"county", std::string(county)}});
            open_log(tx, {county}, std::string("salt of ") + county);
        }
        return Nothing{};
    }));
}

Outcome act(db::Database& database, const std::string& county, const std::string& subject,
            bool refused = false) {
    static int count = 0;
    return database.write([&](db::Tx& tx) -> Outcome {
        identity::Session session{tx, {county}, actor, now, [] { return "E" + std::to_string(++count); }};
        record(session, subject, "change", {{"number", 1}});
        if (refused) return identity::Refusal::not_permitted;
        return Nothing{};
    });
}

TEST(Log, NumbersHaveNoGapsInEachCountyAndRefusedCommandsLeaveNone) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        for (int i = 0; i < 5; ++i) {
            EXPECT_TRUE(act(database, "990101", "body/one"));
            EXPECT_FALSE(act(database, "990101", "body/one", true));
            EXPECT_TRUE(act(database, "990102", "body/one"));
        }
        for (const char* county : {"990101", "990102"}) {
            const auto numbers = database.read([&](db::Tx& tx) {
                return tx
                    .row(R"sql(SELECT count(*) AS n, min(seq) AS low, max(seq) AS high
                                      FROM event WHERE county_id = :county)sql",
                         {{"county", std::string(county)}})
                    .value();
            });
            EXPECT_EQ(numbers.number("n"), 5);
            EXPECT_EQ(numbers.number("low"), 0);
            EXPECT_EQ(numbers.number("high"), 4);
        }
    });
}

TEST(Log, ATimelineShowsOneSubjectOfOneCountyNewestFirst) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(act(database, "990101", "body/one"));
        ASSERT_TRUE(act(database, "990101", "body/two"));
        ASSERT_TRUE(act(database, "990102", "body/one"));
        const auto page = database.read([](db::Tx& tx) {
            return timeline(tx, {"990101"}, "body/one", {1, 2});
        });
        EXPECT_EQ(page.total, 3);
        ASSERT_EQ(page.items.size(), 2u);
        EXPECT_GT(page.items[0].seq, page.items[1].seq);
        EXPECT_EQ(page.items[0].facts.at(0).second, "1");
    });
}

TEST(Log, ADigestNeedsTheCountysOwnSalt) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        database.read([](db::Tx& tx) {
            EXPECT_EQ(digest_of(tx, {"990101"}, "张三"), digest_of(tx, {"990101"}, "张三"));
            EXPECT_NE(digest_of(tx, {"990101"}, "张三"), digest_of(tx, {"990102"}, "张三"));
            return 0;
        });
    });
}

TEST(Log, EventsAreOnlyAdded) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        ASSERT_TRUE(act(database, "990101", "body/one"));
        for (const bool deletes : {true, false}) {
            EXPECT_THROW((void)database.write([&](db::Tx& tx) -> Outcome {
                if (deletes) tx.run(R"sql(DELETE FROM event WHERE county_id = '990101')sql");
                else tx.run(R"sql(UPDATE event SET payload = '{}' WHERE county_id = '990101')sql");
                return Nothing{};
            }), db::Broken);
        }
    });
}

}  // namespace
}  // namespace qd::audit
