#include <gtest/gtest.h>
#include "features/compile/candidate_store.hpp"
#include "features/compile/questionnaire.hpp"
#include "features/compile/testing.hpp"

/// A sheet on its way in: how far it is, what stops it, what a crash leaves. On both engines.
namespace qd::compile {
namespace {

using namespace testing;

std::vector<columns::Line> a_sheet(int rows) {
    std::vector<columns::Line> out{{1, {"事项名称", "来源"}}};
    for (int row = 1; row <= rows; ++row)
        out.push_back({row + 1, {"防汛物资储备第" + std::to_string(row) + "号仓库", "座谈会"}});
    return out;
}
SheetOrder watched(const std::string& key) {
    SheetOrder order;
    order.watched_as = key;
    return order;
}
std::optional<SheetProgress> progress(Session& session, const ProjectId& id, const std::string& key) {
    return sheet_progress(session.tx, session.county, id, key, session.actor.account);
}
std::int64_t lines_in(db::Database& database) {
    return count(database, R"sql(SELECT count(*) AS many FROM compile_candidate)sql");
}
std::int64_t left_over(db::Database& database) {
    return count(database, R"sql(
        SELECT (SELECT count(*) FROM compile_staged) + (SELECT count(*) FROM compile_import) AS many
    )sql");
}

/// Somebody acts while the sheet's first four hundred lines are being put down: their command stands in the
/// queue behind these, and before the next.
identity::Desk interrupted(County& county, db::Database& database,
                           const std::function<Outcome(Session&)>& act) {
    auto desk = county.desk();
    desk.clock = [&county, &database, act, asked = std::make_shared<int>(0)] {
        constexpr int reading_and_beginning_and_first_lines = 3;
        if (++*asked == reading_and_beginning_and_first_lines)
            database.submit([&county, act](db::Tx& tx) {
                Session session{tx, {"990101"}, county.actor, county.now, [] { return "01JSTOP"; }};
                return act(session);
            }, [](const Outcome*, const db::Broken*) {});
        return county.now;
    };
    return desk;
}

TEST(Sheets, While_a_sheet_comes_in_its_sender_sees_how_far_it_is_and_none_of_its_lines) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        std::optional<SheetProgress> seen, of_another;
        std::int64_t lines = -1;
        auto desk = interrupted(county, database, [&](Session& session) -> Outcome {
            seen = progress(session, id, "k1");
            of_another = sheet_progress(session.tx, session.county, id, "k1", {"a-police"});
            lines = count_candidates(session.tx, session.county, id, {});
            return Nothing{};
        });
        const auto taken = take_sheet(desk, id, a_sheet(1000), watched("k1"));
        ASSERT_TRUE(taken) << taken.error().why;
        ASSERT_TRUE(seen.has_value());
        EXPECT_EQ(seen->staged, 400);
        EXPECT_EQ(seen->of, 1000);
        EXPECT_FALSE(of_another.has_value()) << "another's key says nothing";
        EXPECT_EQ(lines, 0) << "a sheet is in whole or not at all";
        EXPECT_EQ(lines_in(database), 1000);
        const auto at_the_end = county.read([&](Session& session) { return progress(session, id, "k1"); });
        ASSERT_TRUE(at_the_end.has_value());
        EXPECT_EQ(at_the_end->staged, 1000);
    });
}

TEST(Sheets, Whoever_sent_a_sheet_stops_it_and_nothing_of_it_stays) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        auto desk = interrupted(county, database, [&](Session& session) {
            return stop_sheet(session, id, "k1");
        });
        const auto taken = take_sheet(desk, id, a_sheet(1000), watched("k1"));
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().why, "sheet_stopped");
        EXPECT_EQ(lines_in(database), 0);
        EXPECT_EQ(left_over(database), 0);
        EXPECT_FALSE(county.read([&](Session& session) { return progress(session, id, "k1"); }));
        auto again = county.desk();
        const auto second = take_sheet(again, id, a_sheet(3), watched("k1"));
        ASSERT_TRUE(second);
        EXPECT_EQ(second->first, 1) << "numbers were not used up";
    });
}

