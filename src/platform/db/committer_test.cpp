#include <atomic>
#include <future>
#include <map>
#include <set>
#include <thread>
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

Options options_with_towns() {
    Options options;
    options.migrations = {{"0001_test.sql", R"(
        CREATE TABLE town (id TEXT NOT NULL PRIMARY KEY, people BIGINT NOT NULL CHECK (people >= 0),
                           version BIGINT NOT NULL DEFAULT 1);
        CREATE TABLE event (seq BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL);
    )"}};
    return options;
}

constexpr std::string_view insert_town = "INSERT INTO town (id, people) VALUES (:id, :people)";

enum class WrongTown { no_such_town };
std::string_view word(WrongTown) { return "no_such_town"; }
Kind kind_of(WrongTown) { return Kind::not_found; }

Params town(const std::string& id, std::int64_t people = 0) { return {{"id", id}, {"people", people}}; }

Database::Work adds(const std::string& id, std::int64_t people, bool waits) {
    return [=](Tx& tx) -> Outcome {
        if (waits) tx.run(insert_town, town(id, people));
        else tx.send(insert_town, town(id, people));
        tx.notes.push_back({.county = "350100", .id = id, .payload = "", .at = 0});
        return Nothing{};
    };
}
Database::Work sends(const std::string& id, std::int64_t people = 0) { return adds(id, people, false); }
Database::Work waits(const std::string& id, std::int64_t people = 0) { return adds(id, people, true); }

std::string_view name_of(Broken::Why why) {
    static const std::map<Broken::Why, std::string_view> names{
        {Broken::Why::lost, "lost"}, {Broken::Why::full, "full"}, {Broken::Why::unique, "unique"},
        {Broken::Why::constraint, "constraint"}, {Broken::Why::immutable, "immutable"}};
    const auto found = names.find(why);
    return found == names.end() ? "other" : found->second;
}

/// Puts all commands into one batch: the committer is held up by a command before them. Returns for each
/// "ok", the refusal's word, or why it is broken.
std::vector<std::string> in_one_batch(Database& database, const std::vector<Database::Work>& commands) {
    std::promise<void> gate, is_held;
    database.submit([&](Tx&) -> Outcome {
        is_held.set_value();
        gate.get_future().wait();
        return Nothing{};
    }, [](const Outcome*, const Broken*) {});
    is_held.get_future().wait();
    std::vector<std::string> answers(commands.size());
    std::promise<void> all_answered;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        database.submit(commands[i], [&, i](const Outcome* outcome, const Broken* broken) {
            answers[i] = broken ? name_of(broken->why) : *outcome ? "ok" : outcome->error().why;
            if (i + 1 == answers.size()) all_answered.set_value();
        });
    }
    gate.set_value();
    all_answered.get_future().wait();
    return answers;
}

std::vector<std::string> ids(Database& database, std::string_view sql = "SELECT id FROM town ORDER BY id") {
    return database.read([&](Tx& tx) {
        std::vector<std::string> found;
        for (const auto& row : tx.rows(sql)) found.push_back(row.text("id"));
        return found;
    });
}

using Strings = std::vector<std::string>;

TEST(Committer, a_batch_commits_once) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        EXPECT_EQ(in_one_batch(database, {sends("a"), sends("b"), waits("c")}), (Strings{"ok", "ok", "ok"}));
        EXPECT_EQ(ids(database), (Strings{"a", "b", "c"}));
        const auto stats = database.stats();
        EXPECT_EQ(stats.commands, 4U);
        EXPECT_EQ(stats.batches, 2U);   // the one that held the gate, and ours
    });
}

TEST(Committer, a_failing_command_does_not_harm_its_neighbours) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        const Database::Work refuses = [](Tx& tx) -> Outcome {
            tx.send(insert_town, town("refused"));
            return WrongTown::no_such_town;
        };
        const Database::Work throws = [](Tx& tx) -> Outcome {
            tx.send(insert_town, town("thrown"));
            throw std::logic_error("a bug of ours");
        };
        const Database::Work throws_oddly = [](Tx&) -> Outcome { throw 7; };
        const Database::Work misspelt = [](Tx& tx) -> Outcome {
            tx.send("INSERT INTO nowhere VALUES (1)");
            return Nothing{};
        };
        const auto answers = in_one_batch(database, {
            sends("a"), refuses, sends("b"), throws, waits("c"), sends("a"), sends("d"), waits("b"), misspelt,
            sends("e", -1), sends("f"), throws_oddly, sends(std::string("nul\0", 4)), waits("g")});
        EXPECT_EQ(answers, (Strings{"ok", "no_such_town", "ok", "other", "ok", "unique", "ok", "unique",
                                    "other", "constraint", "ok", "other", "other", "ok"}));
        EXPECT_EQ(ids(database), (Strings{"a", "b", "c", "d", "f", "g"}));
        EXPECT_EQ(database.stats().refused, 1U);
        EXPECT_EQ(database.stats().broken, 7U);
    });
}

