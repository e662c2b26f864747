#include <sys/wait.h>
#include <csignal>
#include <set>
#include <thread>
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

Options rows_at(const std::string& url) {
    Options options;
    options.url = url;
    options.migrations = {
        {"0001_test.sql", "CREATE TABLE line (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL);"}};
    return options;
}

Outcome add(Tx& tx, std::int64_t id, const std::string& text = "x") {
    tx.send("INSERT INTO line (id, text) VALUES (:id, :text)", {{"id", id}, {"text", text}});
    return Nothing{};
}

std::int64_t count(Database& database) {
    return database.read([](Tx& tx) { return tx.row("SELECT count(*) AS n FROM line")->number("n"); });
}

/// Writes from four threads, and tells `acknowledged` each id after its answer, until it is killed.
[[noreturn]] void write_until_killed(const std::string& url, int acknowledged) {
    Database database(rows_at(url));
    std::vector<std::thread> clients;
    for (std::int64_t t = 0; t < 4; ++t) clients.emplace_back([&, t] {
        for (std::int64_t id = t; id < 4'000'000; id += 4) {
            if (!database.write([&](Tx& tx) { return add(tx, id); })) std::_Exit(1);
            if (::write(acknowledged, &id, sizeof id) != sizeof id) std::_Exit(1);
        }
    });
    for (auto& client : clients) client.join();
    std::_Exit(1);
}

TEST(Crash, a_killed_server_keeps_every_row_that_it_acknowledged) {
    for (int round = 0; round < 3; ++round) {
        testing::for_each_place([&](testing::Fresh& fresh) {
            Database(rows_at(fresh.url)).migrate();
            int ends[2];
            ASSERT_EQ(pipe(ends), 0);
            const pid_t child = fork();
            if (child == 0) write_until_killed(fresh.url, ends[1]);
            close(ends[1]);
            std::set<std::int64_t> acknowledged;
            std::int64_t id = 0;
            while (acknowledged.size() < 200U + 150U * static_cast<unsigned>(round) &&
                   read(ends[0], &id, sizeof id) == sizeof id)
                acknowledged.insert(id);
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            while (read(ends[0], &id, sizeof id) == sizeof id) acknowledged.insert(id);
            close(ends[0]);
            EXPECT_GE(acknowledged.size(), 200U);
            Database database(rows_at(fresh.url));
            std::set<std::int64_t> kept;
            database.read([&](Tx& tx) {
                for (const auto& row : tx.rows("SELECT id FROM line")) kept.insert(row.number("id"));
            });
            for (const auto one : acknowledged) EXPECT_TRUE(kept.contains(one)) << one;
            // And the database goes on.
            EXPECT_TRUE(database.write([](Tx& tx) { return add(tx, -1); }));
        });
    }
}

TEST(Crash, a_full_disk_breaks_the_command_that_needs_room_and_nobody_else) {
    testing::Fresh fresh;
    Database database(rows_at(fresh.url));
    database.migrate();
    ASSERT_TRUE(database.write([](Tx& tx) -> Outcome {
        tx.rows("PRAGMA max_page_count = 40");
        return Nothing{};
    }));
    std::vector<std::thread> clients;
    std::atomic<int> full = 0, stored = 0;
    for (std::int64_t t = 0; t < 8; ++t) clients.emplace_back([&, t] {
        for (std::int64_t i = 0; i < 20; ++i) {
            try {
                const bool is_large = i % 2 == 0;
                if (database.write([&](Tx& tx) {
                        return add(tx, t * 20 + i, std::string(is_large ? 30'000 : 10, 'x'));
                    }))
                    ++stored;
            } catch (const Broken& broken) {
                EXPECT_EQ(broken.why, Broken::Why::full) << broken.what();
                ++full;
            }
        }
    });
    for (auto& client : clients) client.join();
    EXPECT_GT(full, 0);
    EXPECT_GT(stored, 40);   // most of the small ones still fit
    EXPECT_EQ(count(database), stored);
    ASSERT_TRUE(database.write([](Tx& tx) -> Outcome {
        tx.rows("PRAGMA max_page_count = 4000");
        return Nothing{};
    }));
    EXPECT_TRUE(database.write([](Tx& tx) { return add(tx, 1000, std::string(30'000, 'x')); }));
}

/// Ends another connection's backend, as an administrator or a restart would.
void terminate(Database& database, std::int64_t pid) {
    database.read([&](Tx& tx) {
        tx.rows("SELECT pg_terminate_backend(CAST(:pid AS INTEGER))", {{"pid", pid}});
    });
}

std::int64_t backend(Tx& tx) { return tx.row("SELECT pg_backend_pid() AS pid")->number("pid"); }

TEST(Crash, a_lost_connection_breaks_the_batch_and_the_next_one_succeeds) {
    testing::for_each_place([](testing::Fresh& fresh) {
        if (!fresh.is_postgres()) return;
        Database database(rows_at(fresh.url));
        database.migrate();
        for (int i = 0; i < 3; ++i) {
            Broken::Why why = Broken::Why::other;
            try {
                (void)database.write([&](Tx& tx) -> Outcome {
                    QD_CHECK(add(tx, 100 + i));
                    terminate(database, backend(tx));
                    return add(tx, 200 + i);
                });
            } catch (const Broken& broken) {
                why = broken.why;
            }
            EXPECT_EQ(why, Broken::Why::lost);
            EXPECT_TRUE(database.write([&](Tx& tx) { return add(tx, i); }));
        }
        EXPECT_EQ(count(database), 3);
    });
}

TEST(Crash, a_connection_that_died_while_idle_is_opened_again_unnoticed) {
    testing::for_each_place([](testing::Fresh& fresh) {
        if (!fresh.is_postgres()) return;
        Options options = rows_at(fresh.url);
        options.readers = 1;
        Database database(options), other(options);
        database.migrate();
        for (int i = 0; i < 3; ++i) {
            terminate(other, *database.write([](Tx& tx) -> Result<std::int64_t> { return backend(tx); }));
            terminate(other, database.read(backend));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));   // the server says goodbye by and by
            EXPECT_EQ(count(database), i);
            EXPECT_TRUE(database.write([&](Tx& tx) { return add(tx, i); }));
        }
    });
}

}  // namespace
}  // namespace qd::db
