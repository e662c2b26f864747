#include "platform/db/reference.hpp"
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

const Options with_reference = [] {
    Options options;
    options.migrations = {{"0001_test.sql", R"(
        CREATE TABLE county (county_id TEXT NOT NULL PRIMARY KEY);
        INSERT INTO county (county_id) VALUES ('990101'), ('990102');
        CREATE TABLE reference_version (county_id TEXT NOT NULL PRIMARY KEY REFERENCES county (county_id),
                                        version BIGINT NOT NULL);
        -- reference: town, county
        CREATE TABLE town (county_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
                           PRIMARY KEY (county_id, id));
        CREATE TABLE diary (county_id TEXT NOT NULL, line TEXT NOT NULL);
    )"}};
    return options;
}();

int asked = 0;

std::optional<std::string> town(Tx& tx, const std::string& county, const std::string& id) {
    const auto found = tx.reference(county, id, [&]() -> std::optional<std::string> {
        ++asked;
        const auto row = tx.row("SELECT name FROM town WHERE county_id = :county AND id = :id",
                                {{"county", county}, {"id", id}});
        if (!row) return {};
        return row->text("name");
    });
    if (!found) return {};
    return *found;
}

std::optional<std::string> read_town(Database& database, const std::string& id,
                                     const std::string& county = "990101") {
    return database.read([&](Tx& tx) { return town(tx, county, id); });
}

void name_town(Tx& tx, const std::string& id, const std::string& name, const std::string& county = "990101") {
    tx.send(R"(
        INSERT INTO town (county_id, id, name) VALUES (:county, :id, :name)
        ON CONFLICT (county_id, id) DO UPDATE SET name = :name
    )", {{"county", county}, {"id", id}, {"name", name}});
}

Outcome write_name(Database& database, const std::string& id, const std::string& name,
                   const std::string& county = "990101") {
    return database.write([&](Tx& tx) -> Outcome {
        name_town(tx, id, name, county);
        return Nothing{};
    });
}

/// How often it was read while `body` ran.
int reads_of(const std::function<void()>& body) {
    const int before = asked;
    body();
    return asked - before;
}

/// What `count` says when it took less than half a second, within which what is kept stays kept.
int counted_quickly(const std::function<int()>& count) {
    for (int tries = 0; tries < 100; ++tries) {
        const auto began = std::chrono::steady_clock::now();
        const int counted = count();
        if (std::chrono::steady_clock::now() - began < std::chrono::milliseconds{500}) return counted;
    }
    ADD_FAILURE() << "the machine is too busy";
    return -1;
}

TEST(Reference, is_read_once_and_again_when_somebody_wrote_to_its_tables) {
    testing::for_each_engine(with_reference, [](Database& database) {
        EXPECT_EQ(counted_quickly([&] {
            EXPECT_TRUE(write_name(database, "1", "青禾镇"));
            return reads_of([&] {
                for (int i = 0; i < 3; ++i) EXPECT_EQ(read_town(database, "1"), "青禾镇");
            });
        }), 1);
        ASSERT_TRUE(write_name(database, "1", "清河镇"));
        EXPECT_EQ(read_town(database, "1"), "清河镇");
    });
}

TEST(Reference, of_one_county_is_not_read_again_because_another_wrote) {
    testing::for_each_engine(with_reference, [](Database& database) {
        ASSERT_TRUE(write_name(database, "1", "青禾镇"));
        ASSERT_TRUE(write_name(database, "1", "石桥镇", "990102"));
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
        EXPECT_EQ(read_town(database, "1", "990102"), "石桥镇");
        EXPECT_EQ(counted_quickly([&] {
            EXPECT_TRUE(write_name(database, "1", "青禾镇"));
            EXPECT_EQ(read_town(database, "1"), "青禾镇");
            EXPECT_TRUE(write_name(database, "1", "柳湾镇", "990102"));
            return reads_of([&] { EXPECT_EQ(read_town(database, "1"), "青禾镇"); });
        }), 0);
        EXPECT_EQ(read_town(database, "1", "990102"), "柳湾镇");
    });
}

TEST(Reference, what_is_written_without_a_county_changes_every_county) {
    testing::for_each_engine(with_reference, [](Database& database) {
        ASSERT_TRUE(write_name(database, "1", "青禾镇"));
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
        ASSERT_TRUE(database.write([&](Tx& tx) -> Outcome {
            tx.run("UPDATE town SET name = '无名镇'");
            return Nothing{};
        }));
        EXPECT_EQ(read_town(database, "1"), "无名镇");
    });
}

TEST(Reference, a_glance_sees_what_was_true_a_moment_ago_and_a_command_what_is) {
    testing::for_each_engine(with_reference, [](Database& database) {
        const auto first = [](Tx& tx) { return town(tx, "990101", "1"); };
        EXPECT_EQ(counted_quickly([&] {
            EXPECT_TRUE(write_name(database, "1", "青禾镇"));
            EXPECT_EQ(database.glance(first), "青禾镇") << "what is not in memory is read";
            EXPECT_TRUE(write_name(database, "1", "清河镇"));
            return reads_of([&] { EXPECT_EQ(database.glance(first), "青禾镇"); });
        }), 0);
        EXPECT_EQ(*database.write([&](Tx& tx) { return Result(first(tx)); }), "清河镇");
        EXPECT_EQ(database.glance(first), "清河镇") << "what a command has asked is known to the next glance";
    });
}

TEST(Reference, what_is_not_there_is_asked_for_each_time) {
    testing::for_each_engine(with_reference, [](Database& database) {
        EXPECT_EQ(reads_of([&] {
            for (int i = 0; i < 2; ++i) EXPECT_FALSE(read_town(database, "9"));
        }), 2);
    });
}

TEST(Reference, a_batch_sees_what_it_wrote_itself_and_keeps_none_of_it_when_it_comes_to_nothing) {
    testing::for_each_engine(with_reference, [](Database& database) {
        ASSERT_TRUE(write_name(database, "1", "青禾镇"));
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
        EXPECT_FALSE(database.write([&](Tx& tx) -> Outcome {
            EXPECT_EQ(town(tx, "990101", "1"), "青禾镇");
            name_town(tx, "1", "改了一半镇");
            EXPECT_EQ(town(tx, "990101", "1"), "改了一半镇");
            return DbRefusal::stale_version;
        }));
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
        EXPECT_THROW(database.write([&](Tx& tx) -> Outcome {
            name_town(tx, "1", "断电镇");
            EXPECT_EQ(town(tx, "990101", "1"), "断电镇");
            throw Broken("the power is gone");
        }), Broken);
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
    });
}

TEST(Reference, what_another_process_wrote_is_read_from_the_next_transaction_on) {
    testing::for_each_place([](testing::Fresh& fresh) {
        Options options = with_reference;
        options.url = fresh.url;
        Database here(options);
        here.migrate();
        Database there(options);
        ASSERT_TRUE(write_name(here, "1", "青禾镇"));
        EXPECT_EQ(read_town(there, "1"), "青禾镇");
        ASSERT_TRUE(write_name(here, "1", "清河镇"));
        EXPECT_EQ(read_town(there, "1"), "清河镇");
        EXPECT_TRUE(there.write([&](Tx& tx) -> Outcome {
            EXPECT_EQ(town(tx, "990101", "1"), "清河镇");
            return Nothing{};
        }));
    });
}

TEST(Reference, an_older_snapshot_neither_sees_the_future_nor_puts_the_past_back) {
    testing::for_each_engine(with_reference, [](Database& database) {
        ASSERT_TRUE(write_name(database, "1", "青禾镇"));
        database.read([&](Tx& old) {
            EXPECT_EQ(town(old, "990101", "1"), "青禾镇");      // its snapshot begins here
            EXPECT_TRUE(write_name(database, "1", "清河镇"));
            EXPECT_TRUE(database.write([&](Tx& tx) -> Outcome {
                EXPECT_EQ(town(tx, "990101", "1"), "清河镇");
                return Nothing{};
            }));
            EXPECT_EQ(town(old, "990101", "1"), "青禾镇");
            return 0;
        });
        EXPECT_EQ(read_town(database, "1"), "清河镇");
    });
}

TEST(Reference, what_was_changed_by_hand_past_the_program_is_seen_a_second_later) {
    testing::for_each_place([](testing::Fresh& fresh) {
        Options options = with_reference;
        options.url = fresh.url;
        Database database(options);
        database.migrate();
        ASSERT_TRUE(write_name(database, "1", "青禾镇"));
        EXPECT_EQ(read_town(database, "1"), "青禾镇");
        Options other = options;
        other.migrations.clear();              // a program that knows nothing of reference data
        ASSERT_TRUE(write_name(*std::make_unique<Database>(other), "1", "手改镇"));
        const auto began = std::chrono::steady_clock::now();
        while (read_town(database, "1") != "手改镇")
            ASSERT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{20});
    });
}

