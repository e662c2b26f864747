#include "embedded/embedded.hpp"

#include <gtest/gtest.h>

namespace qd::embedded {

TEST(Embedded, EveryEntryIsFoundByItsPath) {
    for (const auto& one : all("")) {
        ASSERT_EQ(entry(one.path), &one);
        EXPECT_EQ(find(one.path), one.bytes);
    }
}

TEST(Embedded, WhatIsNotCarriedIsEmpty) {
    EXPECT_EQ(entry("migrations/no such file"), nullptr);
    EXPECT_TRUE(find("").empty());
    EXPECT_TRUE(all("no such folder/").empty());
}

TEST(Embedded, APrefixGivesItsFolderAndNothingElse) {
    std::size_t count = 0;
    for (const auto& one : all("")) count += one.path.starts_with("migrations/");
    const auto migrations = all("migrations/");
    EXPECT_EQ(migrations.size(), count);
    for (const auto& one : migrations) EXPECT_TRUE(one.path.starts_with("migrations/"));
}

TEST(Embedded, BothLanguagesAreCarriedAsOneObjectEach) {
    for (const auto* path : {"messages/zh-CN.json", "messages/en.json"}) {
        const auto text = find(path);
        ASSERT_FALSE(text.empty()) << path;
        EXPECT_EQ(text.front(), '{');
    }
}

TEST(Embedded, ACompressedCopyIsSmallerAndLooksLikeGzip) {
    for (const auto& one : all("")) {
        if (one.gzip.empty()) continue;
        EXPECT_LT(one.gzip.size(), one.bytes.size()) << one.path;
        EXPECT_TRUE(one.gzip.starts_with("\x1f\x8b")) << one.path;
    }
}

}  // namespace qd::embedded
