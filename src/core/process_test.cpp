#include "core/process_model.hpp"
#include <gtest/gtest.h>
#include <algorithm>

namespace qd::process::model {
namespace {

const Machine<Edition> editions{edition::stages, edition::steps, edition::clocks};
const Machine<Call> calls{call::stages, call::steps, call::clocks};

/// 2026 with its National Day; the make-up Saturday is 10 October.
const Calendar& calendar() {
    static const Calendar built = [] {
        HolidayNotice notice{2026, {}};
        for (unsigned d = 1; d <= 7; ++d)
            notice.days.push_back({Date{std::chrono::year{2026}, std::chrono::month{10}, std::chrono::day{d}},
                                   DayType::holiday, "国庆节", ""});
        notice.days.push_back({*date_from("2026-10-10"), DayType::workday, "国庆节", ""});
        return Calendar{{notice}};
    }();
    return built;
}
World call_world(std::string_view now, const Call::Policy& policy = {}) {
    return calls.world(*instant_from(now), calendar(), policy);
}
World edition_world(std::string_view now) { return editions.world(*instant_from(now), calendar(), {}); }

const Actor<Call> town{call::R::town, "qinghe"}, other_town{call::R::town, "shiqiao"},
    water{call::R::department, "water"}, forestry{call::R::department, "forestry"},
    police{call::R::department, "police"}, conference{call::R::conference, "office"};

Case<Call> a_call(std::string_view now = "2026-09-28T09:00") {
    return *calls.start(
        call::S::working,
        {calls.party(call::R::town, "qinghe"), calls.party(call::R::department, "water", true),
         calls.party(call::R::department, "forestry"), calls.party(call::R::conference, "")},
        call_world(now));
}
Case<Call> after(Case<Call> state, call::A action, const Actor<Call>& who, std::string_view now,
                 std::string reason = {}) {
    auto next = calls.advance(std::move(state), {action, {}, std::move(reason)}, who, call_world(now));
    EXPECT_TRUE(next) << (next ? "" : next.error().why);
    EXPECT_EQ(calls.fault(*next), "");
    return *next;
}
std::string_view refusal(const auto& result) {
    return result ? std::string_view{"accepted"} : result.error().why;
}
std::string_view refused(const Case<Call>& state, call::A action, const Actor<Call>& who,
                         std::string reason = {}) {
    return refusal(
        calls.advance(state, {action, {}, std::move(reason)}, who, call_world("2026-09-28T10:00")));
}
std::string due_on(const Case<Call>& state, call::K kind, std::string_view body) {
    for (const auto* each : state.open(kind))
        if (each->body == body) return each->due ? to_text(each->due->on) : "none";
    return "not owed";
}

TEST(Process, EachDepartmentHasItsOwnClocksFromReceipt) {
    const auto state = a_call();
    EXPECT_EQ(state.open(call::K::answer).size(), 2u);
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "2026-09-30");
    EXPECT_EQ(due_on(state, call::K::finish, "forestry"), "2026-10-10")
        << "29, 30, 8, 9 and the make-up Saturday";
    EXPECT_EQ(to_text(state.next_due()->on), "2026-09-30");
}

TEST(Process, TheLeadSumsUpWhenEveryPartIsIn) {
    auto state = a_call();
    for (const auto& who : {water, forestry}) state = after(state, call::A::accept, who, "2026-09-28T10:00");
    state = after(state, call::A::finish, water, "2026-09-29T10:00");
    EXPECT_EQ(state.state(), call::S::working);
    state = after(state, call::A::finish, forestry, "2026-09-30T10:00");
    EXPECT_EQ(state.state(), call::S::summing);
    EXPECT_EQ(due_on(state, call::K::sum_up, "water"), "2026-10-08");
    EXPECT_EQ(refused(state, call::A::sum_up, forestry), "not_yours");
    state = after(state, call::A::sum_up, water, "2026-10-08T10:00");
    state = after(state, call::A::confirm, town, "2026-10-09T10:00");
    EXPECT_EQ(state.state(), call::S::confirmed);
    EXPECT_TRUE(state.all_open().empty());
    EXPECT_TRUE(calls.open_steps(state, town).empty());
}

TEST(Process, AnAssistantAddedLaterHasAClockOfItsOwnAndMovesNobodyElses) {
    const auto before = a_call();
    const auto state = *calls.add_party(before, calls.party(call::R::department, "police", true),
                                        call_world("2026-09-30T09:00"));
    EXPECT_EQ(due_on(state, call::K::answer, "police"), "2026-10-09");
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "2026-09-30");
    EXPECT_FALSE(state.parties.back().is_lead) << "a second lead is never made by adding";
    EXPECT_EQ(refusal(calls.add_party(state, calls.party(call::R::department, "water"),
                                      call_world("2026-09-30T09:00"))),
              "already_party");
}

