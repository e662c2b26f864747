#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include "core/json.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/delivery_rules.hpp"
#include "features/notice/queries.hpp"
#include "features/notice/send_commands.hpp"
#include "features/notice/setting_commands.hpp"
#include "features/notice/testing.hpp"
#include "platform/net/webhook_signature.hpp"

/// The outbox on both engines, with doors that remember what went through them.
namespace qd::notice {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using namespace testing;

TEST(Outbox, EachWhoKeepsAnAddressForThisTopicHasOneLetterAndNobodyElse) {
    in_a_county([](County& county) {
        mail_is_on(county);
        using identity::Role;
        keeps_an_address(county, "wang", Role::department, "water");
        keeps_an_address(county, "li", Role::department, "water", {"clock_at"});
        keeps_an_address(county, "zhao", Role::department, "police");
        Doors doors;
        tell_of(county, a_call());
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 1);
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 0) << "never twice";
        ASSERT_EQ(doors.letters.size(), 1u);
        EXPECT_EQ(doors.letters[0].to, "wang@example.org");
        EXPECT_EQ(in_state(county, "sent"), 1);
    });
}

TEST(Outbox, WhatWasToldUnderTheSameKeyGoesOutOnce) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        a_webhook(county);
        auto notice = a_call();
        notice.once_key = "once";
        tell_of(county, notice);
        tell_of(county, notice);
        EXPECT_EQ(in_state(county, "waiting"), 2) << "a letter and a post";
    });
}

TEST(Outbox, ARefusedCommandLeavesNothingInIt) {
    in_a_county([](County& county) {
        a_webhook(county);
        const auto done = county.write([](identity::Session& session) -> Outcome {
            tell(session, a_call());
            return Refusal::notice_unknown;
        });
        EXPECT_FALSE(done);
        EXPECT_EQ(in_state(county, "waiting"), 0);
    });
}

TEST(Outbox, WhoStandsInForAHolderHasTheLetterToo) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "zhao", identity::Role::department, "police");
        county.run(R"sql(
            INSERT INTO post_substitute (county_id, id, post_id, account_id, from_on, until_on)
            VALUES ('990101', 's1', 'p-wang', 'zhao', '2026-06-29', '2026-06-30')
        )sql");
        tell_of(county, a_call());
        EXPECT_EQ(in_state(county, "waiting"), 1);
        county.now += hours{24};
        tell_of(county, a_call());
        EXPECT_EQ(in_state(county, "waiting"), 1) << "the days of standing in are over";
    });
}

TEST(Outbox, ALetterSaysWhatNumberAndLinkAndNothingOfAnybody) {
    const Notice notice{
        identity::Role::department,
        {"water"},
        "clock_at",
        "call/01CALL",
        {{"number", "青禾呼〔2026〕1号"}, {"due", "2026-10-09T24:00"}, {"reason", "王五家门口"}},
        {}};
    Tidings tidings{"01J-1",
                    "990101",
                    notice.topic,
                    rules::fact_of(notice, "number"),
                    rules::fact_of(notice, "due"),
                    rules::link_to("https://qd.example.gov.cn", {"990101"}, notice.subject),
                    "department",
                    "water",
                    {}};
    const auto words = rules::letter_of(tidings);
    EXPECT_EQ(words.subject, "【清单】已到期 青禾呼〔2026〕1号");
    EXPECT_NE(words.body.find("https://qd.example.gov.cn/app/990101/calls/01CALL"), std::string::npos);
    EXPECT_NE(words.body.find("2026-10-09"), std::string::npos);
    EXPECT_EQ((words.subject + words.body + rules::payload_of(tidings)).find("王五"), std::string::npos);
    const auto payload = json::parse(rules::payload_of(tidings));
    ASSERT_TRUE(payload);
    EXPECT_EQ(payload->text_of("type"), "clock_at");
    EXPECT_EQ(payload->find("data")->text_of("number"), "青禾呼〔2026〕1号");
}

TEST(Outbox, EveryTopicHasItsWords) {
    for (const auto topic : topics) {
        Tidings tidings;
        tidings.topic = topic;
        EXPECT_EQ(rules::letter_of(tidings).subject.find("delivery."), std::string::npos) << topic;
    }
}

