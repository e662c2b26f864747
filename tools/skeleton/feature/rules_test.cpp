#include "features/@name@/rules.hpp"
#include <gtest/gtest.h>

namespace qd::@name@::rules {
namespace {

const Instant now{std::chrono::seconds{1'790'000'000}};

TEST(@Name@, a_new_one_is_open) {
    const auto opened = open({"01"}, {"water"}, " 一件事 ", now);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->state, State::open);
    EXPECT_EQ(opened->subject, "一件事");
}

TEST(@Name@, one_without_a_subject_is_refused) {
    const auto opened = open({"01"}, {"water"}, "  ", now);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().is(Refusal::@name@_subject_missing));
}

TEST(@Name@, is_closed_once) {
    auto opened = open({"01"}, {"water"}, "一件事", now);
    ASSERT_TRUE(opened);
    const auto closed = close(*opened);
    ASSERT_TRUE(closed);
    EXPECT_TRUE(close(*closed).error().is(Refusal::@name@_closed));
}

}  // namespace
}  // namespace qd::@name@::rules