TEST(Process, AReleasedPartIsNotWaitedFor) {
    auto state = a_call();
    state = after(state, call::A::accept, water, "2026-09-28T10:00");
    state = after(state, call::A::finish, water, "2026-09-28T11:00");
    EXPECT_EQ(refusal(calls.release(state, forestry, "", call_world("2026-09-28T12:00"))), "reason_missing");
    EXPECT_EQ(refusal(calls.release(state, water, "不属其职责", call_world("2026-09-28T12:00"))), "no_lead");
    state = *calls.release(state, forestry, "不属其职责", call_world("2026-09-28T12:00"));
    EXPECT_EQ(state.state(), call::S::summing);
    EXPECT_EQ(state.find(3)->ending, Ending::withdrawn);
    EXPECT_EQ(state.find(3)->reason, "不属其职责");
    EXPECT_EQ(calls.fault(state), "");
}

TEST(Process, TheLastPartCannotBeReleasedOrWithdrawn) {
    auto state = *calls.start(
        call::S::working, {calls.party(call::R::town, "qinghe"), calls.party(call::R::department, "water")},
        call_world("2026-09-28T09:00"));
    EXPECT_EQ(refusal(calls.release(state, water, "x", call_world("2026-09-28T12:00"))), "last_part");
    EXPECT_EQ(refusal(calls.withdraw(state, 2, "x", call_world("2026-09-28T12:00"))), "last_part");
    EXPECT_EQ(refusal(calls.withdraw(state, 9, "x", call_world("2026-09-28T12:00"))), "no_such_obligation");
    EXPECT_EQ(refused(after(state, call::A::accept, water, "2026-09-28T10:00"), call::A::finish, water),
              "no_lead")
        << "summing up needs a lead";
}

TEST(Process, WhatTheLeadOwesGoesOverToTheNewLead) {
    auto state = a_call();
    for (const auto& who : {water, forestry}) state = after(state, call::A::accept, who, "2026-09-28T10:00");
    for (const auto& who : {water, forestry}) state = after(state, call::A::finish, who, "2026-09-29T10:00");
    state = *calls.appoint_lead(state, forestry, call_world("2026-09-30T10:00"));
    EXPECT_EQ(due_on(state, call::K::sum_up, "water"), "not owed");
    EXPECT_EQ(due_on(state, call::K::sum_up, "forestry"), "2026-10-08");
    EXPECT_EQ(calls.fault(state), "");
}

TEST(Process, ASendBackNeedsAReasonAndStartsAReworkClock) {
    auto state = a_call();
    for (const auto& who : {water, forestry}) state = after(state, call::A::accept, who, "2026-09-28T10:00");
    for (const auto& who : {water, forestry}) state = after(state, call::A::finish, who, "2026-09-29T10:00");
    state = after(state, call::A::sum_up, water, "2026-09-29T11:00");
    EXPECT_EQ(refused(state, call::A::send_back, town), "reason_missing");
    state = after(state, call::A::send_back, town, "2026-09-30T10:00", "路面未恢复");
    EXPECT_EQ(state.state(), call::S::reworking);
    EXPECT_EQ(due_on(state, call::K::rework, "water"), "2026-10-09");
    for (const auto& who : {water, forestry}) state = after(state, call::A::finish, who, "2026-10-08T10:00");
    EXPECT_EQ(state.state(), call::S::summing);
}

