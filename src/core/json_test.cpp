#include "core/json.hpp"
#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace qd::json {
namespace {

std::string_view refusal(std::string_view text, Limits limits = {}) {
    const auto value = parse(text, limits);
    return value ? std::string_view{"accepted"} : value.error().why;
}

TEST(Json, WhatIsReadIsWrittenInItsOrder) {
    constexpr std::string_view text = R"({"b":[1,-2.5,true,null,"青\n\"\\"],"a":{}})";
    const auto value = parse(text);
    ASSERT_TRUE(value);
    EXPECT_EQ(write(*value), text);
    EXPECT_EQ(value->find("b")->array()->size(), 5u);
    EXPECT_EQ(value->find("none"), nullptr);
}

TEST(Json, WhatIsNoJsonIsRefused) {
    for (const auto* text : {"", " ", "{", "{}x", "[1,]", "{\"a\":1,}", "nul", "01", "'a'", "// c\n1",
                             "\"\n\"", "\"\\x\"", "NaN", "1e", "[1 2]", "{a:1}"})
        EXPECT_EQ(refusal(text), "json_malformed") << text;
    EXPECT_EQ(refusal(" [1] \n"), "accepted");
}

TEST(Json, BadUtf8AndNulAreRefused) {
    for (const std::string_view text : {"\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xe9\x9d\"",
                                        "\"\\ud800\"", "\"\\u0000\"", "{\"\\u0000\":1}"})
        EXPECT_EQ(refusal(text), "json_malformed") << text;
    EXPECT_EQ(refusal(std::string_view("\"a\0b\"", 5)), "json_malformed");
    EXPECT_EQ(refusal("\"\\ud83c\\udf3e\xf0\x9f\x8c\xbe\""), "accepted");
}

TEST(Json, AMemberSaidTwiceIsRefused) {
    EXPECT_EQ(refusal(R"({"a":1,"b":2,"a":3})"), "json_repeated_member");
    EXPECT_EQ(refusal(R"([{"a":1},{"a":1}])"), "accepted");
}

TEST(Json, DepthAndSizeAreLimited) {
    EXPECT_EQ(refusal(std::string(32, '[') + std::string(32, ']')), "accepted");
    EXPECT_EQ(refusal(std::string(33, '[') + std::string(33, ']')), "json_too_deep");
    EXPECT_EQ(refusal(std::string(100000, '[')), "json_too_deep");
    EXPECT_EQ(refusal("\"12345678\"", {.bytes = 9}), "json_too_large");
}

TEST(Json, TextCannotEndTheScriptItStandsIn) {
    EXPECT_EQ(quoted("</script>&\x01"), R"("\u003c/script\u003e\u0026\u0001")");
}

TEST(Json, NumbersKeepTheirValue) {
    EXPECT_EQ(write(*parse("[9223372036854775807,-9223372036854775808,0.1,1e300]")),
              "[9223372036854775807,-9223372036854775808,0.1,1e+300]");
}

TEST(Json, EveryFractionIsReadToItsLastDigit) {
    std::mt19937_64 random(20261122);
    for (int i = 0; i < 20'000; ++i) {
        const auto number = std::bit_cast<double>(random());
        if (!std::isfinite(number)) continue;
        std::string text;
        append_number(text, number);
        const auto read = parse(text);
        ASSERT_TRUE(read) << text;
        const auto* same = std::get_if<double>(&read->held);
        const auto whole = read->integer() ? double(*read->integer()) : 0.0;
        EXPECT_EQ(same ? *same : whole, number) << text;
    }
}

}  // namespace
}  // namespace qd::json
