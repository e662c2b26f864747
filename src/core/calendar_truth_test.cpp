// The engine against somebody else's answers: the npm package chinese-days (tests/calendar/make.mjs), for
// every start day of 2004 to 2026. And the other way round: engines with a fault planted in them must be
// caught.
#include <gtest/gtest.h>
#include <fstream>
#include <functional>
#include <sstream>
#include "core/calendar.hpp"
#include "core/testing.hpp"

namespace qd {
namespace {

using namespace std::chrono;

std::string file(const std::string& path) {
    std::ifstream in(QD_SOURCE_DIR + path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}
const std::vector<HolidayNotice>& notices() {
    static const auto read = *notices_from_csv(file("/tests/calendar/notices_2004_2026.csv"));
    return read;
}

/// What is to be judged: the last day of a limit, or nothing while it is pending.
using Engine = std::function<std::optional<Date>(Instant, const Limit&)>;

Engine engine_on(Calendar calendar) {
    return [calendar = std::move(calendar)](Instant start, const Limit& limit) -> std::optional<Date> {
        const auto due = calendar.due(start, limit);
        return due ? std::optional{due->on} : std::nullopt;
    };
}
Engine ours() { return engine_on(Calendar{notices()}); }

struct Expected {
    Date start;
    std::vector<std::pair<std::int64_t, std::optional<Date>>> due;   ///< By amount of working days.
};

std::vector<Expected> package_answers() {
    std::istringstream lines(file("/tests/calendar/working_days.csv"));
    std::string line, cell;
    std::getline(lines, line);
    std::vector<std::int64_t> amounts;
    std::istringstream heading(line.substr(line.find(',') + 1));
    while (std::getline(heading, cell, ',')) amounts.push_back(std::stoll(cell));
    std::vector<Expected> out;
    while (std::getline(lines, line)) {
        Expected row{day(line.substr(0, 10)), {}};
        std::size_t at = 11;
        for (const auto amount : amounts) {
            const auto end = std::min(line.find(',', at), line.size());
            const auto later = line.substr(std::min(at, line.size()), end - std::min(at, line.size()));
            row.due.emplace_back(amount, later.empty() ? std::nullopt
                                                       : std::optional{row.start + days{std::stoi(later)}});
            at = end + 1;
        }
        out.push_back(std::move(row));
    }
    return out;
}

/// How many answers differ, counted up to `enough`, and the first of them.
std::pair<std::size_t, std::string> differences(const Engine& engine, std::size_t enough) {
    static const auto answers = package_answers();
    std::size_t count = 0;
    std::string first;
    for (const auto& row : answers) {
        for (const auto& [amount, expected] : row.due) {
            const auto due = engine(start_of(row.start) + hours{9}, {amount, Unit::working_day});
            if (due == expected) continue;
            if (++count == 1) first = to_text(row.start) + " + " + std::to_string(amount);
            if (count == enough) return {count, first};
        }
    }
    return {count, first};
}

TEST(CalendarTruth, EveryStartDayFrom2004To2026AgreesWithThePackage) {
    EXPECT_EQ(package_answers().size(), 8401u);
    EXPECT_EQ(differences(ours(), 100), std::pair(std::size_t{0}, std::string()));
}

/// Limits whose last day was worked out by hand with the notices on the table.
struct ByHand {
    const char* start;
    Limit limit;
    const char* due;       ///< Empty: pending.
    const char* why;
};
constexpr ByHand by_hand[] = {
    {"2026-09-30T09:00", {1, Unit::working_day}, "2026-10-08", "National Day is off"},
    {"2026-10-09T09:00", {1, Unit::working_day}, "2026-10-10", "the Saturday is worked"},
    {"2026-03-02T00:00", {1, Unit::working_day}, "2026-03-03", "the day of the event does not count"},
    {"2026-03-02T23:59", {1, Unit::working_day}, "2026-03-03", "nor does the hour"},
    {"2026-03-06T09:00", {1, Unit::working_day}, "2026-03-09", "weekends are off"},
    {"2025-09-30T09:00", {2, Unit::working_day}, "2025-10-10", "eight days off"},
    {"2026-12-31T09:00", {1, Unit::working_day}, "", "nobody knows 2027"},
    {"2026-12-30T09:00", {1, Unit::working_day}, "2026-12-31", "the last day of 2026 is known"},
    {"2026-09-24T09:00",
     {7, Unit::calendar_day},
     "2026-10-08",
     "ends on a holiday, rolls to the next working day"},
    {"2026-03-02T09:00", {5, Unit::calendar_day}, "2026-03-09", "ends on a Saturday, rolls to Monday"},
    {"2026-09-14T09:00", {6, Unit::calendar_day}, "2026-09-20", "ends on a Sunday that is worked"},
    {"2026-09-24T09:00", {7, Unit::calendar_day, false}, "2026-10-01", "this rule does not roll"},
    {"2026-03-02T09:00", {90, Unit::calendar_day}, "2026-06-01", "90 days end on a Sunday"},
    {"2026-09-30T23:45", {30, Unit::minute}, "2026-10-01", "minutes run through the night"},
    {"2026-09-30T09:00", {48, Unit::hour}, "2026-10-02", "48 hours are not two working days"},
};

std::vector<std::string> wrong_by_hand(const Engine& engine) {
    std::vector<std::string> out;
    for (const auto& row : by_hand) {
        const auto due = engine(*instant_from(row.start), row.limit);
        if ((due ? to_text(*due) : std::string()) != row.due)
            out.push_back(std::string(row.why) + ": " + (due ? to_text(*due) : "pending"));
    }
    return out;
}

TEST(CalendarTruth, WhatWasWorkedOutByHandHolds) {
    EXPECT_EQ(wrong_by_hand(ours()), std::vector<std::string>{});
}

std::vector<HolidayNotice> without(DayType type) {
    auto all = notices();
    for (auto& notice : all) std::erase_if(notice.days, [&](const auto& one) { return one.type == type; });
    return all;
}
std::vector<HolidayNotice> with_a_guess_for_2027() {
    auto all = notices();
    all.push_back({2027, {}});
    return all;
}

/// The engine with one fault. `in_working_days`: the package's table must notice it, too.
struct Mutant {
    const char* fault;
    Engine engine;
    bool in_working_days;
};
std::vector<Mutant> mutants() {
    const auto right = ours();
    return {
        {"make-up days are forgotten", engine_on(Calendar{without(DayType::workday)}), true},
        {"holidays count", engine_on(Calendar{without(DayType::holiday)}), true},
        {"a year without a notice is guessed", engine_on(Calendar{with_a_guess_for_2027()}), true},
        {"the start day counts",
         [=](Instant start, const Limit& limit) { return right(start - days{1}, limit); }, true},
        {"a start in the evening counts from the day after",
         [=](Instant start, const Limit& limit) { return right(start + hours{6}, limit); }, false},
        {"one day too many",
         [=](Instant start, Limit limit) {
             ++limit.amount;
             return right(start, limit);
         }, true},
        {"nothing rolls forward",
         [=](Instant start, Limit limit) {
             limit.rolls_forward = false;
             return right(start, limit);
         }, false},
        {"everything rolls forward",
         [=](Instant start, Limit limit) {
             limit.rolls_forward = true;
             return right(start, limit);
         }, false},
        {"weekends count",
         [=](Instant start, Limit limit) {
             if (limit.unit == Unit::working_day) limit = {limit.amount, Unit::calendar_day, false};
             return right(start, limit);
         }, true},
        {"days off at the end are counted back instead of forward",
         [=](Instant start, Limit limit) -> std::optional<Date> {
             if (limit.unit != Unit::calendar_day || !limit.rolls_forward) return right(start, limit);
             limit.rolls_forward = false;
             auto last = right(start, limit);
             const Calendar calendar{notices()};
             while (last && calendar.day(*last) && !calendar.day(*last)->is_working) last = *last + days{-1};
             return last;
         }, false},
        {"a working day is 24 hours",
         [=](Instant start, Limit limit) {
             if (limit.unit == Unit::working_day) limit = {limit.amount * 24, Unit::hour};
             return right(start, limit);
         }, true},
    };
}

TEST(CalendarTruth, EveryPlantedFaultIsCaught) {
    for (const auto& mutant : mutants()) {
        EXPECT_FALSE(wrong_by_hand(mutant.engine).empty()) << mutant.fault << ": lives in the table by hand";
        if (!mutant.in_working_days) continue;
        EXPECT_GT(differences(mutant.engine, 1).first, 0u)
            << mutant.fault << ": lives in the package's table";
    }
}

}  // namespace
}  // namespace qd
