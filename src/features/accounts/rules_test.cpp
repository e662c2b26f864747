#include "features/accounts/rules.hpp"
#include <gtest/gtest.h>

namespace qd::accounts::rules {
namespace {

using bodies::BodyKind;
using std::chrono::minutes;

const Instant now = instant_from("2026-03-02 09:00").value();
const Policy policy;

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
        const auto allowed = may_manage(actor, account, today);
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

}  // namespace
}  // namespace qd::accounts::rules
