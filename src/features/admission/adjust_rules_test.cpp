#include "features/admission/adjust_rules.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <set>
#include "features/admission/adjust_apply_rules.hpp"

namespace qd::admission {
namespace {

using dutylist::Duty;
using dutylist::DutyRole;

const BodyId the_town{"town"}, civil{"civil"}, water{"water"};
const basis::BasisId a_law{"law"}, another_law{"other"};
const Instant monday = *instant_from("2026-03-02T09:00:00+08:00");

Duty listed(const std::string& code, const BodyId& lead = civil) {
    Duty out;
    out.id = {"id-" + code};
    out.code = code;
    out.list_kind = dutylist::assisting;
    out.name = "事项" + code;
    out.matrix = {{lead, DutyRole::lead, {"审核"}, true}, {the_town, DutyRole::assist, {"初审", "公示"}, true}};
    out.citations = {{a_law, "第五条"}};
    out.position = 7;
    return out;
}
rules::ListToAdjust a_list() {
    return {the_town, "石桥镇", {listed("P-1"), listed("P-2"), listed("P-3", water)}, {}};
}
AdjustmentChange a_change(AdjustOutcome outcome, std::vector<std::string> codes) {
    AdjustmentChange out;
    out.outcome = outcome;
    out.codes = std::move(codes);
    return out;
}
rules::AdjustedDuties applied(const std::vector<AdjustmentChange>& changes,
                              rules::ListToAdjust list = a_list()) {
    auto out = rules::apply_changes(std::move(list), changes);
    EXPECT_TRUE(out);
    return out ? *out : rules::AdjustedDuties{};
}
const dutylist::Responsibility* row(const Duty& duty, const BodyId& body) {
    const auto found = std::ranges::find(duty.matrix, body, &dutylist::Responsibility::body);
    return found == duty.matrix.end() ? nullptr : &*found;
}

TEST(AdjustmentOutcomes, An_added_assisting_duty_is_led_by_the_department) {
    auto add = a_change(AdjustOutcome::add, {});
    add.kind = dutylist::assisting;
    add.name = "新事项";
    add.content = {"巡查"};
    add.department = civil;
    add.basis = a_law;
    const auto put = applied({add}).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_TRUE(put[0].id.empty());
    EXPECT_EQ(row(put[0], civil)->role, DutyRole::lead);
    EXPECT_EQ(row(put[0], the_town)->items, std::vector<std::string>{"巡查"});
}

TEST(AdjustmentOutcomes, A_cancelled_duty_goes_and_nothing_else_does) {
    const auto done = applied({a_change(AdjustOutcome::cancel, {"P-2"})});
    EXPECT_EQ(done.removed, std::vector<dutylist::DutyId>{{"id-P-2"}});
    EXPECT_TRUE(done.put.empty());
}

TEST(AdjustmentOutcomes, A_change_says_only_what_it_says) {
    auto change = a_change(AdjustOutcome::change, {"P-1"});
    change.content = {"初审"};
    const auto put = applied({change}).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_EQ(put[0].name, "事项P-1");
    EXPECT_EQ(row(put[0], the_town)->items, std::vector<std::string>{"初审"});
    EXPECT_EQ(row(put[0], civil)->items, std::vector<std::string>{"审核"});
    change.content = {};
    change.department = water;
    const auto led = applied({change}).put;
    EXPECT_EQ(row(led[0], water)->items, std::vector<std::string>{"审核"});
    EXPECT_FALSE(row(led[0], civil));
}

TEST(AdjustmentOutcomes, Merged_duties_keep_what_everybody_did_and_what_they_rest_on) {
    auto list = a_list();
    list.duties[2].citations = {{another_law, ""}, {a_law, "第五条"}};
    list.duties[2].matrix[1].items = {"公示", "回访"};
    auto merge = a_change(AdjustOutcome::merge, {"P-1", "P-3"});
    merge.name = "合并后的事项";
    const auto done = applied({merge}, list);
    EXPECT_EQ(done.removed, std::vector<dutylist::DutyId>{{"id-P-3"}});
    ASSERT_EQ(done.put.size(), 1u);
    const auto& whole = done.put[0];
    EXPECT_EQ(whole.name, "合并后的事项");
    EXPECT_EQ(row(whole, the_town)->items, (std::vector<std::string>{"初审", "公示", "回访"}));
    EXPECT_EQ(row(whole, civil)->role, DutyRole::lead);
    EXPECT_EQ(row(whole, water)->role, DutyRole::assist);
    EXPECT_EQ(whole.citations.size(), 2u);
}

TEST(AdjustmentOutcomes, Of_a_split_duty_the_first_part_goes_on_and_the_others_are_new) {
    auto split = a_change(AdjustOutcome::split, {"P-1"});
    split.names = {"甲", "乙", "丙"};
    const auto put = applied({split}).put;
    ASSERT_EQ(put.size(), 3u);
    EXPECT_EQ(put[0].id.text, "id-P-1");
    EXPECT_EQ(put[0].name, "甲");
    for (const auto i : {1u, 2u}) {
        EXPECT_TRUE(put[i].id.empty() && put[i].code.empty());
        EXPECT_EQ(put[i].matrix, put[0].matrix);
    }
}

TEST(AdjustmentOutcomes, What_moves_to_the_basic_list_is_led_by_the_town) {
    auto move = a_change(AdjustOutcome::move, {"P-1"});
    move.kind = dutylist::basic;
    const auto put = applied({move}).put;
    EXPECT_EQ(put[0].list_kind, "basic");
    EXPECT_EQ(row(put[0], the_town)->role, DutyRole::lead);
    EXPECT_EQ(row(put[0], civil)->role, DutyRole::assist);
    EXPECT_EQ(put[0].position, 0);
}

TEST(AdjustmentOutcomes, What_is_reclaimed_is_the_towns_no_more_and_can_be_restored) {
    auto reclaim = a_change(AdjustOutcome::reclaim, {"P-3"});
    reclaim.department = civil;
    reclaim.takeover_mode = "由县民政局办理";
    const auto taken = applied({reclaim}).put;
    ASSERT_EQ(taken.size(), 1u);
    EXPECT_EQ(taken[0].list_kind, "reclaimed");
    EXPECT_FALSE(row(taken[0], the_town));
    EXPECT_EQ(row(taken[0], civil)->role, DutyRole::lead);
    auto restore = a_change(AdjustOutcome::restore, {"P-3"});
    restore.kind = dutylist::assisting;
    const auto back = applied({restore}, {the_town, "石桥镇", taken, {}}).put;
    EXPECT_EQ(back[0].list_kind, "assisting");
    EXPECT_TRUE(back[0].takeover_mode.empty());
    EXPECT_EQ(row(back[0], the_town)->role, DutyRole::assist);
}

TEST(AdjustmentOutcomes, What_was_cancelled_comes_back_as_itself) {
    auto restore = a_change(AdjustOutcome::restore, {"P-9"});
    restore.kind = dutylist::assisting;
    auto list = a_list();
    list.earlier.emplace("P-9", listed("P-9"));
    const auto put = applied({restore}, list).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_EQ(put[0].id.text, "id-P-9");
    EXPECT_EQ(put[0].name, "事项P-9");
}

TEST(AdjustmentOutcomes, A_code_that_the_list_does_not_have_is_named) {
    for (const auto outcome : {AdjustOutcome::cancel, AdjustOutcome::change, AdjustOutcome::restore}) {
        const auto refused = rules::apply_changes(a_list(), {a_change(outcome, {"P-8"})});
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().is(Refusal::request_duty_unknown));
        EXPECT_EQ(refused.error().facts.front().value, "P-8");
    }
}

TEST(AdjustmentOutcomes, Changes_build_on_each_other) {
    auto split = a_change(AdjustOutcome::split, {"P-1"});
    split.names = {"甲", "乙"};
    auto change = a_change(AdjustOutcome::change, {"P-1"});
    change.name = "甲（修订）";
    EXPECT_EQ(applied({split, change}).put[0].name, "甲（修订）");
    EXPECT_FALSE(rules::apply_changes(a_list(), {a_change(AdjustOutcome::cancel, {"P-1"}), change}));
}

// ---- The rules that a county sets ----

TEST(AdjustingRules, What_is_kept_as_text_reads_back_the_same) {
    auto wanted = rules::standard_adjusting();
    wanted.hears = false;
    wanted.publish = Limit{15};
    wanted.askers[std::size_t(Ground::reform)] = {Asker::list_office};
    const auto read = rules::adjusting_from(rules::text_of(wanted));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, wanted);
    EXPECT_EQ(*rules::adjusting_from(""), rules::standard_adjusting());
}

