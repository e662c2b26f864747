#include "features/call/calling_testing.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/call/naming_commands.hpp"
#include "features/call/naming_store.hpp"

/// Posts that a body names for its calls, in a small county's real database, on both engines.
namespace qd::call::calling {
namespace {

/// A post of the body, granted from the year's start; `until` ends it.
void add_named_post(County& county, const std::string& id, const std::string& body, const std::string& role,
                    std::optional<std::string> until = {}) {
    county.must([&](Session& session) -> Outcome {
        session.tx.run(R"sql(
            INSERT INTO account (county_id, id, login, display_name, state, side, created_at)
            VALUES (:county, :id, :id, '某岗', 'active', 'business', 0)
        )sql", {{"county", session.county.text}, {"id", "a-" + id}});
        session.tx.run(R"sql(
            INSERT INTO post (county_id, id, account_id, side, body_id, role, from_on, until_on)
            VALUES (:county, :id, :account, 'business', :body, :role, '2026-01-01', :until)
        )sql", {{"county", session.county.text}, {"id", id}, {"account", "a-" + id}, {"body", body},
                {"role", role}, {"until", db::nullable(until)}});
        return Nothing{};
    });
}
std::string naming(County& county, Naming purpose, std::vector<PostId> posts, std::int64_t version) {
    return county.why([&](Session& session) { return name_posts(session, purpose, {posts, version}); });
}
std::string raising(County& county) {
    return county.why([](Session& session) { return raise(session, a_gap_call(police)); });
}

TEST(NamedPosts, ATownThatNamedSomebodyLeavesItsCallsToThem) {
    in_a_calling_county([](County& county, db::Database&) {
        add_named_post(county, "p-town", the_town.text, "town");
        add_named_post(county, "p-mayor", the_town.text, "town");
        add_named_post(county, "p-other", other_town.text, "town");
        add_named_post(county, "p-past", the_town.text, "town", "2026-02-01");
        county.as_town();
        EXPECT_EQ(raising(county), "") << "nobody named: everybody";
        EXPECT_EQ(naming(county, Naming::raise, {{"p-mayor"}}, 0), "not_permitted") << "only the keeper";
        county.actor.is_keeper = true;
        EXPECT_EQ(naming(county, Naming::raise, {{"p-other"}}, 0), "named_post_foreign");
        EXPECT_EQ(naming(county, Naming::raise, {{"p-past"}}, 0), "named_post_foreign") << "it has ended";
        EXPECT_EQ(naming(county, Naming::raise, {{"p-mayor"}}, 0), "");
        EXPECT_EQ(naming(county, Naming::raise, {{"p-town"}}, 0), "stale_version");
        EXPECT_EQ(raising(county), "raise_not_authorised") << "the keeper is not one of them";
        county.actor.post = {"p-mayor"};
        county.actor.is_keeper = false;
        county.actor.acting_for = {"a-p-mayor"};
        county.actor.account = {"a-p-town"};
        EXPECT_EQ(raising(county), "") << "who stands in acts under the post";
        county.as(Role::town, other_town);
        EXPECT_EQ(raising(county), "") << "another town's naming is its own";
        county.as_town();
        county.actor.is_keeper = true;
        EXPECT_EQ(naming(county, Naming::raise, {}, 1), "");
        EXPECT_EQ(raising(county), "");
        EXPECT_EQ(county.read([](Session& session) {
            return session.tx.row(R"sql(
                SELECT count(*) AS many FROM event WHERE payload LIKE '%"name_posts"%'
            )sql")->number("many");
        }), 2) << "each change is on record, no refusal";
    });
}

TEST(NamedPosts, OnlyTownsNameWhoRaisesAndOnlyWhoHasToDoWithCallsNamesAnybody) {
    in_a_calling_county([](County& county, db::Database&) {
        add_named_post(county, "p-police", police.text, "department");
        for (const auto role : {Role::department, Role::village, Role::system_admin, Role::security_admin}) {
            county.as(role, police);
            county.actor.is_keeper = true;
            EXPECT_EQ(naming(county, Naming::raise, {{"p-police"}}, 0), "not_permitted") << word(role);
            EXPECT_EQ(naming(county, Naming::told, {{"p-police"}}, 0),
                      role == Role::department ? "" : "not_permitted") << word(role);
        }
    });
}

TEST(NamedPosts, TheLadderTellsThemByNameOfTheirBodysClocks) {
    in_a_calling_county([](County& county, db::Database& database) {
        add_named_post(county, "p-police", police.text, "department");
        county.as(Role::department, police);
        county.actor.is_keeper = true;
        ASSERT_EQ(naming(county, Naming::told, {{"p-police"}}, 0), "");
        raised(county, a_gap_call(police, {water}));
        int minted = 0;
        const auto new_id = [&minted] { return "01NAMED" + std::to_string(1000 + minted++); };
        const auto by_name = [&] {
            return database.read([](db::Tx& tx) {
                return tx.row(R"sql(
                    SELECT count(*) AS many FROM notice WHERE post_id = 'p-police' AND topic LIKE 'clock_%'
                )sql")->number("many");
            });
        };
        climb(database, *instant_from("2026-07-01T09:00"), new_id);
        EXPECT_EQ(by_name(), 1) << "a day before the answer is due";
        climb(database, *instant_from("2026-07-03T09:00"), new_id);
        EXPECT_EQ(by_name(), 2) << "at the limit";
        EXPECT_EQ(told(county, "clock_at", Role::department, police), 2) << "the inbox as well";
        EXPECT_EQ(told(county, "clock_at", Role::department, water), 1) << "water named nobody";
    });
}

}  // namespace
}  // namespace qd::call::calling
