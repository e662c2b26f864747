#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include "embedded/embedded.hpp"
#include "features/finder/duplicate_rules.hpp"
#include "features/finder/overlap_queries.hpp"
#include "features/finder/overlap_rules.hpp"

namespace qd::finder {
namespace {

const rules::Synonyms& words() {
    static const rules::Synonyms all(embedded::find("finder/synonyms.csv"));
    return all;
}

LedDuty towns(const std::string& name, const std::string& named = "") { return {name, true, named}; }
LedDuty by(const std::string& body, const std::string& name) { return {name, false, body}; }

/// Among rows of which none is like another.
std::vector<Overlap> among(std::vector<LedDuty> rows) {
    for (const auto* name : {"校车安全", "古树名木保护", "退役军人走访", "地质灾害避险"}) rows.push_back(by("other", name));
    return rules::overlaps(words(), rows);
}
using Places = std::vector<std::size_t>;

TEST(Overlaps, one_object_and_one_action_under_two_bodies) {
    const auto found = among({by("ecology", "秸秆露天焚烧巡查"), by("farming", "开展秸秆露天焚烧日常巡查")});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].why, OverlapWhy::same_duty);
    EXPECT_EQ(found[0].one, Places{0});
    EXPECT_EQ(found[0].other, Places{1});
}

TEST(Overlaps, none_where_one_body_leads_both) {
    EXPECT_TRUE(among({by("ecology", "秸秆露天焚烧巡查"), by("ecology", "秸秆露天焚烧巡查")}).empty());
}

TEST(Overlaps, none_where_each_does_something_else_about_it) {
    EXPECT_TRUE(among({by("ecology", "秸秆露天焚烧巡查"), by("publicity", "秸秆露天焚烧宣传")}).empty());
}

TEST(Overlaps, none_where_each_does_it_to_something_else) {
    EXPECT_TRUE(among({by("water", "水库巡查"), by("transport", "校车巡查")}).empty());
}

TEST(Overlaps, a_town_on_its_basic_list_and_a_body_on_another) {
    const auto found = among({towns("养犬登记"), by("police", "养犬登记")});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_DOUBLE_EQ(found[0].score, 1);
}

TEST(Overlaps, none_among_towns_for_each_leads_on_its_own_ground) {
    EXPECT_TRUE(among({towns("养犬登记"), towns("养犬登记"), towns("开展养犬登记")}).empty());
}

TEST(Overlaps, two_departments_named_beside_a_town_are_two) {
    EXPECT_EQ(among({towns("养犬登记", "police"), towns("养犬登记", "farming")}).size(), 1U);
    EXPECT_TRUE(among({towns("养犬登记", "police"), towns("养犬登记")}).empty());
}

TEST(Overlaps, nobody_is_no_second_lead) {
    EXPECT_TRUE(among({by("", "养犬登记"), by("police", "养犬登记"), by("", "养犬登记")}).empty());
}

TEST(Overlaps, a_lead_in_one_duty_and_another_in_its_twin) {
    const auto found = among({by("civil", "养老机构检查"), by("fire", "养老机构检查、培训")});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].why, OverlapWhy::twin);
    EXPECT_GE(found[0].score, GroupingPolicy().ticked);
}

TEST(Overlaps, what_is_of_one_name_needs_no_known_word) {
    EXPECT_EQ(among({by("a", "喊寨子"), by("b", "喊寨子")}).size(), 1U);
    EXPECT_TRUE(among({by("a", "相关工作"), by("b", "相关工作")}).empty()) << "empty words alone say nothing";
}

TEST(Overlaps, rows_that_say_the_same_under_the_same_lead_are_one_side) {
    const auto found = among({towns("养犬登记"), by("police", "养犬登记"), towns("养犬登记"),
                              by("police", "犬只登记"), towns("犬只登记")});
    ASSERT_EQ(found.size(), 1U) << "said once, not once for every pair of rows";
    EXPECT_EQ(found[0].one, (Places{0, 2, 4}));
    EXPECT_EQ(found[0].other, (Places{1, 3}));
}

TEST(Overlaps, three_leads_are_three_pairs) {
    EXPECT_EQ(among({towns("养犬登记"), by("police", "养犬登记"), by("farming", "养犬登记")}).size(), 3U);
}

TEST(Overlaps, the_surest_come_first) {
    const auto found = among({by("civil", "养老机构检查"), by("fire", "养老机构检查、培训"), by("a", "养犬登记"),
                              by("b", "养犬登记")});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].why, OverlapWhy::same_duty);
    EXPECT_EQ(found[1].why, OverlapWhy::twin);
}

/// Whatever the rows: two leads of one name are always found, and what is found has two leads and is alike.
RC_GTEST_PROP(Overlaps, hold_for_any_rows, ()) {
    static const std::vector<std::string> names{"养犬登记", "犬只登记", "养老机构检查", "养老机构检查、培训",
                                                "秸秆焚烧巡查", "秸秆焚烧宣传", "喊寨子", "水库巡查"};
    const auto rows = *rc::gen::container<std::vector<LedDuty>>(rc::gen::map(
        rc::gen::tuple(rc::gen::inRange<std::size_t>(0, names.size()), rc::gen::arbitrary<bool>(),
                       rc::gen::element<std::string>("", "a", "b", "c")),
        [](const auto& given) {
            return LedDuty{names[std::get<0>(given)], std::get<1>(given), std::get<2>(given)};
        }));
    const auto found = rules::overlaps(words(), rows);
    for (const auto& one : found)
        for (const auto a : one.one)
            for (const auto b : one.other) RC_ASSERT(rules::are_two_leads(rows[a], rows[b]));
    const auto holds = [&](std::size_t a, std::size_t b) {
        return std::ranges::any_of(found, [&](const Overlap& one) {
            const auto has = [](const Places& rows_of, std::size_t row) {
                return std::ranges::find(rows_of, row) != rows_of.end();
            };
            return (has(one.one, a) && has(one.other, b)) || (has(one.one, b) && has(one.other, a));
        });
    };
    for (std::size_t a = 0; a < rows.size(); ++a)
        for (std::size_t b = a + 1; b < rows.size(); ++b)
            if (rows[a].name == rows[b].name && rules::are_two_leads(rows[a], rows[b]))
                RC_ASSERT(holds(a, b));
}

TEST(Overlaps, what_was_found_is_kept_by_what_it_was_made_from) {
    const std::vector<std::string> names{"养犬登记", "开展养犬登记", "校车安全"};
    const auto first = kept_groups(names, {});
    EXPECT_EQ(kept_groups(names, {}), first);
    EXPECT_NE(kept_groups({"养犬登记", "开展养犬登记", "校车安", "全"}, {}), first);
    EXPECT_NE(kept_groups(names, {{"object", "养犬", "狗狗"}}), first);
    ASSERT_EQ(first->size(), 1U);
    EXPECT_EQ(first->front().members, (Places{0, 1}));
}

}  // namespace
}  // namespace qd::finder
