#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include "core/calendar.hpp"
#include "core/testing.hpp"

namespace qd {
namespace {

using namespace std::chrono;


const std::vector<HolidayNotice>& shipped() {
    static const auto read = [] {
        std::ifstream in(QD_SOURCE_DIR "/demo/holidays.csv");
        std::stringstream text;
        text << in.rdbuf();
        return *notices_from_csv(text.str());
    }();
    return read;
}
const HolidayNotice& shipped(int year) { return *std::ranges::find(shipped(), year, &HolidayNotice::year); }

constexpr std::string_view text_2026 = R"(国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日
)";

TEST(NoticeText, TheNoticeOf2026ReadsAsTheFileThatIsShipped) {
    const auto read = notice_from_text(text_2026);
    ASSERT_TRUE(read);
    auto expected = shipped(2026);
    for (auto& one : expected.days) one.source.clear();
    EXPECT_EQ(read->days, expected.days);
    EXPECT_EQ(read->year, 2026);
    EXPECT_EQ(read->number, "国办发明电〔2025〕7号");
    EXPECT_EQ(read->issued_on, day("2025-11-04"));
}

TEST(NoticeText, NumbersThatAreNoDayAreNotTakenForOne) {
    // Cut off to the width that <chrono> keeps them in, these would be the first of January 2026.
    EXPECT_FALSE(day_of(2026, 257, 1));
    EXPECT_FALSE(day_of(2026, 1, 257));
    EXPECT_FALSE(day_of(67562, 1, 1));
    EXPECT_FALSE(day_of(2026, 2, 29));
    EXPECT_EQ(day_of(2026, 1, 1), day("2026-01-01"));
    EXPECT_FALSE(notices_from_csv("date,type,name,source\n2026/257/1,holiday,元旦,x\n"));
    EXPECT_FALSE(notices_from_csv("date,type,name,source\n67562/1/1,holiday,元旦,x\n"));
    EXPECT_FALSE(notice_from_text("关于2026年部分节假日安排的通知\n一、元旦：257月1日放假，共1天。\n"));
    EXPECT_FALSE(notice_from_text("关于2026年部分节假日安排的通知\n一、元旦：1月257日放假，共1天。\n"));
}

/// Texts name a weekend around a festival or leave it to be understood: what counts is which days are worked.
void same_days_work(const HolidayNotice& one, const HolidayNotice& other) {
    const Calendar a{{one}}, b{{other}};
    for (Date each = day(std::to_string(one.year) + "-01-01"); int(each.year()) == one.year;
         each = each + days{1})
        EXPECT_EQ(a.day(each)->is_working, b.day(each)->is_working) << to_text(each);
}

TEST(NoticeText, AFestivalMayBeginInTheYearBefore) {
    const auto read = notice_from_text(
        "国务院办公厅关于2023年部分节假日安排的通知\n国办发明电〔2022〕16号\n"
        "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n"
        "二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。\n"
        "三、清明节：4月5日放假，共1天。\n"
        "四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。\n"
        "五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。\n"
        "六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。\n");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->days.front().date, day("2022-12-31"));
    EXPECT_EQ(read->days.back().name, "中秋节、国庆节");
    EXPECT_EQ(read->number, shipped(2023).number);
    same_days_work(*read, shipped(2023));
}

TEST(NoticeText, AdviceBesideTheDaysIsNoDayOff) {
    const auto read = notice_from_text(
        "经国务院批准，现将2024年元旦、春节放假调休日期的具体安排通知如下。\n"
        "一、元旦：1月1日放假，与周末连休。\n"
        "二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。"
        "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。\n"
        "三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。\n"
        "四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。\n"
        "五、端午节：6月10日放假，与周末连休。\n"
        "六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。\n"
        "七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。\n");
    ASSERT_TRUE(read);
    same_days_work(*read, shipped(2024));
    EXPECT_TRUE(Calendar{{*read}}.day(day("2024-02-09"))->is_working);
}

