#include "platform/db/batch.hpp"
#include "platform/db/place.hpp"
#include "platform/db/testing.hpp"

namespace qd::db {
namespace {

enum class NotThere { no_such_place };
std::string_view word(NotThere) { return "no_such_place"; }
Kind kind_of(NotThere) { return Kind::not_found; }

struct Doing {
    std::vector<std::string> answers;
    bool was_done_over = false;
};

Doing do_together(const std::string& url, const std::vector<Database::Work>& commands, bool is_careful) {
    Doing doing;
    std::vector<Job> jobs;
    for (const auto& command : commands)
        jobs.push_back({command, [&](const Outcome* outcome, const Broken* broken) {
            doing.answers.emplace_back(broken ? "broken" : *outcome ? "ok" : "no_such_place");
        }});
    Connection connection(place_of(url), Access::write);
    ReferenceCache cache({});
    const Database::Epilogue nothing;
    Batch batch(nothing, jobs, cache, is_careful);
    batch.run(connection);
    batch.answer(nullptr);
    doing.was_done_over = batch.was_done_over();
    return doing;
}

constexpr std::string_view add_place = "INSERT INTO place (id) VALUES (:id)";
using Words = std::vector<std::string>;

TEST(Batch, runs_again_only_for_what_has_to_be_taken_back) {
    testing::for_each_place([](testing::Fresh& fresh) {
        Options options;
        options.url = fresh.url;
        options.migrations = {{"0001_test.sql", "CREATE TABLE place (id TEXT NOT NULL PRIMARY KEY);"}};
        Database database(options);
        database.migrate();
        const Database::Work adds = [](Tx& tx) -> Outcome {
            const auto many = tx.row("SELECT count(*) AS many FROM place")->number("many");
            tx.send(add_place, {{"id", "kept" + std::to_string(many)}});
            return Nothing{};
        };
        const Database::Work looks = [](Tx& tx) -> Outcome {
            if (tx.row("\n SELECT id FROM place")) return NotThere::no_such_place;
            return Nothing{};
        };
        const Database::Work takes_back = [](Tx& tx) -> Outcome {
            tx.rows("INSERT INTO place (id) VALUES ('undone') RETURNING id");
            return NotThere::no_such_place;
        };
        const Database::Work fails = [](Tx& tx) -> Outcome {
            tx.send(add_place, {{"id", std::string("kept0")}});
            return Nothing{};
        };
        const auto looked = do_together(fresh.url, {adds, looks, adds}, false);
        EXPECT_EQ(looked.answers, (Words{"ok", "no_such_place", "ok"}));
        EXPECT_FALSE(looked.was_done_over);
        for (const auto& bad : {takes_back, fails}) {
            for (const bool is_careful : {false, true}) {
                const auto done = do_together(fresh.url, {adds, bad, adds}, is_careful);
                EXPECT_EQ(done.answers.front() + done.answers.back(), "okok");
                EXPECT_NE(done.answers.at(1), "ok");
                EXPECT_EQ(done.was_done_over, !is_careful);
            }
        }
        EXPECT_FALSE(do_together(fresh.url, {takes_back}, false).was_done_over);
        EXPECT_EQ(database.read([](Tx& tx) { return tx.rows("SELECT id FROM place").size(); }), 10U);
    });
}

}  // namespace
}  // namespace qd::db
