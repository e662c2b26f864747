#include <gtest/gtest.h>
#include "core/mask.hpp"

namespace qd::mask {
namespace {

TEST(Mask, OfANameTheFirstCharacterStays) {
    EXPECT_EQ(name("张三丰"), "张**");
    EXPECT_EQ(name(" 李四 "), "李*");
    EXPECT_EQ(name("王"), "*");
    EXPECT_EQ(name("阿卜杜拉·买买提"), "阿*******");
    EXPECT_EQ(name(""), "");
}

TEST(Mask, OfANumberSoMuchStaysAsItsHolderRecognises) {
    EXPECT_EQ(phone("13812345678"), "138****5678");
    EXPECT_EQ(phone("138 1234 5678"), "138****5678");
    EXPECT_EQ(phone("１３８１２３４５６７８"), "138****5678");
    EXPECT_EQ(phone("5212345"), "****345");
    EXPECT_EQ(phone("110"), "***");
    EXPECT_EQ(phone("没有"), "");
    EXPECT_EQ(identity_number("11010519491231002X"), "110105********002X");
    EXPECT_EQ(identity_number("110105491231002"), "110105*****1002");
    EXPECT_EQ(identity_number("123"), "***");
    EXPECT_EQ(bank_card("6222 0202 0000 1234 321"), "***************4321");
}

TEST(Mask, AnAddressEndsAtTheVillage) {
    EXPECT_EQ(address("青禾县石桥镇河东村三组12号"), "青禾县石桥镇河东村***");
    EXPECT_EQ(address("青禾县城关镇阳光小区3栋2单元501室"), "青禾县城关镇阳光小区***");
    EXPECT_EQ(address("石桥镇人民路88号"), "石桥镇***");
    EXPECT_EQ(address("青禾县石桥镇河东村"), "青禾县石桥镇河东村");
    EXPECT_EQ(address("人民路88号"), "***");
    EXPECT_EQ(address(""), "");
}

TEST(Mask, APlaceIsCutAtItsVillage) {
    EXPECT_EQ(place("河东村三组老槐树旁"), "河东村***");
    EXPECT_EQ(place("青禾县石桥镇河东村王村长家门口"), "青禾县石桥镇河东村***");
    EXPECT_EQ(place("阳光小区王二狗家楼下"), "阳光小区***");
    EXPECT_EQ(place("人民路88号阳光小区东门"), "人民路***阳光小区***");
    EXPECT_EQ(place("河东村"), "河东村");
    EXPECT_EQ(place("村口"), "村口");
    EXPECT_EQ(place("桥头"), "桥头");
    EXPECT_EQ(place("人民路88号"), "人民路***");
    EXPECT_EQ(place(""), "");
}

TEST(Mask, AnIdentityNumberHasADayThatExistsAndItsCheck) {
    EXPECT_TRUE(is_identity_number("11010519491231002X"));   // the standard's own example
    EXPECT_FALSE(is_identity_number("110105194912310021"));
    EXPECT_FALSE(is_identity_number("11010519491331002X"));
    EXPECT_FALSE(is_identity_number("1101051949123100"));
    EXPECT_TRUE(is_identity_number("110105491231002"));
    EXPECT_FALSE(is_identity_number("110105491331002"));
    EXPECT_FALSE(is_identity_number("11010549123100X"));
    EXPECT_FALSE(is_identity_number(""));
    EXPECT_TRUE(is_mobile("13812345678"));
    EXPECT_FALSE(is_mobile("12812345678"));
    EXPECT_FALSE(is_mobile("1381234567"));
}

TEST(Mask, FreeTextLosesWhatNamesSomebody) {
    EXPECT_EQ(free_text("联系人：张三丰，电话13812345678。"), "联系人：张**，电话138****5678。");
    EXPECT_EQ(free_text("打 138-1234-5678 没人接"), "打 138****5678 没人接");
    EXPECT_EQ(free_text("打１３８１２３４５６７８"), "打138****5678");
    EXPECT_EQ(free_text("办公室0739-5212345"), "办公室********345");
    EXPECT_EQ(free_text("身份证11010519491231002X号"), "身份证110105********002X号");
    EXPECT_EQ(free_text("身份证110105194912310021（写错）"), "身份证110105********0021（写错）");
    EXPECT_EQ(free_text("卡号6222020200001234321"), "卡号***************4321");
    EXPECT_EQ(free_text("家住河东村三组12号，院墙倒了"), "家住河东村***，院墙倒了");
    EXPECT_EQ(free_text("电话+8613812345678"), "电话+86138****5678");
    EXPECT_EQ(free_text("身份证11010519491231002X13812345678"), "身份证110105********002X138****5678");
    EXPECT_EQ(free_text("１３８１２３４５６13812345678"), "１３８１２３４５６***********")
        << "a number is written in one width";
}

TEST(Mask, FreeTextKeepsWhatNamesNobody) {
    for (const char* text : {"青编发〔2026〕8号", "2026-03-02 至 2026-04-01", "补贴 1200000 元", "事项 QH-P-058",
                             "河东村有3户", "联系人须在两日内到场", "统一编码 990101100", "12345 热线",
                             "第 3 组讨论", "没有数字的一句话"}) {
        EXPECT_EQ(free_text(text), text);
    }
}

TEST(Mask, WhatIsMaskedOnceStaysAsItIs) {
    for (const char* text : {"联系人：张三丰，电话13812345678，身份证11010519491231002X，住河东村三组12号"}) {
        const std::string once = free_text(text);
        EXPECT_EQ(free_text(once), once);
    }
}

}  // namespace
}  // namespace qd::mask
