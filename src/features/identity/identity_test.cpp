#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/identity/rules.hpp"
#include "platform/db/testing.hpp"

namespace qd::identity {
namespace {

using std::chrono::hours;
using std::chrono::minutes;


TEST(Rights, EachRoleMayDoExactlyThis) {
    struct Row {
        Right right;
        const char* who;
    };  // v visitor, o list office, l county leader, p supervision, d department, t town, g village;
        // y system, s security, a audit administrator
    constexpr Row table[] = {
        {Right::anyone, "volpdtgysa"},  {Right::signed_in, "olpdtgysa"},   {Right::read_lists, "olpdtg"},
        {Right::edit_list, "ot"},       {Right::submit_list, "ot"},        {Right::review_list, "od"},
        {Right::approve_list, "o"},     {Right::publish_list, "o"},        {Right::edit_basis, "o"},
        {Right::edit_bodies, "o"},      {Right::edit_calendar, "o"},       {Right::manage_accounts, "oy"},
        {Right::read_calls, "olpdt"},   {Right::raise_call, "t"},          {Right::answer_call, "old"},
        {Right::oversee_calls, "ol"},   {Right::rule_dispute, "o"},        {Right::edit_call_rules, "o"},
        {Right::report_grid, "tg"},     {Right::set_up, "volpdtgysa"},     {Right::own_account, "olpdtgysa"},
        {Right::read_accounts, "oysa"}, {Right::grant_posts, "os"},        {Right::govern_security, "s"},
        {Right::read_audit, "a"},       {Right::unmask, "oy"},             {Right::run_system, "y"},
    };
    for (const Row& row : table) {
        constexpr std::string_view letters = "volpdtgysa";
        for (std::size_t role = 0; role < letters.size(); ++role) {
            const bool expected = std::string_view(row.who).find(letters[role]) != std::string_view::npos;
            EXPECT_EQ(rules::grants(Role(role), false, row.right), expected)
                << word(row.right) << word(Role(role));
        }
    }
}

TEST(Rights, AKeeperLooksAfterAccountsAndGainsNothingElse) {
    for (const Role role :
         {Role::county_leader, Role::supervision, Role::department, Role::town, Role::village}) {
        // Who may give posts of the body may open its accounts, too: neither is of use alone.
        for (const Right right :
             {Right::manage_accounts, Right::read_accounts, Right::grant_posts, Right::unmask}) {
            EXPECT_TRUE(rules::grants(role, true, right)) << word(role) << word(right);
            EXPECT_FALSE(rules::grants(role, false, right)) << word(role) << word(right);
        }
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

TEST(Rights, AnAdministratorIsNoKeeperOfAnything) {
    for (const Role role : {Role::system_admin, Role::security_admin, Role::audit_admin}) {
        for (int i = 0; !word(Right(i)).empty(); ++i)
            EXPECT_EQ(rules::grants(role, true, Right(i)), rules::grants(role, false, Right(i)));
    }
}

TEST(Rights, WhoMustDoSomethingFirstMayDoOnlyThat) {
    Actor office{{"990101"}, {"a"}, {"p"}, {"office"}, Role::list_office, true};
    office.hold = Hold::password;
    EXPECT_TRUE(require(office, Right::publish_list).error().is(Refusal::password_expired));
    EXPECT_TRUE(require(office, Right::signed_in).error().is(Refusal::password_expired));
    EXPECT_TRUE(require(office, Right::own_account));
    office.hold = Hold::second_factor;
    EXPECT_TRUE(require(office, Right::publish_list).error().is(Refusal::second_factor_missing));
    EXPECT_FALSE(has(office, Right::manage_accounts));
    EXPECT_TRUE(has(office, Right::own_account));
}

TEST(Rights, AnOldProofIsNotEnoughForAGraveAct) {
    Actor office{{"990101"}, {"a"}, {"p"}, {"office"}, Role::list_office, true};
    EXPECT_TRUE(require_proof(office, at("2026-03-02 08:00")));   // vouched for by the caller
    office.proved_until = at("2026-03-02 08:15");
    EXPECT_TRUE(require_proof(office, at("2026-03-02 08:14")));
    EXPECT_TRUE(require_proof(office, at("2026-03-02 08:15")).error().is(Refusal::proof_needed));
}

TEST(Rights, ALimitedPostActsOnNoWholeList) {
    Actor town{{"990101"}, {"a"}, {"p"}, {"qinghe"}, Role::town, false};
    EXPECT_TRUE(require_whole(town));
    town.scope.fields = {"农业农村"};
    const auto refused = require_whole(town);
    EXPECT_TRUE(refused.error().is(Refusal::outside_post_scope));
    EXPECT_EQ(refused.error().about, std::vector<std::string>{"农业农村"});
}

TEST(Policy, TheDefaultsAreWithinTheBoundsAndNoCountySwitchesTheProtectionOff) {
    EXPECT_TRUE(rules::check_policy({}));
    for (const PolicyBound& bound : policy_bounds) {
        SecurityPolicy policy;
        policy.*bound.number = bound.least;
        EXPECT_TRUE(rules::check_policy(policy)) << bound.name;
        policy.*bound.number = bound.most;
        EXPECT_TRUE(rules::check_policy(policy)) << bound.name;
        policy.*bound.number = bound.most + 1;
        EXPECT_TRUE(rules::check_policy(policy).error().is(Refusal::policy_out_of_bounds)) << bound.name;
        policy.*bound.number = bound.least - 1;
        EXPECT_EQ(bool(rules::check_policy(policy)), bound.zero_is_off && bound.least == 1) << bound.name;
        policy.*bound.number = 0;
        EXPECT_EQ(bool(rules::check_policy(policy)), bound.zero_is_off) << bound.name;
        policy.*bound.number = -1;
        EXPECT_FALSE(rules::check_policy(policy)) << bound.name;
    }
}

TEST(Policy, ASecondFactorIsWantedOfWhomTheCountyNames) {
    SecurityPolicy policy;
    const auto wanted = [&](Role role) { return rules::wants_second_factor(policy, role); };
    EXPECT_TRUE(wanted(Role::audit_admin));
    EXPECT_FALSE(wanted(Role::list_office));
    policy.second_factor_for = SecondFactorFor::list_office;
    EXPECT_TRUE(wanted(Role::list_office));
    EXPECT_FALSE(wanted(Role::town));
    policy.second_factor_for = SecondFactorFor::everybody;
    EXPECT_TRUE(wanted(Role::village));
    EXPECT_FALSE(wanted(Role::visitor));
    policy.second_factor_for = SecondFactorFor::nobody;
    EXPECT_FALSE(wanted(Role::system_admin));
}

TEST(Policy, AnOldPasswordComesBeforeAMissingSecondFactor) {
    const SecurityPolicy policy;
    const Instant set = at("2026-03-02 08:00"), last = set + std::chrono::days{90};
    const auto hold = [&](Role role, std::optional<Instant> set_at, bool has, Instant now) {
        return rules::hold_for(policy, role, set_at, has, now);
    };
    EXPECT_EQ(hold(Role::audit_admin, set, false, last), Hold::password);
    EXPECT_EQ(hold(Role::audit_admin, set, false, last - std::chrono::seconds{1}), Hold::second_factor);
    EXPECT_EQ(hold(Role::audit_admin, set, true, set), Hold::none);
    EXPECT_EQ(hold(Role::town, set, false, set), Hold::none);
    EXPECT_EQ(hold(Role::town, {}, false, last), Hold::none);   // counted from the next sign-in
    SecurityPolicy never = policy;
    never.password_days = 0;
    EXPECT_EQ(rules::hold_for(never, Role::town, set, false, last), Hold::none);
}

TEST(Device, ABrowserIsToldInTwoWords) {
    EXPECT_EQ(rules::browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                                  "Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0"),
              "Edge · Windows");
    EXPECT_EQ(rules::browser_name("curl/8"), "");
    EXPECT_EQ(rules::browser_name("Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0"),
              "WeChat · Android");
}

TEST(Session, ItEndsAfterTwoIdleHoursAndAfterTwelveInAll) {
    const std::chrono::seconds idle = hours{2};
    const Instant start = at("2026-03-02 08:00"), end = start + hours{12};
    EXPECT_TRUE(rules::is_alive(start, end, start + minutes{119}, idle));
    EXPECT_FALSE(rules::is_alive(start, end, start + hours{2}, idle));
    EXPECT_FALSE(rules::is_alive(end - minutes{1}, end, end, idle));
    EXPECT_FALSE(rules::touch_is_due(start, start + minutes{4}, idle));
    EXPECT_TRUE(rules::touch_is_due(start, start + minutes{5}, idle));
    EXPECT_TRUE(rules::touch_is_due(start, start + minutes{2}, minutes{10}));
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
        tx.run(R"sql(INSERT INTO account (county_id, id, login, display_name, state, created_at, side)
                     VALUES (:county, 'a', 'a', 'a', 'active', 0, 'business'))sql", values);
        tx.run(R"sql(INSERT INTO post (county_id, id, account_id, side, body_id, role, is_keeper, from_on,
                                       until_on)
                     VALUES (:county, 'p', 'a', 'business', 'b', 'town', 1, '2026-01-01', '2026-03-02'))sql",
               values);
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

TEST(Presence, APostThatIsEndedTakenAwayOrNotYetGrantedSignsOutAtOnce) {
    db::testing::for_each_engine([](db::Database& database) {
        const CountyId county{"990101"};
        found(database, county.text);
        open(database, county, "token");
        ASSERT_TRUE(look(database, county, "token", start));
        const auto set = [&](const char* what) {
            ASSERT_TRUE(database.write([&](db::Tx& tx) -> Outcome {
                tx.run(what);
                return Nothing{};
            }));
        };
        set("UPDATE post SET state = 'proposed'");
        EXPECT_TRUE(look(database, county, "token", start).error().is(Refusal::signed_out));
        set("UPDATE post SET state = 'granted'");
        EXPECT_TRUE(look(database, county, "token", start));
        set("UPDATE post SET ended_at = 1");
        EXPECT_TRUE(look(database, county, "token", start).error().is(Refusal::signed_out));
    });
}

TEST(Presence, TheCountysPolicyDecidesHowLongASignInAndAProofAreGood) {
    db::testing::for_each_engine([](db::Database& database) {
        const CountyId county{"990101"};
        found(database, county.text);
        ASSERT_TRUE(database.write([&](db::Tx& tx) -> Outcome {
            Session session{tx, county, {}, start, [] { return std::string("id"); }};
            SecurityPolicy policy;
            policy.idle_minutes = 10;
            policy.absolute_hours = 1;
            policy.proof_minutes = 5;
            QD_CHECK(save_security_policy(session, policy));
            EXPECT_TRUE(save_security_policy(session, policy).error().is(Refusal::stale_version));
            EXPECT_EQ(security_policy(tx, county).idle_minutes, 10);
            EXPECT_EQ(security_policy(tx, {"990199"}).idle_minutes, 120);
            return Nothing{};
        }));
        open(database, county, "token");
        const auto presence = look(database, county, "token", start + minutes{9});
        ASSERT_TRUE(presence);
        EXPECT_EQ(presence->expires_at, start + hours{1});
        EXPECT_EQ(presence->actor.proved_until, start + minutes{5});
        EXPECT_TRUE(look(database, county, "token", start + minutes{10}).error().is(Refusal::signed_out));
    });
}

TEST(Presence, TwoAdministratorsPostsOrOneBesideBusinessDoNotFitIntoTheTables) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, "990101");
        const auto refused = [&](const char* side, const char* role) {
            try {
                return !database.write([&](db::Tx& tx) -> Outcome {
                    tx.run(R"sql(
                        INSERT INTO post (county_id, id, account_id, side, body_id, role, from_on)
                        VALUES ('990101', 'q', 'a', :side, 'b', :role, '2026-01-01')
                    )sql", {{"side", std::string(side)}, {"role", std::string(role)}});
                    return Nothing{};
                });
            } catch (const db::Broken& broken) { return broken.why == db::Broken::Why::constraint; }
        };
        EXPECT_TRUE(refused("audit_admin", "audit_admin"));   // the account is business
        EXPECT_TRUE(refused("business", "audit_admin"));      // the side is not the role's
        EXPECT_TRUE(refused("audit_admin", "town"));
        EXPECT_FALSE(refused("business", "town"));
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