TEST(Process, AfterARulingEveryClockBeginsAnew) {
    auto state = after(a_call(), call::A::dispute, forestry, "2026-09-28T10:00");
    EXPECT_EQ(state.state(), call::S::conference);
    state = after(state, call::A::rule, conference, "2026-10-08T10:00", "依三定规定");
    EXPECT_EQ(state.state(), call::S::working);
    EXPECT_EQ(due_on(state, call::K::answer, "forestry"), "2026-10-10");
}

TEST(Process, EveryWrongMoveIsRefusedByName) {
    const auto fresh = a_call();
    EXPECT_EQ(refused(fresh, call::A::confirm, town), "wrong_step");
    EXPECT_EQ(refused(fresh, call::A::accept, town), "not_yours");
    EXPECT_EQ(refused(fresh, call::A::accept, police), "not_yours");
    EXPECT_EQ(refused(fresh, call::A::withdraw, other_town), "not_yours");
    EXPECT_EQ(refused(fresh, call::A::finish, water), "blocked") << "who has not answered cannot finish";
    const auto accepted = after(fresh, call::A::accept, water, "2026-09-28T10:00");
    EXPECT_EQ(refused(accepted, call::A::accept, water), "already_done") << "a double click";
    EXPECT_EQ(refused(accepted, call::A::withdraw, town), "blocked")
        << "a town withdraws before the first answer only";
    EXPECT_EQ(refused(accepted, call::A::accept, forestry), "accepted");
    const auto withdrawn = after(fresh, call::A::withdraw, town, "2026-09-28T10:00");
    EXPECT_EQ(refused(withdrawn, call::A::accept, water), "wrong_step");
}

TEST(Process, OpenStepsAreExactlyWhatWouldBeAccepted) {
    const auto actions = [](const Case<Call>& state, const Actor<Call>& who) {
        std::string out;
        for (const auto& step : calls.open_steps(state, who)) out += std::string(word(step.action)) + " ";
        return out;
    };
    const auto fresh = a_call();
    EXPECT_EQ(actions(fresh, water), "accept dispute ");
    EXPECT_EQ(actions(fresh, town), "withdraw ");
    EXPECT_EQ(actions(fresh, other_town), "");
    EXPECT_EQ(actions(after(fresh, call::A::accept, water, "2026-09-28T10:00"), water), "finish ");
}

TEST(Process, AStoppedClockHasNoDeadlineAndGoesOnWhereItStood) {
    auto state = a_call();
    EXPECT_EQ(refusal(suspend(state, 1, "", *instant_from("2026-09-28T10:00"))), "reason_missing");
    ASSERT_TRUE(suspend(state, 1, "等待检测结果", *instant_from("2026-09-29T10:00")));
    EXPECT_EQ(calls.fault(state), "");
    EXPECT_FALSE(state.find(1)->due);
    EXPECT_EQ(refusal(suspend(state, 1, "x", *instant_from("2026-09-29T11:00"))), "clock_stopped");
    EXPECT_EQ(refusal(resume(state, 2, *instant_from("2026-09-29T11:00"), calendar())), "clock_running");
    ASSERT_TRUE(resume(state, 1, *instant_from("2026-10-08T09:00"), calendar()));
    EXPECT_EQ(to_text(state.find(1)->due->on), "2026-10-09") << "8 and 9 October count";
    EXPECT_EQ(state.find(1)->stops.size(), 1u);
    EXPECT_EQ(calls.fault(state), "");
}

TEST(Process, WorkDoneWhileTheClockStoodIsInTime) {
    auto state = a_call();
    ASSERT_TRUE(suspend(state, 1, "等待检测结果", *instant_from("2026-09-29T10:00")));
    state = after(state, call::A::accept, water, "2026-10-20T10:00");
    EXPECT_FALSE(state.find(1)->is_late(*instant_from("2026-10-21T10:00")));
}

