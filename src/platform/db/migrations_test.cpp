#include "platform/db/migrations.hpp"
#include <thread>
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

const Migration one{"0001_one.sql", "CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY);"};
const Migration two{"0002_two.sql",
                    "CREATE TABLE two (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO two VALUES (7);"};

void migrate(const std::string& url, std::vector<Migration> migrations, std::int64_t now = 5) {
    Options options;
    options.url = url;
    options.migrations = std::move(migrations);
    Database(options).migrate(now);
}

std::string message(const std::function<void()>& body) {
    try {
        body();
    } catch (const Broken& broken) {
        return broken.what();
    }
    return "nothing was thrown";
}

TEST(Migrations, run_once_in_the_order_of_their_numbers) {
    testing::for_each_place([](testing::Fresh& fresh) {
        migrate(fresh.url, {two, one}, 5);
        migrate(fresh.url, {one, two, {"0003_three.sql", "UPDATE two SET id = id + 1;"}}, 6);
        migrate(fresh.url, {one, two, {"0003_three.sql", "UPDATE two SET id = id + 1;"}}, 7);
        Options options;
        options.url = fresh.url;
        Database database(options);
        database.read([](Tx& tx) {
            EXPECT_EQ(tx.row("SELECT id FROM two")->number("id"), 8);
            const auto rows = tx.rows("SELECT name, applied_at FROM migration ORDER BY name");
            ASSERT_EQ(rows.size(), 3U);
            EXPECT_EQ(rows[1].text("name"), "0002_two.sql");
            EXPECT_EQ(rows[1].number("applied_at"), 5);
            EXPECT_EQ(rows[2].number("applied_at"), 6);
        });
    });
}

TEST(Migrations, each_engine_runs_its_twin_after_the_common_file) {
    const std::vector<Migration> files{
        {"0001_a.postgres.sql", "INSERT INTO a VALUES ('postgres');"},
        {"0001_a.sqlite.sql", "INSERT INTO a VALUES ('sqlite');"},
        {"0001_a.sql", "CREATE TABLE a (engine TEXT NOT NULL);"},
    };
    testing::for_each_place([&](testing::Fresh& fresh) {
        migrate(fresh.url, files);
        Options options;
        options.url = fresh.url;
        const auto engine =
            Database(options).read([](Tx& tx) { return tx.row("SELECT engine FROM a")->text("engine"); });
        EXPECT_EQ(engine, fresh.is_postgres() ? "postgres" : "sqlite");
    });
}

TEST(Migrations, a_changed_file_is_refused) {
    testing::for_each_place([](testing::Fresh& fresh) {
        migrate(fresh.url, {one});
        const auto said = message([&] { migrate(fresh.url, {{one.name, one.sql + " "}, two}); });
        EXPECT_NE(said.find("0001_one.sql was applied in another wording"), std::string::npos) << said;
    });
}

TEST(Migrations, a_newer_database_is_refused) {
    testing::for_each_place([](testing::Fresh& fresh) {
        migrate(fresh.url, {one, two});
        const auto said = message([&] { migrate(fresh.url, {one}); });
        EXPECT_NE(said.find("newer than this program: migration 0002_two.sql"), std::string::npos) << said;
    });
}

TEST(Migrations, a_number_before_the_last_applied_one_is_refused) {
    testing::for_each_place([](testing::Fresh& fresh) {
        migrate(fresh.url, {two});
        const auto said = message([&] { migrate(fresh.url, {one, two}); });
        EXPECT_NE(said.find("0001_one.sql comes before"), std::string::npos) << said;
    });
}

TEST(Migrations, two_words_under_one_number_are_refused) {
    EXPECT_THROW(migrations::plan({one, {"0001_uno.sql", ""}}, false), Broken);
    EXPECT_THROW(migrations::plan({one, {"0001_uno.sqlite.sql", ""}}, true), Broken);
    EXPECT_THROW(migrations::plan({one, one}, false), Broken);
}

TEST(Migrations, names_that_are_none_of_ours_are_refused) {
    for (const std::string name : {"1_one.sql", "0001one.sql", "0001_.sql", "0001_One.sql", "0001_one.txt",
                                   "0001_one.mysql.sql", "0001_one", ""})
        EXPECT_THROW(migrations::plan({{name, ""}}, false), Broken) << name;
}

TEST(Migrations, one_that_fails_leaves_nothing_and_keeps_the_ones_before) {
    testing::for_each_place([](testing::Fresh& fresh) {
        const Migration half{"0002_half.sql",
                             "CREATE TABLE half (id BIGINT); INSERT INTO nowhere VALUES (1);"};
        const auto said = message([&] { migrate(fresh.url, {one, half}); });
        EXPECT_NE(said.find("migration 0002_half.sql: "), std::string::npos) << said;
        Options options;
        options.url = fresh.url;
        Database database(options);
        EXPECT_THROW(database.read([](Tx& tx) { tx.rows("SELECT * FROM half"); }), Broken);
        EXPECT_EQ(database.read([](Tx& tx) { return tx.rows("SELECT name FROM migration").size(); }), 1U);
        migrate(fresh.url, {one, two});
    });
}

TEST(Migrations, two_nodes_that_start_at_once_migrate_once) {
    testing::for_each_place([](testing::Fresh& fresh) {
        std::vector<std::thread> nodes;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] { EXPECT_NO_THROW(migrate(fresh.url, {one, two})); });
        for (auto& node : nodes) node.join();
        Options options;
        options.url = fresh.url;
        EXPECT_EQ(Database(options).read([](Tx& tx) { return tx.rows("SELECT id FROM two").size(); }), 1U);
    });
}

TEST(Migrations, a_new_file_that_many_open_at_once_is_made_by_one_of_them) {
    // SQLite refuses at once, without waiting, whoever asks for the log's mode while another takes it.
    for (int round = 0; round < 100; ++round) {
        const testing::Fresh place;
        std::vector<std::thread> nodes;
        for (int i = 0; i < 8; ++i)
            nodes.emplace_back([&] { EXPECT_NO_THROW(migrate(place.url, {one, two})); });
        for (auto& node : nodes) node.join();
        if (HasFailure()) break;
    }
}

TEST(Migrations, the_schema_reads_the_same_every_time) {
    Options options;
    options.migrations = {one, two, {"0003_name.sql", "ALTER TABLE one ADD COLUMN name TEXT; "
                                                      "CREATE INDEX one_name ON one (name);"}};
    testing::for_each_engine(options, [](Database& database) {
        const auto text = database.schema_text();
        EXPECT_EQ(text, database.schema_text());
        EXPECT_NE(text.find("one"), std::string::npos);
        EXPECT_LT(text.find("migration"), text.find("two"));
        const auto index = text.find("CREATE INDEX one_name ON one (name);\n");
        EXPECT_EQ(index == std::string::npos, database.is_postgres());
    });
}

TEST(Migrations, the_schema_leaves_out_what_a_full_text_index_keeps_for_itself) {
    Options options;
    options.url = "sqlite::memory:";
    options.migrations = {
        {"0001_search.sql", "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none);"}};
    Database database(options);
    database.migrate();
    const auto text = database.schema_text();
    EXPECT_NE(text.find("CREATE VIRTUAL TABLE search"), std::string::npos);
    EXPECT_EQ(text.find("search_"), std::string::npos) << text;
}

TEST(Migrations, the_projects_own_run_on_both_engines) {
    testing::for_each_engine([](Database& database) {
        const auto applied =
            database.read([](Tx& tx) { return tx.rows("SELECT name FROM migration").size(); });
        EXPECT_GT(applied, 0U);
    });
}

}  // namespace
}  // namespace qd::db