TEST(Sheets, A_sheet_stopped_after_its_last_line_was_put_down_is_not_in_either) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        auto desk = interrupted(county, database, [&](Session& session) {
            return stop_sheet(session, id, "k1");
        });
        const auto taken = take_sheet(desk, id, a_sheet(300), watched("k1"));
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().why, "sheet_stopped");
        EXPECT_EQ(lines_in(database), 0);
        EXPECT_EQ(left_over(database), 0);
    });
}

TEST(Sheets, Nobody_else_stops_it_and_nobody_stops_what_is_in) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        std::string others, unknown;
        auto desk = interrupted(county, database, [&](Session& session) -> Outcome {
            const auto missing = stop_sheet(session, id, "k2");
            unknown = missing ? "" : std::string(missing.error().why);
            session.actor = {{"990101"}, {"a-police"}, {"p-police"}, police, Role::department, false};
            const auto stopped = stop_sheet(session, id, "k1");
            others = stopped ? "" : std::string(stopped.error().why);
            return Nothing{};
        });
        ASSERT_TRUE(take_sheet(desk, id, a_sheet(1000), watched("k1")));
        EXPECT_EQ(others, "sheet_not_running");
        EXPECT_EQ(unknown, "sheet_not_running");
        county.as_office();
        EXPECT_EQ(county.why([&](Session& session) { return stop_sheet(session, id, "k1"); }),
                  "sheet_not_running");
        EXPECT_EQ(county.why([&](Session& session) { return stop_sheet(session, {"nothing"}, "k1"); }),
                  "compile_unknown");
        EXPECT_EQ(lines_in(database), 1000);
    });
}

TEST(Sheets, A_compile_that_ends_meanwhile_takes_nothing_and_keeps_nothing_beside_it) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        auto desk = interrupted(county, database, [&](Session& session) {
            return close_project(session, id, 1);
        });
        const auto taken = take_sheet(desk, id, a_sheet(1000), watched("k1"));
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().why, "compile_closed");
        EXPECT_EQ(lines_in(database), 0);
        EXPECT_EQ(count(database, R"sql(SELECT count(*) AS many FROM compile_staged)sql"), 0);
    });
}

/// What a program that was killed in the middle leaves.
void abandon_a_sheet(County& county, const ProjectId& id, const std::string& import) {
    county.must([&](Session& session) -> Outcome {
        store::insert_import(session.tx, session.county, id, import, "k-" + import, 1000,
                             {session.actor.account, session.now, 1});
        Line line;
        line.name = "防汛物资储备";
        store::stage(session.tx, session.county, id, import, 1, {{{Side::county, police, {}}, line}});
        return Nothing{};
    });
}

TEST(Sheets, What_a_crash_left_is_swept_an_hour_later_by_the_ticker) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        abandon_a_sheet(county, id, "first");       // at nine
        county.now += std::chrono::minutes(30);
        abandon_a_sheet(county, id, "second");
        tick(database, "2026-06-30T10:00:00+08:00");
        EXPECT_EQ(left_over(database), 4) << "within the hour it may still be under way";
        tick(database, "2026-06-30T10:00:01+08:00");
        EXPECT_EQ(left_over(database), 2) << "the younger one stays";
        tick(database, "2026-06-30T10:31:00+08:00");
        EXPECT_EQ(left_over(database), 0);
        EXPECT_EQ(lines_in(database), 0);
    });
}

TEST(Sheets, Leftovers_are_swept_also_when_no_compile_is_open) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        abandon_a_sheet(county, id, "first");
        end_compile(county, id);
        tick(database, "2026-06-30T11:00:00+08:00");
        EXPECT_EQ(left_over(database), 0);
    });
}

TEST(Sheets, A_sheet_that_was_swept_under_its_sender_is_refused_not_halved) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        auto desk = interrupted(county, database, [&](Session& session) -> Outcome {
            store::sweep_imports(session.tx, session.county, session.now + std::chrono::hours(2));
            return Nothing{};
        });
        const auto taken = take_sheet(desk, id, a_sheet(1000), watched("k1"));
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().why, "sheet_stopped");
        EXPECT_EQ(lines_in(database), 0);
        EXPECT_EQ(left_over(database), 0);
    });
}

}  // namespace
}  // namespace qd::compile
