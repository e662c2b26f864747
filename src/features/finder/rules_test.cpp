#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include "core/text.hpp"
#include "features/finder/index_rules.hpp"
#include "features/finder/query_rules.hpp"
#include "features/finder/who_rules.hpp"

namespace qd::finder {
namespace {

dutylist::Edition edition(std::int64_t number, dutylist::EditionState state, const char* effective_on) {
    dutylist::Edition out;
    out.id = {"e" + std::to_string(number)};
    out.number = number;
    out.state = state;
    if (effective_on) out.effective_on = *date_from(effective_on);
    return out;
}

TEST(InForce, the_next_edition_ends_the_one_before_and_drafts_do_not_count) {
    using State = dutylist::EditionState;
    const auto days = rules::in_force_days({edition(3, State::draft, "2026-09-01"),
        edition(2, State::published, "2026-07-01"),
                                            edition(1, State::superseded, "2025-07-01")});
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days[0].edition.text, "e1");
    EXPECT_EQ(to_text(*days[0].until), "2026-07-01");
    EXPECT_EQ(days[1].edition.text, "e2");
    EXPECT_FALSE(days[1].until);
}

TEST(Ranking, exact_names_go_before_names_and_names_before_texts) {
    const std::vector<RowNumber> expected{5, 9, 7, 8, 6};
    EXPECT_EQ(rules::ranked({5}, {9, 7, 5}, {9, 8, 7, 6, 5}, 1001), expected);
    EXPECT_EQ(rules::ranked({5}, {9, 7, 5}, {9, 8, 7, 6, 5}, 2), (std::vector<RowNumber>{5, 9}));
}

TEST(Query, two_han_characters_need_no_second_look_and_three_do) {
    const auto is_exact = [](const char* text) { return rules::read_query(text)->parts.front().is_exact; };
    EXPECT_TRUE(is_exact("秸秆"));
    EXPECT_TRUE(is_exact("秸"));
    EXPECT_FALSE(is_exact("宅基地"));
    EXPECT_TRUE(is_exact("秸秆 露天焚烧"));
    EXPECT_EQ(rules::read_query("秸秆 焚烧 秸秆")->parts.size(), 2U);
}

TEST(Query, what_has_no_letter_is_left_off_and_what_is_too_long_is_refused) {
    EXPECT_TRUE(rules::read_query(" ，。 !")->empty());
    std::string much;
    for (int i = 0; i < 101; ++i) much += "秸";
    EXPECT_TRUE(rules::read_query(much).error().is(Refusal::question_too_long));
}

TEST(Query, the_name_is_marked_where_it_matched) {
    const std::string name = "秸秆露天焚烧监管";
    const auto marked = rules::marked_name(*rules::read_query("露天"), name, name);
    const std::vector<Segment> expected{{"秸秆", false}, {"露天", true}, {"焚烧监管", false}};
    EXPECT_EQ(marked.segments, expected);
    const auto query = *rules::read_query("大气");
    EXPECT_FALSE(rules::is_hit(query, rules::marked_name(query, name, name)));
    const auto elsewhere = rules::marked_line(query, {{"code", "qh-p-058"}, {"basis", "大气污染防治法"}});
    ASSERT_TRUE(elsewhere);
    EXPECT_EQ(elsewhere->field, "basis");
    EXPECT_EQ(elsewhere->segments.front(), (Segment{"大气", true}));
}

TEST(Lines, are_stored_with_what_they_tell_and_come_back) {
    IndexedDuty duty;
    duty.name = "秸秆\n焚烧";
    duty.body_names = "青禾县公安局\n县公安局";
    duty.duty_texts = "ＡＢ巡查";
    const auto text = rules::folded_text(duty);
    const auto lines = rules::lines_of(text);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].text, "秸秆 焚烧");
    EXPECT_EQ(lines[2].field, rules::LineField::body);
    EXPECT_EQ(lines[2].text, "县公安局");
    EXPECT_EQ(lines[3].text, "ab巡查");
}

rules::Knowledge small_knowledge() {
    return rules::read_knowledge("key,name,core,words\ntown,乡镇,,村务\necology,县生态环境分局,生态环境;环境保护,污染\n"
                                 "police,县公安局,公安局,\n",
                                 "when,who,official\n养猪|猪场 臭|味,ecology 3;town 2,畜禽养殖污染\n打架,police 4,\n",
                                 "when,number,name\n着火了,119,消防救援\n");
}

TEST(Who, a_rule_speaks_only_when_each_of_its_groups_is_there) {
    const auto knowledge = small_knowledge();
    EXPECT_EQ(rules::read_question(knowledge, "村东头养猪").scores[1], 0);
    const auto reading = rules::read_question(knowledge, "村东头养猪 臭死了");
    EXPECT_EQ(reading.scores[1], 3);
    EXPECT_EQ(reading.official, std::vector<std::string>{"畜禽养殖污染"});
    EXPECT_EQ(reading.matched[1], (std::vector<std::string>{"养猪", "臭"}));
}

TEST(Who, life_and_limb_come_first) {
    const auto reading = rules::read_question(small_knowledge(), "隔壁着火了归谁管");
    ASSERT_TRUE(reading.emergency);
    EXPECT_EQ(reading.emergency->number, "119");
    EXPECT_FALSE(rules::read_question(small_knowledge(), "隔壁养猪太臭").emergency);
}

TEST(Who, a_body_is_known_by_its_name_whatever_the_county_calls_it) {
    bodies::Body body;
    body.name = "市生态环境局青禾分局";
    body.kind = bodies::BodyKind::vertical;
    EXPECT_EQ(rules::department_of(small_knowledge(), body), 1U);
    body.kind = bodies::BodyKind::abolished;
    EXPECT_FALSE(rules::department_of(small_knowledge(), body));
}

TEST(Who, words_that_led_nowhere_are_said) {
    const auto words = rules::asked_words("外星人养猪", {"养猪"});
    EXPECT_TRUE(std::ranges::any_of(words, [](const auto& one) { return one.is_used; }));
    EXPECT_TRUE(std::ranges::any_of(words, [](const auto& one) { return !one.is_used; }));
}

}  // namespace
}  // namespace qd::finder
