#include <gtest/gtest.h>
#include "features/notice/delivery_rules.hpp"
#include "features/notice/testing.hpp"
#include "features/notice/trial_turn.hpp"

/// What a county sets for what leaves the house, and what people see in their inbox, on both engines.
namespace qd::notice {
namespace {

using namespace testing;
using std::chrono::hours;
using std::chrono::minutes;

TEST(Settings, ThePasswordGoesNowhereButWhereItWasGivenFor) {
    in_a_county([](County& county) {
        mail_is_on(county);
        auto desk = county.desk();
        auto setting = a_setting();
        setting.version = 1;
        setting.host = "mail.evil.example";
        EXPECT_EQ(save_delivery_setting(desk, setting, {}).error().why, "mail_password_again");
        setting = a_setting();
        setting.version = 1;
        setting.security = "none";
        EXPECT_EQ(save_delivery_setting(desk, setting, "secret").error().why, "mail_needs_tls");
        setting.security = "starttls";
        setting.sender_name = "县委编办";
        EXPECT_TRUE(save_delivery_setting(desk, setting, {}));
        EXPECT_EQ(save_delivery_setting(desk, setting, {}).error().why, "stale_version");
        EXPECT_EQ(county.count(R"sql(
            SELECT count(*) AS many FROM delivery_setting WHERE password_sealed LIKE '%secret%'
        )sql"),
                  0);
        county.as("bian", identity::Role::list_office, "office");
        auto office = county.desk();
        EXPECT_EQ(save_delivery_setting(office, setting, {}).error().why, "not_permitted");
    });
}

TEST(Settings, WhatIsLockedMovesToANewKeyAndAMissingOneIsNamed) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        a_webhook(county);
        const auto both =
            *crypto::FieldKeys::parse("k1 " + std::string(64, 'a') + "\nk2 " + std::string(64, 'b'));
        const auto missing = [&](const crypto::FieldKeys& keys) {
            return county.read([&](identity::Session& session) {
                return crypto::missing_key(locked_by_key(session.tx, session.county), keys);
            });
        };
        const auto only_new = *crypto::FieldKeys::parse("k2 " + std::string(64, 'b'));
        EXPECT_EQ(missing(only_new), "k1");
        EXPECT_EQ(county.must([&](identity::Session& session) { return lock_anew(session, both); }), 3);
        EXPECT_EQ(missing(only_new), "");
        county.keys = std::make_shared<const crypto::FieldKeys>(only_new);
        Doors doors;
        tell_of(county, a_call());
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 2);
        EXPECT_EQ(doors.letters.at(0).to, "wang@example.org");
    });
}

TEST(Settings, OneTrialAtATimeSoThatAServerThatDoesNotAnswerHoldsUpOneWorker) {
    in_a_county([](County& county) {
        mail_is_on(county);
        const auto hook = a_webhook(county);
        auto desk = county.desk();
        {
            const TrialTurn somebody_elses;
            ASSERT_TRUE(somebody_elses.is_mine());
            EXPECT_EQ(test_mail(desk).error().why, "trial_running");
            EXPECT_EQ(test_webhook(desk, hook).error().why, "trial_running");
        }
        EXPECT_EQ(test_mail(desk).error().why, "mail_address_missing") << "the turn is given back";
        EXPECT_LE(TrialTurn::patience.whole, std::chrono::seconds{10});
    });
}

