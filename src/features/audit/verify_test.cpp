#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <fstream>
#include "features/audit/log_testing.hpp"
#include "features/audit/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::audit {
namespace {

using namespace testing;

TEST(Verify, AnyChangedEventIsNamed) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.sign();
        logs.tamper(change_17);
        EXPECT_EQ(logs.faults(), "event_changed 990101 17 E18\n");
        logs.tamper("UPDATE event SET payload = replace(payload, 'change', 'chance') WHERE seq = 38");
        EXPECT_EQ(logs.faults(), "event_changed 990101 17 E18\nevent_changed 990101 38 E39\n");
    });
}

TEST(Verify, WhatStandsBesideAnEventIsCheckedToo) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.tamper("UPDATE event SET at = at + 1 WHERE seq = 5");
        EXPECT_EQ(logs.faults(), "row_changed 990101 5 E6\n");
        logs.tamper("UPDATE event SET at = at - 1 WHERE seq = 5");
        logs.tamper("UPDATE event SET id = 'E7' WHERE seq = 5");
        EXPECT_EQ(logs.faults(), "row_changed 990101 5 E7\n");
        logs.tamper("UPDATE event SET id = 'E6' WHERE seq = 5");
        logs.tamper("UPDATE event_subject SET subject = 'body/another' WHERE seq = 6");
        EXPECT_EQ(logs.faults(), "row_changed 990101 6 body/another\n");
    });
}

TEST(Verify, MissingExtraAndSwappedEventsAreNamed) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.tamper("DELETE FROM event_subject WHERE seq IN (20, 39)");
        logs.tamper("DELETE FROM event WHERE seq = 20");
        EXPECT_EQ(logs.faults(), "event_missing 990101 20 \nrow_changed 990101 - \n");
        logs.tamper("DELETE FROM event WHERE seq = 39");
        EXPECT_EQ(logs.faults(),
                  "event_missing 990101 20 \nevent_missing 990101 39 \nrow_changed 990101 - \n");
    });
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.tamper("DELETE FROM event_subject WHERE seq IN (3, 4)");
        logs.tamper("UPDATE event SET seq = 1000 WHERE seq = 3");
        logs.tamper("UPDATE event SET seq = 3 WHERE seq = 4");
        logs.tamper("UPDATE event SET seq = 4 WHERE seq = 1000");
        logs.tamper("INSERT INTO event_subject (county_id, subject, seq) VALUES ('990101', 'body/B1', 3)");
        logs.tamper("INSERT INTO event_subject (county_id, subject, seq) VALUES ('990101', 'body/B0', 4)");
        EXPECT_EQ(logs.faults(), "event_changed 990101 3 E5\nevent_changed 990101 4 E4\n");
    });
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.tamper("INSERT INTO event (county_id, seq, id, at, payload) "
                    "SELECT county_id, 40, id, at, payload FROM event WHERE seq = 7");
        EXPECT_EQ(logs.faults().substr(0, 27), "event_extra 990101 40 E8\nro");
    });
}

TEST(Verify, ATreeThatWasTouchedIsNamed) {
    with_logs([](Logs& logs) {
        logs.grow(300);
        logs.tamper("UPDATE log_tile SET number = 17 WHERE level = 1 AND number = 0");
        EXPECT_EQ(logs.faults(), "tree_changed 990101 0 \n");
        logs.tamper("UPDATE log_tile SET number = 0 WHERE level = 1 AND number = 17");
        EXPECT_EQ(logs.faults(), "");
        logs.tamper("UPDATE log_head SET next_seq = 301 WHERE county_id = '990101'");
        EXPECT_NE(logs.faults(), "");
        logs.tamper("UPDATE log_head SET next_seq = 299 WHERE county_id = '990101'");
        EXPECT_NE(logs.faults().find("event_extra 990101 299 E300"), std::string::npos);
    });
}

TEST(Verify, AForgerWithoutTheKeyIsCaughtByTheSignedHeads) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.sign();
        logs.tamper(change_17);
        logs.forge_tree();
        EXPECT_EQ(logs.faults(), "checkpoint_differs 990101 40 \n");
    });
    with_logs([](Logs& logs) {
        logs.grow(40);
        logs.sign();
        logs.tamper("DELETE FROM event_subject WHERE seq = 39");
        logs.tamper("DELETE FROM event WHERE seq = 39");
        logs.forge_tree();
        EXPECT_EQ(logs.faults(), "log_shorter 990101 40 \n");
        logs.tamper("UPDATE log_checkpoint SET note = replace(note, 'qingdan/990101', 'qingdan/990102')");
        EXPECT_EQ(logs.faults(), "log_shorter 990101 40 \n");
    });
}

