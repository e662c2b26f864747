#include "features/settings/limits.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include "features/settings/settings.hpp"

namespace qd::settings {
namespace {

std::string shipped() {
    std::ifstream in(QD_SOURCE_DIR "/demo/limits.csv");
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST(Limits, EveryShippedRuleSaysFromWhatToWhatAndWhy) {
    const auto rules = limits_from_csv(shipped());
    ASSERT_TRUE(rules);
    EXPECT_GE(rules->size(), 16u);
    const auto find = [&](std::string_view name) {
        return *std::ranges::find(*rules, name, &LimitRule::name);
    };
    EXPECT_EQ(find("call_answer").limit(), (Limit{2, Unit::working_day}));
    EXPECT_EQ(find("call_finish").limit(), (Limit{5, Unit::working_day}));
    EXPECT_EQ(find("penalty_decision").unit, Unit::calendar_day) << "unlike permits";
    EXPECT_FALSE(find("seizure").limit().rolls_forward) << "nobody may hold on longer over a weekend";
    EXPECT_EQ(find("permit_decision").limit(), (Limit{20, Unit::working_day}));
    EXPECT_FALSE(find("permit_decision").suspended_by.empty());
    EXPECT_EQ(find("hotline_return").unit, Unit::hour);
}
TEST(Limits, ARuleWithAHoleIsRefusedByItsLine) {
    const std::string head =
        "name,title,amount,unit,rolls_forward,starts_with,ends_with,suspended_by,basis\n";
    const auto line = [&](const std::string& rows) {
        const auto rules = limits_from_csv(head + rows);
        return rules ? std::string("fine") : rules.error().facts.at(0).value;
    };
    const std::string good = "a,标题,5,working_day,1,起算,办结,,依据\n";
    EXPECT_EQ(line(good), "fine");
    EXPECT_EQ(line(good + good), "3") << "twice";
    EXPECT_EQ(line("a,标题,0,working_day,1,起算,办结,,依据\n"), "2");
    EXPECT_EQ(line("a,标题,5,week,1,起算,办结,,依据\n"), "2");
    EXPECT_EQ(line("a,标题,5,working_day,是,起算,办结,,依据\n"), "2");
    EXPECT_EQ(line("a,标题,5,working_day,1,,办结,,依据\n"), "2") << "from which event?";
    EXPECT_EQ(line("a,标题,5,working_day,1,起算,办结\n"), "2");
}

}  // namespace
}  // namespace qd::settings
