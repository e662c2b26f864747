#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "core/text.hpp"
#include "features/basis/library.hpp"
#include "features/basis/rules.hpp"
#include "features/basis/sheet_rules.hpp"

namespace qd::basis {
namespace {

const Instant long_after = at("2030-01-01T00:00:00+08:00");

Basis a_law(std::string code, std::string title, std::string_view effective_on) {
    Basis basis;
    basis.id = {code};
    basis.code = std::move(code);
    basis.title = std::move(title);
    basis.effective_on = day(effective_on);
    return basis;
}
Basis& with(Basis& basis, std::string_view from, std::string_view recorded, Status status) {
    basis.statuses.push_back({day(from), at(recorded), status, {}});
    return basis;
}

TEST(BasisStatus, A_law_is_not_in_force_before_its_day) {
    const auto law = a_law("L1", "渔业法", "2026-05-01");
    EXPECT_EQ(status_on(law, day("2026-04-30"), long_after), Status::not_yet_in_force);
    EXPECT_EQ(status_on(law, day("2026-05-01"), long_after), Status::in_force);
}

TEST(BasisStatus, An_amended_version_ends_on_the_day_of_the_amendment) {
    auto law = a_law("L1", "渔业法", "1986-07-01");
    with(law, "2026-05-01", "2026-01-10T09:00:00+08:00", Status::amended);
    EXPECT_EQ(status_on(law, day("2026-04-30"), long_after), Status::in_force);
    EXPECT_EQ(status_on(law, day("2026-05-01"), long_after), Status::amended);
}

TEST(BasisStatus, What_was_not_yet_recorded_was_not_yet_known) {
    auto law = a_law("L1", "渔业法", "1986-07-01");
    with(law, "2026-05-01", "2026-06-10T09:00:00+08:00", Status::amended);
    EXPECT_EQ(status_on(law, day("2026-05-20"), at("2026-06-01T00:00:00+08:00")), Status::in_force);
    EXPECT_EQ(status_on(law, day("2026-05-20"), at("2026-06-11T00:00:00+08:00")), Status::amended);
}

TEST(BasisStatus, A_later_record_of_the_same_day_corrects_the_earlier) {
    auto law = a_law("L1", "条例", "2000-01-01");
    with(law, "2026-01-01", "2025-12-01T09:00:00+08:00", Status::repealed);
    with(law, "2026-01-01", "2025-12-02T09:00:00+08:00", Status::amended);
    EXPECT_EQ(status_on(law, day("2026-02-01"), long_after), Status::amended);
    EXPECT_EQ(status_on(law, day("2026-02-01"), at("2025-12-01T10:00:00+08:00")), Status::repealed);
}

TEST(BasisStatus, The_same_status_is_not_recorded_twice) {
    auto law = a_law("L1", "条例", "2000-01-01");
    with(law, "2026-01-01", "2025-12-01T09:00:00+08:00", Status::repealed);
    const auto again = rules::may_add_status(law, {day("2026-01-01"), long_after, Status::repealed, {}});
    ASSERT_FALSE(again);
    EXPECT_TRUE(again.error().is(Refusal::status_repeated));
    EXPECT_TRUE(rules::may_add_status(law, {day("2026-01-01"), long_after, Status::amended, {}}));
    const auto itself = rules::may_add_status(law, {day("2027-01-01"), long_after, Status::amended, law.id});
    ASSERT_FALSE(itself);
    EXPECT_TRUE(itself.error().is(Refusal::basis_replaces_itself));
}

TEST(Citations, Two_laws_without_a_separator_are_two_citations) {
    const auto found = parse_citations("《中华人民共和国水法》第六十二条第二款《取水许可办法》第三十六条");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0], (CitationText{"中华人民共和国水法", "", "第六十二条第二款"}));
    EXPECT_EQ(found[1], (CitationText{"取水许可办法", "", "第三十六条"}));
}

TEST(Citations, Several_articles_of_one_law_are_several_citations) {
    const auto found = parse_citations("《土地管理法》第62条第1款、第3款和第七十八条");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].article, "第六十二条第一款");
    EXPECT_EQ(found[1].article, "第六十二条第三款");
    EXPECT_EQ(found[2].article, "第七十八条");
}

TEST(Citations, A_range_of_articles_names_each_of_them) {
    const auto found = parse_citations("《森林法》第三条至第六条");
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[1].article, "第四条");
    EXPECT_EQ(found[3].article, "第六条");
}

TEST(Citations, The_document_number_in_brackets_is_normalised) {
    const auto found = parse_citations("《青禾县农村宅基地管理办法》（青政发[2025]03号）第五条第（二）项");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].document_number, "青政发〔2025〕3号");
    EXPECT_EQ(found[0].article, "第五条第二项");
}

