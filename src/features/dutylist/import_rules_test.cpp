#include "features/dutylist/import_rules.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include "core/json.hpp"
#include "core/text.hpp"
#include "features/dutylist/import_department_rules.hpp"
#include "features/dutylist/import_grid.hpp"
#include "features/dutylist/import_text_rules.hpp"
#include "platform/office/read.hpp"

namespace qd::dutylist::importing {
namespace {

std::string file_text(const std::string& name) {
    std::ifstream file(std::string(QD_SOURCE_DIR) + "/demo/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

bodies::Directory demo_directory() {
    auto book = office::read(file_text("bodies.csv"), "bodies.csv");
    std::vector<bodies::Body> all;
    for (const auto& row : book->sheets.at(0).rows) {
        if (row.number == 1) continue;
        bodies::Body body;
        body.id = {row.cells.at(0).text};
        body.code = row.cells.at(0).text;
        body.name = row.cells.at(1).text;
        body.short_name = row.cells.at(2).text;
        body.kind = from_word<bodies::BodyKind>(row.cells.at(3).text).value();
        all.push_back(std::move(body));
    }
    return bodies::Directory(std::move(all));
}

const bodies::Directory& directory() {
    static const bodies::Directory all = demo_directory();
    return all;
}

Known known() {
    return {directory(),
            {{"basic", "基本履职事项清单"},
             {"assisting", "配合履职事项清单"},
             {"reclaimed", "上级部门收回事项清单"}},
            false};
}

std::vector<ReadSheet> read_file(const std::string& name) {
    auto book = office::read(file_text("ugly/" + name), name);
    EXPECT_TRUE(book);
    std::vector<ReadSheet> sheets;
    for (const auto& grid : grids_of(*std::move(book))) {
        const auto plan = rules::plan_sheet(grid, name, known());
        EXPECT_TRUE(plan.is_list) << grid.name;
        sheets.push_back(rules::read_sheet(grid, plan, known()));
    }
    rules::compare_rows(sheets);
    return sheets;
}

std::string text_in(const json::Value& value, std::string_view name) {
    return std::string(value.text_of(name));
}
std::vector<std::string> texts_in(const json::Value& value, std::string_view name) {
    std::vector<std::string> texts;
    if (const auto* list = value.find(name))
        for (const auto& one : *list->array()) texts.push_back(*one.text());
    return texts;
}

void expect_row(const ReadRow& row, const json::Value& want) {
    const auto& duty = row.duty;
    EXPECT_EQ(row.row, *want.find("source_row")->integer());
    EXPECT_EQ(duty.serial, *want.find("seq")->integer());
    EXPECT_EQ(duty.field, text_in(want, "field")) << row.row;
    EXPECT_EQ(duty.name, text_in(want, "name"));
    if (want.find("town_duties")) { EXPECT_EQ(duty.town_items, texts_in(want, "town_duties")) << row.row; }
    if (want.find("takeover_mode")) { EXPECT_EQ(duty.takeover_mode, text_in(want, "takeover_mode")); }
    if (want.find("lead_department")) {
        EXPECT_EQ(duty.departments.empty() ? "" : duty.departments.front().name,
                  text_in(want, "lead_department"));
        EXPECT_EQ(duty.departments.empty() ? "" : duty.departments.front().body_code,
                  text_in(want, "body_code"));
    }
    if (const auto* parts = want.find("departments")) {
        ASSERT_EQ(duty.departments.size(), parts->array()->size()) << row.row;
        for (std::size_t i = 0; i < duty.departments.size(); ++i) {
            const auto& part = duty.departments[i];
            const auto& wanted = (*parts->array())[i];
            EXPECT_EQ(part.name, text_in(wanted, "name")) << row.row;
            EXPECT_EQ(part.body_code, text_in(wanted, "body_code"));
            EXPECT_EQ(word(part.role), text_in(wanted, "role"));
            EXPECT_EQ(part.items, texts_in(wanted, "duties")) << row.row;
        }
    }
    if (const auto* amount = want.find("time_limit_value")) {
        EXPECT_EQ(duty.limit.has_value(), !amount->is_null());
        if (duty.limit && !amount->is_null()) {
            EXPECT_EQ(duty.limit->amount, *amount->integer());
            EXPECT_EQ(word(duty.limit->unit), text_in(want, "time_limit_unit"));
        }
        EXPECT_EQ(duty.note, text_in(want, "note"));
    }
}

void expect_sheet(const ReadSheet& sheet, const json::Value& want) {
    EXPECT_EQ(sheet.plan.sheet, text_in(want, "sheet"));
    EXPECT_EQ(sheet.plan.kind, text_in(want, "list"));
    std::vector<std::string> rejected, wanted_rejected, warned, wanted_warned;
    std::vector<const ReadRow*> accepted;
    for (const auto& row : sheet.rows) {
        if (row.rejected)
            rejected.push_back(std::to_string(row.row) + " " + std::string(word(row.rejected->doubt)));
        else accepted.push_back(&row);
        for (const auto& warning : row.warnings)
            warned.push_back(std::to_string(row.row) + " " + std::string(word(warning.doubt)));
    }
    for (const auto& one : *want.find("errors")->array())
        wanted_rejected.push_back(std::to_string(*one.find("row")->integer()) + " " + text_in(one, "code"));
    for (const auto& one : *want.find("warnings")->array())
        wanted_warned.push_back(std::to_string(*one.find("row")->integer()) + " " + text_in(one, "code"));
    EXPECT_EQ(rejected, wanted_rejected) << sheet.plan.sheet;
    EXPECT_EQ(warned, wanted_warned) << sheet.plan.sheet;
    const auto& rows = *want.find("rows")->array();
    ASSERT_EQ(accepted.size(), rows.size()) << sheet.plan.sheet;
    for (std::size_t i = 0; i < rows.size(); ++i) expect_row(*accepted[i], rows[i]);
    const auto& ignored = *want.find("ignored")->array();  // blank rows may not even be in the file
    EXPECT_EQ(sheet.ignored,
              std::ranges::count_if(ignored, [](const auto& one) { return text_in(one, "why") != "blank"; }) +
                  (sheet.plan.sheet.empty() ? 1 : 0))
        << sheet.plan.sheet;
}

TEST(ImportRules, the_three_ugly_files_are_read_as_a_person_would_read_them) {
    const auto expected = json::parse(file_text("ugly/expected.json"));
    ASSERT_TRUE(expected);
    for (const auto& file : *expected->find("files")->array()) {
        SCOPED_TRACE(text_in(file, "file"));
        const auto sheets = read_file(text_in(file, "file"));
        const auto& wanted = *file.find("sheets")->array();
        ASSERT_EQ(sheets.size(), wanted.size());
        for (std::size_t i = 0; i < sheets.size(); ++i) expect_sheet(sheets[i], wanted[i]);
    }
}

TEST(ImportRules, numbered_duties_are_split_however_they_are_numbered) {
    const std::vector<std::string> two = {"巡查发现隐患并报告", "协助人员转移安置"};
    EXPECT_EQ(rules::split_items("1. 巡查发现隐患并报告；\n2. 协助人员转移安置。"), two);
    EXPECT_EQ(rules::split_items("１．巡查发现隐患并报告；\n２．协助人员转移安置。"), two);
    EXPECT_EQ(rules::split_items("（1）巡查发现隐患并报告；（2）协助人员转移安置。"), two);
    EXPECT_EQ(rules::split_items("①巡查发现隐患并报告\n②协助人员转移安置"), two);
    EXPECT_EQ(rules::split_items("巡查发现隐患并报告；协助人员转移安置"), two);
    EXPECT_EQ(rules::split_items("1.巡查发现\n隐患并报告；\n2.协助人员转移安置。"), two)
        << "a hard break inside one duty";
}

TEST(ImportRules, an_amount_of_money_at_the_beginning_is_no_numbering) {
    EXPECT_EQ(rules::split_items("2.5万元以下的工程由乡镇组织验收。"),
              std::vector<std::string>{"2.5万元以下的工程由乡镇组织验收"});
}

TEST(ImportRules, a_time_limit_is_a_number_and_a_unit) {
    EXPECT_EQ(rules::time_limit_of("20个工作日"), (TimeLimit{20, LimitUnit::working_day}));
    EXPECT_EQ(rules::time_limit_of("１５日"), (TimeLimit{15, LimitUnit::calendar_day}));
    EXPECT_EQ(rules::time_limit_of("自受理之日起二十个工作日内"), (TimeLimit{20, LimitUnit::working_day}));
    EXPECT_EQ(rules::time_limit_of("2小时"), (TimeLimit{2, LimitUnit::hour}));
    EXPECT_FALSE(rules::time_limit_of("即时;尽快"));
    EXPECT_FALSE(rules::time_limit_of("0个工作日"));
}

TEST(ImportRules, departments_written_without_a_separator_are_told_apart) {
    const auto parts = rules::departments_of("县水务局县农业农村局", known());
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].name, "县水务局");
    EXPECT_EQ(parts[0].role, DutyRole::lead);
    EXPECT_EQ(parts[1].name, "县农业农村局");
    EXPECT_EQ(parts[1].role, DutyRole::assist);
}

TEST(ImportRules, an_unknown_department_is_kept_with_its_name) {
    const auto parts = rules::departments_of("县矿产办", known());
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_FALSE(parts[0].body);
    EXPECT_EQ(parts[0].name, "县矿产办");
}

TEST(ImportRules, old_and_cut_organisation_codes_are_malformed_and_temporary_ones_fail_the_check) {
    using rules::CreditCode;
    EXPECT_EQ(rules::check_credit_code("11990101MB00000193"), CreditCode::valid);
    EXPECT_EQ(rules::check_credit_code("11990101MB00000194"), CreditCode::wrong_check);
    EXPECT_EQ(rules::check_credit_code("00877868-5"), CreditCode::malformed);
    EXPECT_EQ(rules::check_credit_code("11511301452259996u"), CreditCode::malformed);
    EXPECT_EQ(rules::organisation_part("510A00380000-990101000000-000-00877868-5-1-00"), "00877868-5");
    EXPECT_EQ(rules::organisation_part("QH-J-001"), "");
}

TEST(ImportRules, a_header_is_found_below_titles_and_over_two_rows) {
    Grid grid{"附件1", {}, {}, false};
    const auto row = [&](int number, std::vector<std::string> texts) {
        GridRow out{number, {}};
        for (auto& text : texts) out.cells.push_back({std::move(text), false, false});
        grid.rows.push_back(std::move(out));
    };
    row(3, {"上级部门收回事项清单"});
    row(7, {"序号", "事 项\n名称", "承接部门（县级）", "工作方式"});
    row(8, {"1", "企业投资项目备案初审", "县发展和改革局", "由县发展和改革局受理"});
    const auto plan = rules::plan_sheet(grid, "附件.xlsx", known());
    ASSERT_TRUE(plan.is_list);
    EXPECT_EQ(plan.header_row, 7);
    EXPECT_EQ(plan.kind, "reclaimed");
    const auto sheet = rules::read_sheet(grid, plan, known());
    ASSERT_EQ(sheet.rows.size(), 1u);
    EXPECT_EQ(sheet.rows[0].duty.departments.at(0).name, "县发展和改革局");
    EXPECT_EQ(sheet.rows[0].duty.takeover_mode, "由县发展和改革局受理");
}

TEST(ImportRules, a_sheet_without_a_header_is_no_list) {
    Grid grid{"说明",
              {{1, {{"填表说明", false, false}}}, {2, {{"一、本表由各乡镇填写", false, false}}}},
              {},
              false};
    EXPECT_FALSE(rules::plan_sheet(grid, "清单.xlsx", known()).is_list);
}

TEST(ImportRules, A_month_257_is_no_January) {
    EXPECT_EQ(rules::date_of_text("2026年1月5日"), date_from("2026-01-05"));
    EXPECT_FALSE(rules::date_of_text("2026年257月5日"));
    EXPECT_FALSE(rules::date_of_text("2026-1-261"));
}

}  // namespace
}  // namespace qd::dutylist::importing
