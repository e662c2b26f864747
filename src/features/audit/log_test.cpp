#include <gtest/gtest.h>
#include <atomic>
#include <thread>
#include "features/audit/log_testing.hpp"

namespace qd::audit {
namespace {

using namespace testing;

TEST(LogTree, EveryEventIsALeafHoweverTheyAreGrouped) {
    with_logs([](Logs& logs) {
        for (const int count : {1, 2, 13, 1, 40, 300, 7}) {
            logs.grow(count);
            logs.grow(1, there);
        }
        EXPECT_EQ(logs.faults(), "");
        const auto report = logs.verify();
        EXPECT_EQ(report.counties[0].head.size, 364u);
        EXPECT_EQ(report.counties[1].head.size, 7u);
        const auto head = logs.read([](db::Tx& tx) { return log_head(tx, here); });
        EXPECT_EQ(head.root, report.counties[0].head.root);
    });
}

TEST(LogTree, ABatchWhoseEndRunsAgainCountsItsEventsOnce) {
    with_logs([](Logs& logs) {
        constexpr int rounds = 20;
        std::atomic<int> answered = 0, kept = 0;
        for (int round = 0; round < rounds; ++round) {
            for (const bool is_bad : {false, true, false}) {
                logs.submit(is_bad, [&](bool is_kept) {
                    kept += is_kept ? 1 : 0;
                    ++answered;
                });
            }
        }
        while (answered < 3 * rounds) std::this_thread::yield();
        EXPECT_EQ(kept, 2 * rounds);
        EXPECT_EQ(logs.faults(), "");
        EXPECT_EQ(logs.verify().counties[0].head.size, 2u * rounds);
    });
}

TEST(LogTree, ALogFromBeforeThereWereTreesGetsItsTree) {
    with_logs([](Logs& logs) {
        logs.grow(50);
        const auto before = logs.read([](db::Tx& tx) { return log_head(tx, here).root; });
        logs.tamper("DELETE FROM log_tile");
        logs.tamper("UPDATE log_head SET edge = NULL");
        EXPECT_FALSE(logs.read([](db::Tx& tx) { return is_log_complete(tx, here); }));
        logs.must([](db::Tx& tx) { complete_log(tx, here); });
        EXPECT_EQ(logs.read([](db::Tx& tx) { return log_head(tx, here).root; }), before);
        EXPECT_EQ(logs.faults(), "");
        logs.tamper("DELETE FROM log_tile");
        logs.tamper("UPDATE log_head SET edge = NULL");
        logs.grow(3);
        EXPECT_EQ(logs.faults(), "");
    });
}

TEST(LogTree, WhatBelongsToTheLogIsOnlyAdded) {
    with_logs([](Logs& logs) {
        logs.grow(20);
        logs.sign();
        for (const auto* sql : {"DELETE FROM event", "DELETE FROM event_subject", "DELETE FROM log_head",
                                "DELETE FROM log_tile", "DELETE FROM log_key", "DELETE FROM log_checkpoint",
                                "UPDATE log_tile SET level = 9", "UPDATE log_checkpoint SET note = ''",
                                "UPDATE log_key SET key = ''", "UPDATE event_subject SET subject = ''",
                                "UPDATE log_head SET next_seq = next_seq - 1"})
            EXPECT_THROW(logs.must([&](db::Tx& tx) { tx.run(sql); }), db::Broken) << sql;
    });
}

TEST(Receipt, EveryEventCanBeProvedUnderTheSignedHead) {
    with_logs([](Logs& logs) {
        logs.grow(290);
        const auto head = logs.sign();
        logs.grow(20);   // the head that was signed stays good
        for (int i = 1; i <= 290; i += 7) {
            const auto proof = logs.read([&](db::Tx& tx) {
                return receipt(tx, here, *find_event(tx, here, "E" + std::to_string(i)));
            });
            ASSERT_TRUE(proof);
            EXPECT_EQ(proof->head.note, head.note);
            EXPECT_TRUE(merkle::is_included(merkle::leaf_hash(proof->payload), std::uint64_t(i - 1), 290,
                                            proof->path, head.head.root));
            EXPECT_TRUE(crypto::note_from(head.note)->is_signed_by(*crypto::verifier_from(proof->verifier)));
        }
        logs.read([](db::Tx& tx) {
            const auto late = receipt(tx, here, *find_event(tx, here, "E300"));
            EXPECT_TRUE(!late && late.error().is(Refusal::log_not_signed));
            EXPECT_TRUE(find_event(tx, here, "E999").error().is(Refusal::event_unknown));
            EXPECT_FALSE(find_event(tx, there, "E1"));
            return 0;
        });
    });
}

TEST(Consistency, TheLogOfTodayBeginsWithTheLogOfAnyDayBefore) {
    with_logs([](Logs& logs) {
        logs.grow(70);
        for (std::int64_t from = 0; from <= 70; from += 5) {
            const auto proof = logs.read([&](db::Tx& tx) { return consistency(tx, here, from, 70); });
            ASSERT_TRUE(proof);
            EXPECT_TRUE(merkle::is_consistent(std::uint64_t(from), 70, proof->path, proof->from.root,
                                              proof->to.root));
        }
        for (const auto& [from, to] : {std::pair{-1, 5}, {6, 5}, {5, 71}})
            EXPECT_FALSE(logs.read([&](db::Tx& tx) { return consistency(tx, here, from, to); }));
    });
}

TEST(Checkpoint, AHeadIsSignedOnceAndWithTheCountysOwnKey) {
    with_logs([](Logs& logs) {
        logs.grow(3);
        EXPECT_EQ(logs.sign().note, logs.sign().note);
        logs.grow(1);
        logs.sign();
        EXPECT_EQ(logs.read([](db::Tx& tx) { return signed_heads(tx, here, {1, 10}).total; }), 2);
        EXPECT_EQ(logs.faults(), "");
        sign_with(key_of('x'));
        logs.grow(1);
        logs.must([](db::Tx& tx) {
            EXPECT_TRUE(sign_head(tx, here, now).error().is(Refusal::log_key_is_another));
            identity::Session session{tx, here, {}, now, [] { return std::string("EK"); }};
            replace_key(session, key_of('x'));
        });
        logs.sign();
        EXPECT_EQ(logs.faults(), "") << "what the old key signed stays signed";
    });
}

TEST(Events, OneThatSomebodyWroteOverDoesNotHideTheOthers) {
    with_logs([](Logs& logs) {
        logs.grow(3);
        logs.tamper("UPDATE event SET payload = 'x' WHERE seq = 1");
        const auto all = logs.read([](db::Tx& tx) { return events(tx, here, {}, {1, 10}); });
        ASSERT_EQ(all.items.size(), 3u);
        EXPECT_EQ(all.items[1].verb, "unreadable");
        EXPECT_EQ(all.items[0].verb, "change");
    });
}

TEST(Events, TheyAreFoundByKindVerbPersonAndDay) {
    with_logs([](Logs& logs) {
        logs.grow(10);
        const auto count = [&](const EventFilter& filter) {
            return logs.read([&](db::Tx& tx) { return events(tx, here, filter, {1, 3}); });
        };
        EXPECT_EQ(count({}).total, 10);
        EXPECT_EQ(count({}).items.size(), 3u);
        EXPECT_EQ(count({}).items[0].seq, 9);
        EXPECT_EQ(count({"body", "", "", {}, {}}).total, 10);
        EXPECT_EQ(count({"bod", "", "", {}, {}}).total, 0);
        EXPECT_EQ(count({"body", "see", "", {}, {}}).total, 5);
        EXPECT_EQ(count({"", "se_", "", {}, {}}).total, 0) << "no pattern of whoever asks";
        EXPECT_EQ(count({"", "", "A1", {}, {}}).total, 10);
        EXPECT_EQ(count({"", "", "A", {}, {}}).total, 0);
        EXPECT_EQ(count({"", "", "", date_of(now), date_of(now)}).total, 10);
        EXPECT_EQ(count({"", "", "", {}, date_of(now) + std::chrono::days{-1}}).total, 0);
    });
}

}  // namespace
}  // namespace qd::audit
