#include <gtest/gtest.h>
#include "features/dutylist/county_testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

/// What the database says to a statement of somebody who comes in by SQL.
std::string answer(County& county, std::string_view sql) {
    try {
        const auto done = county.write([&](Session& session) -> Outcome {
            session.tx.run(sql);
            return Nothing{};
        });
        EXPECT_TRUE(done);
    } catch (const db::Broken& broken) {
        return broken.why == db::Broken::Why::immutable ? "immutable"
            : "broken otherwise: " + std::string(broken.what());
    }
    return "done";
}

TEST(Immutable, A_published_edition_cannot_be_changed_by_sql_either) {
    in_a_county([](County& county, db::Database& database) {
        auto duty = an_assisting();
        duty.classes = {{"field", "平安法治"}};
        duty.tasks = {{"上路劝导", {}, ""}};
        duty.steps = {{"移交", police, "", {}}};
        const auto list = county.list_of(the_town);
        const auto published = county.publish(county.put(county.draft(list), {duty, a_basic()}));
        ASSERT_TRUE(published) << published.error().why;
        for (const auto sql : {
                 "UPDATE duty SET name = 'x'", "DELETE FROM duty",
                     "UPDATE duty SET code = 'Z-1' WHERE code = 'J-001'",
                 "UPDATE responsibility SET items = ''", "DELETE FROM responsibility",
                 "UPDATE citation SET article = ''", "DELETE FROM citation", "DELETE FROM duty_class",
                 "UPDATE duty_task SET name = 'x'", "DELETE FROM duty_step",
                 "UPDATE edition SET number = 9", "UPDATE edition SET state = 'draft'",
                 "UPDATE edition SET effective_on = '2020-01-01'", "UPDATE edition SET content_digest = ''",
                 "DELETE FROM edition",
                 "INSERT INTO duty_class SELECT county_id, edition_id, duty_id, 'field', '党的建设' FROM duty",
                 "INSERT INTO duty_task (county_id, edition_id, duty_id, position, name)"
                 " SELECT county_id, edition_id, duty_id, 99, 'x' FROM duty",
                 "UPDATE basis_status SET status = 'in_force'", "DELETE FROM basis_status",
             })
            EXPECT_EQ(answer(county, sql), "immutable") << sql;
        EXPECT_EQ(answer(county, "UPDATE edition SET superseded_on = '2030-01-01'"), "done");
        if (database.is_postgres()) { EXPECT_EQ(answer(county, "TRUNCATE duty_task"), "immutable"); }

        // Nor can a row of a draft be moved into it.
        const auto draft = county.draft(list, StartFrom::in_force);
        EXPECT_EQ(answer(county,
                         "UPDATE duty_task SET edition_id = '" + published->id.text + "', position = 50 "
                                 "WHERE edition_id = '" + draft.id.text + "'"), "immutable");
        // What was digested is what is there.
        const auto content = county.read([&](Session& s) { return load_edition(s.tx, s.county,
            published->id); });
        EXPECT_EQ(content->duties.size(), 2u);
    });
}

TEST(Immutable, A_command_refuses_before_the_database_must) {
    in_a_county([](County& county, db::Database&) {
        const auto published = county.publish(county.put(county.draft(county.list_of(the_town)),
                                                         {a_basic()}));
        ASSERT_TRUE(published);
        auto duty = a_basic("J-002");
        duty.id = {};
        EXPECT_EQ(county.why([&](Session& s) { return put_duty(s, published->id, published->version,
                                                               duty); }),
                  "edition_not_open");
        EXPECT_EQ(county.step(*published, Action::discard).error().why, "wrong_step");
    });
}

TEST(Dated, A_row_that_stays_the_same_keeps_the_day_from_which_it_holds) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        ASSERT_TRUE(county.publish(county.put(county.draft(list), {an_assisting()}), "2026-06-01"));
        county.now = at("2026-08-01T09:00:00+08:00");
        const auto draft = county.draft(list, StartFrom::in_force);
        auto duty = county.read([&](Session& s) { return load_edition(s.tx, s.county,
                                                                      draft.id); })->duties[0];
        duty.matrix[1].items = {"开展宣传", "上路劝导"};
        const auto saved =
            county.must([&](Session& s) { return put_duty(s, draft.id, draft.version, duty); });
        ASSERT_TRUE(county.publish(saved.edition, "2026-09-01"));
        const auto rows = county.read([&](Session& s) {
            return s.tx.rows("SELECT body_id, effective_on FROM responsibility "
                             "WHERE edition_id = :edition ORDER BY position", {{"edition", draft.id.text}});
        });
        ASSERT_EQ(rows.size(), 2u);
        EXPECT_EQ(rows[0].text("effective_on"), "2026-06-01");
        EXPECT_EQ(rows[1].text("effective_on"), "2026-09-01");
    });
}

}  // namespace
}  // namespace qd::dutylist
