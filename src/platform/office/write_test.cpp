#include "platform/office/write.hpp"
#include <gtest/gtest.h>
#include <unistd.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include "platform/office/test_files.hpp"

namespace qd::office {
namespace {

constexpr double mm = 72 / 25.4;

PrintRow cells(const std::vector<std::string>& texts) {
    PrintRow row;
    for (const auto& text : texts) row.push_back({.text = text});
    return row;
}

/// A list of `rows` duties in two categories; every seventh duty is long.
Document a_list(int rows) {
    Document document;
    document.title = "青禾镇履行职责事项清单";
    document.subtitles = {"青编办发〔2026〕3号"};
    document.author = "青禾县委编办";
    document.created_at = 1'772'323'200;
    Section section;
    section.heading = "一、配合履职事项清单";
    section.sheet_name = "配合履职";
    section.table.columns = {
        {"序号", 6, Align::centre, true}, {"类别", 9, Align::centre}, {"事项名称", 30}, {"职责", 60}};
    for (int i = 1; i <= rows; ++i) {
        std::string duty = "1. 排查隐患，建立台账；\n2. 上报线索。";
        for (int k = 0; i % 7 == 0 && k < 30; ++k)
            duty += "\n" + std::to_string(k + 3) + ". 配合县级部门开展联合检查。";
        section.table.rows.push_back(cells(
            {std::to_string(i), i <= rows / 2 ? "平安法治" : "民生服务", "事项" + std::to_string(i), duty}));
    }
    section.table.rows[0][1].row_span = rows / 2;
    section.table.rows[static_cast<std::size_t>(rows / 2)][1].row_span = rows - rows / 2;
    document.sections = {section};
    return document;
}

/// What a program prints about a file with these bytes.
std::string output_of(const std::string& command, const std::string& bytes) {
    std::array<char, 32> name = {"/tmp/qingdan-test-XXXXXX"};
    const int fd = mkstemp(name.data());
    EXPECT_EQ(write(fd, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    close(fd);
    std::string out;
    FILE* pipe = popen((command + " " + name.data() + " - 2>&1").c_str(), "r");
    std::array<char, 4096> buffer;
    for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), got);
    EXPECT_EQ(pclose(pipe), 0) << command << ": " << out << " (poppler-utils must be installed)";
    unlink(name.data());
    return out;
}

double number_after(const std::string& text, const std::string& what, std::size_t from) {
    return std::strtod(text.c_str() + text.find(what, from) + what.size(), nullptr);
}

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

// ---- what is written can be read again

TEST(WriteXlsx, a_list_comes_back_as_it_was) {
    const auto document = a_list(20);
    auto sheet = only_sheet(*write_xlsx(document));
    EXPECT_EQ(sheet.name, "配合履职");
    EXPECT_EQ(text_at(sheet, 1, 1), document.title);
    EXPECT_EQ(text_at(sheet, 4, 3), "事项名称");
    spread_merges(sheet);
    for (int i = 0; i < 20; ++i)
        for (int c = 0; c < 4; ++c) {
            const auto& rows = document.sections[0].table.rows;
            EXPECT_EQ(text_at(sheet, 5 + i, c + 1),
                      rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(c)].text);
        }
    EXPECT_TRUE(find_row(sheet, 5)->cells[0].is_number());
}

TEST(WriteXlsx, text_stays_text_whatever_it_begins_with) {
    auto document = a_list(2);
    document.sections[0].table.rows[0] = cells({"=1+1", "007", "@SUM(A1)", "-5"});
    document.sections[0].table.rows[1] = cells({"1", "+1", "http://a.cn", ""});
    const auto sheet = only_sheet(*write_xlsx(document));
    EXPECT_EQ(text_at(sheet, 5, 1), "=1+1");
    EXPECT_EQ(text_at(sheet, 5, 2), "007");
    EXPECT_EQ(text_at(sheet, 5, 4), "-5");
    EXPECT_EQ(find_row(sheet, 5)->cells[0].kind, CellKind::text);
    EXPECT_EQ(text_at(sheet, 6, 3), "http://a.cn");
}

TEST(WriteXlsx, sheet_names_are_made_to_fit_and_kept_apart) {
    auto document = a_list(2);
    document.sections[0].sheet_name =
        "基本/配合:收回[清单]一二三四五六七八九十一二三四五六七八九十一二三四五";
    document.sections.push_back(document.sections[0]);
    const auto book = read(*write_xlsx(document), "a");
    ASSERT_TRUE(book);
    EXPECT_EQ(book->sheets[0].name, "基本配合收回清单一二三四五六七八九十一二三四五六七八九十一二三");
    EXPECT_TRUE(book->sheets[1].name.ends_with("(2)"));
}

TEST(WriteDocx, a_list_comes_back_as_it_was) {
    const auto document = a_list(20);
    auto sheet = only_sheet(*write_docx(document));
    EXPECT_EQ(sheet.text_before, (std::vector<std::string>{document.title, document.subtitles[0],
                                                           document.sections[0].heading}));
    EXPECT_EQ(text_at(sheet, 1, 4), "职责");
    spread_merges(sheet);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(text_at(sheet, 2 + i, 4),
                  document.sections[0].table.rows[static_cast<std::size_t>(i)][3].text);
    EXPECT_EQ(text_at(sheet, 3, 2), "平安法治");
    EXPECT_EQ(text_at(sheet, 21, 2), "民生服务");
}

TEST(WriteDocx, characters_that_xml_cannot_hold_do_no_harm) {
    auto document = a_list(2);
    document.title = "a<b>&\"c\"\x01\x1F";
    const auto sheet = only_sheet(*write_docx(document));
    EXPECT_EQ(sheet.text_before[0], "a<b>&\"c\"");
}

TEST(WriteDocx, it_is_a4_with_the_official_margins_and_repeats_the_header) {
    const auto bytes = *write_docx(a_list(3));
    auto zip = ZipFile::open(bytes, {});
    const auto xml = *zip->read("word/document.xml", 1 << 20);
    EXPECT_NE(xml.find("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"), std::string::npos);
    EXPECT_NE(xml.find("w:top=\"1587\""), std::string::npos);   // 28 mm
    EXPECT_NE(xml.find("w:left=\"2098\""), std::string::npos);  // 37 mm
    EXPECT_EQ(times(xml, "<w:tblHeader/>"), 1u);
}

TEST(WriteCsv, a_list_comes_back_as_it_was_and_holds_no_formula) {
    auto document = a_list(4);
    auto& rows = document.sections[0].table.rows;
    rows[1][2].text = "=cmd|'/C calc'!A0";
    rows[2][2].text = "'=a \"b\"";
    rows[3][2].text = "-5,6";
    const auto bytes = write_csv(document.sections[0].table);
    EXPECT_TRUE(bytes.starts_with("\xEF\xBB\xBF序号,类别,"));
    EXPECT_EQ(bytes.find("\n="), std::string::npos);
    EXPECT_EQ(bytes.find(",="), std::string::npos);
    const auto sheet = only_sheet(bytes);
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(text_at(sheet, static_cast<int>(i) + 2, 3), rows[i][2].text);
    EXPECT_EQ(text_at(sheet, 3, 2), "平安法治");  // a span's value stands in every row
    EXPECT_EQ(text_at(sheet, 2, 4), "1. 排查隐患，建立台账；\n2. 上报线索。");
}

TEST(WriteAll, the_same_document_gives_the_same_bytes) {
    const auto document = a_list(12);
    EXPECT_EQ(*write_xlsx(document), *write_xlsx(document));
    EXPECT_EQ(*write_docx(document), *write_docx(document));
    EXPECT_EQ(*write_pdf(document), *write_pdf(document));
}

// ---- the PDF, measured with other people's tools

TEST(WritePdf, tables_stand_on_landscape_pages_inside_the_text_area) {
    const auto boxes = output_of("pdftotext -bbox", *write_pdf(a_list(60)));
    EXPECT_NEAR(number_after(boxes, "<page width=\"", 0), 297 * mm, 0.5);
    EXPECT_NEAR(number_after(boxes, "height=\"", boxes.find("<page ")), 210 * mm, 0.5);
    for (auto at = boxes.find("<word "); at != std::string::npos; at = boxes.find("<word ", at + 1)) {
        const auto middle = (number_after(boxes, "yMin=\"", at) + number_after(boxes, "yMax=\"", at)) / 2;
        EXPECT_GE(number_after(boxes, "xMin=\"", at), 37 * mm - 0.5);
        EXPECT_LE(number_after(boxes, "xMax=\"", at), (37 + 225) * mm + 0.5);
        EXPECT_GE(middle, 28 * mm);
        EXPECT_LE(middle, (28 + 156 + 7 + 7) * mm);  // the page number hangs below the text area
    }
}

TEST(WritePdf, text_pages_are_upright_with_37_mm_above_and_28_mm_to_the_left) {
    auto document = a_list(4);
    document.preface = {"现将清单予以印发，请认真贯彻执行。"};
    const auto boxes = output_of("pdftotext -bbox -f 1 -l 1", *write_pdf(document));
    EXPECT_NEAR(number_after(boxes, "<page width=\"", 0), 210 * mm, 0.5);
    double top = 1000, left = 1000;
    for (auto at = boxes.find("<word "); at != std::string::npos; at = boxes.find("<word ", at + 1)) {
        top = std::min(top, number_after(boxes, "yMin=\"", at));
        left = std::min(left, number_after(boxes, "xMin=\"", at));
    }
    EXPECT_NEAR(top, 37 * mm, 12);
    EXPECT_GE(left, 28 * mm);
}

TEST(WritePdf, every_page_has_the_header_and_its_number_and_no_line_is_lost) {
    const int rows = 60;
    const auto text = output_of("pdftotext -layout", *write_pdf(a_list(rows)));
    const auto pages = times(text, "\f");
    EXPECT_GT(pages, 10u);
    EXPECT_EQ(times(text, "事项名称"), pages);
    auto numbers = text;
    std::erase(numbers, ' ');  // narrow ones are not always reported
    EXPECT_NE(numbers.find("—1—"), std::string::npos);
    EXPECT_NE(numbers.find("—" + std::to_string(pages) + "—"), std::string::npos);
    EXPECT_EQ(times(text, "1. 排查隐患，建立台账；"), static_cast<std::size_t>(rows));
    EXPECT_EQ(times(text, "32. 配合县级部门开展联合检查。"), static_cast<std::size_t>(rows / 7));
}

TEST(WritePdf, a_cell_longer_than_a_page_goes_on_and_says_so) {
    auto document = a_list(2);
    std::string all;
    for (int i = 1; i <= 120; ++i) all += "第" + std::to_string(i) + "行\n";
    document.sections[0].table.rows[0][3].text = all + "末行";
    const auto text = output_of("pdftotext -layout", *write_pdf(document));
    EXPECT_GE(times(text, "\f"), 4u);
    for (int i = 1; i <= 120; ++i) EXPECT_EQ(times(text, "第" + std::to_string(i) + "行"), 1u) << i;
    EXPECT_GE(times(text, "续"), 3u);
}

TEST(WritePdf, fonts_are_embedded_as_subsets_and_text_can_be_copied) {
    const auto fonts = output_of("sh -c 'pdffonts \"$0\"'", *write_pdf(a_list(3)));
    EXPECT_NE(fonts.find("NotoSerifCJKsc-Regular"), std::string::npos);
    EXPECT_NE(fonts.find("NotoSansCJKsc-Regular"), std::string::npos);
    EXPECT_EQ(fonts.find(" no  "), std::string::npos) << fonts;
}

TEST(WritePdf, odd_spans_and_empty_tables_do_no_harm) {
    auto document = a_list(3);
    auto& rows = document.sections[0].table.rows;
    rows[0][1].row_span = 99;
    rows[0][3].column_span = 99;
    rows[2] = {};
    document.sections.push_back({.heading = "空", .notes = {"无"}, .table = {}, .sheet_name = {}});
    document.sections[0].table.head = {{{.text = std::string(6000, 'a'), .column_span = 9}}};
    EXPECT_TRUE(write_pdf(document));
    EXPECT_TRUE(write_docx(document));
    EXPECT_TRUE(write_xlsx(document));
    EXPECT_TRUE(write_pdf(Document{}));
    EXPECT_TRUE(write_docx(Document{}));
    EXPECT_TRUE(write_xlsx(Document{}));
}

}  // namespace
}  // namespace qd::office
