#include <gtest/gtest.h>
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/identity/rules.hpp"
#include "platform/db/testing.hpp"

namespace qd::identity {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(const char* text) { return instant_from(text).value(); }
Date day(const char* text) { return date_from(text).value(); }

TEST(Rights, EachRoleMayDoExactlyThis) {
    struct Row {
        Right right;
        const char* who;
    };  // v visitor, o list office, d department, t town, g village
    constexpr Row table[] = {
        {Right::anyone, "vodtg"},     {Right::signed_in, "odtg"},   {Right::read_lists, "odtg"},
        {Right::edit_list, "ot"},     {Right::submit_list, "ot"},   {Right::review_list, "od"},
        {Right::approve_list, "o"},   {Right::publish_list, "o"},   {Right::edit_basis, "o"},
        {Right::edit_bodies, "o"},    {Right::edit_calendar, "o"},  {Right::manage_accounts, "o"},
        {Right::set_up, "vodtg"},
    };
    for (const Row& row : table) {
        constexpr std::string_view letters = "vodtg";
        for (std::size_t role = 0; role < letters.size(); ++role) {
            const bool expected = std::string_view(row.who).find(letters[role]) != std::string_view::npos;
            EXPECT_EQ(rules::grants(Role(role), false, row.right), expected)
                << word(row.right) << word(Role(role));
        }
    }
}

TEST(Rights, AKeeperLooksAfterAccountsAndGainsNothingElse) {
    for (const Role role : {Role::department, Role::town, Role::village}) {
        EXPECT_TRUE(rules::grants(role, true, Right::manage_accounts));
        EXPECT_FALSE(rules::grants(role, true, Right::publish_list));
        EXPECT_FALSE(rules::grants(role, true, Right::edit_bodies));
    }
    EXPECT_FALSE(rules::grants(Role::visitor, true, Right::manage_accounts));
}

TEST(Rights, ATownReachesItselfAndTheListOfficeReachesAll) {
    const Actor town{{"990101"}, {"a"}, {"p"}, {"qinghe"}, Role::town, false};
    EXPECT_TRUE(require(town, Right::edit_list, {"qinghe"}));
    EXPECT_TRUE(require(town, Right::edit_list, {"shiqiao"}).error().is(Refusal::not_your_body));
    EXPECT_TRUE(require(town, Right::publish_list, {"qinghe"}).error().is(Refusal::not_permitted));
    const Actor office{{"990101"}, {"a"}, {"p"}, {"office"}, Role::list_office, false};
    EXPECT_TRUE(require(office, Right::edit_list, {"shiqiao"}));
    EXPECT_TRUE(require(Actor{}, Right::read_lists).error().is(Refusal::signed_out));
}

TEST(Session, ItEndsAfterTwoIdleHoursAndAfterTwelveInAll) {
    const rules::SessionPolicy policy;
    const Instant start = at("2026-03-02 08:00"), end = start + hours{12};
    EXPECT_TRUE(rules::is_alive(start, end, start + minutes{119}, policy));
    EXPECT_FALSE(rules::is_alive(start, end, start + hours{2}, policy));
    EXPECT_FALSE(rules::is_alive(end - minutes{1}, end, end, policy));
    EXPECT_FALSE(rules::touch_is_due(start, start + minutes{4}, policy));
    EXPECT_TRUE(rules::touch_is_due(start, start + minutes{5}, policy));
}

TEST(Session, APostHoldsFromItsFirstToItsLastDay) {
    EXPECT_FALSE(rules::term_holds(day("2026-03-02"), {}, day("2026-03-01")));
    EXPECT_TRUE(rules::term_holds(day("2026-03-02"), day("2026-03-05"), day("2026-03-05")));
    EXPECT_FALSE(rules::term_holds(day("2026-03-02"), day("2026-03-05"), day("2026-03-06")));
}

TEST(Csrf, AForeignPageIsToldApartFromOurOwnAndFromPrograms) {
    EXPECT_TRUE(rules::is_same_origin({"", "", "qh.gov.cn"}));                                  // a program
    EXPECT_TRUE(rules::is_same_origin({"same-origin", "https://qh.gov.cn", "qh.gov.cn"}));
    EXPECT_TRUE(rules::is_same_origin({"none", "", "qh.gov.cn"}));
    EXPECT_FALSE(rules::is_same_origin({"cross-site", "https://evil.example", "qh.gov.cn"}));
    EXPECT_FALSE(rules::is_same_origin({"same-site", "https://other.gov.cn", "qh.gov.cn"}));
    EXPECT_FALSE(rules::is_same_origin({"", "https://evil.example", "qh.gov.cn"}));
    EXPECT_FALSE(rules::is_same_origin({"", "https://qh.gov.cn.evil.example", "qh.gov.cn"}));
    EXPECT_FALSE(rules::is_same_origin({"", "null", "qh.gov.cn"}));
}

TEST(Csrf, TheHeaderMustBeTheSessionsOwnToken) {
    const Presence presence{{}, "right-token", {}, {}, {}};
    http::Request request;
    const auto refused = [&] { return check_csrf(presence, request).error().is(Refusal::csrf_missing); };
    EXPECT_TRUE(refused());
    request.headers = {{"x-csrf-token", "wrong-token"}};
    EXPECT_TRUE(refused());
    request.headers = {{"x-csrf-token", ""}};
    EXPECT_TRUE(refused());
    request.headers = {{"x-csrf-token", "right-token"}};
    EXPECT_TRUE(check_csrf(presence, request));
    request.headers.emplace_back("origin", "https://evil.example");
    EXPECT_TRUE(refused());
}

TEST(Cookie, NoScriptReadsItAndOverTlsItStaysThere) {
    EXPECT_EQ(cookie_for("abc", false), "qingdan_session=abc; Path=/; HttpOnly; SameSite=Strict");
    EXPECT_TRUE(cookie_for("abc", true).ends_with("; Secure"));
    EXPECT_NE(cookie_gone(true).find("Max-Age=0"), std::string::npos);
}

/// A county with one account in one body, straight into the tables.
void found(db::Database& database, const std::string& county) {
    ASSERT_TRUE(database.write([&](db::Tx& tx) -> Outcome {
        const db::Params values = {{"county", county}};
        tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql", values);
        tx.run(R"sql(INSERT INTO body (county_id, id, code, name, short_name, kind)
                     VALUES (:county, 'b', 'b', 'b', 'b', 'town'))sql", values);
        tx.run(R"sql(INSERT INTO account (county_id, id, login, display_name, state, created_at)
                     VALUES (:county, 'a', 'a', 'a', 'active', 0))sql", values);
        tx.run(R"sql(INSERT INTO post (county_id, id, account_id, body_id, role, is_keeper, from_on, until_on)
                     VALUES (:county, 'p', 'a', 'b', 'town', 1, '2026-01-01', '2026-03-02'))sql", values);
        return Nothing{};
    }));
}

const Instant start = at("2026-03-02 20:00");

Presence open(db::Database& database, const CountyId& county, const std::string& token) {
    return *database.write([&](db::Tx& tx) -> Result<Presence> {
        Session session{tx, county, {}, start, [] { return std::string("id"); }};
        return open_session(session, {county, {"a"}, {"p"}, {"b"}, Role::town, true}, token, "csrf");
    });
}

Result<Presence> look(db::Database& database, const CountyId& county, std::string_view token, Instant now) {
    return database.read([&](db::Tx& tx) { return presence_of(tx, county, token, now); });
}

TEST(Presence, ACookieIsFoundInItsOwnCountyOnly) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, "990101");
        found(database, "990102");
        open(database, {"990101"}, "token");
        const auto presence = look(database, {"990101"}, "token", start);
        ASSERT_TRUE(presence);
        EXPECT_EQ(presence->actor.role, Role::town);
        EXPECT_TRUE(presence->actor.is_keeper);
        EXPECT_EQ(presence->csrf_token, "csrf");
        for (const auto& [county, token] :
             std::vector<std::pair<std::string, std::string>>{{"990102", "token"},
                                                              {"990101", "other"},
                                                              {"990101", ""},
                                                              {"990101", presence->token_digest}}) {
            EXPECT_TRUE(look(database, {county}, token, start).error().is(Refusal::signed_out))
                << county << token;
        }
    });
}

