#include "features/bodies/rules.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <functional>
#include "features/bodies/sheet_rules.hpp"

namespace qd::bodies::rules {
namespace {

const CountyId county{"990101"};

Body body(const char* code, const char* name, const char* short_name, BodyKind kind,
          std::optional<BodyId> parent = {}) {
    Body made;
    made.id = {code};
    made.code = code;
    made.name = name;
    made.short_name = short_name;
    made.kind = kind;
    made.parent = std::move(parent);
    return made;
}

std::vector<Body> some_bodies() {
    auto poverty = body("990101-X01", "青禾县扶贫开发办公室", "县扶贫办", BodyKind::abolished);
    poverty.successor = BodyId{"990101-D15"};
    auto water = body("990101-D14", "青禾县水务局", "县水务局", BodyKind::county_department);
    water.aliases = {"县水利局"};
    return {body("990101", "青禾县", "青禾县", BodyKind::county),
            body("990101-P03", "中共青禾县委组织部", "县委组织部", BodyKind::county_party),
            body("990101-D05", "青禾县公安局", "县公安局", BodyKind::county_department),
            water,
            body("990101-D15", "青禾县农业农村局", "县农业农村局", BodyKind::county_department),
            body("990101-D23", "青禾县市场监督管理局", "县市场监管局", BodyKind::county_department),
            poverty,
            body("990101100", "青禾镇", "青禾镇", BodyKind::town, BodyId{"990101"}),
            body("990101101", "石桥镇", "石桥镇", BodyKind::town, BodyId{"990101"}),
            body("990101100-A01", "青禾镇党政办公室", "党政办公室", BodyKind::town_office, BodyId{"990101100"}),
            body("990101101-A01", "石桥镇党政办公室", "党政办公室", BodyKind::town_office, BodyId{"990101101"})};
}

std::string code_of(const Body* found) { return found == nullptr ? "" : found->code; }

TEST(Directory, TheCountysPrefixWidthAndBlanksDoNotMatter) {
    const Directory all(some_bodies());
    for (const char* name : {"青禾县公安局", "县公安局", "公安局", " 县 公安局", "县　公安局"}) {
        EXPECT_EQ(code_of(all.find(name)), "990101-D05") << name;
    }
    EXPECT_EQ(code_of(all.find("中共青禾县委组织部")), "990101-P03");
    EXPECT_EQ(code_of(all.find("县水利局")), "990101-D14");
    EXPECT_EQ(code_of(all.find("９９０１０１－Ｄ０５")), "990101-D05");
}

TEST(Directory, ANameThatSeveralHaveIsNobodys) {
    const Directory all(some_bodies());
    EXPECT_EQ(all.find("党政办公室"), nullptr);
    EXPECT_EQ(code_of(all.find("青禾镇党政办公室")), "990101100-A01");
    EXPECT_EQ(all.find("县公安分局"), nullptr);
    EXPECT_EQ(all.find(""), nullptr);
}

TEST(Directory, AnAbolishedBodyIsNoDepartmentAndItsSuccessorIsSuggested) {
    const Directory all(some_bodies());
    EXPECT_EQ(code_of(all.find("县扶贫办")), "990101-X01");
    EXPECT_EQ(all.find_department("县扶贫办"), nullptr);
    ASSERT_FALSE(all.suggest("县扶贫办", 3).empty());
    EXPECT_EQ(all.suggest("县扶贫办", 3).front()->code, "990101-D15");
    EXPECT_EQ(all.find_department("青禾镇"), nullptr);
}

TEST(Directory, ALikelyBodyIsSuggestedForANameNobodyHas) {
    const Directory all(some_bodies());
    ASSERT_FALSE(all.suggest("县市场监督局", 3).empty());
    EXPECT_EQ(all.suggest("县市场监督局", 3).front()->code, "990101-D23");
    EXPECT_EQ(all.suggest("农业农村", 1).front()->code, "990101-D15");
    EXPECT_TRUE(all.suggest("火星", 3).empty());
}

TEST(Directory, ADepartmentOfBeforeTheReformLeadsToWhoeverDoesItsWorkNow) {
    const Directory all({body("1", "青禾县", "青禾县", BodyKind::county),
                         body("D10", "青禾县自然资源局", "县自然资源局", BodyKind::county_department),
                         body("D12", "青禾县综合执法局", "县综合执法局", BodyKind::county_department),
                         body("D15", "青禾县农业农村局", "县农业农村局", BodyKind::county_department),
                         body("D18", "青禾县文化体育广电和旅游局", "县文化体育广电和旅游局", BodyKind::county_department),
                         body("D19", "青禾县卫生健康局", "县卫生健康局", BodyKind::county_department),
                         body("D21", "青禾县应急管理局", "县应急管理局", BodyKind::county_department),
                         body("D23", "青禾县市场监督管理局", "县市场监管局", BodyKind::county_department),
                         body("V03", "南河市青禾生态环境分局", "市生态环境分局", BodyKind::vertical),
                         body("A07", "青禾镇综合执法局", "青禾镇综合执法局", BodyKind::town_office)});
    const auto first = [&](const char* name) {
        const auto found = all.suggest(name, 3);
        return found.empty() ? std::string() : found.front()->code;
    };
    EXPECT_EQ(first("县环保局"), "V03");
    EXPECT_EQ(first("青禾县国土资源局"), "D10");
    EXPECT_EQ(first("县计生委"), "D19");
    EXPECT_EQ(first("县卫计局"), "D19");
    EXPECT_EQ(first("县工商局"), "D23");
    EXPECT_EQ(first("县食药监局"), "D23");
    EXPECT_EQ(first("县农委"), "D15");
    EXPECT_EQ(first("县安监局"), "D21");
    EXPECT_EQ(first("县旅游局"), "D18");
    EXPECT_EQ(first("县环卫处"), "D12");
    EXPECT_EQ(first("县城管局"), "D12");
    EXPECT_EQ(first("县林业局"), "D10");   // a county without a forestry department
    EXPECT_EQ(first("县地税局"), "");      // nobody is invented
}

TEST(CreditCode, TheCheckIsThatOfGb32100) {
    EXPECT_EQ(doubt_credit_code("11990101MB00000193"), std::nullopt);
    EXPECT_EQ(doubt_credit_code("11990101MB0000027X"), std::nullopt);
    EXPECT_EQ(doubt_credit_code("91350100M000100Y43"), std::nullopt);     // the standard's own example
    EXPECT_EQ(doubt_credit_code("11990101MB00000192"), Warning::credit_code_check);
    EXPECT_EQ(doubt_credit_code("91350100M000100Y34"), Warning::credit_code_check);
}

TEST(CreditCode, WhatLiveCataloguesHoldIsCalledMalformed) {
    for (const char* code : {"00877868-5", "083372204", "1151130000877869M", "2222222222222",
                             "11511301452259996u", "11990101MB0000019O", "", "11990101MB000001930"}) {
        EXPECT_EQ(doubt_credit_code(code), Warning::credit_code_malformed) << code;
    }
}

TEST(Check, EachRuleOfABodyIsRefusedByItsOwnWord) {
    const Directory others(some_bodies());
    const auto refused = [&](Body wanted, Refusal why) {
        const auto outcome = check(wanted, others, county);
        EXPECT_TRUE(!outcome && outcome.error().is(why)) << word(why);
    };
    const Body sound = body("990101-D99", "青禾县数据局", "县数据局", BodyKind::county_department, BodyId{"990101"});
    EXPECT_TRUE(check(sound, others, county));
    auto wanted = sound;
    wanted.name = "  ";
    refused(wanted, Refusal::body_name_missing);
    wanted = sound; wanted.code = "990101-D05";
    refused(wanted, Refusal::body_code_taken);
    wanted = sound; wanted.code = "990101 数据";
    refused(wanted, Refusal::body_code_malformed);
    wanted = sound; wanted.parent = BodyId{"nobody"};
    refused(wanted, Refusal::parent_unknown);
    wanted = sound; wanted.division_code = "990101100";
    refused(wanted, Refusal::division_code_malformed);
    wanted = sound; wanted.successor = BodyId{"990101-D05"};
    refused(wanted, Refusal::successor_without_end);
    wanted.abolished_on = date_from("2026-01-01");
    EXPECT_TRUE(check(wanted, others, county));
    wanted.successor = wanted.id;
    refused(wanted, Refusal::successor_unknown);
    auto top = others.by_code("990101")[0];
    top.parent = BodyId{"990101100-A01"};
    refused(top, Refusal::parent_loop);
    auto town = body("990101200", "白沙乡", "白沙乡", BodyKind::town);
    town.division_code = "990102200";
    refused(town, Refusal::division_code_malformed);
    refused(body("880101200", "白沙乡", "白沙乡", BodyKind::town), Refusal::division_code_malformed);
}

TEST(Check, AProfileBelongsToATownAndItsConditionsAreWords) {
    const Directory all(some_bodies());
    TownProfile profile;
    profile.conditions = {"river", "ethnic"};
    EXPECT_TRUE(check_profile(profile, *all.by_code("990101100")));
    EXPECT_TRUE(check_profile(profile, *all.by_code("990101-D05")).error().is(Refusal::profile_needs_town));
    profile.conditions = {"沿河"};
    EXPECT_TRUE(check_profile(profile, *all.by_code("990101100")).error().is(Refusal::profile_malformed));
    profile.conditions = {};
    profile.population = -1;
    EXPECT_TRUE(check_profile(profile, *all.by_code("990101100")).error().is(Refusal::profile_malformed));
}

// ---- sheets -------------------------------------------------------------------------------------------

std::function<std::string()> ids() {
    return [count = 0]() mutable { return "new" + std::to_string(++count); };
}

std::vector<columns::Line> lines(std::vector<std::vector<std::string>> rows) {
    std::vector<columns::Line> out;
    for (auto& row : rows) out.push_back({int(out.size()) + 1, std::move(row)});
    return out;
}

TEST(Sheet, ColumnsAreFoundByTheirHeadingUnderATitle) {
    const Directory existing(some_bodies());
    const auto plan = plan_sheet(lines({{"青禾县机构一览表"}, {""},
                                        {"序号", "机构全称", "简称", "机构类型", "上级机构", "统一社会信用代码", "联系电话"},
                                        {"1", "青禾县数据局", "县数据局", "政府部门", "青禾县", "0083372204", "0000-1"},
                                        {"2", "河东村村民委员会", "河东村", "村", "青禾镇", "", ""}}),
                                 existing, county, ids());
    ASSERT_TRUE(plan);
    ASSERT_TRUE(plan->errors.empty());
    ASSERT_EQ(plan->items.size(), 2u);
    EXPECT_EQ(plan->items[0].change, Change::added);
    EXPECT_EQ(plan->items[0].body.kind, BodyKind::county_department);
    EXPECT_EQ(plan->items[0].body.parent, BodyId{"990101"});
    EXPECT_EQ(plan->items[0].body.code, "990101-N001");
    EXPECT_EQ(plan->items[1].body.parent, BodyId{"990101100"});
    EXPECT_EQ(plan->items[1].body.code, "990101-N002");
    ASSERT_EQ(plan->warnings.size(), 1u);
    EXPECT_EQ(plan->warnings[0].code, "credit_code_malformed");
    EXPECT_EQ(plan->warnings[0].row, 4);
}

TEST(Sheet, APlainListOfNamesIsEnough) {
    const Directory existing(some_bodies());
    const auto plan = plan_sheet(lines({{"县数据局"}, {""}, {"白沙乡"}, {"县公安局"}, {"县委社会工作部"}}),
                                 existing, county, ids());
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->items.size(), 4u);
    EXPECT_EQ(plan->items[0].body.kind, BodyKind::county_department);
    EXPECT_EQ(plan->items[1].body.kind, BodyKind::town);
    EXPECT_EQ(plan->items[2].change, Change::unchanged);
    EXPECT_EQ(plan->items[3].body.kind, BodyKind::county_party);
}

TEST(Sheet, ParentsAndSuccessorsMayStandFurtherDown) {
    const Directory existing(some_bodies());
    const auto plan = plan_sheet(
        lines({{"code", "name", "kind", "parent_code", "notes"},
               {"990101-X09", "青禾县老办", "abolished", "990101", "2021-09-01撤销，职责划入县新局（990101-D88）"},
               {"990101200-A01", "白沙乡党政办公室", "town_office", "990101200", ""},
               {"990101200", "白沙乡", "town", "990101", ""},
               {"990101-D88", "青禾县新局", "county_department", "990101", ""}}), existing, county, ids());
    ASSERT_TRUE(plan);
    ASSERT_TRUE(plan->errors.empty()) << plan->errors[0].code;
    EXPECT_EQ(plan->items[0].body.abolished_on, date_from("2021-09-01"));
    EXPECT_EQ(plan->items[0].body.successor, plan->items[3].body.id);
    EXPECT_EQ(plan->items[1].body.parent, plan->items[2].body.id);
    EXPECT_EQ(plan->items[2].body.division_code, "990101200");
}

TEST(Sheet, ABodyIsMetByItsCodeOrItsNameAndEmptyCellsLeaveItAsItIs) {
    auto bodies = some_bodies();
    bodies[2].phone = "0000-110";
    const Directory existing(bodies);
    const auto plan = plan_sheet(lines({{"编码", "名称", "简称", "电话"},
                                        {"990101-D05", "青禾县公安局", "", ""},
                                        {"990101-D77", "青禾县水务局", "县水务局", "0000-2"}}),
                                 existing, county, ids());
    ASSERT_TRUE(plan && plan->errors.empty());
    EXPECT_EQ(plan->items[0].change, Change::unchanged);
    EXPECT_EQ(plan->items[0].body.phone, "0000-110");
    EXPECT_EQ(plan->items[1].change, Change::changed);
    EXPECT_EQ(plan->items[1].body.id, BodyId{"990101-D14"});
    EXPECT_EQ(plan->items[1].body.code, "990101-D77");
}

TEST(Sheet, EveryWrongRowIsNamedWithItsColumn) {
    const Directory existing(some_bodies());
    const auto plan = plan_sheet(lines({{"编码", "名称", "类型", "上级", "撤销日期"},
                                        {"990101-D50", "", "政府部门", "", ""},
                                        {"990101-D51", "县一局", "飞碟", "", ""},
                                        {"990101-D52", "县二局", "政府部门", "县不存在局", ""},
                                        {"990101-D53", "县三局", "政府部门", "", ""},
                                        {"990101-D53", "县四局", "政府部门", "", ""},
                                        {"990101-D54", "县五局", "政府部门", "", "去年"}}), existing, county, ids());
    ASSERT_TRUE(plan);
    std::vector<std::string> seen;
    for (const auto& error : plan->errors) {
        seen.push_back(std::to_string(error.row) + error.column + std::string(error.code));
    }
    std::sort(seen.begin(), seen.end());
    const std::vector<std::string> expected = {"2名称body_name_missing", "3类型body_kind_unknown",
                                               "4上级parent_unknown", "7撤销日期end_date_malformed"};
    for (const auto& one : expected) EXPECT_NE(std::find(seen.begin(), seen.end(), one), seen.end()) << one;
    const bool names_repeated_code =
        std::any_of(plan->errors.begin(), plan->errors.end(), [](const RowRemark& error) {
            return error.code == word(Refusal::body_code_taken) && error.column == "编码";
        });
    EXPECT_TRUE(names_repeated_code);
}

TEST(Sheet, WhatHoldsNoNamesIsRefused) {
    const Directory existing(some_bodies());
    for (const auto& rows : {lines({}), lines({{""}}), lines({{"编码", "电话"}, {"1", "2"}}),
                             lines({{"甲", "乙"}, {"丙", "丁"}})}) {
        const auto plan = plan_sheet(rows, existing, county, ids());
        EXPECT_TRUE(!plan && plan.error().is(Refusal::bodies_not_found_in_sheet));
    }
}

TEST(Sheet, EveryOtherColumnOfProfilesIsACondition) {
    const Directory bodies(some_bodies());
    const auto profiles = profiles_from(
        lines({{"code", "name", "type", "population", "area_km2", "ethnic", "river", "民族乡", "沿河"},
               {"990101100", "青禾镇", "城关镇", "48600", "186.4", "no", "yes", "否", "是"}}),
        bodies);
    ASSERT_TRUE(profiles);
    const TownProfile& profile = profiles->at(0);
    EXPECT_EQ(profile.town.text, "990101100");
    EXPECT_EQ(profile.population, 48600);
    EXPECT_EQ(profile.area_km2, "186.4");
    EXPECT_NE(std::find(profile.conditions.begin(), profile.conditions.end(), "river"),
              profile.conditions.end());
    EXPECT_EQ(std::find(profile.conditions.begin(), profile.conditions.end(), "ethnic"),
              profile.conditions.end());
    EXPECT_TRUE(
        profiles_from(lines({{"code", "name"}, {"1", "火星镇"}}), bodies).error().is(Refusal::body_unknown));
}

}  // namespace
}  // namespace qd::bodies::rules
