#include "core/text.hpp"
#include <gtest/gtest.h>

namespace qd::text {
namespace {

TEST(Text, ADateIsWrittenAndReadInOneFormOnly) {
    EXPECT_EQ(to_text(*date_from("2026-02-28")), "2026-02-28");
    for (const auto* text : {"2026-02-29", "2026-2-28", "26-02-28", "2026/02/28", "2026-02-28 ", "",
                             "2026-13-01", "0026-01-01", "2026-00-10", "+026-01-01", "２０２６-01-01"})
        EXPECT_FALSE(date_from(text)) << text;
    EXPECT_TRUE(date_from("2024-02-29"));
}

TEST(Text, AMomentIsShownOnBeijingsClock) {
    const auto moment = instant_from("2026-10-08T17:30:00Z");
    ASSERT_TRUE(moment);
    EXPECT_EQ(to_text(*moment), "2026-10-09T01:30:00+08:00");
    EXPECT_EQ(to_text(date_of(*moment)), "2026-10-09");
    EXPECT_EQ(instant_from("2026-10-09T01:30"), moment) << "without an offset it is Beijing's clock";
    EXPECT_EQ(instant_from("2026-10-09T01:30:00+08:00"), moment);
    EXPECT_EQ(instant_from("2026-10-08T12:30:00-05:00"), moment);
    for (const auto* text : {"2026-10-09", "2026-10-09T24:00", "2026-10-09T01:60", "2026-10-09T01:30:00+8",
                             "2026-10-09T01:30:0", "2026-02-30T00:00"})
        EXPECT_FALSE(instant_from(text)) << text;
    EXPECT_EQ(start_of(*date_from("2026-10-10")), end_of(*date_from("2026-10-09")));
}

TEST(Text, FoldingMakesWhatPeopleTypeAlikeEqual) {
    EXPECT_EQ(fold("ＡＢＣ１２３（试行）"), "abc123(试行)");
    EXPECT_EQ(fold("①②ﾃ"), "12テ");
    EXPECT_EQ(half_width("１．第２３条（ＡＢ）　甲"), "1．第23条（AB） 甲");
    EXPECT_EQ(length("青禾𠀀a"), 4u);
    EXPECT_EQ(shortened("青禾县石桥镇", 3), "青禾县…");
    EXPECT_EQ(shortened("青禾县", 3), "青禾县");
}

TEST(Text, WhiteSpaceOfEveryWidthIsTrimmedAndCollapsed) {
    EXPECT_EQ(trim("\xef\xbb\xbf　 青禾 \xc2\xa0\n"), "青禾");
    EXPECT_EQ(collapse(" 一　 二\r\n\r\n 三\t四 "), "一 二\n三 四");
    EXPECT_EQ(without_spaces("青 禾\u200b县\n"), "青禾县");
    EXPECT_EQ(collapse("　"), "");
}

TEST(Text, HanIsToldFromTheRest) {
    EXPECT_TRUE(has_han("abc青"));
    EXPECT_TRUE(has_han("𠮷"));
    EXPECT_FALSE(has_han("abc 123 （）"));
}

TEST(Text, WordsJoinedAreTheTextAgain) {
    const std::string sentence = "负责秸秆禁烧巡查，每周3次（PM2.5）。";
    std::string joined;
    for (const auto& word : words(sentence)) joined += word;
    EXPECT_EQ(joined, sentence);
    EXPECT_GT(words("开展养老服务机构安全检查").size(), 3u);
    EXPECT_TRUE(words("").empty());
}

TEST(Numerals, EveryNumberSurvivesTheWayThereAndBack) {
    for (std::int64_t n = 0; n < 30000; ++n)
        ASSERT_EQ(number_from(chinese_numeral(n)), n) << chinese_numeral(n);
    for (const std::int64_t n : {100000, 1000001, 12345678, 20000000, 10010010, 99999999}) {
        EXPECT_EQ(number_from(chinese_numeral(n)), n) << chinese_numeral(n);
    }
}

TEST(Numerals, TheyAreWrittenAsPeopleWriteThem) {
    const std::pair<std::int64_t, const char*> rows[] = {{0, "零"},
                                                         {10, "十"},
                                                         {12, "十二"},
                                                         {20, "二十"},
                                                         {105, "一百零五"},
                                                         {110, "一百一十"},
                                                         {123, "一百二十三"},
                                                         {1005, "一千零五"},
                                                         {1010, "一千零一十"},
                                                         {10000, "一万"},
                                                         {10012, "一万零一十二"},
                                                         {120000, "十二万"}};
    for (const auto& [number, numeral] : rows) EXPECT_EQ(chinese_numeral(number), numeral);
}

TEST(Numerals, OtherFormsAreReadAndNonsenseIsNot) {
    EXPECT_EQ(number_from("二〇二五"), 2025);
    EXPECT_EQ(number_from("１２"), 12);
    EXPECT_EQ(number_from("两百"), 200);
    for (const auto* text : {"", "十百", "一二十", "百", "万", "三3十", "第三", "二百三百", "一百甲"})
        EXPECT_FALSE(number_from(text)) << text;
}

std::string normal(std::string_view raw) {
    const auto number = document_number(raw);
    return number ? number->text + (number->mended ? " ?" : "") : "none";
}

TEST(DocumentNumber, EveryKindOfBracketBecomesTheProperOne) {
    for (const auto* raw : {"磐政〔2025〕58号", "磐政[2025]58号", "磐政【2025】58号", "磐政(2025)58号", "磐政（2025）58号",
                            "磐政〔2025〕第58号", "磐政 ﹝２０２５﹞ 058 号", "（磐政〔2025〕58号）", "磐政〔2025年〕58号"})
        EXPECT_EQ(normal(raw), "磐政〔2025〕58号") << raw;
    EXPECT_EQ(normal("内编[2019]12号"), "内编〔2019〕12号");
    EXPECT_EQ(normal("晋编办字〔2023〕143号"), "晋编办字〔2023〕143号");
    EXPECT_EQ(normal("国办发明电〔2021〕1号"), "国办发明电〔2021〕1号");
}

TEST(DocumentNumber, WhatWasLostIsMendedAndMarkedWhenNothingElseCanBeMeant) {
    EXPECT_EQ(normal("(皖办发〔202128号)"), "皖办发〔2021〕28号 ?");
    EXPECT_EQ(normal("(霍政办〔202313"), "霍政办〔2023〕13号 ?");
    EXPECT_EQ(normal("（国发〔 〕 号） 2014 21"), "国发〔2014〕21号 ?");
    EXPECT_EQ(normal("川办发〔2020〕85"), "川办发〔2020〕85号 ?");
}

TEST(DocumentNumber, OrdersKeepTheirOrdinal) {
    EXPECT_EQ(normal("国务院令第710号"), "国务院令第710号");
    EXPECT_EQ(normal("国务院令710号"), "国务院令第710号 ?");
    EXPECT_EQ(normal("中华人民共和国主席令（第七十号）"), "中华人民共和国主席令第七十号");
}

TEST(DocumentNumber, AnythingElseIsNone) {
    for (const auto* raw :
         {"", "《中华人民共和国土地管理法》第六十二条", "2025年58号", "〔2025〕58号", "磐政〔25〕58号",
          "磐政〔2025〕号", "磐政〔2025〕0号", "磐政〔2025〕58号文件", "磐政〔3025〕58号",
          "《某法》第六十二条《某办法》第三十六条", "令第号", "abc[2020]5号"})
        EXPECT_EQ(normal(raw), "none") << raw;
}

}  // namespace
}  // namespace qd::text
