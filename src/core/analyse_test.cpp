#include "core/analyse.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace qd::analyse {
namespace {

using Tokens = std::vector<std::string>;

TEST(Analyser, HanBecomesPairsAndTheLastCharacter) {
    EXPECT_EQ(tokens("宅基地审批"), (Tokens{"宅基", "基地", "地审", "审批", "批"}));
    EXPECT_EQ(tokens("水"), Tokens{"水"});
    EXPECT_EQ(tokens("《宅基地》审批"), (Tokens{"宅基", "基地", "地", "审批", "批"})) << "punctuation parts runs";
}

TEST(Analyser, OtherScriptsBecomeWords) {
    EXPECT_EQ(tokens("ＰＭ２.5和4G网络Wi-Fi"), (Tokens{"pm2", "5", "和", "4g", "网络", "络", "wi", "fi"}));
    EXPECT_EQ(tokens("养老 A1"), (Tokens{"养老", "老", "a1"}));
    EXPECT_TRUE(tokens("（）、。—— ").empty());
}

TEST(Analyser, AQueryAsksForPairsAndForASingleCharacter) {
    EXPECT_EQ(terms("宅基地"), (Tokens{"宅基", "基地"}));
    EXPECT_EQ(terms("水 Ａ１"), (Tokens{"水", "a1"}));
    EXPECT_EQ(terms("巡查巡查"), (Tokens{"巡查", "查巡"})) << "each term once";
    EXPECT_TRUE(terms("？！").empty());
}

TEST(Analyser, EveryTermOfAPartOfATextIsAmongItsTokens) {
    const std::string name = "农村宅基地用地建房审批（含4层）监督检查";
    const auto indexed_tokens = tokens(name);
    for (const auto* query : {"宅基地", "建房审批", "监督检查", "4层"})
        for (const auto& term : terms(query))
            EXPECT_NE(std::ranges::find(indexed_tokens, term), indexed_tokens.end()) << query << " " << term;
}

}  // namespace
}  // namespace qd::analyse