TEST(Verify, AForgerWithTheKeyIsCaughtByThePrintedHead) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        const auto head = logs.sign();
        const auto keys = logs.read([](db::Tx& tx) { return verifier_keys(tx, here); });
        const auto printed = head_text("青禾县", here, head, keys.back());
        const auto known = heads_from(printed);
        ASSERT_EQ(known.heads.size(), 2u) << "typed and signed";
        ASSERT_EQ(known.keys.size(), 1u);
        EXPECT_EQ(logs.faults(known), "");
        logs.grow(5);
        EXPECT_EQ(logs.faults(known), "") << "the log may grow";
        logs.tamper(change_17);
        logs.tamper("DELETE FROM log_checkpoint");
        logs.forge_tree();
        logs.sign();
        EXPECT_EQ(logs.faults(), "") << "from inside nothing is to be seen";
        EXPECT_EQ(logs.faults(known), "printed_differs 990101 40 \nprinted_differs 990101 40 \n");
        const auto typed = heads_from("  990101 40 " + grouped_hex(head.head.root).substr(0, 39) + "\n   " +
                                      grouped_hex(head.head.root).substr(40) + "\n");
        ASSERT_EQ(typed.heads.size(), 1u);
        EXPECT_EQ(logs.faults(typed), "printed_differs 990101 40 \n");
        EXPECT_EQ(logs.faults(heads_from("990101 99 " + grouped_hex(head.head.root))),
                  "log_shorter 990101 99 \n");
    });
}

TEST(Verify, AHeadOfAnotherKeyOrCountyIsNamed) {
    with_logs([](Logs& logs) {
        logs.grow(4);
        const auto head = logs.sign();
        const crypto::VerifierKey other{origin_of(here), key_of('o').public_bytes};
        const auto known = heads_from(head_text("青禾县", here, head, other.text()));
        EXPECT_EQ(logs.faults(known),
                  "printed_unsigned 990101 4 \nkey_unknown 990101 - " + other.text() + "\n");
        auto report = logs.verify();
        check_counties(heads_from("990199 4 " + grouped_hex(head.head.root)), report);
        ASSERT_EQ(report.faults.size(), 1u);
        EXPECT_EQ(report.faults[0].wrong, Wrong::county_missing);
    });
}

Report verified(const std::string& file, const KnownHeads& known = {}) {
    std::istringstream in(file);
    Report report;
    verify_file(in, known, {}, report);
    return report;
}

TEST(Export, AFileIsVerifiedWithoutTheDatabase) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        const auto head = logs.sign();
        logs.grow(25);
        logs.grow(3, there);
        const auto file = logs.exported();
        const auto known = heads_from(head.note);
        ASSERT_EQ(known.heads.size(), 1u);
        const auto report = verified(file, known);
        EXPECT_TRUE(report.faults.empty());
        ASSERT_EQ(report.counties.size(), 2u);
        EXPECT_EQ(report.counties[0].head.size, 65u);
        EXPECT_EQ(report.counties[0].checkpoints, 1);
        EXPECT_EQ(report.counties[0].printed, 1);
        const auto wrong = verified(file, heads_from("990101 40 " + grouped_hex(crypto::sha256("x"))));
        ASSERT_EQ(wrong.faults.size(), 1u);
        EXPECT_EQ(wrong.faults[0].wrong, Wrong::printed_differs);
    });
}

TEST(Receipt, ItIsVerifiedWithAKeptKeyOrAKeptHeadAndNothingElse) {
    with_logs([](Logs& logs) {
        logs.grow(40);
        const auto head = logs.sign();
        const auto proof =
            logs.read([](db::Tx& tx) { return receipt(tx, here, *find_event(tx, here, "E12")); });
        ASSERT_TRUE(proof);
        const auto wrong = [](const std::string& text, const KnownHeads& known) {
            Report report;
            verify_receipt(text, known, report);
            return report.faults.empty() ? std::string("nothing") : std::string(word(report.faults[0].wrong));
        };
        const auto text = proof->text();
        const auto typed = heads_from("990101 40 " + grouped_hex(head.head.root));
        EXPECT_EQ(wrong(text, heads_from(proof->verifier)), "nothing");
        EXPECT_EQ(wrong(text, typed), "nothing");
        EXPECT_EQ(wrong(text, {}), "printed_unsigned");
        const auto another = heads_from("990101 40 " + grouped_hex(crypto::sha256("x")));
        EXPECT_EQ(wrong(text, another), "printed_unsigned");
        auto other = text;
        other.replace(other.find("index 11"), 8, "index 10");
        EXPECT_EQ(wrong(other, typed), "event_changed");
        EXPECT_EQ(wrong(text.substr(0, text.size() / 2), typed), "file_malformed");
        EXPECT_EQ(wrong("", typed), "file_malformed");
    });
}