TEST(Settings, HostileAddressesAreRefused) {
    const auto is_good = [](const std::string& url) {
        Webhook hook;
        hook.name = "桥";
        hook.url = url;
        hook.topics = {"clock_at"};
        return bool(rules::check_webhook(hook));
    };
    for (const char* good :
         {"https://bridge.example/in?key=1", "https://10.0.0.7:8443/", "http://127.0.0.1:9000/x",
          "http://localhost/", "http://[::1]:80/", "https://[fd00::1]/a"})
        EXPECT_TRUE(is_good(good)) << good;
    for (const char* bad : {"",
                            "bridge.example",
                            "http://bridge.example/",
                            "http://10.0.0.7/",
                            "ftp://bridge.example/",
                            "file:///etc/passwd",
                            "https://",
                            "https:///x",
                            "https://user:pw@bridge.example/",
                            "http://127.0.0.1@evil.example/",
                            "http://127.0.0.1.evil.example/",
                            "https://a b/",
                            "https://a/\r\nX-Evil: 1",
                            "https://a\\b/",
                            "https://a/#x",
                            "https://a:99999/",
                            "https://a:/",
                            "https://[::1/",
                            "https://[x]/",
                            "HTTPS://A/",
                            "gopher://127.0.0.1/",
                            "https://桥.cn/"})
        EXPECT_FALSE(is_good(bad)) << bad;
    EXPECT_FALSE(is_good("https://a/" + std::string(500, 'x')));
    auto setting = a_setting();
    setting.password_sealed.clear();
    for (const char* bad : {"", "a b", "a/b", "a:25", "-a", "a\r\nb", "[::1", "a?b", "a@b"}) {
        setting.host = bad;
        EXPECT_FALSE(rules::check_setting(setting)) << bad;
    }
    setting = a_setting();
    setting.sender_name = "县\r\nBcc: a@b.c";
    EXPECT_FALSE(rules::check_setting(setting));
}

TEST(Retries, ComeLaterAndLaterWithinBounds) {
    const Instant now{};
    EXPECT_EQ(rules::next_try(1, now, 0.5) - now, minutes{1});
    EXPECT_EQ(rules::next_try(4, now, 0.5) - now, minutes{8});
    EXPECT_EQ(rules::next_try(20, now, 0.5) - now, hours{6});
    EXPECT_EQ(rules::next_try(1, now, 0.0) - now, std::chrono::seconds{45});
    EXPECT_EQ(rules::next_try(1, now, 1.0) - now, std::chrono::seconds{75});
}

TEST(Inbox, WhatIsToldToOnePostIsSeenThereAlone) {
    in_a_county([](County& county) {
        auto notice = a_call();
        notice.post = {"p-wang"};
        tell_of(county, notice);
        const auto seen_by = [&](const std::string& login) {
            county.as(login, identity::Role::department, "water");
            return county.read([](identity::Session& session) {
                return inbox(session.tx, session.actor, false, {}).total +
                       unread(session.tx, session.actor);
            });
        };
        EXPECT_EQ(seen_by("wang"), 2);
        EXPECT_EQ(seen_by("li"), 0);
    });
}

TEST(Inbox, OwnAndEverybodysNoticesComeInOneOrderAndAreCountedUpToACap) {
    in_a_county([](County& county) {
        for (int i = 0; i < 7; ++i) {
            auto notice = a_call(i % 2 ? "water" : "");
            notice.facts = {{"number", std::to_string(i)}};
            tell_of(county, notice);
            county.now += minutes{1};
        }
        county.as("wang", identity::Role::department, "water");
        const auto page = [&](bool only_new, std::int64_t number) {
            return county.read([&](identity::Session& session) {
                return inbox(session.tx, session.actor, only_new, {number, 3});
            });
        };
        const auto second = page(false, 2);
        EXPECT_EQ(second.total, 7);
        ASSERT_EQ(second.items.size(), 3u);
        EXPECT_EQ(second.items[0].notice.facts[0].value, "3");
        EXPECT_EQ(second.items[2].notice.facts[0].value, "1");
        county.must([&](identity::Session& session) { return see(session, second.items[0].id); });
        EXPECT_EQ(page(true, 1).total, 6);
        EXPECT_EQ(county.read([](identity::Session& s) { return unread(s.tx, s.actor); }), 6);
        for (int i = 0; i < 110; ++i) tell_of(county, a_call());
        EXPECT_EQ(county.read([](identity::Session& s) { return unread(s.tx, s.actor); }),
                  unread_count_cap);
    });
}

}  // namespace
}  // namespace qd::notice
