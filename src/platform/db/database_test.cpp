#include "platform/db/database.hpp"
#include <atomic>
#include <thread>
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

Options with(std::string sql) {
    Options options;
    options.migrations = {{"0001_test.sql", std::move(sql)}};
    return options;
}

const Options towns = with(R"(
    CREATE TABLE town (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, people BIGINT NOT NULL);
)");

Outcome add_town(Tx& tx, const std::string& id, std::int64_t people = 0) {
    tx.run("INSERT INTO town (id, name, people) VALUES (:id, :name, :people)",
           {{"id", id}, {"name", "青禾镇"}, {"people", people}});
    return Nothing{};
}

std::int64_t count_towns(Tx& tx) { return tx.row("SELECT count(*) AS n FROM town")->number("n"); }

Broken::Why why_broken(const std::function<void()>& body) {
    try {
        body();
    } catch (const Broken& broken) {
        return broken.why;
    }
    ADD_FAILURE() << "nothing was thrown";
    return Broken::Why::other;
}

TEST(Database, what_was_answered_is_read_at_once) {
    testing::for_each_engine(towns, [](Database& database) {
        for (int i = 0; i < 50; ++i) {
            ASSERT_TRUE(database.write([&](Tx& tx) { return add_town(tx, std::to_string(i)); }));
            EXPECT_EQ(database.read(count_towns), i + 1);
        }
    });
}

TEST(Database, values_come_back_as_they_were_stored) {
    const auto options = with(R"(
        CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, small SMALLINT, whole INTEGER, big BIGINT,
                            name TEXT, data $BYTES, share DOUBLE PRECISION);
    )");
    testing::for_each_place([&](testing::Fresh& fresh) {
        Options own = options;
        own.url = fresh.url;
        auto& sql = own.migrations[0].sql;
        sql.replace(sql.find("$BYTES"), 6, fresh.is_postgres() ? "BYTEA" : "BLOB");
        Database database(own);
        database.migrate();
        const std::string all_bytes = [] {
            std::string bytes;
            for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
            return bytes;
        }();
        const Params full{{"id", std::int64_t{1}},      {"small", flag(true)},
                          {"whole", std::int64_t{-7}},  {"big", std::int64_t{INT64_MAX}},
                          {"name", "“吹哨”'\"\\ :x $1"}, {"data", Bytes{all_bytes}},
                          {"share", 0.1}};
        const Params empty{{"id", std::int64_t{2}}, {"small", Value{}}, {"whole", Value{}}, {"big", Value{}},
                           {"name", ""},            {"data", Bytes{}},  {"share", Value{}}};
        ASSERT_TRUE(database.write([&](Tx& tx) -> Outcome {
            tx.send_many("INSERT INTO thing VALUES (:id, :small, :whole, :big, :name, :data, :share)",
                         {full, empty});
            return Nothing{};
        }));
        const auto rows = database.read([](Tx& tx) { return tx.rows("SELECT * FROM thing ORDER BY id"); });
        ASSERT_EQ(rows.size(), 2U);
        for (const auto& [name, value] : full) EXPECT_EQ(rows[0].at(name), value) << name;
        EXPECT_EQ(rows[0].bytes("data"), all_bytes);
        EXPECT_TRUE(rows[0].flag("small"));
        EXPECT_EQ(rows[0].real("share"), 0.1);
        EXPECT_EQ(rows[1].number_if("big"), std::nullopt);
        EXPECT_EQ(rows[1].text("name"), "");
        EXPECT_EQ(rows[1].bytes("data"), "");
        EXPECT_THROW(rows[1].number("big"), Broken);
        EXPECT_THROW(rows[1].text("big"), Broken);
        EXPECT_THROW(rows[1].at("colour"), Broken);
        EXPECT_EQ(rows[1].text_or("name", "none"), "");
    });
}

