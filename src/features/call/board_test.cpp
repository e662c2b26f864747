#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "features/call/board_rules.hpp"

namespace qd::call {
namespace {

std::int64_t seconds(std::string_view text) { return to_seconds(at(text)); }

PartTimes received(std::string_view moment) {
    PartTimes times;
    times.received = seconds(moment);
    times.answer_due = seconds("2026-03-05T00:00");
    times.finish_due = seconds("2026-03-10T00:00");
    return times;
}
unsigned flags(const PartTimes& times, std::string_view now) { return fact_of(times, at(now))->flags; }

TEST(Board, WhatIsOpenAndNotDueCountsNeitherWay) {
    EXPECT_EQ(flags(received("2026-03-02T09:00"), "2026-03-04T23:59"), 0u);
}

TEST(Board, WhatIsOpenThoughOverdueCountsAsOverdueFromTheDueMomentOn) {
    EXPECT_EQ(flags(received("2026-03-02T09:00"), "2026-03-05T00:00"), unsigned(PartFact::answer_overdue));
    EXPECT_EQ(flags(received("2026-03-02T09:00"), "2026-03-10T00:00"),
              unsigned(PartFact::answer_overdue | PartFact::finish_overdue));
}

TEST(Board, InTimeIsBeforeTheDueMomentAndLateFromItOn) {
    auto times = received("2026-03-02T09:00");
    times.answered = *times.answer_due - 1;
    times.finished = *times.finish_due;
    const auto fact = *fact_of(times, at("2026-04-01T00:00"));
    EXPECT_EQ(fact.flags, unsigned(PartFact::answered | PartFact::answered_in_time | PartFact::finished |
                                   PartFact::finished_late));
    EXPECT_EQ(fact.took, std::uint32_t(*times.finish_due - times.received));
}

TEST(Board, WhoWasReleasedIsNeverOverdue) {
    auto times = received("2026-03-02T09:00");
    times.released = seconds("2026-03-03T09:00");
    EXPECT_EQ(flags(times, "2026-12-31T00:00"), 0u);
}

TEST(Board, AnUnknownDeadlineIsNoVerdict) {
    auto times = received("2026-12-30T09:00");
    times.answer_due.reset();
    times.finish_due.reset();
    times.answered = times.received + 60;
    EXPECT_EQ(flags(times, "2027-03-01T00:00"), unsigned(PartFact::answered));
}

TEST(Board, WithdrawnAndJoinedCallsAreNobodysDelay) {
    auto times = received("2026-03-02T09:00");
    for (const auto stage : {Stage::withdrawn, Stage::joined}) {
        times.stage = stage;
        EXPECT_FALSE(fact_of(times, at("2026-12-31T00:00")));
    }
}

TEST(Board, TheMiddleAndNineInTenAreByNearestRank) {
    using std::chrono::seconds;
    std::vector<std::uint32_t> ten{10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, one{7}, none, four{4, 1, 3, 2};
    EXPECT_EQ(rules::quantile(ten, 5), seconds{50});
    EXPECT_EQ(rules::quantile(ten, 9), seconds{90});
    EXPECT_EQ(rules::quantile(one, 9), seconds{7});
    EXPECT_EQ(rules::quantile(four, 5), seconds{2});
    EXPECT_EQ(rules::quantile(four, 9), seconds{4});
    EXPECT_FALSE(rules::quantile(none, 5));
}

/// A month with two departments, two duties and three parts.
Facts march() {
    Facts facts;
    facts.month = month_of(at("2026-03-15T00:00"));
    facts.departments = {"police", "water"};
    facts.duties = {"dams", ""};
    const auto part = [&](int department, int duty, std::string_view day, unsigned flags,
                          std::uint32_t took) {
        facts.parts.push_back(
            {seconds(day), took, std::uint16_t(department), std::uint16_t(duty), std::uint16_t(flags)});
    };
    part(0, 0, "2026-03-02T09:00", PartFact::answered | PartFact::answered_in_time, PartFact::never);
    part(1, 0, "2026-03-02T09:00", PartFact::finished | PartFact::finished_late, 500);
    part(1, 1, "2026-03-20T09:00", PartFact::finish_overdue, PartFact::never);
    const auto call = [&](std::string_view day, std::uint64_t place, int duty, unsigned flags) {
        facts.calls.push_back({seconds(day), place, std::uint16_t(duty), std::uint16_t(flags)});
    };
    call("2026-03-02T09:00", 1, 0, CallFact::confirmed);
    call("2026-03-04T09:00", 1, 0, 0);
    call("2026-03-05T09:00", 1, 0, CallFact::withdrawn);
    call("2026-03-20T09:00", 1, 1, CallFact::gap);
    return facts;
}
BoardFilter in_march() {
    return {at("2026-03-01T00:00"), at("2026-04-01T00:00"), at("2026-06-01T00:00"), {}, {}, {}};
}

TEST(Board, ARowForEachDepartmentMostPartsFirst) {
    rules::BoardTally tally(BoardBy::department, in_march());
    tally.add({"north"}, march());
    tally.add({"south"}, march());
    const auto rows = tally.rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].key, "water");
    EXPECT_EQ(rows[0].parts, 4);
    EXPECT_EQ(rows[0].finishes_due(), 4);
    EXPECT_EQ(rows[0].median, std::chrono::seconds{500});
    EXPECT_EQ(rows[1].answered_in_time, 2);
    EXPECT_FALSE(rows[1].median);
}

TEST(Board, FiltersHoldForTownDepartmentDutyAndDays) {
    const auto parts = [](BoardFilter filter) {
        rules::BoardTally tally(BoardBy::town, filter);
        tally.add({"north"}, march());
        tally.add({"south"}, march());
        std::int64_t sum = 0;
        for (const auto& row : tally.rows()) sum += row.parts;
        return sum;
    };
    auto filter = in_march();
    EXPECT_EQ(parts(filter), 6);
    filter.town = BodyId{"north"};
    EXPECT_EQ(parts(filter), 3);
    filter.duty = "dams";
    EXPECT_EQ(parts(filter), 2);
    filter.department = BodyId{"police"};
    EXPECT_EQ(parts(filter), 1);
    filter.department = BodyId{"schools"};
    EXPECT_EQ(parts(filter), 0);
    filter = in_march();
    filter.from = at("2026-03-03T00:00");
    EXPECT_EQ(parts(filter), 2);
}

TEST(Board, AMonthWithoutAnyPartIsARow) {
    auto filter = in_march();
    filter.from = at("2026-02-10T00:00");
    rules::BoardTally tally(BoardBy::month, filter);
    tally.add({"north"}, march());
    const auto rows = tally.rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].key, "2026-02");
    EXPECT_EQ(rows[0].parts, 0);
    EXPECT_EQ(rows[1].key, "2026-03");
    EXPECT_EQ(rows[1].parts, 3);
}