std::string kept_file(const std::string& name) {
    std::ifstream file(std::string(QD_SOURCE_DIR) + "/tests/log/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

TEST(Export, TheFileThatTheOtherImplementationWroteIsWell) {
    const auto file = kept_file("export.txt");
    const auto report = verified(file);
    EXPECT_TRUE(report.faults.empty());
    ASSERT_EQ(report.counties.size(), 2u);
    EXPECT_EQ(report.counties[0].head.size, 45u);
    EXPECT_EQ(report.counties[0].checkpoints, 3);
    EXPECT_EQ(report.counties[1].checkpoints, 1);
    EXPECT_FALSE(report.is_open_ended);
    const auto old = export_first_line.size();
    const auto of_before =
        std::string(export_first_line_open) + file.substr(old, file.rfind("counties") - old);
    const auto told = verified(of_before);
    EXPECT_TRUE(told.faults.empty());
    EXPECT_TRUE(told.is_open_ended) << "nobody can tell whether more counties were in it";

    auto known = heads_from(file.substr(file.find("\nkey ") + 5));
    ASSERT_FALSE(known.keys.empty());
    Report of_receipt;
    verify_receipt(kept_file("publication.tlog-proof"), known, of_receipt);
    EXPECT_TRUE(of_receipt.faults.empty());
}

TEST(Export, WhateverIsChangedInAFileIsNoticed) {
    db::testing::for_each_engine([](db::Database& database) {
        if (database.is_postgres()) return;   // a file is a file
        Logs logs(database);
        logs.grow(40);
        logs.sign();
        logs.grow(3, there);
        const auto file = logs.exported();
        EXPECT_TRUE(rc::check("a changed bit", [&] {
            auto other = file;
            const auto at = *rc::gen::inRange<std::size_t>(0, file.size());
            other[at] = char(other[at] ^ (1 << *rc::gen::inRange(0, 7)));
            // A county's line only feeds the progress; a checkpoint's time is not signed.
            const auto line = other.rfind('\n', at == 0 ? 0 : at - 1) + 1;
            RC_PRE(file.compare(line, 7, "county ") != 0 && file.compare(line, 11, "checkpoint ") != 0);
            RC_ASSERT(!verified(other).faults.empty());
        }));
        for (const std::size_t cut : {2u, 200u, 5000u})
            EXPECT_FALSE(verified(file.substr(0, file.size() - cut)).faults.empty()) << cut;
        const auto at_county = file.find("county 990102");
        const auto cut = verified(file.substr(0, at_county));
        ASSERT_EQ(cut.faults.size(), 1u) << "cut where a county ends";
        EXPECT_EQ(cut.faults[0].wrong, Wrong::file_cut);
        EXPECT_EQ(verified(file.substr(0, at_county) + "counties 2\n").faults.at(0).wrong, Wrong::file_cut);
        EXPECT_TRUE(verified(file.substr(0, at_county) + "counties 1\n").faults.empty());
        EXPECT_FALSE(verified(file + "county 990103 0\n").faults.empty());
        EXPECT_FALSE(verified(file + "\n").faults.empty());
        const auto line = file.find("event 7 ");
        auto without = file;
        without.erase(line, file.find('\n', line) + 1 - line);
        const auto report = verified(without);
        ASSERT_FALSE(report.faults.empty());
        EXPECT_EQ(report.faults[0].wrong, Wrong::event_missing);
        EXPECT_EQ(report.faults[0].seq, 7);
    });
}

TEST(Verify, ARandomBitInARandomEventIsNamedWithItsNumber) {
    db::testing::for_each_engine([](db::Database& database) {
        Logs logs(database);
        logs.grow(60);
        logs.sign();
        const bool is_good = rc::check("a changed bit", [&] {
            const auto seq = *rc::gen::inRange<std::int64_t>(0, 60);
            std::string before;
            logs.read([&](db::Tx& tx) {
                before = tx.row("SELECT payload FROM event WHERE county_id = '990101' AND seq = :seq",
                                {{"seq", seq}})->text("payload");
                return 0;
            });
            auto after = before;
            const auto at = *rc::gen::inRange<std::size_t>(0, before.size());
            after[at] = char(after[at] ^ (1 << *rc::gen::inRange(0, 5)));   // stays text on both engines
            const auto put = [&](const std::string& payload) {
                logs.tamper("UPDATE event SET at = at");
                logs.must([&](db::Tx& tx) {
                    tx.run("UPDATE event SET payload = :payload WHERE county_id = '990101' AND seq = :seq",
                           {{"payload", payload}, {"seq", seq}});
                });
            };
            put(after);
            const auto found = logs.faults();
            put(before);
            RC_ASSERT(found.starts_with("event_changed 990101 " + std::to_string(seq) + " E" +
                                        std::to_string(seq + 1) + "\n"));
        });
        EXPECT_TRUE(is_good);
    });
}

/// Texts by key as they stand, each with its digest in the log.
class Sayings {
public:
    explicit Sayings(Logs& logs) : logs_(logs) {
        content_.kind = "letter";
        content_.fact = "said";
        content_.verbs = {"say"};
        content_.key = "about";
        content_.ids = [](db::Tx&, const CountyId&) { return std::vector<std::string>{}; };
        content_.check_row = [this](db::Tx& tx, const CountyId& county, const std::string&,
                                    const std::string& key, const std::string& digest) {
            const auto found = stands_.find(key);
            if (found == stands_.end()) return PublishedContent::Answer{PublishedContent::State::missing};
            const bool is_same = crypto::hex(digest_of(tx, county, found->second)) == digest;
            return PublishedContent::Answer{is_same ? PublishedContent::State::same
                                                    : PublishedContent::State::changed};
        };
    }
    PublishedContent& content() { return content_; }
    std::map<std::string, std::string>& stands() { return stands_; }

    void say(const std::string& about, const std::string& text) {
        stands_[about] = text;
        event("say", about, text);
    }
    void burn() { event("burn", "", ""); }
    std::string faults() {
        return logs_.read([&](db::Tx& tx) {
            Report report;
            verify_county(tx, here, {content_}, {}, {}, report);
            std::string out;
            for (const auto& fault : report.faults)
                out += std::string(word(fault.wrong)) + " " + std::to_string(fault.seq.value_or(-1)) + "\n";
            return out;
        });
    }

private:
    void event(const std::string& verb, const std::string& about, const std::string& text) {
        logs_.must([&](db::Tx& tx) {
            identity::Session session{tx, here, {}, now, [this] { return "S" + std::to_string(++minted_); }};
            EventFacts facts;
            if (!about.empty())
                facts = {EventFact::coded("about", about), {"said", digest_of(session, text)}};
            record(session, "letter/L1", verb, std::move(facts));
        });
    }
    Logs& logs_;
    PublishedContent content_;
    std::map<std::string, std::string> stands_;
    int minted_ = 0;
};

TEST(Verify, OfTextsThatReplaceOneAnotherTheLastMustFit) {
    with_logs([](Logs& logs) {
        Sayings sayings(logs);
        sayings.say("roads", "one");
        sayings.say("water", "two");
        sayings.say("roads", "three");
        EXPECT_EQ(sayings.faults(), "content_changed 0\n");     // where nothing may be said anew
        sayings.content().is_replaced = true;
        EXPECT_EQ(sayings.faults(), "");
        sayings.stands()["roads"] = "one";
        EXPECT_EQ(sayings.faults(), "content_changed 2\n");     // an earlier one does not do
        sayings.stands().erase("water");
        EXPECT_EQ(sayings.faults(), "content_changed 2\ncontent_missing 1\n");
    });
}

TEST(Verify, WhatIsDeletedWithItsSubjectIsAskedForNoMore) {
    with_logs([](Logs& logs) {
        Sayings sayings(logs);
        sayings.say("roads", "one");
        sayings.stands().clear();
        sayings.content().ended_by = "burn";
        EXPECT_EQ(sayings.faults(), "content_missing 0\n");
        sayings.burn();
        EXPECT_EQ(sayings.faults(), "");
    });
}

}  // namespace
}  // namespace qd::audit
