#include "features/accounts/rules.hpp"
#include <gtest/gtest.h>

namespace qd::accounts::rules {
namespace {

using bodies::BodyKind;
using std::chrono::minutes;

const Instant now = instant_from("2026-03-02 09:00").value();
const SecurityPolicy policy;

bool is_strong(std::string_view password, std::string_view login = "qinghe") {
    return bool(check_password(password, login, policy));
}

TEST(Password, WhatPeopleChooseFirstIsRefused) {
    for (const char* weak :
         {"", "short-1", "1234567890", "0987654321", "aaaaaaaaaa", "abababababab", "password123",
          "Password@2026", "admin123456!", "qwerty12345", "1qaz2wsx3", "abc123456789", "qinghe-2026-x",
          "my QINGHE word", "woaini1314520", "888888888888"}) {
        EXPECT_FALSE(is_strong(weak)) << weak;
    }
}

TEST(Password, LongOrderlyPhrasesAreWelcome) {
    for (const char* strong : {"river-walk-3-li", "沿河而上走三里路看水文站", "kx7m-q2wd-9tnf", "Tr0ub4dor&3x"}) {
        EXPECT_TRUE(is_strong(strong)) << strong;
    }
    EXPECT_TRUE(is_strong("沿河而上走三里路看水"));        // ten characters, not ten bytes
    EXPECT_FALSE(is_strong("沿河而上走三里路看"));         // nine
    EXPECT_FALSE(is_strong(std::string(300, 'x') + "river-walk-3-li"));
    EXPECT_FALSE(is_strong("river-walk\xff-3-li"));
}

TEST(Password, ACountyMayWantMoreKindsOfCharactersAndMoreOfThem) {
    SecurityPolicy strict;
    strict.password_kinds = 4;
    strict.password_min = 14;
    const auto passes = [&](std::string_view typed) { return bool(check_password(typed, "qinghe", strict)); };
    EXPECT_TRUE(passes("River-walk-3-li"));
    EXPECT_FALSE(passes("river-walk-3-li"));
    EXPECT_FALSE(passes("River-walk-3"));
    EXPECT_TRUE(passes("沿河而上走三里路看水文站 3 次"));   // another script counts as two
    EXPECT_FALSE(is_strong("riverwalkthree"));               // one kind
}

TEST(Lock, ATryIsGivenBackWhenOnlyTheCodeIsStillToCome) {
    const auto back = give_back({5, now + minutes{15}});
    EXPECT_EQ(back.failed_count, 4);
    EXPECT_FALSE(back.locked_until);
    EXPECT_EQ(give_back({0, {}}).failed_count, 0);
}

TEST(Login, ItIsFoldedAndPlain) {
    EXPECT_EQ(tidy_login("  ＱｉｎｇＨｅ.01 "), "qinghe.01");
    for (const char* good : {"abc", "990101-d05", "li.na@qh", "990101100"})
        EXPECT_TRUE(is_login(good)) << good;
    for (const char* bad : {"", "ab", "-abc", "a b c", "张三丰", "a/b/c", "ABC", "<script>"})
        EXPECT_FALSE(is_login(bad)) << bad;
    EXPECT_FALSE(is_login(std::string(65, 'a')));
}

TEST(Lock, FiveTriesThenFifteenMinutes) {
    Attempts attempts;
    for (int i = 0; i < 5; ++i) {
        const auto counted = count_attempt(attempts, now, policy);
        ASSERT_TRUE(counted) << i;
        attempts = *counted;
        EXPECT_EQ(attempts.locked_until.has_value(), i == 4) << i;
    }
    const auto sixth = count_attempt(attempts, now + minutes{14}, policy);
    ASSERT_FALSE(sixth);
    EXPECT_TRUE(sixth.error().is(Refusal::account_locked));
    EXPECT_EQ(sixth.error().facts, (std::vector<Fact>{{"until", "09:15"}}));
    const auto after = count_attempt(attempts, now + minutes{15}, policy);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->failed_count, 1);
    EXPECT_FALSE(after->locked_until);
}

TEST(Role, ItFitsTheKindOfBody) {
    EXPECT_TRUE(role_fits(Role::town, BodyKind::town));
    EXPECT_FALSE(role_fits(Role::town, BodyKind::county_department));
    EXPECT_FALSE(role_fits(Role::list_office, BodyKind::town));
    EXPECT_FALSE(role_fits(Role::visitor, BodyKind::town));
    EXPECT_EQ(role_for(BodyKind::village), Role::village);
    EXPECT_EQ(role_for(BodyKind::stationed), Role::department);
    EXPECT_EQ(role_for(BodyKind::town_office), std::nullopt);
}

Post post(const char* body, Role role, std::optional<Date> until = {}) {
    return {{"p"}, {body}, role, false, {}, date_from("2026-01-01").value(), until};
}

TEST(Keeper, TheyLookAfterTheirOwnBodysPeopleOnly) {
    const Date today = date_from("2026-03-02").value();
    const Actor keeper{{"990101"}, {"k"}, {"p"}, {"qinghe"}, Role::town, true};
    const auto outcome = [&](std::vector<Post> posts, const Actor& actor) {
        Account account;
        account.posts = std::move(posts);
        const auto allowed = may_manage(actor, account, today, policy);
        return allowed ? std::string("yes") : std::string(allowed.error().why);
    };
    EXPECT_EQ(outcome({post("qinghe", Role::town)}, keeper), "yes");
    EXPECT_EQ(outcome({post("shiqiao", Role::town)}, keeper), "not_your_body");
    EXPECT_EQ(outcome({}, keeper), "not_your_body");
    // A new code would let the keeper in under the other post.
    EXPECT_EQ(outcome({post("qinghe", Role::town), post("water", Role::department)}, keeper),
              "not_your_body");
    EXPECT_EQ(outcome({post("qinghe", Role::town), post("water", Role::department, date_from("2026-03-02"))},
                      keeper),
              "not_your_body");
    EXPECT_EQ(outcome({post("qinghe", Role::town), post("water", Role::department, date_from("2026-03-01"))},
                      keeper),
              "yes");
    const Actor department_keeper{{"990101"}, {"k"}, {"p"}, {"office"}, Role::department, true};
    EXPECT_EQ(outcome({post("office", Role::list_office)}, department_keeper), "not_your_body");
    Actor nobody = keeper;
    nobody.is_keeper = false;
    EXPECT_EQ(outcome({post("qinghe", Role::town)}, nobody), "not_permitted");
    const Actor office{{"990101"}, {"o"}, {"p"}, {"office"}, Role::list_office, false};
    EXPECT_EQ(outcome({post("shiqiao", Role::town)}, office), "yes");
}

/// Whose post it becomes, or why not.
std::string given(const Actor& actor, Role role, const char* body_id, const SecurityPolicy& by,
                  bool is_keeper = false) {
    bodies::Body body;
    body.id = {body_id};
    body.kind = role == Role::town ? BodyKind::town : BodyKind::county_department;
    NewAccount wanted;
    wanted.login = "li.na";
    wanted.display_name = "李娜";
    wanted.body = body.id;
    wanted.role = role;
    wanted.is_keeper = is_keeper;
    const auto state = state_of_new_post(actor, wanted, body, by);
    return std::string(state ? word(*state) : state.error().why);
}

Actor actor(Role role, const char* body, bool is_keeper = false) {
    return {{"990101"}, {"a"}, {"p"}, {body}, role, is_keeper};
}

TEST(Grant, BeforeThreeAdministratorsTheListOfficesKeeperNamesThem) {
    EXPECT_EQ(given(actor(Role::list_office, "office", true), Role::audit_admin, "office", policy),
              "granted");
    EXPECT_EQ(given(actor(Role::list_office, "office"), Role::audit_admin, "office", policy),
              "not_permitted");
    EXPECT_EQ(given(actor(Role::department, "water", true), Role::audit_admin, "water", policy),
              "not_permitted");
    EXPECT_EQ(given(actor(Role::list_office, "office"), Role::town, "qinghe", policy), "granted");
    EXPECT_EQ(given(actor(Role::town, "qinghe", true), Role::town, "qinghe", policy), "granted");
    EXPECT_EQ(given(actor(Role::system_admin, "office"), Role::town, "qinghe", policy), "proposed");
    EXPECT_EQ(given(actor(Role::audit_admin, "office"), Role::town, "qinghe", policy), "not_permitted");
}

TEST(Grant, WithThreeAdministratorsOnlyTheSecurityAdministratorGrants) {
    SecurityPolicy separated;
    separated.separated_at = now;
    const Actor security = actor(Role::security_admin, "office"),
                office = actor(Role::list_office, "office", true), keeper = actor(Role::town, "qinghe", true);
    EXPECT_EQ(given(security, Role::town, "qinghe", separated), "granted");
    EXPECT_EQ(given(security, Role::audit_admin, "office", separated), "granted");
    EXPECT_EQ(given(office, Role::town, "qinghe", separated), "proposed");
    EXPECT_EQ(given(office, Role::audit_admin, "office", separated), "not_permitted");
    EXPECT_EQ(given(keeper, Role::town, "qinghe", separated), "proposed");
    EXPECT_EQ(given(keeper, Role::town, "shiqiao", separated), "not_your_body");
    separated.keepers_grant = true;
    EXPECT_EQ(given(keeper, Role::town, "qinghe", separated), "granted");
    EXPECT_EQ(given(keeper, Role::town, "qinghe", separated, true), "proposed");   // a keeper more
    EXPECT_EQ(given(office, Role::list_office, "office", separated), "proposed");
}

TEST(Grant, AnAccountStaysOnItsSide) {
    EXPECT_TRUE(check_side(Side::none, Role::audit_admin));
    EXPECT_TRUE(check_side(Side::business, Role::town));
    for (const Role role : {Role::system_admin, Role::security_admin, Role::audit_admin}) {
        EXPECT_TRUE(check_side(side_of(role), role));
        EXPECT_TRUE(check_side(side_of(role), Role::town).error().is(Refusal::roles_exclusive));
        EXPECT_TRUE(check_side(Side::business, role).error().is(Refusal::roles_exclusive));
    }
    EXPECT_TRUE(check_side(Side::system_admin, Role::audit_admin).error().is(Refusal::roles_exclusive));
}

TEST(Keeper, AnAdministratorsAccountIsNoKeepersToLookAfter) {
    const Date today = date_from("2026-03-02").value();
    Account auditor;
    auditor.side = Side::audit_admin;
    auditor.posts = {post("office", Role::audit_admin)};
    SecurityPolicy separated;
    separated.separated_at = now;
    EXPECT_TRUE(may_manage(actor(Role::list_office, "office", true), auditor, today, policy));
    EXPECT_FALSE(may_manage(actor(Role::list_office, "office"), auditor, today, policy));
    EXPECT_FALSE(may_manage(actor(Role::list_office, "office", true), auditor, today, separated));
    EXPECT_TRUE(may_manage(actor(Role::system_admin, "office"), auditor, today, separated));
    EXPECT_FALSE(may_manage(actor(Role::audit_admin, "office"), auditor, today, separated));
}

TEST(Substitute, AColleagueWithinTheTermAndNotForever) {
    const auto day = [](const char* text) { return date_from(text).value(); };
    Account holder, colleague;
    holder.id = {"a"};
    colleague.id = {"b"};
    holder.side = colleague.side = Side::business;
    holder.posts = {post("qinghe", Role::town, day("2026-12-31"))};
    colleague.posts = {post("qinghe", Role::town)};
    const auto outcome = [&](const char* from, const char* until, const Account& who) {
        const auto allowed =
            check_substitute(holder, holder.posts[0], who, day(from), day(until), day("2026-03-02"));
        return allowed ? std::string("yes") : std::string(allowed.error().why);
    };
    EXPECT_EQ(outcome("2026-03-02", "2026-03-20", colleague), "yes");
    EXPECT_EQ(outcome("2026-03-02", "2026-06-01", colleague), "yes");                    // 92 days
    EXPECT_EQ(outcome("2026-03-02", "2026-06-02", colleague), "substitute_unsuitable");  // 93
    EXPECT_EQ(outcome("2026-03-20", "2026-03-02", colleague), "substitute_unsuitable");
    EXPECT_EQ(outcome("2026-02-01", "2026-03-01", colleague), "substitute_unsuitable");
    EXPECT_EQ(outcome("2026-12-20", "2027-01-03", colleague), "substitute_unsuitable");
    EXPECT_EQ(outcome("2026-03-02", "2026-03-20", holder), "substitute_unsuitable");
    Account stranger = colleague;
    stranger.posts = {post("shiqiao", Role::town)};
    EXPECT_EQ(outcome("2026-03-02", "2026-03-20", stranger), "substitute_unsuitable");
    Account auditor = colleague;
    auditor.side = Side::audit_admin;
    EXPECT_EQ(outcome("2026-03-02", "2026-03-20", auditor), "roles_exclusive");
}

}  // namespace
}  // namespace qd::accounts::rules