TEST(Process, WhatWasLateWhenItsClockWasStoppedStaysLate) {
    auto state = a_call();
    ASSERT_TRUE(suspend(state, 1, "争议", *instant_from("2026-10-01T00:00")));
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "2026-09-30");
    EXPECT_TRUE(state.find(1)->is_late(*instant_from("2026-10-01T00:00")));
    EXPECT_EQ(calls.fault(state), "");
    EXPECT_TRUE(recompute(state, calendar()).empty()) << "another calendar does not forgive it";
    ASSERT_TRUE(resume(state, 1, *instant_from("2026-10-20T09:00"), calendar()));
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "2026-09-30");
    // A minute earlier it was not late, and the stop takes the deadline along.
    auto other = a_call();
    ASSERT_TRUE(suspend(other, 1, "争议", *instant_from("2026-09-30T23:59")));
    EXPECT_EQ(due_on(other, call::K::answer, "water"), "none");
}

TEST(Process, WhatEndedBeforeItsDeadlineCouldBeKnownIsSettledByTheNotice) {
    auto state = a_call("2026-12-30T09:00");
    state = after(state, call::A::accept, water, "2027-01-20T10:00");
    EXPECT_EQ(state.find(1)->pending_year, 2027);
    EXPECT_FALSE(state.find(1)->is_late(*instant_from("2027-01-20T10:00")));
    const Calendar known{{HolidayNotice{2026, {}}, HolidayNotice{2027, {}}}};
    EXPECT_FALSE(recompute(state, known).empty());
    EXPECT_EQ(to_text(state.find(1)->due->on), "2027-01-01");
    EXPECT_TRUE(state.find(1)->is_late(*instant_from("2027-01-20T10:00")));
    EXPECT_TRUE(recompute(state, Calendar{{HolidayNotice{2026, {}}}}).size() > 0);
    EXPECT_EQ(to_text(state.find(1)->due->on), "2027-01-01") << "what has ended and is known is history";
}

TEST(Process, AReleaseHasItsMomentUntilThePartyIsBack) {
    const auto now = *instant_from("2026-09-29T10:00");
    auto state = *calls.release(a_call(), forestry, "不需要", call_world("2026-09-29T10:00"));
    ASSERT_EQ(state.parties.at(2).released_at, now);
    auto back = *calls.add_party(state, calls.party(call::R::department, "forestry"),
                                 call_world("2026-09-30T10:00"));
    EXPECT_EQ(back.parties.at(2).released_at, std::nullopt);
}

TEST(Process, MoreTimeIsAddedInTheLimitsOwnUnit) {
    auto state = a_call();
    const auto now = *instant_from("2026-09-28T10:00");
    ASSERT_TRUE(extend(state, 1, 2, "暴雨", now, calendar()));
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "2026-10-09");
    EXPECT_EQ(refusal(extend(state, 1, 0, "x", now, calendar())), "limit_invalid");
    EXPECT_EQ(refusal(extend(state, 1, 2, "", now, calendar())), "reason_missing");
}

TEST(Process, ADeadlineInAYearWithoutNoticeIsPendingAndFilledInLater) {
    auto state = a_call("2026-12-30T09:00");
    EXPECT_EQ(due_on(state, call::K::answer, "water"), "none");
    EXPECT_EQ(state.find(1)->pending_year, 2027);
    EXPECT_EQ(calls.fault(state), "");
    const Calendar next{{HolidayNotice{2026, {}},
                         HolidayNotice{2027, {{*date_from("2027-01-01"), DayType::holiday, "元旦", ""}}}}};
    const auto changes = recompute(state, next);
    EXPECT_EQ(changes.size(), 4u);
    EXPECT_FALSE(changes.at(0).before);
    EXPECT_EQ(to_text(changes.at(0).after->on), "2027-01-04");
    EXPECT_TRUE(recompute(state, next).empty());
}

TEST(Process, LimitsComeFromThePolicyOfTheDayAndStayWithTheObligation) {
    Call::Policy urgent;
    urgent.answer_within = {30, Unit::minute};
    auto state = *calls.start(call::S::working, {calls.party(call::R::department, "water", true)},
                              call_world("2026-10-02T23:50", urgent));
    EXPECT_EQ(state.find(1)->due->at, *instant_from("2026-10-03T00:20"));
    EXPECT_FALSE(state.find(1)->is_late(*instant_from("2026-10-03T00:19:59")));
    EXPECT_TRUE(state.find(1)->is_late(*instant_from("2026-10-03T00:20")));
    recompute(state, calendar());
    EXPECT_EQ(state.find(1)->limit->unit, Unit::minute);
}

