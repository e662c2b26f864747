#include <gtest/gtest.h>
#include "core/csv.hpp"
#include "core/due.hpp"

namespace qd::due {
namespace {

std::string refused(std::string_view start, std::string_view amount, std::string_view unit) {
    const auto asked = question(start, amount, unit);
    return asked ? "fine" : std::string(asked.error().why);
}

TEST(Due, ADayStartsAtItsFirstMinuteAndAMomentWhereItSays) {
    EXPECT_EQ(question("2026-03-02", "5", "working_day")->start, *instant_from("2026-03-02T00:00"));
    EXPECT_EQ(question("2026-03-02T09:30", "5", "working_day")->start, *instant_from("2026-03-02T09:30"));
    EXPECT_EQ(question("2026-03-02", "5", "工作日")->limit, (Limit{5, Unit::working_day}));
    EXPECT_EQ(question("2026-03-02", "0", "天", false)->limit, (Limit{0, Unit::calendar_day, false}));
}
TEST(Due, WhatCannotBeAskedIsRefusedByName) {
    EXPECT_EQ(refused("2026-02-30", "5", "working_day"), "due_start_malformed");
    EXPECT_EQ(refused("2026-3-2", "5", "working_day"), "due_start_malformed");
    EXPECT_EQ(refused("2026-03-02T25:00", "5", "working_day"), "due_start_malformed");
    EXPECT_EQ(refused("", "5", "working_day"), "due_start_malformed");
    for (const auto* amount : {"", "-1", "1.5", "五", "5天", "100001", "99999999999999999999"})
        EXPECT_EQ(refused("2026-03-02", amount, "working_day"), "due_amount_malformed") << amount;
    EXPECT_EQ(refused("2026-03-02", "5", "week"), "due_unit_unknown");
    EXPECT_EQ(refused("2026-03-02", "100000", "minute"), "fine");
}
TEST(Due, AFileIsReadRowByRowAndABadRowIsRefusedAlone) {
    const auto rows = rows_from_lines(csv::lines(
        "\xef\xbb\xbfid,start,amount,unit\r\na,2026-03-02,5,working_day\r\n\r\n"
        "\"b,1\",2026-03-02T09:30,30,minute\r\nc,2026-03-02\r\nd,gestern,5,working_day"));
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 4u);
    EXPECT_EQ(rows->at(0).line, 2);
    EXPECT_TRUE(rows->at(0).question);
    EXPECT_EQ(rows->at(1).id, "b,1");
    EXPECT_EQ(rows->at(1).line, 4);
    EXPECT_TRUE(rows->at(2).question.error().is(Refusal::due_row_short));
    EXPECT_EQ(rows->at(3).line, 6);
    EXPECT_TRUE(rows->at(3).question.error().is(Refusal::due_start_malformed));
}
TEST(Due, AFileWithoutTheColumnsIsRefusedWhole) {
    for (const auto* csv : {"", "a,b\n1,2\n", "id,start,amount\nx,2026-03-02,5\n"}) {
        const auto rows = rows_from_lines(csv::lines(csv));
        EXPECT_TRUE(!rows && rows.error().is(Refusal::due_file_malformed)) << csv;
    }
    const auto reordered = rows_from_lines(csv::lines("unit,id,amount,start,note\nhour,a,3,2026-03-02,x\n"));
    EXPECT_EQ(reordered->at(0).question->limit.amount, 3);
    EXPECT_TRUE(rows_from_lines(csv::lines("\nID,Start,amount,unit\n"))->empty());
}
TEST(Due, TheRuleIsKnownByUnitRollingAndOfficeHours) {
    const auto start = date_from("2026-03-02").value(), before = date_from("2026-03-01").value();
    const Calendar plain{{}}, office{{}, {}, {{start, *office_hours_from("09:00-17:00")}}};
    EXPECT_EQ(rule_of({5, Unit::working_day}, office, start), Rule::working_days);
    EXPECT_EQ(rule_of({5, Unit::calendar_day}, plain, start), Rule::calendar_days_rolling);
    EXPECT_EQ(rule_of({5, Unit::calendar_day, false}, plain, start), Rule::calendar_days);
    EXPECT_EQ(rule_of({5, Unit::hour}, plain, start), Rule::clock);
    EXPECT_EQ(rule_of({5, Unit::minute}, office, start), Rule::office_hours);
    EXPECT_EQ(rule_of({5, Unit::minute}, office, before), Rule::clock);
    EXPECT_EQ(rule_of({5, Unit::minute, true, true}, office, start), Rule::round_the_clock);
}
TEST(Due, AProofOfThousandsOfLinesIsRefused) {
    EXPECT_TRUE(check_length({1000, Unit::calendar_day}));
    EXPECT_FALSE(check_length({1001, Unit::calendar_day}));
    EXPECT_TRUE(check_length({24'000, Unit::hour}));
    EXPECT_FALSE(check_length({24'001, Unit::hour}));
}

}  // namespace
}  // namespace qd::due
