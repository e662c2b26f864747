#include "platform/office/annotate.hpp"
#include <gtest/gtest.h>
#include "platform/office/test_files.hpp"

namespace qd::office {
namespace {

TEST(Annotate, a_workbook_gets_one_more_column_and_keeps_the_rest) {
    const auto original = file("demo/ugly/青禾镇三张清单.xlsx");
    const auto marked =
        annotate(original, "a.xlsx",
                 {{"基本履职", 13, 3, "事项名称为空", true}, {"基本履职", 13, 0, "请补全", false}});
    ASSERT_TRUE(marked) << marked.error().why;
    const auto before = read(original, "a"), after = read(*marked, "a");
    ASSERT_TRUE(after) << why(after);
    const auto& sheet = after->sheets[0];
    EXPECT_EQ(text_at(sheet, 13, 6), "事项名称为空\n请补全");
    EXPECT_EQ(text_at(sheet, 1, 6), remark_heading);
    EXPECT_EQ(sheet.merges, before->sheets[0].merges);
    for (const auto& row : before->sheets[0].rows)
        for (std::size_t c = 0; c < row.cells.size(); ++c)
            EXPECT_EQ(text_at(sheet, row.number, static_cast<int>(c) + 1), row.cells[c].text);
    auto zip = ZipFile::open(*marked, {}), old = ZipFile::open(original, {});
    EXPECT_NE(zip->read("xl/styles.xml", 1 << 20)->find("FFFF9999"), std::string::npos);
    EXPECT_EQ(*zip->read("xl/worksheets/sheet2.xml", 1 << 20),
              *old->read("xl/worksheets/sheet2.xml", 1 << 20));
    EXPECT_EQ(zip->names(), old->names());
}

TEST(Annotate, a_styled_but_empty_cell_in_the_remarks_column_gives_way) {
    const auto bytes = workbook(
        "<cols><col min='1' max='9' width='3'/></cols><sheetData><row r='1' spans='1:3'>"
        "<c r='A1' t='str'><v>甲</v></c><c r='B1' s='0'/><c r='C1' s='0'/></row></sheetData>",
        "", "<fills count='1'><fill/></fills><cellXfs count='1'><xf fillId='0'/></cellXfs>");
    const auto marked = annotate(bytes, "a", {{"甲", 1, 1, "改", true}});
    ASSERT_TRUE(marked) << marked.error().why;
    auto zip = ZipFile::open(*marked, {});
    const auto xml = *zip->read("xl/worksheets/one.xml", 1 << 20);
    EXPECT_NE(
        xml.find("<row r='1'><c s=\"1\" r='A1' t='str'><v>甲</v></c><c r=\"B1\" s=\"2\" t=\"inlineStr\">"),
        std::string::npos)
        << xml;
    EXPECT_NE(xml.find("</c><c r='C1' s='0'/>"), std::string::npos) << xml;
}

TEST(Annotate, a_word_table_gets_a_paragraph_that_is_not_read_again) {
    const auto original = file("demo/ugly/石桥镇配合履职事项清单.docx");
    const auto marked = annotate(original, "a.docx", {{"表2", 2, 3, "事项名称过短", true}});
    ASSERT_TRUE(marked) << marked.error().why;
    auto zip = ZipFile::open(*marked, {});
    const auto xml = *zip->read("word/document.xml", 8 << 20);
    EXPECT_NE(xml.find("【导入意见】事项名称过短"), std::string::npos);
    EXPECT_NE(xml.find("w:fill=\"FF9999\""), std::string::npos);
    const auto before = read(original, "a"), after = read(*marked, "a");
    ASSERT_TRUE(after) << why(after);
    for (std::size_t s = 0; s < 3; ++s) {
        ASSERT_EQ(after->sheets[s].rows.size(), before->sheets[s].rows.size());
        for (std::size_t r = 0; r < after->sheets[s].rows.size(); ++r)
            for (std::size_t c = 0; c < after->sheets[s].rows[r].cells.size(); ++c)
                EXPECT_EQ(after->sheets[s].rows[r].cells[c].text, before->sheets[s].rows[r].cells[c].text);
    }
}

TEST(Annotate, csv_keeps_its_encoding_and_line_ends) {
    const auto original = file("demo/ugly/柳湾镇基本履职.csv");
    const auto marked = annotate(original, "a.csv", {{"", 24, 0, "只有3列，应为6列，“事项”缺", true}});
    ASSERT_TRUE(marked) << marked.error().why;
    const auto after = read(*marked, "a");
    EXPECT_EQ(after->encoding, "gb18030");
    EXPECT_EQ(text_at(after->sheets[0], 1, 7), remark_heading);
    EXPECT_EQ(text_at(after->sheets[0], 24, 7), "只有3列，应为6列，“事项”缺");
    EXPECT_EQ(find_row(after->sheets[0], 2)->cells.size(), 6u);
    EXPECT_TRUE(marked->ends_with("\r\n"));
}

TEST(Annotate, a_remark_on_a_row_that_is_not_there_is_refused) {
    const auto xlsx = file("demo/ugly/青禾镇三张清单.xlsx"), csv = std::string("a,b\n1,2\n");
    for (const auto& remark : {Remark{"基本履职", 9999, 0, "x", true}, Remark{"没有", 1, 0, "x", true}}) {
        const auto marked = annotate(xlsx, "a", {remark});
        ASSERT_FALSE(marked);
        EXPECT_TRUE(marked.error().is(Refusal::remark_out_of_place));
    }
    EXPECT_FALSE(annotate(csv, "a", {{"", 3, 0, "x", true}}));
    EXPECT_FALSE(annotate(csv, "a", {{"甲", 1, 0, "x", true}}));
    EXPECT_FALSE(annotate("%PDF-1.4", "a", {}));
}

}  // namespace
}  // namespace qd::office
