#include <atomic>
#include <thread>
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

Options cells_at(const std::string& url) {
    Options options;
    options.url = url;
    options.readers = 3;
    options.migrations = {{"0001_test.sql",
                           "CREATE TABLE cell (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);"
                           "CREATE TABLE told (seq BIGINT NOT NULL PRIMARY KEY, cell BIGINT NOT NULL);"}};
    return options;
}

/// Adds one to a cell; sometimes refuses or breaks instead, as commands do.
Outcome step(Tx& tx, std::int64_t cell, int dice) {
    tx.send("UPDATE cell SET value = value + 1 WHERE id = :id", {{"id", cell}});
    if (dice == 0) return DbRefusal::stale_version;
    if (dice == 1) tx.send("INSERT INTO cell (id, value) VALUES (:id, 0)", {{"id", cell}});   // is there
    tx.notes.push_back({.county = "990101", .id = std::to_string(cell), .payload = {}, .at = 0});
    return Nothing{};
}

void append_numbers(Tx& tx, const std::vector<Note>& notes) {
    auto next = tx.row("SELECT count(*) AS n FROM told")->number("n");
    for (const auto& note : notes)
        tx.send("INSERT INTO told (seq, cell) VALUES (:seq, :cell)",
                {{"seq", next++}, {"cell", std::int64_t{std::stoll(note.id)}}});
}

TEST(Stress, many_writers_readers_and_late_callbacks_agree_on_what_happened) {
    testing::for_each_place([](testing::Fresh& fresh) {
        constexpr int writers = 6, readers = 4, rounds = 60;
        std::atomic<int> succeeded = 0, called_back = 0, submitted = 0;
        std::atomic<bool> done = false;
        {
            Database database(cells_at(fresh.url));
            database.migrate();
            database.set_epilogue(&append_numbers);
            ASSERT_TRUE(database.write([](Tx& tx) -> Outcome {
                for (std::int64_t id = 0; id < 8; ++id)
                    tx.send("INSERT INTO cell (id, value) VALUES (:id, 0)", {{"id", id}});
                return Nothing{};
            }));
            std::vector<std::thread> threads;
            for (int w = 0; w < writers; ++w) threads.emplace_back([&, w] {
                for (int i = 0; i < rounds; ++i) {
                    try {
                        if (database.write([&](Tx& tx) { return step(tx, (w + i) % 8, (w * 7 + i) % 9); }))
                            ++succeeded;
                    } catch (const Broken& broken) {
                        EXPECT_EQ(broken.why, Broken::Why::unique);
                    }
                    database.submit([w](Tx& tx) { return step(tx, w, 5); },
                                    [&](const Outcome* outcome, const Broken*) {
                                        ++called_back;
                                        if (outcome && *outcome) ++succeeded;
                                    });
                    ++submitted;
                }
            });
            std::vector<std::thread> lookers;
            for (int r = 0; r < readers; ++r) lookers.emplace_back([&] {
                while (!done) {
                    // One snapshot: the cells and the log tell of the same commands.
                    database.read([](Tx& tx) {
                        const auto sum = tx.row("SELECT sum(value) AS n FROM cell")->number("n");
                        EXPECT_EQ(sum, tx.row("SELECT count(*) AS n FROM told")->number("n"));
                    });
                    (void)database.stats();
                }
            });
            for (auto& thread : threads) thread.join();
            done = true;
            for (auto& thread : lookers) thread.join();
        }   // closing answers what is still queued
        EXPECT_EQ(called_back, submitted);
        Database again(cells_at(fresh.url));
        const auto told = again.read([](Tx& tx) {
            return tx.row("SELECT max(seq) + 1 AS n FROM told")->number("n");
        });
        EXPECT_EQ(told, succeeded);
    });
}

}  // namespace
}  // namespace qd::db