TEST(Citations, A_title_may_hold_a_title) {
    const auto found = parse_citations("《关于印发《村规民约》的通知》");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].title, "关于印发《村规民约》的通知");
    EXPECT_EQ(found[0].article, "");
}

TEST(Citations, Without_title_marks_each_line_is_a_title) {
    const auto found = parse_citations("土地管理法第六十二条；森林法");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0], (CitationText{"土地管理法", "", "第六十二条"}));
    EXPECT_EQ(found[1], (CitationText{"森林法", "", ""}));
    EXPECT_TRUE(parse_citations("  \n ").empty());
}

TEST(Articles, Digits_become_numerals_and_the_rest_stays) {
    EXPECT_EQ(normalise_article("第62条第2款第(3)项"), "第六十二条第二款第三项");
    EXPECT_EQ(normalise_article("第１２０条之一"), "第一百二十条之一");
    EXPECT_EQ(normalise_article(" 第 十 条 "), normalise_article("第 十 条"));
    EXPECT_EQ(normalise_article("第三条（试行）"), "第三条（试行）");
    EXPECT_EQ(normalise_article(""), "");
}

TEST(LibraryTest, The_republic_may_be_left_off_and_the_version_in_force_wins) {
    auto old = a_law("L1", "中华人民共和国渔业法", "1986-07-01");
    with(old, "2026-05-01", "2026-01-10T09:00:00+08:00", Status::amended);
    const Library library({old, a_law("L2", "中华人民共和国渔业法", "2026-05-01"), a_law("L3", "水法", "2002-10-01")});
    EXPECT_EQ(library.find("渔业法", day("2026-04-30"), long_after)->code, "L1");
    EXPECT_EQ(library.find("《渔业法》", day("2026-05-01"), long_after)->code, "L2");
    EXPECT_EQ(library.find("中华人民共和国 水法", day("2026-05-01"), long_after), nullptr);
    EXPECT_EQ(library.find("无此法", day("2026-05-01"), long_after), nullptr);
    EXPECT_EQ(library.by_code("L3")->title, "水法");
}

TEST(BasisSheet, Columns_are_known_by_their_usual_names) {
    const auto content = rules::read_sheet({
        {1, {"青禾县依据目录", "", ""}},
        {2, {"编号", "文件名称", "效力层级", "文号", "施行日期", "状态", "废止日期"}},
        {3, {"D1", "《宅基地管理办法》", "规范性文件", "青政发（2021）5号", "2021年4月1日", "废止", "2025.7.1"}},
        {4, {"D2", "信访条例", "省里的", "", "2022-13-01", "现行有效", ""}},
        {5, {"", "", "", "", "", "", ""}},
    });
    ASSERT_TRUE(content);
    ASSERT_EQ(content->rows.size(), 2u);
    EXPECT_EQ(content->rows[0].basis.level, Level::document);
    EXPECT_EQ(*content->rows[0].status_from, day("2025-07-01"));
    EXPECT_EQ(*content->rows[0].status, Status::repealed);
    ASSERT_EQ(content->errors.size(), 2u);
    EXPECT_EQ(content->errors[0].code, "date_unreadable");
    EXPECT_EQ(content->errors[1].code, "level_unknown");
    EXPECT_EQ(content->errors[1].column, "效力层级");
}

TEST(BasisSheet, A_sheet_without_titles_is_refused) {
    const auto content = rules::read_sheet({{1, {"甲", "乙"}}, {2, {"1", "2"}}});
    ASSERT_FALSE(content);
    EXPECT_TRUE(content.error().is(Refusal::basis_sheet_without_titles));
}

TEST(BasisRecord, Title_marks_are_taken_off_and_the_raw_number_is_kept) {
    Basis basis = a_law("D1", "《办法》", "2020-01-01");
    basis.document_number_raw = "青政发[2025]03号";
    const auto tidy = rules::tidy(basis);
    ASSERT_TRUE(tidy);
    EXPECT_EQ(tidy->title, "办法");
    EXPECT_EQ(tidy->document_number, "青政发〔2025〕3号");
    EXPECT_EQ(tidy->document_number_raw, "青政发[2025]03号");
    basis.title = " ";
    EXPECT_TRUE(rules::tidy(basis).error().is(Refusal::basis_title_missing));
}

TEST(BasisRules, A_month_257_is_no_January) {
    EXPECT_EQ(rules::written_date("2026年1月5日"), date_from("2026-01-05"));
    EXPECT_FALSE(rules::written_date("2026年257月5日"));
    EXPECT_FALSE(rules::written_date("2026-1-261"));
}

}  // namespace
}  // namespace qd::basis