// ---- The edition's life --------------------------------------------------------------------------

const Actor<Edition> author{edition::R::town, "qinghe"}, office{edition::R::list_office, "bianban"};

Case<Edition> step(Case<Edition> state, edition::A action, const Actor<Edition>& who,
                   Move<Edition> move = {}) {
    move.action = action;
    auto next = editions.advance(std::move(state), move, who, edition_world("2026-09-28T09:00"));
    EXPECT_TRUE(next) << (next ? "" : next.error().why);
    EXPECT_EQ(editions.fault(*next), "");
    return *next;
}
Case<Edition> a_draft() {
    return *editions.start(
        edition::S::draft,
        {editions.party(edition::R::town, "qinghe"), editions.party(edition::R::list_office, ""),
         editions.party(edition::R::clock, "")},
        edition_world("2026-09-28T09:00"));
}

TEST(EditionLife, ADraftIsReviewedApprovedPublishedAndSuperseded) {
    auto state = step(a_draft(), edition::A::submit, author);
    EXPECT_EQ(to_text(state.next_due()->on), "2026-10-16");
    state = step(state, edition::A::approve, office);
    state = step(state, edition::A::publish, office);
    EXPECT_TRUE(state.all_open().empty());
    state = step(state, edition::A::supersede, {edition::R::clock, ""});
    EXPECT_EQ(state.state(), edition::S::superseded);
    EXPECT_EQ(state.path.size(), 5u);
}

TEST(EditionLife, AnApprovedEditionMayGoBackToAnyStageItHasBeenIn) {
    const auto approved = step(step(a_draft(), edition::A::submit, author), edition::A::approve, office);
    EXPECT_EQ(step(approved, edition::A::send_back, office,
                   {.action = {}, .back_to = edition::S::in_review, .reason = "依据失效"})
                  .state(),
              edition::S::in_review);
    EXPECT_EQ(
        step(approved, edition::A::send_back, office, {.action = {}, .back_to = {}, .reason = "依据失效"})
            .state(),
        edition::S::draft);
    const auto forward = editions.advance(approved, {edition::A::send_back, edition::S::published, "x"},
                                          office, edition_world("2026-09-28T09:00"));
    EXPECT_EQ(refusal(forward), "wrong_step");
    const auto reviewed = step(a_draft(), edition::A::submit, author);
    EXPECT_EQ(refusal(editions.advance(reviewed, {edition::A::send_back, edition::S::in_review, "x"}, office,
                                       edition_world("2026-09-28T09:00"))),
              "wrong_step")
        << "this step goes to the draft only";
}

TEST(EditionLife, ARecordedEditionStartsPublishedAndNoOtherStageStarts) {
    const std::vector<Party> parties = {editions.party(edition::R::list_office, "")};
    EXPECT_TRUE(editions.start(edition::S::published, parties, edition_world("2026-09-28T09:00")));
    EXPECT_EQ(refusal(editions.start(edition::S::approved, parties, edition_world("2026-09-28T09:00"))),
              "wrong_step");
    EXPECT_EQ(refusal(editions.start(edition::S::draft, parties, edition_world("2026-09-28T09:00"))),
              "nobody_owes");
}

TEST(EditionLife, TheDiagramShowsStagesStepsAndWhoOwes) {
    const auto text = editions.mermaid();
    EXPECT_NE(text.find("[*] --> draft\n"), text.npos);
    EXPECT_NE(text.find("in_review --> draft : list_office send_back\n"), text.npos);
    EXPECT_NE(text.find("superseded --> [*]\n"), text.npos);
    EXPECT_NE(calls.mermaid().find("working --> summing : all finish\n"), std::string::npos);
}

}  // namespace
}  // namespace qd::process::model
