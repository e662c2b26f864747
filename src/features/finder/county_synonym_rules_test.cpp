#include <gtest/gtest.h>
#include "features/finder/county_synonym_rules.hpp"
#include "features/finder/overlap_queries.hpp"

namespace qd::finder {
namespace {

using Lines = std::vector<SynonymLine>;

TEST(CountySynonyms, words_are_parted_however_people_part_them) {
    EXPECT_EQ(rules::tidy_words("坝坝会、院坝议事点，坝坝会；  议事 点|"), "坝坝会|院坝议事点|议事|点");
    EXPECT_EQ(rules::tidy_words(" 、，; "), "");
}

TEST(CountySynonyms, are_kept_as_they_were_said) {
    const Lines lines{{"object", "院坝议事", "坝坝会|院坝议事点"}, {"empty", "", "有关"}};
    const auto kept = rules::lines_from(rules::text_of(lines));
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].words, "坝坝会|院坝议事点");
    EXPECT_EQ(kept[1].kind, "empty");
    EXPECT_EQ(kept[1].meaning, "");
    EXPECT_TRUE(rules::lines_from("").empty());
}

TEST(CountySynonyms, every_line_needs_a_kind_a_meaning_and_words) {
    EXPECT_TRUE(bool(rules::check_synonyms({{"object", "院坝议事", "坝坝会"}, {"empty", "", "有关"}})));
    const auto about = [](SynonymLine line) {
        const auto outcome = rules::check_synonyms({{"object", "院坝议事", "坝坝会"}, std::move(line)});
        EXPECT_TRUE(outcome.error().is(Refusal::synonyms_malformed));
        EXPECT_EQ(outcome.error().facts.at(0).value, "2");
        return outcome.error().about;
    };
    using Fields = std::vector<std::string>;
    EXPECT_EQ(about({"thing", "巡查", "转一转"}), Fields{"kind"});
    EXPECT_EQ(about({"action", "", "转一转"}), Fields{"meaning"});
    EXPECT_EQ(about({"action", "巡\t查", "转一转"}), Fields{"meaning"});
    EXPECT_EQ(about({"action", "巡查", ""}), Fields{"words"});
    EXPECT_TRUE(rules::check_synonyms(Lines(rules::most_synonym_lines + 1, {"empty", "", "有关"}))
                    .error().is(Refusal::synonyms_too_many));
}

TEST(CountySynonyms, what_a_county_says_in_its_own_words_is_one_duty_there_only) {
    const std::vector<std::string> names{"坝坝会巡查", "院坝议事点巡查", "校车安全"};
    EXPECT_TRUE(kept_groups(names, {})->empty() || !kept_groups(names, {})->front().is_ticked);
    const auto own = kept_groups(names, {{"object", "院坝议事", "坝坝会|院坝议事点"}});
    ASSERT_EQ(own->size(), 1U);
    EXPECT_TRUE(own->front().is_ticked);
}

}  // namespace
}  // namespace qd::finder
