#include <gtest/gtest.h>
#include <thread>
#include "features/compile/plan_commands.hpp"
#include "features/compile/plan_rules.hpp"
#include "features/compile/testing.hpp"
#include "features/settings/commands.hpp"

/// Who is told of what of a compile's plan, on both engines.
namespace qd::compile {
namespace {

using namespace testing;

void plan_task(County& county, const ProjectId& id, std::string_view due, std::optional<BodyId> body,
               Number number = 0, std::int64_t version = 0) {
    county.as_office();
    Task task;
    task.number = number;
    task.version = version;
    task.step = "起底";
    task.name = "逐岗梳理";
    task.month = std::string(due.substr(0, 7));
    task.due_on = day(due);
    task.body = std::move(body);
    county.must([&](Session& session) { return put_task(session, id, task); });
}
void raise_point(County& county, const ProjectId& id, std::string_view due, std::optional<BodyId> body) {
    county.as_office();
    Point point;
    point.content = "补报三定规定";
    point.body = std::move(body);
    point.due_on = day(due);
    county.must([&](Session& session) {
        return hold_meeting(session, id, {0, day("2026-07-01"), "第一次例会", ""}, {point});
    });
}
void mark(County& county, const ProjectId& id, std::int64_t version, bool is_done) {
    county.as_office();
    county.must([&](Session& session) { return mark_task(session, id, 1, version, is_done, ""); });
}
std::int64_t told(db::Database& database) {
    return count(database, R"sql(SELECT count(*) AS many FROM notice)sql");
}

TEST(Reminders, A_task_is_told_two_working_days_before_its_day_and_once_more_when_it_is_late) {
    in_a_county([](County& county, db::Database& database) {
        plan_task(county, a_compile(county), "2026-07-10", police);   // a Friday
        tick(database, "2026-07-07T23:59:00+08:00");
        EXPECT_EQ(told(database), 0) << "three working days are left";
        tick(database, "2026-07-08T00:00:00+08:00");
        EXPECT_EQ(told(database), 1);
        tick(database, "2026-07-08T00:10:00+08:00");
        tick(database, "2026-07-10T23:59:00+08:00");
        EXPECT_EQ(told(database), 1) << "told already, and its day is not over";
        tick(database, "2026-07-11T00:00:00+08:00");
        EXPECT_EQ(told(database), 2);
        tick(database, "2026-08-01T09:00:00+08:00");
        EXPECT_EQ(told(database), 2) << "late is told once";
        EXPECT_EQ(count(database, R"sql(
            SELECT count(*) AS many FROM notice
             WHERE role = 'department' AND body_id = 'police' AND topic = 'compile_task_due'
               AND facts LIKE '%2026-07-10%' AND facts LIKE '%逐岗梳理%'
        )sql"), 2);
    });
}

TEST(Reminders, Over_days_off_people_are_told_before_them) {
    in_a_county([](County& county, db::Database& database) {
        plan_task(county, a_compile(county), "2026-07-13", police);   // a Monday
        tick(database, "2026-07-08T09:00:00+08:00");
        EXPECT_EQ(told(database), 0);
        tick(database, "2026-07-09T09:00:00+08:00");
        EXPECT_EQ(told(database), 1) << "on Thursday: Friday and Monday are left";
    });
}

TEST(Reminders, A_task_after_national_day_is_told_before_the_holiday) {
    in_a_county([](County& county, db::Database& database) {
        HolidayNotice notice{2026, {}};
        for (unsigned one = 1; one <= 7; ++one)
            notice.days.push_back({*day_of(2026, 10, int(one)), DayType::holiday, "国庆节", "国办"});
        county.must([&](Session& session) {
            return settings::load_notices(session.tx, {notice}, session.now, session.new_id);
        });
        plan_task(county, a_compile(county), "2026-10-08", police);
        tick(database, "2026-09-28T09:00:00+08:00");
        EXPECT_EQ(told(database), 0);
        tick(database, "2026-09-29T09:00:00+08:00");
        EXPECT_EQ(told(database), 1) << "the 30th and the 8th are left";
    });
}

TEST(Reminders, After_a_standstill_only_what_is_true_now_is_told) {
    in_a_county([](County& county, db::Database& database) {
        plan_task(county, a_compile(county), "2026-07-10", police);
        tick(database, "2026-07-20T09:00:00+08:00");
        EXPECT_EQ(told(database), 1) << "that it is late, not that it will be due";
    });
}

TEST(Reminders, Two_ticks_at_once_tell_once) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        plan_task(county, id, "2026-07-10", police);
        raise_point(county, id, "2026-07-10", water);
        std::vector<std::thread> nodes;
        for (int node = 0; node < 4; ++node)
            nodes.emplace_back([&database] { tick(database, "2026-07-09T09:00:00+08:00"); });
        for (auto& node : nodes) node.join();
        EXPECT_EQ(told(database), 2) << "the task and the point";
    });
}