TEST(Presence, IdlenessThePostsEndAndADisabledAccountSignOut) {
    db::testing::for_each_engine([](db::Database& database) {
        const CountyId county{"990101"};
        found(database, county.text);
        const Presence presence = open(database, county, "token");
        EXPECT_TRUE(look(database, county, "token", start + hours{2}).error().is(Refusal::signed_out));
        ASSERT_TRUE(database.write([&](db::Tx& tx) { return touch(tx, presence, start + minutes{119}); }));
        EXPECT_TRUE(look(database, county, "token", start + hours{3}));
        // At midnight the post's last day is over, however fresh the sign-in.
        ASSERT_TRUE(database.write([&](db::Tx& tx) { return touch(tx, presence, start + minutes{239}); }));
        EXPECT_TRUE(look(database, county, "token", start + minutes{239}));
        EXPECT_TRUE(look(database, county, "token", start + hours{4}).error().is(Refusal::signed_out));
        ASSERT_TRUE(database.write([](db::Tx& tx) -> Outcome {
            tx.run(R"sql(UPDATE account SET state = 'disabled' WHERE county_id = '990101')sql");
            return Nothing{};
        }));
        EXPECT_TRUE(look(database, county, "token", start + hours{3}).error().is(Refusal::signed_out));
    });
}

TEST(Presence, TheTokenItselfIsNowhereInTheDatabase) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, "990101");
        const Presence presence = open(database, {"990101"}, "token");
        EXPECT_NE(presence.token_digest, "token");
        EXPECT_EQ(presence.token_digest.size(), 64u);
    });
}

}  // namespace
}  // namespace qd::identity
