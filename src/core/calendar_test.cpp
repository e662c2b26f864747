#include "core/calendar.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include "core/testing.hpp"

namespace qd {
namespace {

using namespace std::chrono;


const std::string& shipped_text() {
    static const std::string csv = [] {
        std::ifstream file(QD_SOURCE_DIR "/demo/holidays.csv");
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }();
    return csv;
}
const Calendar& calendar() {
    static const Calendar built{*notices_from_csv(shipped_text())};
    return built;
}
std::string due_on(std::string_view from, Limit limit, const std::vector<Suspension>& stops = {}) {
    const auto due = calendar().due(at(from), limit, stops);
    return due ? to_text(due->on) : due.error().facts.at(0).value;
}
constexpr Limit working_days(std::int64_t amount) { return {amount, Unit::working_day}; }

TEST(Calendar, AMakeUpSaturdayCountsAsAWorkingDay) {
    EXPECT_EQ(due_on("2026-10-09T09:00", working_days(1)), "2026-10-10");
}
TEST(Calendar, AnAnnouncedHolidayDoesNotCount) {
    EXPECT_EQ(due_on("2026-09-30T09:00", working_days(1)), "2026-10-08");
    EXPECT_EQ(due_on("2026-09-30T09:00", working_days(3)), "2026-10-10");
}
TEST(Calendar, TheStartingDayIsNotCountedWhateverTheHour) {
    EXPECT_EQ(due_on("2026-03-02T00:00", working_days(1)), "2026-03-03");
    EXPECT_EQ(due_on("2026-03-02T23:59:59", working_days(1)), "2026-03-03");
}
TEST(Calendar, ADueDayEndsAtMidnightInBeijing) {
    EXPECT_EQ(calendar().due(at("2026-03-02T10:00"), working_days(1))->at, at("2026-03-04T00:00"));
}
TEST(Calendar, AYearWithoutANoticeIsRefusedAndNamed) {
    const auto refused = calendar().due(at("2026-12-31T09:00"), working_days(1));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(CalendarRefusal::calendar_missing));
    EXPECT_EQ(refused.error().facts.at(0), (Fact{"year", "2027"}));
    EXPECT_EQ(due_on("2026-12-30T09:00", working_days(1)), "2026-12-31");
}
TEST(Calendar, TheNoticeOf2023NamesTheLastDayOf2022ButNotTheRestOfThatYear) {
    ASSERT_TRUE(calendar().day(day("2022-12-31")));
    EXPECT_FALSE(calendar().day(day("2022-12-31"))->is_working);
    EXPECT_FALSE(calendar().day(day("2022-12-30")));
    EXPECT_EQ(due_on("2022-12-30T09:00", working_days(1)), "2023-01-03");
}
TEST(Calendar, CalendarDaysRollForwardOverDaysOffWhereTheRuleSaysSo) {
    EXPECT_EQ(due_on("2026-09-24T09:00", {7, Unit::calendar_day, true}), "2026-10-08");
    EXPECT_EQ(due_on("2026-09-24T09:00", {7, Unit::calendar_day, false}), "2026-10-01");
    EXPECT_EQ(due_on("2026-09-14T09:00", {5, Unit::calendar_day, true}), "2026-09-20")
        << "the make-up Sunday works";
}
TEST(Calendar, CalendarDaysThatDoNotRollNeedNoNotice) {
    EXPECT_EQ(due_on("2031-01-01T09:00", {30, Unit::calendar_day, false}), "2031-01-31");
    EXPECT_EQ(due_on("2031-01-01T09:00", {30, Unit::calendar_day, true}), "2031");
}
TEST(Calendar, MinutesAndHoursRunThroughTheNightUnlessOfficeHoursAreSet) {
    EXPECT_EQ(calendar().due(at("2026-09-30T23:45"), {30, Unit::minute})->at, at("2026-10-01T00:15"));
    const OfficeHours hours_set{{{hours{8} + minutes{30}, hours{12}}, {hours{14}, hours{18}}}};
    const Calendar office{*notices_from_csv(shipped_text()), {}, {{sys_days{}, hours_set}}};
    EXPECT_EQ(office.due(at("2026-09-30T17:45"), {30, Unit::minute})->at, at("2026-10-08T08:45"));
    EXPECT_EQ(office.due(at("2026-03-02T11:30"), {1, Unit::hour})->at, at("2026-03-02T14:30"));
    EXPECT_EQ(office.due(at("2026-03-02T11:30"), {30, Unit::minute})->at, at("2026-03-02T12:00"));
    EXPECT_EQ(office.due(at("2026-03-02T07:00"), {24, Unit::hour})->on, day("2026-03-05"));
    EXPECT_FALSE(office.due(at("2026-12-31T17:59"), {2, Unit::minute}));
}
TEST(Calendar, ALimitRoundTheClockCountsNightsAndHolidaysWhateverTheOfficeHours) {
    const auto hours_set = *office_hours_from("08:30-12:00,14:00-18:00");
    const Calendar office{*notices_from_csv(shipped_text()), {}, {{sys_days{}, hours_set}}};
    const Limit half_an_hour{30, Unit::minute, true, true}, a_day{24, Unit::hour, true, true};
    EXPECT_EQ(office.due(at("2026-10-02T02:00"), half_an_hour)->at, at("2026-10-02T02:30"));
    EXPECT_EQ(office.due(at("2026-09-30T17:45"), a_day)->at, at("2026-10-01T17:45"));
    EXPECT_TRUE(office.due(at("2026-12-31T23:50"), half_an_hour)) << "it needs no notice of the next year";
    const auto days = *office.proof(at("2026-10-02T02:00"), half_an_hour);
    ASSERT_EQ(days.size(), 1u);
    EXPECT_TRUE(days[0].counts()) << "the proof counts the holiday, too";
    EXPECT_EQ(days[0].count, 30);
}
TEST(Calendar, AnHourLimitThatEndsAtMidnightEndsOnTheDayBefore) {
    EXPECT_EQ(calendar().due(at("2026-03-02T23:00"), {1, Unit::hour})->on, day("2026-03-02"));
}
TEST(Calendar, ADayOnWhichTheClockStandsStillAtItsEndIsNotCounted) {
    const Suspension stop{at("2026-03-03T16:00"), at("2026-03-05T09:00")};
    EXPECT_EQ(due_on("2026-03-02T09:00", working_days(3), {stop}), "2026-03-09")
        << "5, 6 and, after the weekend, 9";
    const Suspension lunch{at("2026-03-03T12:00"), at("2026-03-03T13:00")};
    EXPECT_EQ(due_on("2026-03-02T09:00", working_days(3), {lunch}), "2026-03-05");
    EXPECT_EQ(calendar().due(at("2026-03-03T15:00"), {2, Unit::hour}, {stop})->at, at("2026-03-05T10:00"));
}
TEST(Calendar, ACountyMayHaveDaysOfItsOwn) {
    const Calendar county{*notices_from_csv(shipped_text()),
                          {{day("2026-04-20"), DayType::holiday, "三月三", "county"},
                           {day("2026-04-25"), DayType::workday, "三月三", "county"},
                           {day("2027-04-09"), DayType::holiday, "三月三", "county"}}};
    EXPECT_EQ(county.day(day("2026-04-20"))->reason, DayReason::county_holiday);
    EXPECT_EQ(county.day(day("2026-04-25"))->reason, DayReason::county_workday);
    EXPECT_FALSE(county.day(day("2027-04-09"))) << "a county's day does not make a year known";
}
TEST(Calendar, NegativeAndEndlessLimitsAreRefused) {
    for (const std::int64_t amount :
         {std::int64_t{-1}, std::int64_t{100'001}, std::numeric_limits<std::int64_t>::max()}) {
        const auto refused = calendar().due(at("2026-03-02T09:00"), working_days(amount));
        EXPECT_TRUE(!refused && refused.error().is(CalendarRefusal::limit_invalid));
    }
}

TEST(Calendar, TheProofSaysOfEveryDayWhyItCountsOrNot) {
    const auto proof = calendar().proof(at("2026-09-29T09:00"), working_days(3));
    ASSERT_TRUE(proof);
    std::string lines;
    for (const auto& line : *proof) {
        lines += to_text(line.date).substr(5) + " " + std::string(word(line.counting)) + " " +
                 std::to_string(line.count) + " " + std::string(word(line.reason)) + " " + line.name + "\n";
    }
    EXPECT_EQ(lines, "09-29 start_day 0 weekday \n09-30 counted 1 weekday \n10-01 day_off 1 holiday 国庆节\n"
                     "10-02 day_off 1 holiday 国庆节\n10-03 day_off 1 holiday 国庆节\n10-04 day_off 1 holiday 国庆节\n"
                     "10-05 day_off 1 holiday 国庆节\n10-06 day_off 1 holiday 国庆节\n10-07 day_off 1 holiday 国庆节\n"
                     "10-08 counted 2 weekday \n10-09 counted 3 weekday \n");
    EXPECT_FALSE(proof->at(2).source.empty());
    const auto rolled = calendar().proof(at("2026-09-24T09:00"), {2, Unit::calendar_day});
    EXPECT_EQ(rolled->back().counting, Counting::rolled_forward);
    EXPECT_EQ(rolled->back().date, day("2026-09-28"));
}

TEST(Calendar, AHolidayFileWithAFaultNamesTheLine) {
    const auto line = [](std::string_view csv) {
        const auto notices = notices_from_csv(csv);
        return notices ? std::string{"fine"} : notices.error().facts.at(0).value;
    };
    EXPECT_EQ(line("date,type,name,source\n2026-01-01,holiday,元旦,x\n"), "fine");
    EXPECT_EQ(line("date,kind,name,source\n"), "1");
    EXPECT_EQ(line("date,type,name,source\n2026-01-01,holiday,元旦,x\n2026-02-30,holiday,x,x\n"), "3");
    EXPECT_EQ(line("date,type,name,source\r\n2026-01-01,free,元旦,x\r\n"), "2");
    EXPECT_EQ(line("date,type,name,source\n2026-01-01,holiday\n"), "2");
    EXPECT_EQ(notices_from_csv(shipped_text())->size(), 4u);
}

// ---- Against a walker that knows nothing of the engine: sets of texts, one day after the other ----

struct Walker {
    std::set<std::string> off, on;
    Walker() {
        std::stringstream rows(shipped_text());
        std::string row;
        std::getline(rows, row);
        while (std::getline(rows, row))
            (row.find(",holiday,") != row.npos ? off : on).insert(row.substr(5, 10));
    }
    bool works(sys_days when) const {
        const auto text = to_text(Date{when});
        if (on.contains(text)) return true;
        if (off.contains(text)) return false;
        const auto in_week = weekday{when};
        return in_week != Saturday && in_week != Sunday;
    }
    bool knows(sys_days when) const {
        return when >= sys_days{day("2022-12-31")} && when <= sys_days{day("2026-12-31")};
    }
    /// The last day, or nothing when the walk leaves what is known.
    std::optional<Date> last(sys_days when, int count, const std::function<bool(sys_days)>& stopped) const {
        while (count > 0) {
            when += days{1};
            if (!knows(when)) return {};
            if (works(when) && !stopped(when)) --count;
        }
        return Date{when};
    }
};

TEST(CalendarProperties, EveryStartDayAndEveryUsualLimitAgreesWithTheWalker) {
    const Walker walker;
    for (sys_days from = day("2022-12-30"); from <= sys_days{day("2026-12-31")}; from += days{1}) {
        for (const int count : {0, 1, 2, 3, 5, 10, 15, 20, 30, 60}) {
            const auto due = calendar().due(start_of(Date{from}) + hours{9}, working_days(count));
            const auto expected = walker.last(from, count, [](sys_days) { return false; });
            ASSERT_EQ(bool(due), expected.has_value()) << to_text(Date{from}) << " + " << count;
            if (!due) continue;
            ASSERT_EQ(due->on, *expected) << to_text(Date{from}) << " + " << count;
        }
    }
}

Date any_date() { return Date{sys_days{day("2023-01-01")} + days{*rc::gen::inRange(0, 1300)}}; }

TEST(CalendarProperties, SuspensionsAgreeWithTheWalker) {
    const Walker walker;
    const bool holds = rc::check("suspended days are not counted", [&] {
        const auto start = start_of(any_date()) + minutes{*rc::gen::inRange(0, 1440)};
        const int count = *rc::gen::inRange(0, 40);
        std::vector<Suspension> stops;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            const auto from = start + minutes{*rc::gen::inRange(0, 60'000)};
            stops.push_back({from, from + minutes{*rc::gen::inRange(1, 20'000)}});
        }
        const auto expected = walker.last(sys_days{date_of(start)}, count, [&](sys_days when) {
            const auto last_second = when + days{1} - hours{8} - seconds{1};
            for (const auto& stop : stops)
                if (stop.from <= last_second && last_second < stop.to) return true;
            return false;
        });
        const auto due = calendar().due(start, working_days(count), stops);
        RC_ASSERT(bool(due) == expected.has_value());
        if (due) RC_ASSERT(due->on == *expected);
        if (!due) return;
        const auto proof = *calendar().proof(start, working_days(count), stops);
        RC_ASSERT(proof.back().date == due->on);
        RC_ASSERT(std::ranges::count(proof, Counting::counted, &ProofDay::counting) == count);
    });
    EXPECT_TRUE(holds);
}

TEST(CalendarProperties, MinutesAgreeWithASecondBySecondCount) {
    const OfficeHours hours_set{{{hours{8} + minutes{30}, hours{12}}, {hours{14}, hours{17} + minutes{30}}}};
    const Calendar office{*notices_from_csv(shipped_text()), {}, {{sys_days{}, hours_set}}};
    const Walker walker;
    const bool holds = rc::check("minutes run inside office hours only", [&] {
        auto now = start_of(any_date()) + minutes{*rc::gen::inRange(0, 1440)};
        const int amount = *rc::gen::inRange(1, 900);
        const auto stop_from = now + minutes{*rc::gen::inRange(0, 3000)};
        const Suspension stop{stop_from, stop_from + minutes{*rc::gen::inRange(1, 3000)}};
        const auto due = office.due(now, {amount, Unit::minute}, {stop});
        RC_ASSERT(bool(due));
        for (int left = amount; left > 0; now += minutes{1}) {
            const auto clock = now - start_of(date_of(now));
            const bool open = (clock >= hours{8} + minutes{30} && clock < hours{12}) ||
                              (clock >= hours{14} && clock < hours{17} + minutes{30});
            const bool stopped = stop.from <= now && now < stop.to;
            if (open && !stopped && walker.works(sys_days{date_of(now)})) --left;
        }
        RC_ASSERT(due->at == now);
    });
    EXPECT_TRUE(holds);
}

TEST(CalendarProperties, AddingSubtractingAndCountingAgree) {
    const bool holds = rc::check("what is added can be taken off again", [] {
        const auto from = any_date() + days{10};  // What is before 2023 is unknown.
        const std::int64_t count = *rc::gen::inRange(1, 60);
        const auto last = *calendar().add_working_days(from, count);
        RC_ASSERT(*calendar().working_days_between(from, last) == count);
        RC_ASSERT(*calendar().working_days_between(last, from) == -count);
        const auto back = *calendar().subtract_working_days(last, count);
        RC_ASSERT(back <= from || calendar().day(back)->is_working);
        RC_ASSERT(*calendar().add_working_days(back, count) == last);
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace qd