TEST(NoticeText, ThePreambleOf2025NamesNumbersButNoDays) {
    const auto read = notice_from_text(
        "根据2024年11月修订的《全国年节及纪念日放假办法》，自2025年1月1日起，全体公民放假的假日增加2天，其中春节、劳动节各增加1天。"
        "元旦、清明节、端午节、中秋节分别放假调休或连休3天（如逢周三则只在当日放假），国庆节放假如逢中秋节则合并放假8天。\n"
        "按照上述原则，现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n"
        "一、元旦：1月1日（周三）放假1天，不调休。\n"
        "二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。\n"
        "三、清明节：4月4日（周五）至6日（周日）放假，共3天。\n"
        "四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。\n"
        "五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。\n"
        "六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。\n");
    ASSERT_TRUE(read);
    same_days_work(*read, shipped(2025));
}

std::string unclear(std::string_view text) {
    const auto read = notice_from_text(text);
    if (read) return "read";
    return read.error().is(CalendarRefusal::notice_text_unclear) ? read.error().facts.at(0).value : "other";
}
TEST(NoticeText, WhatDoesNotAddUpIsRefusedWithTheSentence) {
    const std::string head = "关于2027年部分节假日安排的通知\n";
    EXPECT_EQ(unclear(head + "一、元旦：1月1日至3日放假，共4天。"), "1月1日至3日放假，共4天");
    EXPECT_EQ(unclear(head + "一、元旦：1月1日起放假。"), "1月1日起放假");
    EXPECT_EQ(unclear(head + "一、元旦：2月30日放假。"), "2月30日放假");
    EXPECT_EQ(unclear(head + "一、元旦：1月3日至1日放假。"), "1月3日至1日放假");
    EXPECT_EQ(unclear(head + "一、元旦：1月1日放假。1月1日上班。"), "2027-01-01") << "off and worked at once";
    EXPECT_EQ(unclear(head), "关于2027年部分节假日安排的通知") << "no day at all";
    EXPECT_EQ(unclear("一、元旦：1月1日放假。"), "一、元旦：1月1日放假。") << "of which year?";
    EXPECT_EQ(unclear(""), "");
    EXPECT_EQ(unclear("现将99999999999年"), "现将99999999999年");
}

TEST(NoticeText, ATextThatBreaksOffDoesNotMakeTheYearKnown) {
    const std::string whole(text_2026);
    for (const auto* festival : {"二、春节", "五、端午节", "七、国庆节"}) {
        const auto read = notice_from_text(whole.substr(0, whole.find(festival)));
        ASSERT_FALSE(read);
        EXPECT_TRUE(read.error().is(CalendarRefusal::notice_text_incomplete)) << festival;
    }
    auto open_bracket = whole;
    open_bracket.replace(open_bracket.find("（周六）放假调休"), std::string("（周六）").size(), "（周六");
    EXPECT_EQ(unclear(open_bracket), "（");
    auto cut = whole.substr(0, whole.find("、周日）至23日"));
    EXPECT_EQ(unclear(cut), "（");
}

TEST(NoticeFile, TheShippedNoticesHaveNumberAndDateOfIssue) {
    ASSERT_EQ(shipped().size(), 4u);
    for (const auto& notice : shipped()) {
        EXPECT_FALSE(notice.number.empty()) << notice.year;
        EXPECT_TRUE(notice.issued_on && int(notice.issued_on->year()) == notice.year - 1) << notice.year;
        EXPECT_TRUE(notice.source.starts_with("http")) << notice.year;
    }
}
TEST(NoticeFile, WithoutTheYearADayInDecemberBelongsToItsNotice) {
    const auto read = notices_from_csv(
        "date,type,name,source\n2022-12-31,holiday,元旦,x\n2023-01-01,holiday,元旦,x\n"
        "2023-01-02,holiday,元旦,x\n2024-01-01,holiday,元旦,y\n");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2u);
    EXPECT_EQ(read->at(0).year, 2023);
    EXPECT_FALSE(Calendar{*read}.knows(2022));
}
TEST(NoticeFile, AnOfficesSheetIsUnderstood) {
    const auto read = notices_from_csv("日期\t安排\t节日\t文号\t发文日期\n2027/1/1\t放假\t元旦\t国办发明电[2026]9号\t2026年11月3日\n"
                                       "2027年1月9日\t上班\t元旦\t国办发明电[2026]9号\t2026年11月3日\n");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at(0).number, "国办发明电〔2026〕9号");
    EXPECT_EQ(read->at(0).issued_on, day("2026-11-03"));
    EXPECT_TRUE(Calendar{*read}.day(day("2027-01-09"))->is_working);
    EXPECT_EQ(Calendar{*read}.day(day("2027-01-09"))->named_by->number, "国办发明电〔2026〕9号");
}
TEST(NoticeFile, ADayNamedTwiceIsRefused) {
    const auto read =
        notices_from_csv("date,type,name,source\n2027-01-01,holiday,元旦,x\n2027-01-01,workday,元旦,x\n");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().facts.at(0).value, "3");
    EXPECT_FALSE(notices_from_csv(""));
    EXPECT_FALSE(notices_from_csv("date,type,name,source\n")) << "a notice without days is none";
}