TEST(Committer, text_refused_before_it_is_sent_does_not_hide_an_earlier_failure) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        EXPECT_EQ(in_one_batch(database, {sends("a", -1), sends("b"), sends("\xff")}),
                  (Strings{"constraint", "ok", "other"}));
        EXPECT_EQ(ids(database), (Strings{"b"}));
    });
}

TEST(Committer, a_command_sees_what_the_ones_before_it_left) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        const auto count_is = [](std::int64_t expected) -> Database::Work {
            return [=](Tx& tx) -> Outcome {
                if (tx.row("SELECT count(*) AS n FROM town")->number("n") == expected) return Nothing{};
                return WrongTown::no_such_town;
            };
        };
        const auto answers = in_one_batch(database, {sends("a"), count_is(1), sends("a"), count_is(1),
                                                     sends("b"), sends("b"), sends("c"), count_is(3)});
        EXPECT_EQ(answers, (Strings{"ok", "ok", "unique", "ok", "ok", "unique", "ok", "ok"}));
    });
}

TEST(Committer, a_command_may_turn_a_failure_into_a_refusal_but_not_go_on) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        const Database::Work refuses = [](Tx& tx) -> Outcome {
            try {
                tx.run(insert_town, town("a"));
            } catch (const Broken& broken) {
                if (broken.why == Broken::Why::unique) return WrongTown::no_such_town;
            }
            return Nothing{};
        };
        const Database::Work goes_on = [](Tx& tx) -> Outcome {
            try {
                tx.run(insert_town, town("a"));
            } catch (const Broken&) {
                EXPECT_THROW(tx.run(insert_town, town("never")), Broken);
            }
            return Nothing{};
        };
        const auto answers = in_one_batch(database, {sends("a"), refuses, goes_on, sends("b")});
        EXPECT_EQ(answers, (Strings{"ok", "no_such_town", "unique", "ok"}));
        EXPECT_EQ(ids(database), (Strings{"a", "b"}));
    });
}

TEST(Committer, a_stale_version_is_a_refusal_that_is_noticed_without_waiting) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        const auto changes = [](std::int64_t version) -> Database::Work {
            return [=](Tx& tx) -> Outcome {
                tx.send_expecting_one(
                    "UPDATE town SET version = version + 1 WHERE id = :id AND version = :version",
                    {{"id", "a"}, {"version", version}});
                return Nothing{};
            };
        };
        const auto answers =
            in_one_batch(database, {sends("a"), changes(1), changes(1), changes(2), changes(7)});
        EXPECT_EQ(answers, (Strings{"ok", "ok", "stale_version", "ok", "stale_version"}));
        const auto refused = database.write([&](Tx& tx) -> Result<int> {
            tx.send_expecting_one("DELETE FROM town WHERE id = :id", {{"id", "nobody"}});
            return 5;
        });
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().is(DbRefusal::stale_version));
        EXPECT_EQ(refused.error().kind, Kind::conflict);
        EXPECT_EQ(ids(database), (Strings{"a"}));
    });
}

TEST(Committer, the_epilogue_gets_the_notes_of_those_that_succeeded_in_order) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        database.set_epilogue([](Tx& tx, const std::vector<Note>& notes) {
            auto seq = tx.row("SELECT coalesce(max(seq), 0) AS seq FROM event")->number("seq");
            for (const auto& note : notes)
                tx.send("INSERT INTO event (seq, id) VALUES (:seq, :id)", {{"seq", ++seq}, {"id", note.id}});
        });
        const Database::Work refuses = [](Tx& tx) -> Outcome {
            tx.notes.push_back({.county = "350100", .id = "refused", .payload = "", .at = 0});
            return WrongTown::no_such_town;
        };
        in_one_batch(database,
                     {sends("c"), sends("a"), sends("c"), refuses, waits("b"), sends("a"), sends("d")});
        in_one_batch(database, {sends("e"), waits("e"), sends("f")});
        EXPECT_EQ(ids(database, "SELECT id FROM event ORDER BY seq"),
                  (Strings{"c", "a", "b", "d", "e", "f"}));
        const auto last =
            database.read([](Tx& tx) { return tx.row("SELECT max(seq) AS n FROM event")->number("n"); });
        EXPECT_EQ(last, 6);   // failed commands leave no gap
    });
}

