#include <gtest/gtest.h>
#include <rapidcheck.h>
#include "features/dutylist/testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

TEST(Comparison, Added_removed_and_changed_duties_are_told_apart) {
    auto kept = a_basic("J-001"), changed = an_assisting("P-001"), removed = a_reclaimed("S-001");
    auto after = changed;
    after.matrix[1].items = {"开展宣传", "劝导违法行为"};
    const auto from = an_edition({kept, changed, removed}), to = an_edition({kept, after,
        a_cancelled("S-009")});
    const auto comparison = compare(from, to, plain_names());
    EXPECT_EQ(comparison.count(DutyChange::same), 1);
    EXPECT_EQ(comparison.count(DutyChange::changed), 1);
    EXPECT_EQ(comparison.count(DutyChange::added), 1);
    EXPECT_EQ(comparison.count(DutyChange::removed), 1);
    for (const auto& duty : comparison.duties) {
        if (duty.change != DutyChange::changed) continue;
        ASSERT_EQ(duty.fields.size(), 1u);
        EXPECT_EQ(duty.fields[0], (FieldDifference{"town_items", "", "1. 开展宣传", "1. 开展宣传\n2. 劝导违法行为"}));
    }
}

TEST(Comparison, Two_towns_are_the_same_where_each_stands_for_itself) {
    const auto here = an_edition({an_assisting("P-001")});
    auto there = an_edition({an_assisting("P-050")});
    there.list = {{"list2"}, other_town, false, "石桥镇履行职责事项清单"};
    there.duties[0].id = {"elsewhere"};
    there.duties[0].matrix[1].body = other_town;
    // paired by name; codes are each town's own
    const auto comparison = compare(here, there, plain_names());
    ASSERT_EQ(comparison.duties.size(), 1u);
    EXPECT_EQ(comparison.duties[0].change, DutyChange::same);
}

TEST(Comparison, A_renamed_duty_is_known_by_the_catalogue_duty_it_comes_from) {
    auto before = a_basic("J-001"), after = a_basic("J-001");
    before.catalogue_duty = after.catalogue_duty = DutyId{"catalogue"};
    before.id = {"one"};
    after.id = {"two"};
    after.name = "换了名称";
    const auto comparison = compare(an_edition({before}), an_edition({after}), plain_names());
    ASSERT_EQ(comparison.duties.size(), 1u);
    EXPECT_EQ(comparison.duties[0].change, DutyChange::changed);
}

TEST(Comparison, A_new_lead_and_a_new_citation_are_said_per_body_and_document) {
    auto before = an_assisting(), after = an_assisting();
    after.matrix[0].body = water;
    after.citations.push_back({a_document, ""});
    const auto fields = differences(before, the_town, after, the_town, plain_names(), true);
    const std::vector<FieldDifference> expected{
        {"role", "water", "", "lead"},
        {"matrix", "water", "", "1. 查处违法行为"},
        {"citations", "", "《law》第五条", "《document》\n《law》第五条"},
        {"role", "police", "lead", ""},
        {"matrix", "police", "1. 查处违法行为", ""},
    };
    EXPECT_EQ(fields, expected);
}

Duty any_duty() {
    const auto number = *rc::gen::inRange(1, 12);
    auto duty = a_duty("J-" + std::to_string(number), *rc::gen::elementOf(std::vector<std::string>{"basic",
        "assisting"}),
                       *rc::gen::elementOf(std::vector<std::string>{"甲", "乙", "丙", "丁", "甲 "}));
    if (*rc::gen::arbitrary<bool>()) duty.catalogue_duty = DutyId{"c" + std::to_string(*rc::gen::inRange(1,
        5))};
    if (*rc::gen::arbitrary<bool>()) duty.matrix.push_back({the_town, DutyRole::lead, {"一"}, true});
    if (*rc::gen::arbitrary<bool>()) duty.citations.push_back({a_law, "第一条"});
    return duty;
}
EditionContent any_edition() {
    auto content = an_edition({});
    const auto count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        content.duties.push_back(any_duty());
        content.duties.back().id = {"id" + std::to_string(i * 2 + *rc::gen::inRange(0, 2))};
    }
    return content;
}

TEST(Comparison, Reversed_it_swaps_added_and_removed) {
    EXPECT_TRUE(rc::check("reversed comparison", [] {
        const auto one = any_edition(), other = any_edition();
        const auto there = compare(one, other, plain_names()), back = compare(other, one, plain_names());
        RC_ASSERT(there.count(DutyChange::added) == back.count(DutyChange::removed));
        RC_ASSERT(there.count(DutyChange::removed) == back.count(DutyChange::added));
        RC_ASSERT(there.count(DutyChange::changed) == back.count(DutyChange::changed));
        RC_ASSERT(there.count(DutyChange::same) == back.count(DutyChange::same));
    }));
}

TEST(Comparison, With_itself_nothing_differs) {
    EXPECT_TRUE(rc::check("comparison with itself", [] {
        const auto one = any_edition();
        const auto comparison = compare(one, one, plain_names());
        RC_ASSERT(comparison.count(DutyChange::same) == std::int64_t(one.duties.size()));
        RC_ASSERT(comparison.duties.size() == one.duties.size());
    }));
}

}  // namespace
}  // namespace qd::dutylist
