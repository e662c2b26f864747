#include "features/compile/plan_rules.hpp"
#include <gtest/gtest.h>

namespace qd::compile::rules {
namespace {

Task planned(const std::string& month, const char* done_on = nullptr) {
    Task task;
    task.step = "起底";
    task.name = "逐岗梳理";
    task.month = month;
    if (done_on) task.done_on = date_from(done_on);
    return task;
}

TEST(Plan, ProgressCountsEveryMonthBetweenAndKeepsTheDenominator) {
    const auto months =
        progress_of({planned("2026-03", "2026-03-20"), planned("2026-03", "2026-05-02"), planned("2026-06")});
    const std::vector<MonthProgress> expected = {{"2026-03", 2, 1, 2, 1, 3},
                                                 {"2026-04", 0, 0, 2, 1, 3},
                                                 {"2026-05", 0, 1, 2, 2, 3},
                                                 {"2026-06", 1, 0, 3, 2, 3}};
    EXPECT_EQ(months, expected);
    EXPECT_TRUE(progress_of({}).empty());
}

TEST(Plan, ProgressGoesOverTheTurnOfTheYear) {
    const auto months = progress_of({planned("2026-12"), planned("2027-01")});
    ASSERT_EQ(months.size(), 2u);
    EXPECT_EQ(months[1].month, "2027-01");
}

TEST(Plan, ATaskWithoutADayIsDueOnItsMonthsLast) {
    EXPECT_EQ(to_text(due_of(planned("2028-02"))), "2028-02-29");
    auto task = planned("2026-03");
    task.due_on = date_from("2026-03-10");
    EXPECT_EQ(to_text(due_of(task)), "2026-03-10");
}

TEST(Plan, WhatIsNoMonthIsRefused) {
    for (const auto* month : {"2026-13", "2026-3", "202603", "", "2026-00"})
        EXPECT_FALSE(tidy_task(planned(month))) << month;
    EXPECT_TRUE(tidy_task(planned("2026-12")));
}

TEST(Plan, APointStaysOpenThroughLaterMeetingsUntilItIsSettled) {
    const Meeting first{1, *date_from("2026-03-02"), "例会", ""}, second{2, *date_from("2026-03-09"), "例会", ""},
        third{3, *date_from("2026-03-16"), "例会", ""};
    Point point;
    point.meeting = 1;
    EXPECT_FALSE(is_brought_forward(point, first));
    EXPECT_TRUE(is_brought_forward(point, second));
    point.settled_on = date_from("2026-03-12");
    EXPECT_TRUE(is_brought_forward(point, second));
    EXPECT_FALSE(is_brought_forward(point, third));
}

}  // namespace
}  // namespace qd::compile::rules
