#include "platform/db/database.hpp"
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

const Migration towns{"0001_town.sql", R"(
    CREATE TABLE town (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
                       people BIGINT NOT NULL CHECK (people >= 0), version BIGINT NOT NULL);
)"};

Options with_towns() {
    Options options;
    options.migrations = {towns};
    return options;
}

Outcome add_town(Tx& tx, const std::string& id, std::int64_t people) {
    tx.run("INSERT INTO town (id, name, people, version) VALUES (:id, :name, :people, 1)",
           {{"id", id}, {"name", "青禾镇" + id}, {"people", people}});
    return Nothing{};
}

std::int64_t count_towns(Database& database) {
    return database.read([](Tx& tx) { return tx.row("SELECT count(*) AS n FROM town")->number("n"); });
}

TEST(Database, what_was_answered_is_read_at_once) {
    testing::for_each_engine(with_towns(), [](Database& database) {
        ASSERT_TRUE(database.write([](Tx& tx) { return add_town(tx, "01", 12); }));
        EXPECT_EQ(count_towns(database), 1);
        const auto name = database.read([](Tx& tx) {
            return tx.row("SELECT name FROM town WHERE id = :id", {{"id", "01"}})->text("name");
        });
        EXPECT_EQ(name, "青禾镇01");
    });
}

}  // namespace
}  // namespace qd::db