TEST(Reminders, What_is_done_is_not_told_and_what_is_undone_is) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        plan_task(county, id, "2026-07-10", police);
        mark(county, id, 1, true);
        tick(database, "2026-07-09T09:00:00+08:00");
        tick(database, "2026-07-20T09:00:00+08:00");
        EXPECT_EQ(told(database), 0);
        mark(county, id, 2, false);
        tick(database, "2026-07-20T09:10:00+08:00");
        EXPECT_EQ(told(database), 1);
    });
}

TEST(Reminders, A_day_that_was_moved_is_told_anew) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        plan_task(county, id, "2026-07-10", police);
        tick(database, "2026-07-09T09:00:00+08:00");
        plan_task(county, id, "2026-07-24", police, 1, 1);
        tick(database, "2026-07-11T09:00:00+08:00");
        EXPECT_EQ(told(database), 1) << "the old day does not count any more";
        tick(database, "2026-07-23T09:00:00+08:00");
        EXPECT_EQ(told(database), 2);
    });
}

TEST(Reminders, A_point_is_told_to_whom_it_is_laid_on_and_what_is_on_nobody_to_the_list_office) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        raise_point(county, id, "2026-07-10", the_town);
        raise_point(county, id, "2026-07-10", {});
        county.as_office();
        tick(database, "2026-07-09T09:00:00+08:00");
        EXPECT_EQ(count(database, R"sql(
            SELECT count(*) AS many FROM notice
             WHERE topic = 'compile_point_due' AND role = 'town' AND body_id = 'town'
        )sql"), 1);
        EXPECT_EQ(count(database, R"sql(
            SELECT count(*) AS many FROM notice
             WHERE topic = 'compile_point_due' AND role = 'list_office' AND body_id = ''
        )sql"), 1);
        county.as(Role::town, the_town);
        county.must([&](Session& session) { return settle_point(session, id, 1, 1, "已补报"); });
        tick(database, "2026-07-20T09:00:00+08:00");
        EXPECT_EQ(told(database), 3) << "of the settled one no more";
    });
}

TEST(Reminders, An_ended_compile_reminds_nobody) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = a_compile(county);
        plan_task(county, id, "2026-07-10", police);
        end_compile(county, id);
        tick(database, "2026-07-09T09:00:00+08:00");
        EXPECT_EQ(told(database), 0);
    });
}

TEST(Reminders, In_a_year_without_a_notice_weekends_are_off_and_nothing_else) {
    const Calendar none({});
    EXPECT_EQ(rules::told_until(none, day("2030-07-03")), day("2030-07-07")) << "Wednesday to Sunday";
    EXPECT_EQ(rules::told_until(none, day("2030-07-04")), day("2030-07-08")) << "Thursday to Monday";
    EXPECT_EQ(rules::told_until(none, day("2030-07-07")), day("2030-07-09")) << "Sunday to Tuesday";
}

}  // namespace
}  // namespace qd::compile