TEST(Outbox, EverySentenceOfTheInboxIsATopicThatOneCanHaveSentOn) {
    std::set<std::string> said, known(std::begin(topics), std::end(topics));
    for (const auto& file : std::filesystem::directory_iterator(QD_SOURCE_DIR "/messages/zh-CN")) {
        std::ifstream in(file.path());
        const auto read = json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
        ASSERT_TRUE(read) << file.path();
        for (const auto& [key, value] : *read->object())
            if (key.starts_with("notice.")) said.insert(key.substr(7));
    }
    EXPECT_EQ(said, known);
}

TEST(Outbox, ATrialIsRepeatedLaterAndLaterThenGivenUpAndMayBeRetriedByHand) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        Doors doors;
        doors.mail = [](const auto&) { return net::Answer{net::Fault::busy, 451}; };
        tell_of(county, a_call());
        deliver(county.database, sending(county, doors));
        deliver(county.database, sending(county, doors));
        EXPECT_EQ(doors.letters.size(), 1u) << "not before its time";
        for (int i = 0; i < 60; ++i) {
            county.now += hours{8};
            deliver(county.database, sending(county, doors));
        }
        EXPECT_EQ(std::int64_t(doors.letters.size()), rules::most_tries);
        EXPECT_EQ(in_state(county, "dead"), 1);
        county.as("xitong", identity::Role::system_admin, "office");
        EXPECT_EQ(county.read([](identity::Session& session) { return unread(session.tx, session.actor); }),
                  1)
            << "the system administrator is told";
        const auto dead = county.read([](identity::Session& session) {
            return deliveries(session.tx, session.county, DeliveryState::dead, {}).items.at(0);
        });
        EXPECT_EQ(dead.fault, "busy");
        EXPECT_EQ(dead.code, 451);
        doors.mail = [](const auto&) { return net::Answer{net::Fault::none, 250}; };
        county.must([&](identity::Session& session) { return retry_delivery(session, dead.id); });
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 1);
        const auto again =
            county.write([&](identity::Session& session) { return retry_delivery(session, dead.id); });
        EXPECT_EQ(again.error().why, "delivery_not_dead");
        const auto first = doors.letters.front().message, last = doors.letters.back().message;
        const auto id_of = [](const std::string& text) {
            return text.substr(text.find("Message-ID"),
                               text.find("\r\n", text.find("Message-ID")) - text.find("Message-ID"));
        };
        EXPECT_EQ(id_of(first), id_of(last)) << "the same letter keeps its number";
    });
}

TEST(Outbox, AMailboxThatDoesNotExistIsNotTriedAgain) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        Doors doors;
        doors.mail = [](const auto&) { return net::Answer{net::Fault::turned_away, 550}; };
        tell_of(county, a_call());
        deliver(county.database, sending(county, doors));
        EXPECT_EQ(in_state(county, "dead"), 1);
    });
}

TEST(Outbox, AServerThatIsAwayIsAskedOnceARoundAndStopsNoWebhook) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        keeps_an_address(county, "li", identity::Role::department, "water");
        a_webhook(county);
        Doors doors;
        doors.mail = [](const auto&) { return net::Answer{net::Fault::timed_out, 0}; };
        for (int i = 0; i < 5; ++i) tell_of(county, a_call());
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 5);
        EXPECT_EQ(doors.letters.size(), 1u);
        EXPECT_EQ(doors.posts.size(), 5u);
    });
}

TEST(Outbox, TwoNodesAtOnceSendEachThingOnce) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        a_webhook(county);
        for (int i = 0; i < 15; ++i) tell_of(county, a_call());
        Doors doors;
        std::vector<std::thread> nodes;
        std::atomic<std::int64_t> arrived = 0;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] { arrived += deliver(county.database, sending(county, doors)); });
        for (auto& node : nodes) node.join();
        EXPECT_EQ(arrived, 30);
        EXPECT_EQ(doors.letters.size(), 15u);
        EXPECT_EQ(doors.posts.size(), 15u);
    });
}

TEST(Outbox, AClaimOfANodeThatDiedLapsesAndWhatItWritesLaterCountsNoMore) {
    in_a_county([](County& county) {
        mail_is_on(county);
        keeps_an_address(county, "wang", identity::Role::department, "water");
        tell_of(county, a_call());
        Doors doors;
        bool is_first = true;
        doors.mail = [&](const auto&) {
            if (std::exchange(is_first, false)) throw db::Broken("the node is gone");
            return net::Answer{net::Fault::none, 250};
        };
        EXPECT_THROW(deliver(county.database, sending(county, doors)), db::Broken);
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 0) << "claimed";
        county.now += minutes{6};
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 1);
    });
}

