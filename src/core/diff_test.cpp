#include "core/diff.hpp"
#include <gtest/gtest.h>
#include "core/ulid.hpp"

namespace qd {
namespace {

/// `[-removed-]{+added+}` marks in the running text.
std::string marked(std::string_view before, std::string_view after) {
    std::string out, was, is;
    for (const auto& [change, text] : diff::compare(before, after)) {
        if (change == diff::Change::kept) out += text;
        if (change == diff::Change::removed) out += "[-" + text + "-]";
        if (change == diff::Change::added) out += "{+" + text + "+}";
        if (change != diff::Change::added) was += text;
        if (change != diff::Change::removed) is += text;
    }
    EXPECT_EQ(was, before);
    EXPECT_EQ(is, after);
    return out;
}

TEST(Difference, EqualTextsAreKeptWhole) {
    EXPECT_EQ(marked("开展巡查。", "开展巡查。"), "开展巡查。");
    EXPECT_EQ(marked("", ""), "");
}

TEST(Difference, AWordThatWasReplacedIsMarkedWhole) {
    EXPECT_EQ(marked("每季度开展养老服务机构安全检查。", "每月度开展养老服务机构安全检查。").find("开展养老服务机构安全检查。") !=
              std::string::npos, true);
    EXPECT_EQ(marked("负责农村公路养护。", "负责农村公路日常养护。"), "负责农村公路{+日常+}养护。");
    EXPECT_EQ(marked("3个工作日内办结。", "5个工作日内办结。"), "[-3-]{+5+}个工作日内办结。");
}

TEST(Difference, AShortRunEqualByChanceDoesNotTearTheMarksApart) {
    const auto text = marked("组织村民进行防汛演练", "协助部门进行消防检查工作");
    EXPECT_EQ(text.find("[-"), text.rfind("[-")) << text;
}

TEST(Difference, WholeTextsMayComeAndGo) {
    EXPECT_EQ(marked("", "新增职责"), "{+新增职责+}");
    EXPECT_EQ(marked("取消职责", ""), "[-取消职责-]");
}

TEST(Difference, LinesStayApart) {
    EXPECT_EQ(marked("1.巡查。\n2.上报。\n", "1.巡查。\n2.上报。\n3.复查。\n"), "1.巡查。\n2.上报。\n{+3.复查。\n+}");
}

TEST(Difference, VeryLongTextsAreStillAnswered) {
    std::string before, after;
    for (int i = 0; i < 5000; ++i) {
        before += "甲" + std::to_string(i) + "，";
        after += "乙" + std::to_string(i * 7) + "。";
    }
    EXPECT_FALSE(marked(before, after).empty());
}

TEST(Ulid, ItSortsByTimeAndCarriesAllItsChance) {
    using namespace std::chrono;
    const sys_time<milliseconds> at{milliseconds{1469918176385}};
    EXPECT_EQ(ulid(at, {}), "01ARYZ6S410000000000000000");
    EXPECT_EQ(ulid(at, {255, 255, 255, 255, 255, 255, 255, 255, 255, 255}), "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    EXPECT_EQ(ulid(at, {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}).back(), '1');
    EXPECT_EQ(ulid(at, {0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0})[10], '1');
    EXPECT_LT(ulid(at, {255}), ulid(at + milliseconds{1}, {}));
    EXPECT_TRUE(is_ulid(ulid(at, {7, 9})));
    EXPECT_FALSE(is_ulid("01ARYZ6S41000000000000000U"));
    EXPECT_FALSE(is_ulid(""));
}

}  // namespace
}  // namespace qd