TEST(OfficeHours, AreReadAndWrittenBack) {
    const auto read = office_hours_from("08:30-12:00, 14:00-17:30");
    ASSERT_TRUE(read);
    EXPECT_EQ(to_text(*read), "08:30-12:00,14:00-17:30");
    EXPECT_EQ(to_text(*office_hours_from("８：３０－１２：００，14：00-24：00")), "08:30-12:00,14:00-24:00");
    EXPECT_TRUE(office_hours_from("")->spans.empty());
    for (const auto* wrong : {"8-12", "12:00-08:00", "08:00-12:00,11:00-13:00", "25:00-26:00", "08:61-09:00",
                              "08:00", "-", "08:00-08:00", "a:00-b:00", "23:00-24:01"})
        EXPECT_FALSE(office_hours_from(wrong)) << wrong;
}

TEST(Explanation, AnUnknownYearEndsTheProofAndIsNamed) {
    const Calendar calendar{shipped()};
    const auto explained = calendar.explain(at("2026-12-29T09:00"), {3, Unit::working_day});
    ASSERT_TRUE(explained);
    EXPECT_FALSE(explained->due);
    EXPECT_EQ(explained->pending_year, 2027);
    EXPECT_EQ(explained->days.back().date, day("2027-01-01"));
    EXPECT_EQ(explained->days.back().counting, Counting::pending);
    EXPECT_EQ(explained->days.back().count, 2);
    const auto rolling = calendar.explain(at("2026-12-29T09:00"), {4, Unit::calendar_day});
    EXPECT_EQ(rolling->pending_year, 2027);
    EXPECT_EQ(rolling->days.size(), 5u) << "the last day is there once";
    EXPECT_EQ(rolling->days.back().counting, Counting::pending);
    EXPECT_FALSE(calendar.proof(at("2026-12-29T09:00"), {3, Unit::working_day}));
}
TEST(Explanation, AKnownDeadlineNamesTheNoticeOfEveryDayOff) {
    const auto explained = Calendar{shipped()}.explain(at("2026-09-30T09:00"), {1, Unit::working_day});
    EXPECT_EQ(explained->due->on, day("2026-10-08"));
    EXPECT_EQ(explained->days.at(1).number, "国办发明电〔2025〕7号");
    EXPECT_EQ(explained->days.at(1).name, "国庆节");
    EXPECT_TRUE(explained->days.back().counts());
    EXPECT_EQ(weekday_of(day("2026-10-01")), 4u);
}
TEST(Explanation, OfficeHoursWaitForTheNoticeToo) {
    const Calendar office{shipped(), {}, {{day("2026-01-01"), *office_hours_from("09:00-17:00")}}};
    const auto explained = office.explain(at("2026-12-31T16:00"), {2, Unit::hour});
    EXPECT_EQ(explained->pending_year, 2027);
    EXPECT_EQ(explained->days.back().count, 60);
    EXPECT_TRUE(Calendar{shipped()}.explain(at("2026-12-31T16:00"), {9, Unit::hour})->due)
        << "the clock runs anyway";
}
TEST(Explanation, EachDayHasTheOfficeHoursOfItsOwnTime) {
    const Calendar office{shipped(), {}, {{day("2026-11-01"), *office_hours_from("09:00-17:00")},
                                          {day("2026-11-10"), *office_hours_from("08:00-12:00")}}};
    EXPECT_EQ(office.due(at("2026-11-09T16:00"), {2, Unit::hour})->at, at("2026-11-10T09:00"));
    EXPECT_EQ(office.due(at("2026-11-08T23:30"), {1, Unit::hour})->at, at("2026-11-09T10:00"));
    EXPECT_EQ(office.due(at("2026-10-30T23:30"), {1, Unit::hour})->at, at("2026-10-31T00:30")) << "none yet";
}

}  // namespace
}  // namespace qd