TEST(Webhooks, APostIsSignedByTheSecretAndForADayByTheOldOneToo) {
    in_a_county([](County& county) {
        std::string secret;
        const auto id = a_webhook(county, &secret);
        ASSERT_TRUE(secret.starts_with("whsec_"));
        auto desk = county.desk();
        const auto renewed = renew_webhook_secret(desk, id);
        ASSERT_TRUE(renewed);
        EXPECT_NE(renewed->secret, secret);
        Doors doors;
        tell_of(county, a_call());
        deliver(county.database, sending(county, doors));
        ASSERT_EQ(doors.posts.size(), 1u);
        const auto& post = doors.posts[0];
        const auto signed_by = [&](const std::string& key) {
            return net::webhook_signature(key, header(post, "webhook-id"), county.now, post.body);
        };
        EXPECT_EQ(header(post, "webhook-signature"), signed_by(renewed->secret) + " " + signed_by(secret));
        EXPECT_EQ(header(post, "webhook-timestamp"), std::to_string(to_seconds(county.now)));
        county.now += hours{25};
        tell_of(county, a_call());
        deliver(county.database, sending(county, doors));
        EXPECT_EQ(header(doors.posts.back(), "webhook-signature").find(' '), std::string::npos);
    });
}

TEST(Webhooks, ARepeatedPostKeepsItsId) {
    in_a_county([](County& county) {
        a_webhook(county);
        Doors doors;
        doors.hook = {net::Fault::busy, 503};
        tell_of(county, a_call());
        deliver(county.database, sending(county, doors));
        county.now += minutes{2};
        doors.hook = {net::Fault::none, 200};
        EXPECT_EQ(deliver(county.database, sending(county, doors)), 1);
        ASSERT_EQ(doors.posts.size(), 2u);
        EXPECT_EQ(header(doors.posts[0], "webhook-id"), header(doors.posts[1], "webhook-id"));
        EXPECT_NE(header(doors.posts[0], "webhook-timestamp"), header(doors.posts[1], "webhook-timestamp"));
    });
}

TEST(Webhooks, AfterFiveDaysWithoutAnArrivalItIsSwitchedOffAndTheAdministratorIsTold) {
    in_a_county([](County& county) {
        const auto id = a_webhook(county);
        Doors doors;
        doors.hook = {net::Fault::timed_out, 0};
        const auto state = [&] {
            return county.read(
                [&](identity::Session& session) { return webhooks(session.tx, session.county).at(0); });
        };
        tell_of(county, a_call());
        for (int i = 0; i < 4 * 5 + 1; ++i) {
            EXPECT_EQ(state().state, WebhookState::on);
            tell_of(county, a_call());
            deliver(county.database, sending(county, doors));
            county.now += hours{6};
        }
        EXPECT_EQ(state().state, WebhookState::failed);
        EXPECT_EQ(in_state(county, "waiting"), 0);
        const auto told = county.read([](identity::Session& session) {
            return inbox(session.tx, session.actor, true, {}).items.at(0).notice.topic;
        });
        EXPECT_EQ(told, "webhook_failed");
        tell_of(county, a_call());
        EXPECT_EQ(in_state(county, "waiting"), 0);
        auto on = state();
        on.state = WebhookState::on;
        EXPECT_EQ(county.must([&](identity::Session& session) { return change_webhook(session, on); }).id,
                  id);
        EXPECT_FALSE(state().failing_since);
    });
}

TEST(Webhooks, OneArrivalInBetweenKeepsItOn) {
    in_a_county([](County& county) {
        a_webhook(county);
        Doors doors;
        for (int i = 0; i < 40; ++i) {
            doors.hook = i == 10 || i == 25 ? net::Answer{net::Fault::none, 200}
                                            : net::Answer{net::Fault::busy, 500};
            tell_of(county, a_call());
            deliver(county.database, sending(county, doors));
            county.now += hours{6};
        }
        EXPECT_EQ(county.read([](identity::Session& s) { return webhooks(s.tx, s.county).at(0).state; }),
                  WebhookState::on);
    });
}

}  // namespace
}  // namespace qd::notice
