#include "features/call/rules.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include "core/process_text.hpp"
#include "core/text.hpp"
#include "features/call/kind_rules.hpp"
#include "features/call/testing.hpp"

namespace qd::call {
namespace {

using namespace testing;

template <class T> T must(Result<T> result) {
    if (!result) throw std::runtime_error("refused: " + std::string(result.error().why));
    return *std::move(result);
}
Case begun(const Desk& desk, std::vector<BodyId> assists = {water}) {
    return must(rules::begin(the_town, police, assists, desk.world()));
}
Result<Case> taken(const Case& state, Action action, const Actor& who, const Desk& desk,
                   rules::Standing standing = {}, std::vector<BodyId> parts = {}) {
    return rules::take(state, {action, "because", "清单第1项", std::move(parts)}, who, standing, desk.world());
}
Case after(Case state, std::initializer_list<std::pair<Action, Actor>> moves, const Desk& desk,
           rules::Standing standing = {}) {
    for (const auto& [action, who] : moves) state = must(taken(state, action, who, desk, standing));
    return state;
}
const rules::Part& part_of(const std::vector<rules::Part>& parts, const BodyId& body) {
    return *std::ranges::find(parts, body, &rules::Part::body);
}
std::string due(const std::optional<Instant>& at) { return at ? to_text(*at).substr(0, 16) : "none"; }

// ---- Clocks ----------------------------------------------------------------------------------------

TEST(CallClocks, ReceiptBeforeNationalDayGivesTwoAndFiveWorkingDays) {
    Desk desk;
    const auto part = rules::parts_of(begun(desk)).at(0);
    EXPECT_EQ(due(part.answer_due_at), "2026-10-01T00:00") << "the due day ends at 24:00 of 30 September";
    EXPECT_EQ(due(part.finish_due_at), "2026-10-11T00:00")
        << "29, 30 September, 8, 9 and the worked Saturday 10";
}

TEST(CallClocks, AnAssistantAddedLaterHasItsOwnAndMovesNobodyElses) {
    Desk desk;
    const auto before = begun(desk);
    desk.now = at("2026-10-08T10:00");
    const auto later = must(rules::add_assistant(before, roads, desk.world()));
    const auto parts = rules::parts_of(later);
    EXPECT_TRUE(part_of(parts, police) == part_of(rules::parts_of(before), police));
    EXPECT_TRUE(part_of(parts, water) == part_of(rules::parts_of(before), water));
    EXPECT_EQ(due(part_of(parts, roads).answer_due_at), "2026-10-11T00:00");
    EXPECT_EQ(due(part_of(parts, roads).finish_due_at), "2026-10-15T00:00");
}

TEST(CallClocks, TheFirstCompleteFeedbackDecidesWhetherItWasInTime) {
    Desk desk;
    auto state = after(begun(desk, {}), {{Action::accept, lead}}, desk);
    desk.now = at("2026-10-10T23:59");
    state = must(taken(state, Action::finish, lead, desk));
    const auto first = rules::parts_of(state).at(0);
    EXPECT_LT(*first.finished_at, *first.finish_due_at);
    desk.now = at("2026-10-12T09:00");
    state = must(taken(state, Action::send_back, town, desk));
    desk.now = at("2026-12-01T09:00");
    state = must(taken(state, Action::finish, lead, desk, {false, 1}));
    EXPECT_EQ(rules::parts_of(state).at(0).finished_at, first.finished_at);
    EXPECT_EQ(rules::parts_of(state).at(0).finish_due_at, first.finish_due_at);
}

TEST(CallClocks, SendingBackStartsAReworkClockOfTwoWorkingDays) {
    Desk desk;
    auto state = after(begun(desk, {}), {{Action::accept, lead}, {Action::finish, lead}}, desk);
    desk.now = at("2026-09-30T17:00");
    state = must(taken(state, Action::send_back, town, desk));
    ASSERT_EQ(rules::open_of(state).size(), 1u);
    EXPECT_EQ(rules::open_of(state)[0].owed, Owed::rework);
    EXPECT_EQ(due(rules::open_of(state)[0].due_at), "2026-10-10T00:00");
}

TEST(CallClocks, ADeadlineInAnUnknownYearWaitsForTheNotice) {
    Desk desk;
    desk.calendar = a_calendar(false);
    desk.now = at("2026-12-29T09:00");
    auto state = begun(desk, {});
    EXPECT_EQ(due(rules::open_of(state)[0].due_at), "2027-01-01T00:00");
    EXPECT_EQ(rules::open_of(state)[1].pending_year, 2027);
    EXPECT_EQ(rules::open_of(state)[1].due_at, std::nullopt);
    const auto changes = process::recompute(state, a_calendar(true));
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(due(rules::open_of(state)[1].due_at), "2027-01-07T00:00");
}

TEST(CallClocks, ADisputeStopsTheDisputersClockAndNobodyElses) {
    Desk desk;
    const auto before = begun(desk);
    desk.now = at("2026-09-29T10:00");
    const auto state = must(taken(before, Action::dispute, lead, desk));
    EXPECT_EQ(rules::disputing(state), std::vector<BodyId>{police});
    EXPECT_TRUE(part_of(rules::parts_of(state), water) == part_of(rules::parts_of(before), water));
    EXPECT_EQ(part_of(rules::parts_of(state), police).finish_due_at, std::nullopt);
    EXPECT_FALSE(rules::resume(state, rules::open_of(state)[0].number, desk.world()));
}

TEST(CallClocks, ARulingLetsTheClockRunOnByTheTimeItStood) {
    Desk desk;
    auto state = begun(desk);
    desk.now = at("2026-09-29T10:00");
    state = must(taken(state, Action::dispute, lead, desk));
    desk.now = at("2026-10-08T10:00");  // two working-day ends later: 29 and 30 September
    state = must(rules::apply_ruling(state, police, {water}, desk.world()));
    EXPECT_TRUE(rules::disputing(state).empty());
    EXPECT_EQ(due(part_of(rules::parts_of(state), police).finish_due_at), "2026-10-14T00:00");
}

// ---- Who takes part --------------------------------------------------------------------------------

TEST(CallParties, ADepartmentAloneHasNothingToSumUpButItsOwnFeedback) {
    Desk desk;
    const auto state = after(begun(desk, {}), {{Action::accept, lead}, {Action::finish, lead}}, desk);
    EXPECT_EQ(state.state(), Stage::confirming);
}

TEST(CallParties, TheCallGoesToTheTownWhenEveryPartIsInAndTheLeadHasSummedUp) {
    Desk desk;
    auto state = after(begun(desk), {{Action::accept, lead}, {Action::finish, lead}}, desk);
    EXPECT_EQ(state.state(), Stage::working);
    state = after(state, {{Action::accept, assist}, {Action::finish, assist}}, desk);
    EXPECT_EQ(state.state(), Stage::summing);
    EXPECT_EQ(must(taken(state, Action::sum_up, lead, desk)).state(), Stage::confirming);
}

TEST(CallParties, AReleasedPartIsNotWaitedFor) {
    Desk desk;
    auto state = after(begun(desk), {{Action::accept, lead}, {Action::finish, lead}}, desk);
    EXPECT_TRUE(rules::release(state, water, " ", desk.world()).error().is(process::Refusal::reason_missing));
    state = must(rules::release(state, water, "现场已不需要", desk.world()));
    EXPECT_EQ(state.state(), Stage::confirming) << "only the lead is left, and its part is in";
}

TEST(CallParties, WhoHasHandedInCannotBeReleasedAndALeadMustHandOver) {
    Desk desk;
    const auto state = after(begun(desk), {{Action::accept, assist}, {Action::finish, assist}}, desk);
    EXPECT_TRUE(rules::release(state, water, "because", desk.world()).error().is(Refusal::part_is_in));
    EXPECT_TRUE(rules::release(state, police, "because", desk.world()).error().is(process::Refusal::no_lead));
    EXPECT_TRUE(rules::release(begun(desk, {}), police, "because", desk.world())
                    .error().is(process::Refusal::no_lead));
}

TEST(CallParties, OnlyTheNamedPartsAreDoneAgain) {
    Desk desk;
    auto state = after(begun(desk), {{Action::accept, lead}, {Action::finish, lead}, {Action::accept, assist},
                                     {Action::finish, assist}, {Action::sum_up, lead}}, desk);
    state = must(taken(state, Action::send_back, town, desk, {}, {water}));
    ASSERT_EQ(rules::open_of(state).size(), 1u);
    EXPECT_EQ(rules::open_of(state)[0].body, water);
    state = must(taken(state, Action::finish, assist, desk, {false, 1}));
    EXPECT_EQ(state.state(), Stage::summing);
}

TEST(CallParties, NobodyIsNamedTwiceAndSomebodyLeads) {
    Desk desk;
    EXPECT_TRUE(rules::begin(the_town, police, {police}, desk.world()).error().is(Refusal::department_twice));
    EXPECT_TRUE(rules::begin(the_town, {}, {police}, desk.world()).error().is(Refusal::no_department));
    EXPECT_TRUE(taken(after(begun(desk, {}), {{Action::accept, lead}, {Action::finish, lead}}, desk),
                      Action::send_back, town, desk, {}, {roads}).error().is(Refusal::not_in_this_call));
}

TEST(CallParties, ARulingReleasesWhoIsNotNamedAndBringsInWhoIs) {
    Desk desk;
    auto state = must(taken(begun(desk), Action::dispute, lead, desk));
    state = must(rules::apply_ruling(state, roads, {water}, desk.world()));
    EXPECT_FALSE(rules::is_department_of(state, police));
    const auto parts = rules::parts_of(state);
    EXPECT_TRUE(part_of(parts, roads).is_lead);
    EXPECT_FALSE(part_of(parts, police).is_lead);
    EXPECT_TRUE(part_of(parts, police).released_at.has_value());
    EXPECT_EQ(lifecycle::machine.fault(state), "");
}

TEST(CallParties, AReasonIsNeededToDisputeToSendBackAndToWithdraw) {
    Desk desk;
    const rules::Move dispute{Action::dispute, " ", "清单", {}}, baseless{Action::dispute, "不归我", " ", {}};
    EXPECT_TRUE(rules::take(begun(desk), dispute, lead, {}, desk.world())
                    .error().is(process::Refusal::reason_missing));
    EXPECT_TRUE(rules::take(begun(desk), baseless, lead, {}, desk.world())
                    .error().is(Refusal::dispute_basis_missing));
    EXPECT_TRUE(rules::take(begun(desk), {Action::withdraw, "", "", {}}, town, {}, desk.world())
                    .error().is(process::Refusal::reason_missing));
}

TEST(CallFeedback, ItIsCompleteWithResultTimeAndWhatShowsIt) {
    const auto now = at("2026-09-29T09:00");
    rules::Feedback given{"已整改", "现场照片两张", at("2026-09-29T08:00"), {}};
    EXPECT_TRUE(rules::check_feedback(given, now));
    given.done_at = at("2026-09-29T09:01");
    EXPECT_EQ(rules::check_feedback(given, now).error().about, std::vector<std::string>{"done_at"});
    EXPECT_EQ(rules::check_feedback({}, now).error().about,
              (std::vector<std::string>{"result", "done_at", "evidence"}));
    given = {"已整改", "", at("2026-09-29T08:00"), {{"digest", "a.jpg"}}};
    EXPECT_TRUE(rules::check_feedback(given, now));
}

TEST(CallNumber, ItNamesTheTownTheYearAndThePlaceInTheSeries) {
    EXPECT_EQ(rules::number_text("青禾镇", 2026, 12), "青禾呼〔2026〕12号");
    EXPECT_EQ(rules::number_text("松岭朝鲜族乡", 2026, 1), "松岭呼〔2026〕1号");
    EXPECT_EQ(rules::number_text("城关街道办事处", 2026, 3), "城关呼〔2026〕3号");
}

TEST(CallKinds, TheShippedOnesAreSoundAndGoDownToThirtyMinutes) {
    for (const auto& kind : rules::shipped_kinds()) EXPECT_TRUE(rules::check_kind(kind)) << kind.word;
    EXPECT_TRUE(rules::shipped_kinds()[0].limits == Limits{});
    EXPECT_TRUE(std::ranges::any_of(rules::shipped_kinds(), [](const Kind& kind) {
        return kind.limits.answer == Limit{30, Unit::minute, true, true};
    }));
    Kind bad = rules::shipped_kinds()[0];
    bad.limits.rework.amount = 0;
    EXPECT_TRUE(rules::check_kind(bad).error().is(Refusal::call_kind_malformed));
}

// ---- Every situation, step and person, against a table in a file ---------------------------------------

Case situation(const std::string& name, bool again, const Desk& desk) {
    const auto fresh = begun(desk);
    if (name == "working_fresh") return fresh;
    if (name == "working_disputed") return after(fresh, {{Action::dispute, lead}}, desk);
    if (name == "working_bound")
        return must(rules::apply_ruling(after(fresh, {{Action::dispute, lead}}, desk), police, {water},
                                        desk.world()));
    if (name == "withdrawn") return after(fresh, {{Action::withdraw, town}}, desk);
    if (name == "joined") return after(fresh, {{Action::join, county}}, desk);
    auto state = after(fresh, {{Action::accept, lead}, {Action::accept, assist}}, desk);
    if (name == "working_accepted") return state;
    state = after(state, {{Action::finish, lead}, {Action::finish, assist}}, desk);
    const auto sent_back = [&](Case from) {
        return after(std::move(from), {{Action::sum_up, lead}, {Action::send_back, town}}, desk);
    };
    const auto redone = [&](Case from) {
        return after(std::move(from), {{Action::finish, lead}, {Action::finish, assist}}, desk);
    };
    const rules::Standing twice{false, 1};
    if (name == "reworking")
        return again ? after(after(redone(sent_back(state)),
                                   {{Action::sum_up, lead}, {Action::send_back, town}}, desk, twice),
                             {{Action::order_rework, county}}, desk)
                     : sent_back(state);
    if (name == "summing") return again ? redone(sent_back(state)) : state;
    state = after(again || name == "at_county" ? redone(sent_back(state)) : state, {{Action::sum_up, lead}},
                  desk);
    if (name == "confirming") return state;
    if (name == "confirmed") return after(state, {{Action::confirm, town}}, desk);
    state = after(state, {{Action::send_back, town}}, desk, twice);
    if (again) state = after(state, {{Action::uphold, county}, {Action::send_back, town}}, desk, twice);
    EXPECT_EQ(name, "at_county");
    return state;
}

TEST(CallMatrix, EverySituationStepAndPersonHasTheVerdictOfTheTable) {
    const Desk desk;
    const std::map<std::string, Actor> people = {{"town", town}, {"other_town", other_town}, {"lead", lead},
        {"assist", assist}, {"other_department", other_department}, {"county", county}};
    std::ifstream file(std::string(QD_SOURCE_DIR) + "/tests/call/verdicts.csv");
    std::string line;
    std::getline(file, line);
    std::size_t rows = 0;
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string name, entry, action, who, verdict, then;
        for (auto* cell : {&name, &entry, &action, &who, &verdict, &then}) std::getline(cells, *cell, ',');
        const auto state = situation(name, entry == "again", desk);
        const rules::Standing standing{name == "working_bound", entry == "again" ? 1 : 0};
        const auto next = taken(state, *from_word<Action>(action), people.at(who), desk, standing);
        EXPECT_EQ(next ? "ok" : next.error().why, verdict) << line;
        if (next) {
            EXPECT_EQ(word(next->state()), then) << line;
        }
        // What is offered is what would be accepted.
        const auto offers = rules::open_actions(state, people.at(who), standing);
        const auto asked = action == "send_up" ? Action::send_back : *from_word<Action>(action);
        EXPECT_EQ(std::ranges::find(offers, asked) != offers.end(), bool(next)) << line;
        ++rows;
    }
    EXPECT_EQ(rows, 15u * 11 * 6) << "every situation, step and person";
}

TEST(CallText, ACaseReadFromItsTextIsTheCase) {
    const Desk desk;
    for (const auto* name : {"working_disputed", "working_bound", "reworking", "at_county", "confirmed"}) {
        const auto state = situation(name, true, desk);
        const auto read = process::case_from(process::to_text(state));
        ASSERT_TRUE(read) << name;
        EXPECT_TRUE(*read == static_cast<const process::AnyCase&>(state)) << name;
    }
    auto text = process::to_text(situation("working_disputed", false, desk));
    EXPECT_FALSE(process::case_from(text + "Z 1\n"));
    EXPECT_FALSE(process::case_from(""));
    text[0] = '2';
    EXPECT_FALSE(process::case_from(text)) << "a format of another version";
}

}  // namespace
}  // namespace qd::call
