#include <gtest/gtest.h>
#include <atomic>
#include <thread>
#include "features/call/commands.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/dutylist/county_testing.hpp"
#include "features/settings/commands.hpp"

/// The ladder in a real database, on both engines, with several who climb at once.
namespace qd::call {
namespace {

using dutylist::testing::County;
using dutylist::testing::police;
using dutylist::testing::the_town;

CallId raised_by_the_town(County& county) {
    county.as_office();
    county.must([&](Session& session) {
        return settings::load_notices(session.tx, {HolidayNotice{2026, {}}}, session.now, session.new_id);
    });
    const auto draft = county.draft(county.list_of(the_town));
    const auto published = county.publish(county.put(draft, {dutylist::testing::an_assisting()}));
    EXPECT_TRUE(published);
    const auto content = county.read([&](Session& session) {
        return dutylist::load_edition(session.tx, session.county, published->id);
    });
    county.as_town();
    NewCall wanted;
    wanted.duty = content->duties.at(0).id.text;
    wanted.lead = police;
    wanted.place = "大柳村";
    wanted.description = "占道";
    return county.must([&](Session& session) { return raise(session, wanted); });
}

std::int64_t count(db::Database& database, std::string_view sql) {
    return database.read([&](db::Tx& tx) { return tx.row(sql)->number("many"); });
}

TEST(LadderClimb, EachStepIsTakenOnceHoweverManyTryAndAfterAStandstill) {
    dutylist::testing::in_a_county([](County& county, db::Database& database) {
        raised_by_the_town(county);
        std::atomic<int> minted = 0;
        const auto new_id = [&minted] { return "01CLIMB" + std::to_string(1'000'000 + minted++); };
        EXPECT_EQ(climb(database, *instant_from("2026-07-01T08:59"), new_id), 0);
        // The program stood still over the reminder of 1 July: by the 3rd there is nothing to remind of.
        std::atomic<std::int64_t> taken = 0;
        std::vector<std::thread> nodes;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] { taken += climb(database, *instant_from("2026-07-03T09:00"), new_id); });
        for (auto& node : nodes) node.join();
        EXPECT_EQ(taken, 2);
        EXPECT_EQ(count(database, R"sql(SELECT count(*) AS many FROM call_alarm)sql"), 1);
        EXPECT_EQ(count(database, R"sql(
            SELECT count(*) AS many FROM notice WHERE topic IN ('clock_before', 'clock_at')
        )sql"), 2) << "the department and the town, that the limit has passed";
        EXPECT_EQ(climb(database, *instant_from("2026-07-03T09:00"), new_id), 0);
    });
}

/// Two people of the police and one of the waters; `p-police` is the post that a rung names.
void add_posts(County& county) {
    county.must([](Session& session) -> Outcome {
        using Text = const std::string&;
        const auto add = [&](Text account, Text state, Text role, Text side) {
            session.tx.run(R"sql(
                INSERT INTO account (county_id, id, login, display_name, state, side, created_at)
                VALUES (:county, :id, :id, '某岗', :state, :side, 0)
            )sql", {{"county", session.county.text}, {"id", account}, {"state", state}, {"side", side}});
            session.tx.run(R"sql(
                INSERT INTO post (county_id, id, account_id, side, body_id, role, from_on)
                VALUES (:county, :post, :id, :side, 'police', :role, '2026-01-01')
            )sql", {{"county", session.county.text}, {"id", account}, {"post", "p-" + account},
                    {"role", role}, {"side", side}});
        };
        add("chief", "active", "department", "business");
        add("deputy", "active", "department", "business");
        add("gone", "disabled", "department", "business");
        add("admin", "active", "system_admin", "system_admin");
        return Nothing{};
    });
}

TEST(LadderClimb, ANamedPostIsToldOrWhoStandsInOrTheListOfficeAndThatIsOnRecord) {
    dutylist::testing::in_a_county([](County& county, db::Database& database) {
        add_posts(county);
        county.as_office();
        const auto named = [](std::vector<PostId> posts) {
            return Ladder{{true, Moment::before, 1, {}, posts},
                          {true, Moment::at, 0, {Audience::town}, posts}};
        };
        const auto save = [&](std::vector<PostId> posts) {
            return county.why([&](Session& session) { return save_ladder(session, named(posts)); });
        };
        EXPECT_EQ(save({{"nobody"}}), "ladder_malformed");
        EXPECT_EQ(save({{"p-admin"}}), "ladder_malformed") << "administrators have no part in calls";
        ASSERT_EQ(save({{"p-chief"}, {"p-gone"}}), "");
        raised_by_the_town(county);
        county.must([](Session& session) -> Outcome {
            session.tx.run(R"sql(
                INSERT INTO post_substitute (county_id, id, post_id, account_id, from_on, until_on)
                VALUES (:county, 's', 'p-chief', 'deputy', '2026-07-03', '2026-07-03')
            )sql", {{"county", session.county.text}});
            return Nothing{};
        });
        std::int64_t minted = 0;
        const auto new_id = [&minted] { return "01CLIMB" + std::to_string(1'000'000 + minted++); };
        const auto told = [&](std::string_view which) {
            return database.read([&](db::Tx& tx) {
                return tx.row(R"sql(
                    SELECT count(*) AS many FROM notice
                     WHERE county_id = '990101' AND topic LIKE 'clock_%'
                       AND (post_id = :which OR role = :which)
                )sql", {{"which", std::string(which)}})->number("many");
            });
        };
        EXPECT_EQ(climb(database, *instant_from("2026-07-01T09:00"), new_id), 1);
        EXPECT_EQ(told("p-chief"), 1);
        EXPECT_EQ(told("list_office"), 1) << "in place of whoever is gone";
        EXPECT_EQ(climb(database, *instant_from("2026-07-03T09:00"), new_id), 1);
        EXPECT_EQ(told("p-chief"), 2) << "who stands in acts under the same post";
        EXPECT_EQ(told("list_office"), 2);
        EXPECT_EQ(told("town"), 1);
        EXPECT_EQ(count(database, R"sql(
            SELECT count(*) AS many FROM event
             WHERE county_id = '990101' AND payload LIKE '%"told_instead"%'
        )sql"), 3) << "the one who is gone twice, the one who is away once";
    });
}

TEST(LadderClimb, WhatWasDoneInTimeClimbsNothing) {
    dutylist::testing::in_a_county([](County& county, db::Database& database) {
        const auto call = raised_by_the_town(county);
        county.as(identity::Role::department, police);
        county.must([&](Session& session) {
            return take_step(session, call, {1, {Action::accept, {}, {}, {}}, {}, {}});
        });
        rules::Feedback feedback{"已办", "照片", *instant_from("2026-06-30T08:00"), {}};
        county.must([&](Session& session) {
            return take_step(session, call, {2, {Action::finish, {}, {}, {}}, feedback, {}});
        });
        county.as_town();
        county.must([&](Session& session) {
            return take_step(session, call, {3, {Action::confirm, {}, {}, {}}, {}, {}});
        });
        EXPECT_EQ(climb(database, *instant_from("2026-12-01T09:00"), [] { return std::string("01NEVER"); }),
                  0);
        EXPECT_EQ(count(database, R"sql(SELECT count(*) AS many FROM call_open)sql"), 0);
        EXPECT_EQ(county.why([&](Session& session) {
            return take_step(session, call, {4, {Action::confirm, {}, {}, {}}, {}, {}});
        }), "wrong_step");
    });
}

}  // namespace
}  // namespace qd::call
