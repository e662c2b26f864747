#include "features/call/ladder_rules.hpp"
#include <gtest/gtest.h>
#include "features/call/testing.hpp"

namespace qd::call {
namespace {

using namespace testing;

std::vector<std::string> climbed(std::string_view from, const Limit& limit) {
    process::Obligation owed;
    owed.opened_at = at(from);
    owed.limit = limit;
    EXPECT_TRUE(process::set_due(owed, a_calendar()));
    std::vector<std::string> out;
    for (const auto& alarm : rules::alarms_of(owed, rules::shipped_ladder(), a_calendar()))
        out.push_back(to_text(alarm.at).substr(0, 16) + " step " + std::to_string(alarm.step));
    return out;
}

TEST(Ladder, ItClimbsOnWorkingMorningsAndBurnsNothingOnAHoliday) {
    // Due on 30 September at 24:00; the county is told on 8 October, its leaders on the 9th.
    EXPECT_EQ(climbed("2026-09-28T09:00", {2}),
              (std::vector<std::string>{"2026-09-29T09:00 step 1", "2026-10-08T09:00 step 2",
                                        "2026-10-09T09:00 step 3", "2026-10-12T09:00 step 4"}))
        << "the Saturday worked in a holiday's place counts as one of the three";
}

TEST(Ladder, ForMinutesAndHoursItClimbsDayAndNight) {
    EXPECT_EQ(climbed("2026-10-03T02:00", {30, Unit::minute}),
              (std::vector<std::string>{"2026-10-03T02:15 step 5", "2026-10-03T02:30 step 6",
                                        "2026-10-03T03:00 step 7", "2026-10-03T04:30 step 8"}));
}

TEST(Ladder, AfterTheLimitItGoesOnAsTheClockRan) {
    const DatedOfficeHours hours{
        {std::chrono::sys_days{*date_from("2026-01-01")}, *office_hours_from("09:00-17:00")}};
    const Calendar calendar({HolidayNotice{2026, {}}}, {}, hours);
    const Ladder ladder = {{false, Moment::after, 120, {Audience::owner}}};
    const auto told = [&](const Limit& limit) {
        process::Obligation owed;
        owed.opened_at = at("2026-09-28T16:00");
        owed.limit = limit;
        EXPECT_TRUE(process::set_due(owed, calendar));
        return to_text(rules::alarms_of(owed, ladder, calendar).at(0).at).substr(0, 16);
    };
    EXPECT_EQ(told({30, Unit::minute}), "2026-09-29T10:30") << "half an hour is left of the office day";
    EXPECT_EQ(told({30, Unit::minute, true, true}), "2026-09-28T18:30") << "day and night";
    EXPECT_EQ(told({3, Unit::hour, true, true}), "2026-09-28T21:00");
}

TEST(Ladder, AReminderThatWouldLieBeforeTheCallComesOnTheLastMorning) {
    EXPECT_EQ(climbed("2026-09-28T09:30", {1}),
              (std::vector<std::string>{"2026-09-29T09:00 step 1", "2026-09-30T09:00 step 2",
                                        "2026-10-08T09:00 step 3", "2026-10-10T09:00 step 4"}));
}

TEST(Ladder, AClockThatStandsOrWaitsHasNoSteps) {
    process::Obligation owed;
    owed.opened_at = at("2026-12-31T09:00");
    owed.limit = Limit{5};
    EXPECT_TRUE(process::set_due(owed, a_calendar(false)));
    EXPECT_TRUE(owed.pending_year.has_value());
    EXPECT_TRUE(rules::alarms_of(owed, rules::shipped_ladder(), a_calendar(false)).empty());
    owed.ending = process::Ending::done;
    EXPECT_FALSE(rules::next_alarm(owed, rules::shipped_ladder(), a_calendar()).has_value());
}

TEST(Ladder, EveryStepTellsSomebodyAtASensibleTime) {
    EXPECT_TRUE(rules::check_ladder(rules::shipped_ladder()));
    EXPECT_FALSE(rules::check_ladder({{true, Moment::at, 0, {}}}));
    EXPECT_FALSE(rules::check_ladder({{true, Moment::before, 0, {Audience::owner}}}));
    EXPECT_FALSE(rules::check_ladder({{true, Moment::at, 1, {Audience::owner}}}));
    EXPECT_TRUE(rules::check_ladder({{true, Moment::at, 0, {}, {{"p1"}}}})) << "a named post is somebody";
    EXPECT_FALSE(rules::check_ladder({{true, Moment::at, 0, {}, std::vector<PostId>(21, {"p1"})}}));
    EXPECT_FALSE(rules::check_ladder(Ladder(21, {true, Moment::at, 0, {Audience::owner}})));
    EXPECT_EQ(rules::tell_from(rules::tell_text({Audience::town, Audience::lead})),
              (std::vector<Audience>{Audience::town, Audience::lead}));
}

}  // namespace
}  // namespace qd::call
