#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "features/compile/review_rules.hpp"

/// The log of a review as stays in stages.
namespace qd::compile::rules {
namespace {

ReviewStep moved(Number number, Stage from, Stage to, std::string_view moment) {
    ReviewStep step;
    step.number = number;
    step.from = word(from);
    step.to = word(to);
    step.at = at(moment);
    return step;
}
const auto opened = at("2026-03-02T09:00:00+08:00");

TEST(ReviewTimeline, Before_the_first_step_it_is_with_the_rounds_since_the_compile_was_opened) {
    const auto stays = timeline_of(opened, {});
    ASSERT_EQ(stays.size(), 1u);
    EXPECT_EQ(stays[0].stage, Stage::rounds);
    EXPECT_EQ(stays[0].since, opened);
    EXPECT_FALSE(stays[0].until.has_value());
}

TEST(ReviewTimeline, A_stage_that_was_sent_back_to_has_another_stay_and_signatures_end_none) {
    const auto stays = timeline_of(opened, {
        moved(1, Stage::rounds, Stage::self, "2026-04-01T09:00:00+08:00"),
        moved(2, Stage::self, Stage::self, "2026-04-02T09:00:00+08:00"),
        moved(3, Stage::self, Stage::rounds, "2026-04-03T09:00:00+08:00"),
        moved(4, Stage::rounds, Stage::self, "2026-04-08T09:00:00+08:00")});
    ASSERT_EQ(stays.size(), 4u);
    EXPECT_EQ(stays[1].stage, Stage::self);
    EXPECT_EQ(stays[1].left_with, 3);
    EXPECT_TRUE(stays[1].went_back);
    EXPECT_FALSE(stays[0].went_back);
    EXPECT_EQ(stays[2].stage, Stage::rounds);
    EXPECT_EQ(stays[2].until, at("2026-04-08T09:00:00+08:00"));
    EXPECT_EQ(stays[3].stage, Stage::self);
    EXPECT_FALSE(stays[3].until.has_value());
}

TEST(ReviewTimeline, Days_count_both_ends_by_the_days_of_Beijing) {
    const auto stays = timeline_of(opened, {
        moved(1, Stage::rounds, Stage::self, "2026-03-03T00:10:00+08:00")});
    EXPECT_EQ(days_of(stays[0], opened), 2) << "the 2nd and the 3rd, though sixteen hours";
    EXPECT_EQ(days_of(stays[1], at("2026-03-03T23:00:00+08:00")), 1);
}

}  // namespace
}  // namespace qd::compile::rules
