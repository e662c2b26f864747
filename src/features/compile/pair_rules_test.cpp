#include "features/compile/pair_rules.hpp"
#include <gtest/gtest.h>
#include <random>

namespace qd::compile::rules {
namespace {

PairState proposed() { return {"a", "a", "", false, false}; }
std::string why(const PairState& state, const PairMove& move) {
    const auto next = take(state, move);
    return next ? "" : std::string(next.error().why);
}

TEST(Pair, IsAgreedOnlyWhenBothConfirmedTheSameText) {
    EXPECT_EQ(standing_of(proposed()), Standing::waiting);
    const auto agreed = *take(proposed(), {Side::town, PairStep::confirm, "a", ""});
    EXPECT_EQ(standing_of(agreed), Standing::agreed);
    // Each confirms a text, but not the same one.
    EXPECT_EQ(standing_of({"b", "a", "b", false, false}), Standing::waiting);
    EXPECT_EQ(why(proposed(), {Side::town, PairStep::confirm, "b", ""}), "pair_text_changed");
}

TEST(Pair, AnAmendmentWithdrawsTheOtherSidesConfirmation) {
    const auto agreed = *take(proposed(), {Side::town, PairStep::confirm, "a", ""});
    const auto amended = *take(agreed, {Side::county, PairStep::amend, "b", ""});
    EXPECT_EQ(standing_of(amended), Standing::waiting);
    EXPECT_EQ(amended.county_digest, "b");
    EXPECT_EQ(amended.town_digest, "");
    // Amended back to what the town once confirmed: it must confirm again.
    const auto back = *take(amended, {Side::county, PairStep::amend, "a", ""});
    EXPECT_EQ(standing_of(back), Standing::waiting);
    EXPECT_EQ(why(back, {Side::county, PairStep::amend, "a", ""}), "pair_unchanged");
}

TEST(Pair, TalksStopConfirmingAndNeedAReason) {
    EXPECT_EQ(why(proposed(), {Side::town, PairStep::call_talks, "", " "}), "pair_reason_missing");
    const auto talks = *take(proposed(), {Side::town, PairStep::call_talks, "", "边界不清"});
    EXPECT_EQ(standing_of(talks), Standing::in_talks);
    EXPECT_EQ(why(talks, {Side::town, PairStep::confirm, "a", ""}), "pair_in_talks");
    const auto ended = *take(talks, {Side::county, PairStep::end_talks, "", ""});
    EXPECT_EQ(standing_of(*take(ended, {Side::town, PairStep::confirm, "a", ""})), Standing::agreed);
    EXPECT_EQ(why(ended, {Side::county, PairStep::end_talks, "", ""}), "pair_not_in_talks");
}

TEST(Pair, WhatIsAgreedIsNotPartedAndWhatIsPartedIsOver) {
    const auto agreed = *take(proposed(), {Side::town, PairStep::confirm, "a", ""});
    EXPECT_EQ(why(agreed, {Side::town, PairStep::part, "", "不是一回事"}), "pair_agreed");
    const auto parted = *take(proposed(), {Side::town, PairStep::part, "", "不是一回事"});
    EXPECT_EQ(why(parted, {Side::county, PairStep::confirm, "a", ""}), "pair_parted");
}

TEST(Pair, ThousandsOfRandomConversationsAgreeWithWhatEachSideLastSigned) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        std::mt19937 random(seed);
        PairState state{"t0", "t0", "", false, false};
        std::string text = "t0", signed_by[2] = {"t0", ""};   // the reference: who signed which text
        bool talks = false, over = false;
        for (int step = 0; step < 30; ++step) {
            const auto side = int(random() % 2);
            const PairStep steps[] = {PairStep::confirm, PairStep::amend, PairStep::call_talks,
                                      PairStep::end_talks, PairStep::part};
            const auto what = steps[random() % 5];
            const auto other = "t" + std::to_string(random() % 4);
            const auto next = take(state, {Side(side), what, other, "因为"});
            const bool was_agreed = !talks && signed_by[0] == text && signed_by[1] == text;
            bool may = !over;
            if (what == PairStep::confirm) may = may && !talks && other == text;
            if (what == PairStep::amend) may = may && other != text;
            if (what == PairStep::call_talks) may = may && !talks;
            if (what == PairStep::end_talks) may = may && talks;
            if (what == PairStep::part) may = may && !was_agreed;
            ASSERT_EQ(bool(next), may) << "seed " << seed << " step " << step;
            if (!next) continue;
            if (what == PairStep::confirm) signed_by[side] = text;
            if (what == PairStep::amend) text = other, signed_by[side] = other, signed_by[1 - side] = "";
            if (what == PairStep::call_talks) talks = true, signed_by[side] = "";
            if (what == PairStep::end_talks) talks = false;
            if (what == PairStep::part) over = true;
            state = *next;
            const bool agreed = !over && !talks && signed_by[0] == text && signed_by[1] == text;
            ASSERT_EQ(standing_of(state) == Standing::agreed, agreed) << "seed " << seed;
        }
    }
}

TEST(Pair, TextsThatDifferInAnyPartHaveDifferentBytes) {
    const PairText one{"basic", "民生", "甲", "乙", "丙"};
    auto other = one;
    std::swap(other.county_duty, other.town_duty);
    EXPECT_NE(canonical(one), canonical(other));
    EXPECT_NE(canonical({"", "", "ab", "c", ""}), canonical({"", "", "a", "bc", ""}));
}

}  // namespace
}  // namespace qd::compile::rules
