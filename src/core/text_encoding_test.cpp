#include "core/text_encoding.hpp"
#include <gtest/gtest.h>

namespace qd::text {
namespace {

TEST(TextEncoding, gb18030_carries_characters_that_gbk_does_not_have) {
    const auto bytes = to_gb18030("㵲水河段");
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->size(), 4u + 3 * 2u);
    EXPECT_EQ(from_gb18030(*bytes), "㵲水河段");
    EXPECT_EQ(from_gb18030("\xC7\xE5\xB5\xA5"), "清单");
    EXPECT_EQ(from_gb18030(*to_gb18030("𠮷")), "𠮷");
}

TEST(TextEncoding, half_a_character_is_not_gb18030) {
    EXPECT_FALSE(from_gb18030("\xC7\xE5\xB5"));
    EXPECT_FALSE(from_gb18030("\xC7\xFF"));
    EXPECT_FALSE(from_gb18030("\xFF\xFE\x00\x41"));
}

TEST(TextEncoding, long_texts_are_converted_whole) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "履职㵲a";
    EXPECT_EQ(from_gb18030(*to_gb18030(text)), text);
    EXPECT_EQ(from_utf16(*to_utf16(text, true), true), text);
}

TEST(TextEncoding, utf16_needs_whole_pairs) {
    EXPECT_EQ(from_utf16(std::string_view("\x05\x6E\x55\x53", 4), false), "清单");
    EXPECT_FALSE(from_utf16(std::string_view("\x05\x6E\x55", 3), false));
    EXPECT_FALSE(from_utf16(std::string_view("\x00\xD8\x41\x00", 4), false));
}

TEST(TextEncoding, utf8_is_checked_strictly) {
    EXPECT_TRUE(is_utf8("清单 a 𠮷"));
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("\xC0\x80"));          // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xE6\xB8"));          // cut
    EXPECT_FALSE(is_utf8("\xC7\xE5\xB5\xA5"));  // GBK
}

}  // namespace
}  // namespace qd::text
