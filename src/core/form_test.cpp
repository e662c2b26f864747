#include "core/form.hpp"
#include <gtest/gtest.h>

namespace qd::form {
namespace {

std::vector<Question> three() {
    return {{1, Kind::duty, "哪些事群众找得多？", {}, true},
            {2, Kind::choice, "您在哪里工作？", {"村", "乡镇", "部门"}, false},
            {3, Kind::yes_no, "职责清楚吗？", {}, true}};
}
std::vector<std::string> wrong(const std::vector<Answer>& answers) {
    const auto outcome = check_answers(three(), answers);
    return outcome ? std::vector<std::string>{} : outcome.error().about;
}

TEST(Form, WhatIsAskedForMustBeAnsweredOnceAndWithAChoice) {
    EXPECT_TRUE(check_answers(three(), {{1, "修路"}, {3, "no"}}));
    EXPECT_EQ(wrong({{1, " "}, {3, "yes"}}), std::vector<std::string>{"1"});
    EXPECT_EQ(wrong({{1, "修路"}}), std::vector<std::string>{"3"});
    EXPECT_EQ(wrong({{1, "修路"}, {2, "县"}, {3, "maybe"}}), (std::vector<std::string>{"2", "3"}));
    EXPECT_EQ(wrong({{1, "修路"}, {1, "架桥"}, {3, "yes"}}), std::vector<std::string>{"1"});
    EXPECT_EQ(wrong({{1, "修路"}, {3, "yes"}, {9, "?"}}), std::vector<std::string>{"9"});
}

TEST(Form, AChoiceHasChoicesAndNothingElseHasAny) {
    EXPECT_TRUE(check_form(three()));
    EXPECT_FALSE(check_form({}));
    EXPECT_FALSE(check_form({{1, Kind::choice, "哪里？", {"村"}, false}}));
    EXPECT_FALSE(check_form({{1, Kind::choice, "哪里？", {"村", "村"}, false}}));
    EXPECT_FALSE(check_form({{1, Kind::text, "哪里？", {"村", "镇"}, false}}));
    EXPECT_FALSE(check_form({{1, Kind::text, " ", {}, false}}));
}

TEST(Form, LinesComeTrimmedAndBlankOnesAreNone) {
    EXPECT_EQ(lines_of(" 修路\n\n  架桥 \r\n"), (std::vector<std::string>{"修路", "架桥"}));
    EXPECT_TRUE(lines_of("\n \n").empty());
}

}  // namespace
}  // namespace qd::form
