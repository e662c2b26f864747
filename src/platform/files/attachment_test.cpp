#include "platform/files/attachment.hpp"
#include <gtest/gtest.h>
#include "platform/crypto/digest.hpp"
#include "platform/db/testing.hpp"

namespace qd::files {
namespace {

const CountyId here{"990101"};

void run(db::Database& database, const std::string& sql, const db::Params& params = {}) {
    ASSERT_TRUE(database.write([&](db::Tx& tx) -> Outcome {
        tx.run(sql, params);
        return Nothing{};
    }));
}

void open_county(db::Database& database) {
    run(database, "INSERT INTO county (county_id, name, created_at) VALUES ('990101', 'x', 0)");
}

/// As somebody may who owns the database.
void open_table(db::Database& database) {
    ASSERT_TRUE(database.write([](db::Tx& tx) -> Outcome {
        if (tx.is_postgres()) tx.run("ALTER TABLE attachment DISABLE TRIGGER ALL");
        else for (const auto* what : {"update", "delete"})
            tx.run("DROP TRIGGER attachment_append_only_" + std::string(what));
        return Nothing{};
    }));
}

std::map<std::string, Kept> all(db::Database& database) {
    std::map<std::string, Kept> out;
    database.read([&](db::Tx& tx) {
        recompute(tx, here, [&](const Kept& kept) { EXPECT_TRUE(out.emplace(kept.digest, kept).second); });
        return 0;
    });
    return out;
}

const std::string small = "一张照片", nothing;
const std::string large(20 * 256 * 1024 + 5, 'x');

TEST(Attachment, what_was_stored_is_what_its_digest_was_made_of) {
    db::testing::for_each_engine([](db::Database& database) {
        open_county(database);
        for (const auto& bytes : {small, nothing, large}) {
            EXPECT_EQ(store(database, here, bytes), crypto::sha256_hex(bytes));
            store(database, here, bytes);
        }
        const auto found = all(database);
        ASSERT_EQ(found.size(), 3u);
        for (const auto& [digest, kept] : found) EXPECT_TRUE(kept.is_same) << digest;
    });
}

TEST(Attachment, nobody_changes_or_takes_away_a_part) {
    db::testing::for_each_engine([](db::Database& database) {
        open_county(database);
        const auto digest = store(database, here, small);
        for (const auto* sql : {"UPDATE attachment SET part = 7", "DELETE FROM attachment"})
            EXPECT_THROW((void)database.write([&](db::Tx& tx) -> Outcome {
                tx.run(sql);
                return Nothing{};
            }), db::Broken) << sql;
        EXPECT_EQ(database.read([&](db::Tx& tx) { return load(tx, here, digest); }), small);
    });
}

TEST(Attachment, a_changed_an_added_and_a_lost_part_are_found) {
    db::testing::for_each_engine([](db::Database& database) {
        open_county(database);
        const auto digest = store(database, here, large), other = store(database, here, small);
        open_table(database);
        const db::Params of{{"digest", digest}};
        const auto is_bad = [&] {
            const auto found = all(database);
            EXPECT_TRUE(found.at(other).is_same);
            return !found.at(digest).is_same && !found.at(digest).is_cut;
        };
        EXPECT_FALSE(is_bad());
        std::string part(256 * 1024, 'x');
        part[1000] = 'y';
        const auto put = [&](const std::string& bytes) {
            run(database, "UPDATE attachment SET data = :data WHERE digest = :digest AND part = 17",
                {{"digest", digest}, {"data", db::Bytes{bytes}}});
        };
        put(part);
        EXPECT_TRUE(is_bad());
        part[1000] = 'x';
        put(part);
        EXPECT_FALSE(is_bad());
        run(database,
            "INSERT INTO attachment (county_id, digest, part, data) VALUES ('990101', :digest, 21, :data)",
            {{"digest", digest}, {"data", db::Bytes{"y"}}});
        EXPECT_TRUE(is_bad());
        run(database, "DELETE FROM attachment WHERE digest = :digest AND part = 21", of);
        EXPECT_FALSE(is_bad());
        run(database, "DELETE FROM attachment WHERE digest = :digest AND part = 0", of);
        EXPECT_TRUE(is_bad());
    });
}

TEST(Attachment, an_upload_that_was_cut_between_two_commands_is_told_apart) {
    db::testing::for_each_engine([](db::Database& database) {
        open_county(database);
        const auto digest = store(database, here, large);
        open_table(database);
        run(database, "DELETE FROM attachment WHERE part >= 16");
        EXPECT_TRUE(all(database).at(digest).is_cut);
        run(database, "DELETE FROM attachment WHERE part >= 15");
        EXPECT_FALSE(all(database).at(digest).is_cut);
        store(database, here, large);
        EXPECT_TRUE(all(database).at(digest).is_same);
    });
}

}  // namespace
}  // namespace qd::files