TEST(AdjustingRules, A_limit_out_of_bounds_or_a_ground_for_nobody_is_refused) {
    for (const auto* text : {"publish=0", "publish=251", "publish=x", "sleep=3", "askers.reform=",
                             "askers.x=town", "askers.reform=mayor", "hears"})
        EXPECT_FALSE(rules::adjusting_from(text)) << text;
}

TEST(AdjustingRules, Only_a_town_asks_on_its_own_wish) {
    const auto all = rules::standard_adjusting();
    EXPECT_TRUE(rules::may_ask(all, Ground::town_request, Asker::town));
    EXPECT_FALSE(rules::may_ask(all, Ground::town_request, Asker::department));
    EXPECT_FALSE(rules::may_ask(all, Ground::conference_ruling, Asker::town));
}

AdjustmentRequest asked(AdjustingRules set = rules::standard_adjusting()) {
    AdjustmentRequest out;
    out.asker = the_town;
    out.rules = std::move(set);
    return out;
}
Calendar weekdays() { return Calendar(std::vector<HolidayNotice>{{2026, {}}, {2027, {}}}); }

TEST(AdjustmentProcess, Stages_that_the_county_does_not_want_are_left_out) {
    const auto calendar = weekdays();
    auto one = asked();
    one.state = *rules::begin(one, {the_town, civil}, calendar, monday);
    EXPECT_EQ(rules::forward(one), RequestMove::hear);
    one.rules.hears = false;
    EXPECT_EQ(rules::forward(one), RequestMove::examine);
    one.rules.examines = false;
    EXPECT_EQ(rules::forward(one), RequestMove::put_up);
    // Whoever asks is not asked: alone there is nobody to hear.
    auto alone = asked();
    alone.state = *rules::begin(alone, {the_town}, calendar, monday);
    EXPECT_EQ(rules::forward(alone), RequestMove::examine);
}

TEST(AdjustmentProcess, The_next_stage_waits_for_opinions_until_their_deadline) {
    const auto calendar = weekdays();
    auto one = asked();
    one.state = *rules::begin(one, {civil, water}, calendar, monday);
    auto heard = request_life::machine.advance(RequestCase{one.state}, {RequestMove::hear, {}, {}},
                                               {RequestSide::office, {}},
                                               rules::world_of(one, calendar, monday));
    ASSERT_TRUE(heard);
    EXPECT_TRUE(rules::waits_for_opinions(*heard, monday));
    EXPECT_TRUE(rules::waits_for_opinions(*heard, *instant_from("2026-03-09T23:59:00+08:00")));
    EXPECT_FALSE(rules::waits_for_opinions(*heard, *instant_from("2026-03-10T00:00:00+08:00")));
    for (const auto* body : {"civil", "water"})
        heard = request_life::machine.advance(*heard, {RequestMove::say, {}, {}}, {RequestSide::party, body},
                                              rules::world_of(one, calendar, monday));
    ASSERT_TRUE(heard);
    EXPECT_FALSE(rules::waits_for_opinions(*heard, monday));
}

}  // namespace
}  // namespace qd::admission