TEST(Database, many_rows_are_stored_as_if_one_by_one) {
    testing::for_each_engine(towns, [](Database& database) {
        std::vector<Params> rows;   // enough for full statements, short ones and single rows on PostgreSQL
        for (std::int64_t i = 0; i < 150; ++i)
            rows.push_back({{"id", std::to_string(1000 + i)}, {"name", i % 3 ? Value{"镇 " + std::to_string(i)}
                                                                            : Value{"单引号 ' $1"}},
                            {"people", i}});
        const auto send = [&](Tx& tx) -> Outcome {
            tx.send_many("INSERT INTO town (id, name, people) VALUES (:id, :name, :people)", rows);
            return Nothing{};
        };
        ASSERT_TRUE(database.write(send));
        const auto stored = database.read([](Tx& tx) { return tx.rows("SELECT * FROM town ORDER BY id"); });
        ASSERT_EQ(stored.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (const auto& [name, value] : rows[i]) EXPECT_EQ(stored[i].at(name), value) << i << name;
        // The same again breaks a key, and nothing of it stays.
        EXPECT_EQ(why_broken([&] { (void)database.write(send); }), Broken::Why::unique);
    });
}

TEST(Database, several_questions_are_answered_in_their_order_after_what_was_written) {
    testing::for_each_engine(towns, [](Database& database) {
        const std::string by_id = "SELECT people FROM town WHERE id = :id";
        ASSERT_TRUE(database.write([&](Tx& tx) -> Outcome {
            for (const auto people : {3, 5})
                tx.send("INSERT INTO town (id, name, people) VALUES (:id, '青禾镇', :people)",
                        {{"id", std::to_string(people)}, {"people", std::int64_t{people}}});
            const auto found =
                tx.rows_of({{by_id, {{"id", "5"}}}, {by_id, {{"id", "4"}}}, {by_id, {{"id", "3"}}}});
            EXPECT_EQ(found.at(0).at(0).number("people"), 5);
            EXPECT_TRUE(found.at(1).empty());
            EXPECT_EQ(found.at(2).at(0).number("people"), 3);
            EXPECT_EQ(count_towns(tx), 2);
            return Nothing{};
        }));
        // The second fails: so does the whole, and the next transaction knows nothing of it.
        EXPECT_EQ(why_broken([&] {
            (void)database.write([&](Tx& tx) -> Outcome {
                (void)tx.rows_of(
                    {{by_id, {{"id", "5"}}}, {"SELECT 1 FROM nowhere", {}}, {by_id, {{"id", "3"}}}});
                return Nothing{};
            });
        }), Broken::Why::other);
        EXPECT_EQ(database.read(count_towns), 2);
    });
}

TEST(Database, a_database_in_memory_can_begin_as_a_copy) {
    testing::Fresh place;
    {
        Options options = towns;
        options.url = place.url;
        Database original(options);
        original.migrate();
        ASSERT_TRUE(original.write([](Tx& tx) { return add_town(tx, "1", 3); }));
    }
    Options options = towns;
    options.url = "sqlite::memory:" + place.url.substr(std::string("sqlite:").size());
    for (int i = 0; i < 2; ++i) {
        Database copy(options);
        copy.migrate();
        ASSERT_TRUE(copy.write([](Tx& tx) { return add_town(tx, "2", 4); }));
        EXPECT_EQ(copy.read([](Tx& tx) { return tx.rows("SELECT id FROM town ORDER BY id"); }).size(), 2U);
    }
}

TEST(Database, sums_and_averages_are_numbers_on_both_engines) {
    testing::for_each_engine(towns, [](Database& database) {
        ASSERT_TRUE(database.write([](Tx& tx) { return add_town(tx, "1", 3); }));
        ASSERT_TRUE(database.write([](Tx& tx) { return add_town(tx, "2", 4); }));
        database.read([](Tx& tx) {
            const auto row = tx.row(
                "SELECT sum(people) AS all_people, avg(people) AS usual, max(name) AS name,"
                " sum(people) > 5 AS many FROM town");
            EXPECT_EQ(row->number("all_people"), 7);
            EXPECT_EQ(row->real("usual"), 3.5);
            EXPECT_TRUE(row->flag("many"));
        });
    });
}

TEST(Database, malformed_text_is_refused_before_it_is_stored) {
    using namespace std::string_literals;
    testing::for_each_engine(towns, [](Database& database) {
        for (const auto& bad : {"nul\0here"s, "gbk \xC7\xE0\xBA\xCC"s}) {
            EXPECT_EQ(why_broken([&] { (void)database.write([&](Tx& tx) { return add_town(tx, bad); }); }),
                      Broken::Why::other);
        }
        EXPECT_EQ(database.read(count_towns), 0);
    });
}

TEST(Database, a_statement_with_the_wrong_parameters_is_broken_and_the_next_is_not) {
    testing::for_each_engine(towns, [](Database& database) {
        const std::vector<std::pair<std::string, Params>> wrong{
            {"SELECT * FROM town WHERE id = :id", {}},
            {"SELECT * FROM town WHERE id = :id", {{"id", "1"}, {"name", "x"}}},
            {"SELECT * FROM town WHERE id = :id", {{"town", "1"}}},
            {"SELECT nothing FROM town", {}},
            {"SELECT * FROM nowhere", {}},
            {"SELEC 1", {}},
            {"SELECT 1; SELECT 2", {}},
            {"SELECT \"no such column\" FROM town", {}},
        };
        for (const auto& [sql, params] : wrong) {
            EXPECT_THROW(database.read([&](Tx& tx) { tx.rows(sql, params); }), Broken) << sql;
            EXPECT_THROW((void)database.write([&](Tx& tx) -> Outcome {
                tx.rows(sql, params);
                return Nothing{};
            }), Broken) << sql;
            EXPECT_EQ(database.read(count_towns), 0);
        }
    });
}

TEST(Database, a_reader_cannot_write) {
    testing::for_each_engine(towns, [](Database& database) {
        EXPECT_EQ(why_broken([&] { (void)database.read([](Tx& tx) { return add_town(tx, "1"); }); }),
                  Broken::Why::readonly);
        EXPECT_EQ(why_broken([&] { database.read([](Tx& tx) { tx.send("DELETE FROM town"); }); }),
                  Broken::Why::readonly);
        EXPECT_EQ(database.read(count_towns), 0);
    });
}

TEST(Database, after_a_failure_a_transaction_answers_nothing_more) {
    testing::for_each_engine(towns, [](Database& database) {
        database.read([](Tx& tx) {
            EXPECT_THROW(tx.rows("SELECT * FROM nowhere"), Broken);
            EXPECT_THROW(tx.rows("SELECT 1 AS one"), Broken);
        });
        EXPECT_EQ(database.read(count_towns), 0);
    });
}

TEST(Database, a_reader_sees_one_moment_from_beginning_to_end) {
    testing::for_each_engine(towns, [](Database& database) {
        ASSERT_TRUE(database.write([](Tx& tx) { return add_town(tx, "1"); }));
        database.read([&](Tx& tx) {
            EXPECT_EQ(count_towns(tx), 1);
            ASSERT_TRUE(database.write([](Tx& other) { return add_town(other, "2"); }));
            EXPECT_EQ(count_towns(tx), 1);
        });
        EXPECT_EQ(database.read(count_towns), 2);
    });
}

TEST(Database, readers_never_see_half_of_a_transfer) {
    testing::for_each_engine(towns, [](Database& database) {
        ASSERT_TRUE(database.write([](Tx& tx) -> Outcome {
            QD_CHECK(add_town(tx, "1", 100));
            return add_town(tx, "2", 0);
        }));
        std::atomic<bool> is_over = false;
        std::vector<std::thread> readers;
        for (int i = 0; i < 6; ++i) readers.emplace_back([&] {
            while (!is_over) {
                const auto sum = database.read([](Tx& tx) {
                    const auto people = [&](const char* id) {
                        return tx.row("SELECT people FROM town WHERE id = :id", {{"id", id}})
                            ->number("people");
                    };
                    return people("1") + people("2");
                });
                EXPECT_EQ(sum, 100);
            }
        });
        for (int i = 0; i < 100; ++i) {
            EXPECT_TRUE(database.write([](Tx& tx) -> Outcome {
                tx.send("UPDATE town SET people = people - 1 WHERE id = '1'");
                tx.send("UPDATE town SET people = people + 1 WHERE id = '2'");
                return Nothing{};
            }));
        }
        is_over = true;
        for (auto& reader : readers) reader.join();
    });
}

TEST(Database, run_counts_the_rows_that_it_changed) {
    testing::for_each_engine(towns, [](Database& database) {
        ASSERT_TRUE(database.write([](Tx& tx) -> Outcome {
            for (const char* id : {"1", "2", "3"}) QD_CHECK(add_town(tx, id));
            EXPECT_EQ(tx.run("UPDATE town SET people = 1 WHERE id <> '1'"), 2);
            EXPECT_EQ(tx.run("UPDATE town SET people = 1 WHERE id = '9'"), 0);
            EXPECT_EQ(tx.run("INSERT INTO town VALUES ('1', '', 0) ON CONFLICT DO NOTHING"), 0);
            EXPECT_EQ(tx.run("SELECT id FROM town"), 0);
            EXPECT_EQ(tx.rows("DELETE FROM town WHERE people = 1 RETURNING id").size(), 2U);
            return Nothing{};
        }));
        EXPECT_EQ(database.read(count_towns), 1);
    });
}

TEST(Database, an_address_of_another_kind_is_refused) {
    for (const std::string url : {"", "sqlite:", "mysql://x", "/tmp/x.db"}) {
        Options options;
        options.url = url;
        EXPECT_THROW(Database{options}, Broken) << url;
    }
    Options nowhere;
    nowhere.url = "postgresql:///x?host=/nonexistent";
    EXPECT_EQ(why_broken([&] { Database{nowhere}; }), Broken::Why::lost);
    nowhere.url = "sqlite:/nonexistent/folder/x.db";
    EXPECT_EQ(why_broken([&] { Database{nowhere}; }), Broken::Why::lost);
}

TEST(Database, a_memory_database_leaves_nothing_behind) {
    std::filesystem::path file;
    {
        Options options = towns;
        options.url = "sqlite::memory:";
        Database database(options);
        database.migrate();
        file = database.read([](Tx& tx) { return tx.row("PRAGMA database_list")->text("file"); });
        EXPECT_TRUE(std::filesystem::exists(file));
    }
    EXPECT_FALSE(std::filesystem::exists(file.parent_path()));
}

}  // namespace
}  // namespace qd::db
