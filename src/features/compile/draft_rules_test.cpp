#include "features/compile/draft_rules.hpp"
#include <gtest/gtest.h>

namespace qd::compile::rules {
namespace {

using dutylist::DutyRole;

const BodyId town{"town"}, police{"police"};

Item item_of(const std::string& kind, const std::string& name, const std::string& code = {}) {
    Item item;
    item.text.list_kind = kind;
    item.text.field = "平安法治";
    item.text.name = name;
    item.text.code = code;
    item.text.lead = police;
    item.text.county_duty = "组织排查";
    item.text.town_duty = "协助走访\n报送线索";
    return item;
}
dutylist::Duty duty_of(const std::string& id, const std::string& code, const std::string& name) {
    dutylist::Duty duty;
    duty.id = {id};
    duty.code = code;
    duty.list_kind = "assisting";
    duty.name = name;
    return duty;
}
dutylist::Duty made(const Item& item, const dutylist::Duty* before = nullptr) {
    static const basis::Library library(std::vector<basis::Basis>{});
    const auto now = *instant_from("2026-03-02T09:00");
    return duty_from(item, before, {library, town, date_of(now), now}).duty;
}

TEST(Draft, ADepartmentLeadsWhatTheTownAssistsAndTheTownWhatIsBasic) {
    const auto assisting = made(item_of("assisting", "出租房屋排查"));
    ASSERT_EQ(assisting.matrix.size(), 2u);
    EXPECT_EQ(assisting.matrix[0].body, police);
    EXPECT_EQ(assisting.matrix[0].role, DutyRole::lead);
    EXPECT_EQ(assisting.matrix[1].items, (std::vector<std::string>{"协助走访", "报送线索"}));
    const auto basic = made(item_of("basic", "出租房屋排查"));
    EXPECT_EQ(basic.matrix[0].body, town);
    EXPECT_EQ(basic.matrix[0].role, DutyRole::lead);
    EXPECT_EQ(basic.matrix[1].role, DutyRole::supervise);
    const auto reclaimed = made(item_of("reclaimed", "出租房屋排查"));
    ASSERT_EQ(reclaimed.matrix.size(), 1u) << "what was taken back is no work of the town's";
    EXPECT_EQ(reclaimed.takeover_mode, "组织排查");
}

TEST(Draft, WhatACompileDoesNotSpeakOfStaysWithTheDuty) {
    auto before = duty_of("d1", "QH-P-001", "出租房屋排查");
    before.steps.push_back({"受理", {}, {}, {}});
    before.applies_to = "river";
    before.classes = {{"field", "民生服务"}, {"power_type", "检查"}};
    const auto after = made(item_of("assisting", "出租房屋治安排查"), &before);
    EXPECT_EQ(after.id, before.id);
    EXPECT_EQ(after.code, "QH-P-001");
    EXPECT_EQ(after.name, "出租房屋治安排查");
    EXPECT_EQ(after.steps.size(), 1u);
    EXPECT_EQ(after.applies_to, "river");
    EXPECT_EQ(dutylist::class_of(after, "field"), "平安法治");
    EXPECT_EQ(dutylist::class_of(after, "power_type"), "检查");
}

TEST(Draft, ADutyIsFoundAgainByItsCodeElseByItsNameOnTheSameListAndOnlyOnce) {
    const std::vector<dutylist::Duty> in_force = {duty_of("d1", "QH-P-001", "甲事项"),
                                                  duty_of("d2", "QH-P-002", "乙事项")};
    const std::vector<Item> items = {item_of("assisting", "乙 事项"),
                                     item_of("assisting", "改了名称", "QH-P-002"),
                                     item_of("basic", "甲事项"), item_of("assisting", "甲事项"),
                                     item_of("assisting", "甲事项")};
    const auto found = duties_before(items, in_force);
    EXPECT_EQ(found[0], nullptr) << "the code has it already";
    EXPECT_EQ(found[1], &in_force[1]);
    EXPECT_EQ(found[2], nullptr) << "on another list";
    EXPECT_EQ(found[3], &in_force[0]);
    EXPECT_EQ(found[4], nullptr) << "a duty goes on once";
}

TEST(Draft, ATimeLimitIsTheDutysLimitAndIsSaidOnce) {
    auto before = duty_of("d1", "QH-P-001", "出租房屋排查");
    before.procedure = "受理、核查\n办理时限：随到随办";
    before.limit = dutylist::TimeLimit{20, dutylist::LimitUnit::working_day};
    auto item = item_of("assisting", "出租房屋排查");
    item.text.time_limit = "自受理之日起5个工作日内";
    const auto after = made(item, &before);
    ASSERT_TRUE(after.limit);
    EXPECT_EQ(after.limit->amount, 5);
    EXPECT_EQ(after.limit->unit, dutylist::LimitUnit::working_day);
    EXPECT_EQ(after.procedure, "受理、核查") << "what was said of it before goes";
    item.text.time_limit = "汛期前完成";
    const auto other = made(item, &before);
    EXPECT_FALSE(other.limit) << "a limit of the edition before would contradict it";
    EXPECT_EQ(other.procedure, "受理、核查\n办理时限：汛期前完成");
    item.text.time_limit.clear();
    EXPECT_EQ(made(item, &before).limit->amount, 20) << "what an item does not say stays";
}

TEST(Draft, WhatTheLibraryDoesNotHaveIsNamedAndWhatIsLeftOutToo) {
    static const basis::Library library(std::vector<basis::Basis>{});
    const auto now = *instant_from("2026-03-02T09:00");
    auto item = item_of("assisting", "出租房屋排查");
    item.text.basis = "《出租房屋管理办法》第三条；《治安条例》";
    EXPECT_EQ(duty_from(item, nullptr, {library, town, date_of(now), now}).unknown,
              (std::vector<std::string>{"《出租房屋管理办法》第三条", "《治安条例》"}));
    const std::vector<dutylist::Duty> in_force = {duty_of("d1", "QH-P-001", "甲事项"),
                                                  duty_of("d2", "QH-P-002", "乙事项")};
    EXPECT_EQ(left_out({nullptr, &in_force[0]}, in_force),
              (std::vector<const dutylist::Duty*>{&in_force[1]}));
}

}  // namespace
}  // namespace qd::compile::rules