TEST(Committer, a_late_failure_is_met_inside_the_epilogue_too) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        database.set_epilogue([](Tx& tx, const std::vector<Note>& notes) {
            std::int64_t seq = 0;
            for (const auto& note : notes)
                tx.run("INSERT INTO event (seq, id) VALUES (:seq, :id)", {{"seq", ++seq}, {"id", note.id}});
        });
        EXPECT_EQ(in_one_batch(database, {sends("a"), sends("bad", -1), sends("b"), sends("a")}),
                  (Strings{"ok", "constraint", "ok", "unique"}));
        EXPECT_EQ(ids(database, "SELECT id FROM event ORDER BY seq"), (Strings{"a", "b"}));
    });
}

TEST(Committer, when_the_epilogue_fails_nothing_of_the_batch_happened) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        database.set_epilogue(
            [](Tx& tx, const std::vector<Note>&) { tx.send("INSERT INTO event VALUES (1, NULL)"); });
        EXPECT_EQ(in_one_batch(database, {sends("a"), sends("b")}), (Strings{"constraint", "constraint"}));
        database.set_epilogue(
            [](Tx&, const std::vector<Note>&) { throw std::runtime_error("a bug of ours"); });
        EXPECT_EQ(in_one_batch(database, {sends("a"), sends("b")}), (Strings{"other", "other"}));
        database.set_epilogue({});
        EXPECT_EQ(in_one_batch(database, {sends("c")}), (Strings{"ok"}));
        EXPECT_EQ(ids(database), (Strings{"c"}));
    });
}

TEST(Committer, our_own_triggers_are_told_apart_from_other_rules) {
    Options options = options_with_towns();
    options.migrations.push_back({"0002_guard.sqlite.sql", R"(
        CREATE TRIGGER town_immutable BEFORE UPDATE ON town
        BEGIN SELECT RAISE(ABORT, 'immutable: a town stays as it is'); END;
    )"});
    options.migrations.push_back({"0002_guard.postgres.sql", R"(
        CREATE FUNCTION refuse_town() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'immutable: a town stays as it is'; END $$;
        CREATE TRIGGER town_immutable BEFORE UPDATE ON town FOR EACH ROW EXECUTE FUNCTION refuse_town();
    )"});
    testing::for_each_engine(options, [](Database& database) {
        const Database::Work changes = [](Tx& tx) -> Outcome {
            tx.send("UPDATE town SET people = 5");
            return Nothing{};
        };
        EXPECT_EQ(in_one_batch(database, {sends("a"), changes, sends("b")}),
                  (Strings{"ok", "immutable", "ok"}));
    });
}

TEST(Committer, a_batch_longer_than_the_pipeline_works_and_fails_alike) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        const auto sends_many = [](const std::string& prefix, bool fails) -> Database::Work {
            return [=](Tx& tx) -> Outcome {
                std::vector<Params> rows;
                for (int i = 0; i < 2000; ++i)
                    rows.push_back(town(prefix + std::to_string(fails && i == 1500 ? 0 : i)));
                tx.send_many(insert_town, rows);
                return Nothing{};
            };
        };
        EXPECT_EQ(
            in_one_batch(database, {sends_many("a", false), sends_many("b", true), sends_many("c", false)}),
            (Strings{"ok", "unique", "ok"}));
        EXPECT_EQ(ids(database).size(), 4000U);
    });
}