TEST(Reference, may_not_rest_on_a_table_whose_changes_nobody_counts) {
    testing::for_each_engine(with_reference, [](Database& database) {
        const auto diary = [](Tx& tx) {
            return tx.reference("990101", "", [&]() -> std::optional<int> {
                tx.row("SELECT t.name FROM town t JOIN diary d ON d.county_id = t.county_id LIMIT 1");
                return 1;
            });
        };
        EXPECT_THROW(database.read(diary), std::logic_error);
        // Outside of what is kept, anything may be read.
        database.read([](Tx& tx) { return tx.rows("SELECT line FROM diary").size(); });
    });
}

TEST(ReferenceSql, the_table_that_a_statement_writes_to) {
    EXPECT_EQ(written_table("\n  INSERT INTO town (id) VALUES (:id)"), "town");
    EXPECT_EQ(written_table("INSERT OR IGNORE INTO town(id) VALUES (:id)"), "town");
    EXPECT_EQ(written_table("UPDATE town SET name = :name"), "town");
    EXPECT_EQ(written_table("\tDELETE FROM town WHERE id = :id RETURNING id"), "town");
    EXPECT_EQ(written_table("WITH old AS (SELECT id FROM town) DELETE FROM diary"), "diary");
    EXPECT_EQ(written_table("SELECT id FROM town FOR UPDATE"), "");
    EXPECT_EQ(written_table("SAVEPOINT command"), "");
    EXPECT_EQ(written_table(""), "");
}

TEST(ReferenceSql, the_tables_that_a_statement_reads) {
    EXPECT_EQ(read_tables("SELECT 1 FROM (SELECT id FROM town t) x LEFT JOIN body b ON b.id = x.id"),
              (std::vector<std::string_view>{"town", "body"}));
    EXPECT_EQ(read_tables("SELECT CASE WHEN EXISTS (SELECT 1\n FROM\n post) THEN 1 ELSE 0 END"),
              (std::vector<std::string_view>{"post"}));
    EXPECT_TRUE(read_tables("SELECT 1").empty());
}

TEST(ReferenceSql, the_project_names_tables_that_it_has) {
    const auto migrations = testing::project_migrations();
    const auto tables = reference_tables(migrations);
    EXPECT_TRUE(tables.contains("login_session"));
    EXPECT_TRUE(tables.contains("post"));
    for (const auto& table : tables) {
        const bool is_made = std::ranges::any_of(migrations, [&](const Migration& file) {
            return file.sql.find("CREATE TABLE " + table + " (") != std::string::npos ||
                   file.sql.find("CREATE VIEW " + table + " AS") != std::string::npos;
        });
        EXPECT_TRUE(is_made) << table;
    }
}

}  // namespace
}  // namespace qd::db