TEST(Board, ACallOnTheSameDutyAtTheSamePlaceComesAgainUnlessItWasWithdrawn) {
    rules::TownTally tally({"north"}, in_march().from, in_march().until);
    tally.add(march());
    EXPECT_EQ(tally.row().raised, 4);
    EXPECT_EQ(tally.row().gaps, 1);
    EXPECT_EQ(tally.row().withdrawn, 1);
    const auto again = tally.again();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].duty, "dams");
    EXPECT_EQ(again[0].many, 2);
    EXPECT_EQ(again[0].last, seconds("2026-03-04T09:00"));
}

TEST(Board, APackedMonthIsReadAsItWas) {
    const auto bytes = pack(march());
    EXPECT_EQ(unpack(bytes), march());
    auto parts = march(), calls = march();
    parts.calls.clear();
    calls.parts.clear();
    EXPECT_EQ(unpack(bytes, Wanted::parts), parts);
    EXPECT_EQ(unpack(bytes, Wanted::calls), calls);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(unpack(bytes.substr(0, size))) << size;
    EXPECT_FALSE(unpack(bytes + "x"));
    EXPECT_FALSE(unpack("another format"));
}

TEST(Board, AMonthBeginsAtMidnightInBeijing) {
    EXPECT_EQ(start_of_month(month_of(at("2026-12-31T23:59:59"))), at("2026-12-01T00:00"));
    EXPECT_EQ(start_of_month(month_of(at("2026-12-31T23:59:59")) + 1), at("2027-01-01T00:00"));
    EXPECT_EQ(text_of_month(month_of(at("2027-01-01T00:00"))), "2027-01");
}

}  // namespace
}  // namespace qd::call