TEST(Committer, what_many_threads_ask_for_happens_exactly_once) {
    testing::for_each_engine(options_with_towns(), [](Database& database) {
        ASSERT_TRUE(database.write(sends("total", 0)));
        constexpr int threads = 2, each = 2500;
        std::atomic<int> failed = 0;
        std::vector<std::thread> clients;
        for (int t = 0; t < threads; ++t) clients.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const bool fails = i % 10 == 3;
                try {
                    const auto done = database.write([&](Tx& tx) -> Outcome {
                        tx.send("UPDATE town SET people = people + 1 WHERE id = 'total'");
                        const auto id = std::to_string(t) + "/" + std::to_string(i);
                        tx.send(insert_town, town(id, fails ? -1 : 0));
                        if (i % 10 == 7) return WrongTown::no_such_town;
                        return Nothing{};
                    });
                    EXPECT_EQ(!done, i % 10 == 7);
                } catch (const Broken& broken) {
                    EXPECT_EQ(broken.why, Broken::Why::constraint);
                    EXPECT_TRUE(fails);
                    ++failed;
                }
            }
        });
        for (auto& client : clients) client.join();
        EXPECT_EQ(failed, threads * each / 10);
        const auto rows = database.read([](Tx& tx) {
            return tx.row(
                "SELECT (SELECT people FROM town WHERE id = 'total') AS total, count(*) AS n FROM town");
        });
        EXPECT_EQ(rows->number("total"), threads * each * 8 / 10);
        EXPECT_EQ(rows->number("n"), threads * each * 8 / 10 + 1);
    });
}

TEST(Committer, two_nodes_write_side_by_side) {
    testing::for_each_place([](testing::Fresh& fresh) {
        Options options = options_with_towns();
        options.url = fresh.url;
        Database one(options), other(options);
        one.migrate();
        ASSERT_TRUE(one.write(sends("total")));
        std::vector<std::thread> clients;
        for (int t = 0; t < 4; ++t) clients.emplace_back([&, t] {
            for (int i = 0; i < 100; ++i) {
                EXPECT_TRUE((t % 2 ? one : other).write([&](Tx& tx) -> Outcome {
                    tx.send(insert_town, town(std::to_string(t) + "/" + std::to_string(i)));
                    tx.send("UPDATE town SET people = people + 1 WHERE id = 'total'");
                    return Nothing{};
                }));
            }
        });
        for (auto& client : clients) client.join();
        EXPECT_EQ(ids(one).size(), 401U);
        const auto total = other.read([](Tx& tx) {
            return tx.row("SELECT people FROM town WHERE id = 'total'")->number("people");
        });
        EXPECT_EQ(total, 400);
    });
}

TEST(Committer, a_command_that_met_a_deadlock_runs_again) {
    testing::for_each_place([](testing::Fresh& fresh) {
        if (!fresh.is_postgres()) return;   // SQLite has one writer at a time
        Options options = options_with_towns();
        options.url = fresh.url;
        Database one(options), other(options);
        one.migrate();
        ASSERT_TRUE(one.write(sends("a")));
        ASSERT_TRUE(one.write(sends("b")));
        std::atomic<int> holding = 0, runs = 0;
        const auto locks = [&](const std::string& first, const std::string& second) {
            return [&, first, second](Tx& tx) -> Outcome {
                constexpr std::string_view add = "UPDATE town SET people = people + 1 WHERE id = :id";
                ++runs;
                tx.run(add, {{"id", first}});
                for (++holding; holding < 2;) std::this_thread::yield();
                tx.run(add, {{"id", second}});
                return Nothing{};
            };
        };
        std::thread rival([&] { EXPECT_TRUE(other.write(locks("b", "a"))); });
        EXPECT_TRUE(one.write(locks("a", "b")));
        rival.join();
        EXPECT_GE(runs, 3);
        const auto people =
            one.read([](Tx& tx) { return tx.row("SELECT sum(people) AS n FROM town")->number("n"); });
        EXPECT_EQ(people, 4);
    });
}

TEST(Committer, closing_answers_everything_that_was_queued) {
    testing::for_each_place([](testing::Fresh& fresh) {
        Options options = options_with_towns();
        options.url = fresh.url;
        std::atomic<int> answered = 0;
        {
            Database database(options);
            database.migrate();
            for (int i = 0; i < 300; ++i)
                database.submit(sends(std::to_string(i)), [&](const Outcome* outcome, const Broken*) {
                    answered += outcome && *outcome ? 1 : 0;
                });
        }
        EXPECT_EQ(answered, 300);
        Database again(options);
        EXPECT_EQ(ids(again).size(), 300U);
    });
}

TEST(Committer, one_command_a_batch_when_asked_for) {
    Options options = options_with_towns();
    options.batch_max = 1;
    testing::for_each_engine(options, [](Database& database) {
        EXPECT_EQ(in_one_batch(database, {sends("a"), sends("a"), sends("b")}),
                  (Strings{"ok", "unique", "ok"}));
        EXPECT_EQ(database.stats().batches, 4U);
    });
}

}  // namespace
}  // namespace qd::db
