#include <gtest/gtest.h>
#include <algorithm>
#include "core/process_text.hpp"
#include "features/call/kind_rules.hpp"
#include "features/call/testing.hpp"

/// What decides whether somebody was in time, and who counts as having been there.
namespace qd::call {
namespace {

using namespace testing;

Case moved(const Case& state, Action action, const Actor& who, const Desk& desk,
           std::vector<BodyId> parts = {}) {
    auto next = rules::take(state, {action, "because", "清单第1项", std::move(parts)}, who, {}, desk.world());
    if (!next) throw std::runtime_error(std::string(next.error().why));
    return *std::move(next);
}
template <class T> T taken_for_granted(Result<T> result) {
    if (!result) throw std::runtime_error(std::string(result.error().why));
    return *std::move(result);
}
Case raised(const Desk& desk, std::vector<BodyId> assists = {water}) {
    return taken_for_granted(rules::begin(the_town, police, assists, desk.world()));
}
rules::Part part_in(const Case& state, const BodyId& body) {
    const auto parts = rules::parts_of(state);
    return *std::ranges::find(parts, body, &rules::Part::body);
}
std::optional<bool> finished_in_time(const rules::Part& part, Instant now) {
    return rules::in_time(part.finish_due_at, part.finished_at, part.finish_is_moot, now);
}
std::optional<bool> answered_in_time(const rules::Part& part, Instant now) {
    return rules::in_time(part.answer_due_at, part.answered_at, part.answer_is_moot, now);
}

TEST(CallVerdict, WhoDisputesWhenItIsTooLateStaysLate) {
    Desk desk;
    const auto fresh = raised(desk);
    desk.now = at("2026-10-11T00:00");   // the moment after the last day to finish
    const auto state = moved(fresh, Action::dispute, lead, desk);
    const auto part = part_in(state, police);
    ASSERT_TRUE(part.finish_due_at);
    EXPECT_EQ(finished_in_time(part, desk.now), false);
    EXPECT_EQ(answered_in_time(part, desk.now), false);
    const auto open = rules::open_of(state);
    EXPECT_TRUE(std::ranges::any_of(open, [&](const auto& one) {
        return one.body == police && one.owed == Owed::finish && one.is_stopped && one.due_at;
    })) << "overdue lists find it";
    EXPECT_EQ(lifecycle::machine.fault(state), "");
}

TEST(CallVerdict, NobodyIsLateInACallThatWasWithdrawnOrJoined) {
    Desk desk;
    const auto fresh = raised(desk);
    desk.now = at("2026-10-20T09:00");
    for (const auto action : {Action::withdraw, Action::join}) {
        const auto part = part_in(moved(fresh, action, town, desk), police);
        EXPECT_EQ(answered_in_time(part, desk.now), std::nullopt) << word(action);
        EXPECT_EQ(finished_in_time(part, desk.now), std::nullopt) << word(action);
    }
    EXPECT_EQ(answered_in_time(part_in(fresh, police), desk.now), false) << "but in the open call it is";
}

TEST(CallVerdict, AReleasedDepartmentOwesNoVerdictAndLeftWhenItLeft) {
    Desk desk;
    const auto fresh = raised(desk, {water, roads});
    desk.now = at("2026-09-29T09:00");
    auto state = taken_for_granted(rules::release(fresh, water, "不需要", desk.world()));
    const auto left = desk.now;
    desk.now = at("2026-10-09T09:00");
    EXPECT_EQ(finished_in_time(part_in(state, water), desk.now), std::nullopt);
    // What happens later, to others or to the whole call, does not move the day on which it left.
    for (const auto& who : {lead, Actor{Side::department, "roads"}}) {
        state = moved(state, Action::accept, who, desk);
        state = moved(state, Action::finish, who, desk);
    }
    state = moved(moved(state, Action::sum_up, lead, desk), Action::send_back, town, desk, {roads});
    EXPECT_EQ(part_in(state, water).released_at, left);
    EXPECT_EQ(part_in(state, police).released_at, std::nullopt) << "not sent back is not released";
}

TEST(CallVerdict, WhoFinishedBeforeTheYearWasKnownIsJudgedWhenItIs) {
    Desk desk;
    desk.calendar = a_calendar(false);
    desk.now = at("2026-12-29T09:00");
    auto state = moved(raised(desk, {}), Action::accept, lead, desk);
    desk.now = at("2027-01-07T09:00");
    state = moved(state, Action::finish, lead, desk);
    EXPECT_EQ(finished_in_time(part_in(state, police), desk.now), std::nullopt) << "nobody can know yet";
    EXPECT_EQ(rules::pending_year(state), 2027);
    EXPECT_FALSE(process::recompute(state, a_calendar(true)).empty());
    EXPECT_EQ(finished_in_time(part_in(state, police), desk.now), false) << "the 6th was the last day";
    EXPECT_EQ(rules::pending_year(state), std::nullopt);
}

TEST(CallVerdict, ADisputeTakesTheAnsweredStopsPlace) {
    Desk desk;
    auto state = raised(desk);
    desk.now = at("2026-09-28T10:00");
    ASSERT_TRUE(process::suspend(state, 2, "request/r1", desk.now));
    desk.now = at("2026-09-28T11:00");
    state = moved(state, Action::dispute, lead, desk);
    const auto& stops = state.find(2)->stops;
    ASSERT_EQ(stops.size(), 2u);
    EXPECT_EQ(stops[0].to, desk.now);
    EXPECT_EQ(stops[1].reason, rules::stopped_by_dispute);
    EXPECT_EQ(lifecycle::machine.fault(state), "");
    EXPECT_EQ(rules::disputing(state), std::vector<BodyId>{police});
}

TEST(CallVerdict, AnAbolishedDepartmentIsReplacedWhileItsPartIsDoneAgain) {
    Desk desk;
    auto state = moved(moved(raised(desk, {}), Action::accept, lead, desk), Action::finish, lead, desk);
    state = moved(state, Action::send_back, town, desk);
    ASSERT_EQ(state.state(), Stage::reworking);
    desk.now = at("2026-09-29T09:00");
    state = taken_for_granted(rules::add_assistant(state, roads, desk.world()));
    state = taken_for_granted(rules::appoint_lead(state, roads, desk.world()));
    state = taken_for_granted(rules::release(state, police, "已撤销", desk.world()));
    const auto part = part_in(state, roads);
    EXPECT_EQ(part.received_at, desk.now);
    EXPECT_EQ(to_text(*part.finish_due_at).substr(0, 10), "2026-10-09") << "two working days for the rework";
    EXPECT_EQ(part.answer_due_at, std::nullopt) << "there was nothing to answer any more";
    state = moved(state, Action::finish, {Side::department, "roads"}, desk);
    EXPECT_EQ(state.state(), Stage::confirming);
    EXPECT_EQ(finished_in_time(part_in(state, roads), desk.now), true);
    EXPECT_EQ(lifecycle::machine.fault(state), "");
}

TEST(CallVerdict, TheMomentOfAReleaseAndAClockDayAndNightSurviveTheText) {
    Desk desk;
    auto state = taken_for_granted(rules::release(raised(desk), water, "不需要", desk.world()));
    state.obligations.at(0).limit = Limit{30, Unit::minute, true, true};
    const auto read = process::case_from(process::to_text(state));
    ASSERT_TRUE(read);
    EXPECT_TRUE(*read == static_cast<const process::AnyCase&>(state));
    ASSERT_TRUE(read->parties.back().released_at);
}

TEST(CallKindLimits, KindsThatPromiseNightsCountThemWhateverTheOfficeHours) {
    const auto hours_set = *office_hours_from("09:00-17:00");
    const Calendar office{{HolidayNotice{2026, {}}}, {}, {{std::chrono::sys_days{}, hours_set}}};
    const auto at_night = at("2026-09-28T22:00");
    for (const auto& kind : rules::shipped_kinds()) {
        const bool promises =
            kind.word == "danger" || kind.word == "enforcement" || kind.word == "livelihood";
        for (const auto& [owed, member] : limit_members) {
            const Limit& limit = kind.limits.*member;
            if (limit.unit == Unit::working_day) continue;
            EXPECT_EQ(limit.round_the_clock, promises) << kind.word << " " << word(owed);
        }
        if (promises) {
            EXPECT_EQ(office.due(at_night, kind.limits.answer)->at, at("2026-09-28T22:30")) << kind.word;
        }
    }
}

TEST(CallKindLimits, LimitsReadFromTheirTextAreTheLimits) {
    for (const auto& kind : rules::shipped_kinds()) {
        const auto read = rules::limits_from(rules::limits_text(kind.limits));
        ASSERT_TRUE(read) << kind.word;
        EXPECT_TRUE(*read == kind.limits) << kind.word;
    }
    const auto text = rules::limits_text({});
    for (const auto& broken : {std::string(), text + ";1 hour", text.substr(0, text.rfind(';')),
                               "x" + text, text + " sometimes"})
        EXPECT_FALSE(rules::limits_from(broken)) << broken;
}

TEST(CallNumberSeries, TwoTownsOfOneStemKeepTheirWholeNames) {
    EXPECT_EQ(rules::number_text("城关镇", 2026, 1, {"城关街道", "青禾镇"}), "城关镇呼〔2026〕1号");
    EXPECT_EQ(rules::number_text("城关街道", 2026, 1, {"城关镇"}), "城关街道呼〔2026〕1号");
    EXPECT_EQ(rules::number_text("青禾镇", 2026, 1, {"城关镇", "城关街道"}), "青禾呼〔2026〕1号");
    EXPECT_EQ(rules::number_text_after("城关镇呼〔2026〕1号", 2), "城关镇呼〔2026〕2号");
}

}  // namespace
}  // namespace qd::call
