#include "core/as_of.hpp"
#include <gtest/gtest.h>

namespace qd {
namespace {

const Instant in_spring = *instant_from("2026-05-06T10:00:00+08:00");

TEST(AsOf, Without_a_question_it_is_today_as_we_know_it_now) {
    const auto found = as_of::moment({}, {}, in_spring);
    ASSERT_TRUE(found);
    EXPECT_EQ(to_text(found->on), "2026-05-06");
    EXPECT_EQ(found->known_at, in_spring);
}

TEST(AsOf, A_day_of_knowledge_lasts_until_its_last_second) {
    const auto found = as_of::moment(date_from("2026-07-01"), "2026-04-01", in_spring);
    ASSERT_TRUE(found);
    EXPECT_EQ(to_text(found->on), "2026-07-01");
    EXPECT_EQ(found->known_at, *instant_from("2026-04-01T23:59:59+08:00"));
}

TEST(AsOf, A_moment_of_knowledge_is_taken_as_it_is) {
    const auto found = as_of::moment({}, "2026-04-01T12:00:00+08:00", in_spring);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->known_at, *instant_from("2026-04-01T12:00:00+08:00"));
}

TEST(AsOf, What_is_neither_is_refused) {
    for (const auto* text : {"2026-02-30", "gestern", "2026-04-01T25:00:00+08:00"}) {
        const auto found = as_of::moment({}, text, in_spring);
        ASSERT_FALSE(found) << text;
        EXPECT_TRUE(found.error().is(as_of::Refusal::known_malformed));
    }
}

}  // namespace
}  // namespace qd
