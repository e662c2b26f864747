#include "platform/office/read.hpp"
#include <gtest/gtest.h>
#include "core/text_encoding.hpp"
#include "platform/office/test_files.hpp"

namespace qd::office {
namespace {

// ---- the offices' own files

TEST(ReadXlsx, an_office_s_workbook_keeps_its_rows_merges_and_dirt) {
    const auto bytes = file("demo/ugly/青禾镇三张清单.xlsx");
    const auto book = read(bytes, "青禾镇三张清单.xlsx");
    ASSERT_TRUE(book) << why(book);
    ASSERT_EQ(book->sheets.size(), 3u);
    const auto& sheet = book->sheets[0];
    EXPECT_EQ(sheet.name, "基本履职");
    EXPECT_EQ(text_at(sheet, 1, 1), "青禾镇履行职责事项清单");
    EXPECT_EQ(text_at(sheet, 3, 1), "序\n号");
    EXPECT_EQ(text_at(sheet, 5, 3), "组织学习宣传\n贯彻党的路线方针政策和上级决策部署");
    EXPECT_EQ(sheet.merges.front(), (Merge{1, 1, 1, 5}));
    EXPECT_EQ(text_at(sheet, 20, 3), "#REF!");  // pasted as text: the rules must find it
    bool underscored = false;
    for (const auto& row : sheet.rows)
        for (const auto& cell : row.cells) underscored |= cell.text.find("_x000D_") != std::string::npos;
    EXPECT_TRUE(underscored);
}

TEST(ReadXlsx, merged_cells_can_give_their_value_to_every_row_they_span) {
    auto book = read(file("demo/ugly/青禾镇三张清单.xlsx"), "x");
    ASSERT_TRUE(book);
    auto& sheet = book->sheets[0];
    EXPECT_EQ(text_at(sheet, 6, 2), "");
    spread_merges(sheet);
    EXPECT_EQ(text_at(sheet, 6, 2), text_at(sheet, 5, 2));
    EXPECT_TRUE(find_row(sheet, 6)->cells[1].from_merge);
    EXPECT_FALSE(find_row(sheet, 5)->cells[1].from_merge);
}

TEST(ReadDocx, every_table_is_a_sheet_and_knows_what_stood_before_it) {
    const auto book = read(file("demo/ugly/石桥镇配合履职事项清单.docx"), "x.docx");
    ASSERT_TRUE(book) << why(book);
    ASSERT_EQ(book->sheets.size(), 3u);
    EXPECT_EQ(book->sheets[1].name, "表2");
    EXPECT_EQ(book->sheets[0].text_before.at(0), "石桥镇配合履职事项清单");
    EXPECT_EQ(book->sheets[2].text_before, std::vector<std::string>{"续表（第3页）"});
    EXPECT_EQ(text_at(book->sheets[0], 1, 4), "对应上级部门");
    EXPECT_FALSE(book->sheets[0].merges.empty());
    EXPECT_EQ(book->sheets[0].column_count, 6);
}

TEST(ReadCsv, gb18030_with_a_four_byte_character_and_ragged_rows) {
    const auto book = read(file("demo/ugly/柳湾镇基本履职.csv"), "柳湾镇基本履职.csv");
    ASSERT_TRUE(book) << why(book);
    EXPECT_EQ(book->encoding, "gb18030");
    EXPECT_EQ(book->delimiter, ',');
    const auto& sheet = book->sheets.at(0);
    EXPECT_EQ(sheet.name, "");
    EXPECT_EQ(text_at(sheet, 2, 3), "事项");
    bool four_bytes = false, ragged = false;
    for (const auto& row : sheet.rows) {
        ragged |= row.cells.size() == 3;
        for (const auto& cell : row.cells) four_bytes |= cell.text.find("㵲") != std::string::npos;
    }
    EXPECT_TRUE(four_bytes);
    EXPECT_TRUE(ragged);
}

// ---- what a person sees in a workbook

TEST(ReadXlsx, cells_are_read_as_a_person_sees_them) {
    const auto sheet = only_sheet(workbook(
        "<sheetData><row r='2'><c r='A2'><v>12.0</v></c><c r='B2' s='1'><v>46082</v></c><c r='C2' "
        "s='2'><v>0.125</v></c>"
        "<c r='D2' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='E2' t='b'><v>1</v></c><c r='F2' "
        "t='str'><f>A1</f><v>公式</v></c>"
        "<c r='G2' t='inlineStr'><is><t>内联</t></is></c><c r='H2' t='s'><v>0</v></c><c r='I2' "
        "s='3'><v>46082.604166666664</v></c>"
        "<c r='J2' s='4'><v>7</v></c><c r='K2'><v>0.30000000000000004</v></c><c "
        "r='L2'><v>1E+16</v></c></row></sheetData>",
        "<si><r><t>富</t></r><r><t xml:space='preserve'>文本 </t></r><rPh><t>fù</t></rPh></si>",
        "<numFmts><numFmt numFmtId='200' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>"
        "<numFmt numFmtId='201' formatCode='yyyy/m/d\\ h:mm'/><numFmt numFmtId='202' "
        "formatCode='000'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='200'/>"
        "<xf numFmtId='10'/><xf numFmtId='201'/><xf numFmtId='202'/></cellXfs>"));
    ASSERT_EQ(sheet.rows.size(), 1u);
    std::vector<std::string> seen;
    for (const auto& cell : sheet.rows[0].cells) seen.push_back(cell.text);
    EXPECT_EQ(seen, (std::vector<std::string>{"12", "2026-03-01", "12.5%", "#DIV/0!", "TRUE", "公式", "内联",
                                              "富文本 ", "2026-03-01 14:30", "007", "0.3", "1e+16"}));
    EXPECT_TRUE(sheet.rows[0].cells[3].is_error());
    EXPECT_TRUE(sheet.rows[0].cells[0].is_number());
    EXPECT_EQ(sheet.rows[0].cells[1].kind, CellKind::date);
    EXPECT_EQ(sheet.rows[0].number, 2);
}

TEST(ReadXlsx, old_dates_and_the_1904_calendar_are_counted_right) {
    const std::string one =
        "<sheetData><row><c s='0'><v>1</v></c><c s='0'><v>60</v></c><c s='0'><v>61</v></c></row></sheetData>";
    const std::string styles = "<cellXfs><xf numFmtId='14'/></cellXfs>";
    const auto sheet = only_sheet(workbook(one, "", styles));
    EXPECT_EQ(text_at(sheet, 1, 1), "1900-01-01");
    EXPECT_EQ(text_at(sheet, 1, 3), "1900-03-01");
    const auto mac = only_sheet(workbook(one, "", styles, "<workbookPr date1904='1'/>"));
    EXPECT_EQ(text_at(mac, 1, 1), "1904-01-02");
}

TEST(ReadXlsx, hidden_rows_are_kept_and_flagged_and_rows_without_numbers_are_counted) {
    const auto sheet = only_sheet(
        workbook("<sheetData><row><c t='str'><v>a</v></c></row><row hidden='1'><c t='str'><v>b</v></c></row>"
                 "<row><c/></row><row r='9'><c r='C9' t='str'><v>c</v></c></row></sheetData>"
                 "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='B9'/></mergeCells>"));
    ASSERT_EQ(sheet.rows.size(), 3u);
    EXPECT_TRUE(sheet.rows[1].hidden);
    EXPECT_EQ(sheet.rows[2].number, 9);
    EXPECT_EQ(text_at(sheet, 9, 3), "c");
    EXPECT_EQ(sheet.merges, std::vector<Merge>{(Merge{1, 1, 2, 2})});
}

TEST(ReadXlsx, namespaces_may_have_any_prefix) {
    const auto bytes = zip_parts(
        {{"xl/workbook.xml",
          "<x:workbook xmlns:x='m' xmlns:q='r'><x:sheets><x:sheet name='a&amp;b' "
          "q:id='k'/></x:sheets></x:workbook>"},
         {"xl/_rels/workbook.xml.rels",
          std::string("<p:Relationships xmlns:p='p'><p:Relationship Id='k' Type='") + office_type +
              "worksheet' Target='../xl/s.xml'/></p:Relationships>"},
         {"xl/s.xml",
          "<?xml version='1.0'?><!-- c --><x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'>"
          "<x:c t='str'><x:v><![CDATA[<1>]]>&#x4E2D;</x:v></x:c></x:row></x:sheetData></x:worksheet>"}});
    const auto sheet = only_sheet(bytes);
    EXPECT_EQ(sheet.name, "a&b");
    EXPECT_EQ(text_at(sheet, 1, 1), "<1>中");
}

// ---- what a person sees in a Word file

TEST(ReadDocx, cells_merged_down_and_across_become_merges) {
    const auto sheet = only_sheet(
        word_file("<w:p><w:r><w:t>题目</w:t></w:r></w:p><w:tbl>"
                  "<w:tr>" +
                  tc("类别", "<w:vMerge w:val='restart'/>") + tc("宽", "<w:gridSpan w:val='2'/>") +
                  "</w:tr>"
                  "<w:tr>" +
                  tc("藏", "<w:vMerge/>") + tc("乙") + tc("丙") +
                  "</w:tr>"
                  "<w:tr>" +
                  tc("下", "<w:vMerge w:val='restart'/>") + tc("丁") + tc("戊") + "</w:tr></w:tbl>"));
    EXPECT_EQ(sheet.merges, (std::vector<Merge>{{1, 1, 2, 1}, {1, 2, 1, 3}}));
    EXPECT_EQ(text_at(sheet, 2, 1), "");
    EXPECT_EQ(text_at(sheet, 2, 3), "丙");
    EXPECT_EQ(text_at(sheet, 3, 1), "下");
    EXPECT_EQ(sheet.text_before, std::vector<std::string>{"题目"});
}

TEST(ReadDocx, deleted_text_field_codes_and_boxes_are_not_read) {
    const auto sheet =
        only_sheet(word_file("<w:tbl><w:tr><w:tc><w:p><w:del><w:r><w:delText>旧</w:delText></w:r></"
                             "w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
                             "<w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>行</w:t><w:drawing><a:t>图</"
                             "a:t></w:drawing></w:r></w:p>"
                             "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr>"
                             "<w:sdt><w:sdtPr><w:t>控件</w:t></w:sdtPr><w:sdtContent><w:tr>" +
                             tc("二") + "</w:tr></w:sdtContent></w:sdt></w:tbl>"));
    EXPECT_EQ(text_at(sheet, 1, 1), "新\n行\n链接");
    EXPECT_EQ(text_at(sheet, 2, 1), "二");
}

TEST(ReadDocx, the_numbers_that_word_makes_itself_are_read) {
    const auto numbered = [](const std::string& text, const std::string& level) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + level +
               "'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    };
    const auto sheet =
        only_sheet(word_file("<w:tbl><w:tr><w:tc>" + numbered("甲", "0") + numbered("子", "1") +
                                 numbered("乙", "0") + numbered("丑", "1") + "</w:tc></w:tr></w:tbl>",
                             "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start "
                             "w:val='11'/><w:numFmt w:val='chineseCounting'/>"
                             "<w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start "
                             "w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='（%2）'/></w:lvl>"
                             "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"));
    EXPECT_EQ(text_at(sheet, 1, 1), "十一、甲\n（1）子\n十二、乙\n（1）丑");
}

TEST(ReadDocx, a_word_file_without_a_table_is_refused) {
    EXPECT_EQ(why(read(word_file("<w:p><w:r><w:t>只有文字</w:t></w:r></w:p>"), "a.docx")),
              "file_has_no_table");
}

// ---- csv

TEST(ReadCsv, delimiters_and_encodings_are_found_out) {
    const auto tab = read("a\tb,c\n1\t2\n", "x");
    EXPECT_EQ(tab->delimiter, '\t');
    EXPECT_EQ(text_at(tab->sheets[0], 1, 2), "b,c");
    const auto semicolon = read("甲;乙;丙\r\n1;\"2;\"\"x\"\"\r\ny\";3\r\n\r\n4;5;6", "x");
    EXPECT_EQ(semicolon->delimiter, ';');
    EXPECT_EQ(text_at(semicolon->sheets[0], 2, 2), "2;\"x\"\ny");
    EXPECT_EQ(text_at(semicolon->sheets[0], 4, 3), "6");
    EXPECT_EQ(semicolon->sheets[0].rows.size(), 3u);
    EXPECT_EQ(read("\xEF\xBB\xBF序号,事项\n", "x")->encoding, "utf-8-bom");
    const auto wide = read("\xFF\xFE" + *text::to_utf16("序号\t事项\r\n1\t甲", false), "x");
    EXPECT_EQ(wide->encoding, "utf-16le");
    EXPECT_EQ(text_at(wide->sheets[0], 2, 2), "甲");
}

TEST(ReadCsv, a_guarded_formula_loses_exactly_its_guard) {
    const auto book = read("'=1+1,''-x,'abc,-5\n", "x");
    EXPECT_EQ(text_at(book->sheets[0], 1, 1), "=1+1");
    EXPECT_EQ(text_at(book->sheets[0], 1, 2), "'-x");
    EXPECT_EQ(text_at(book->sheets[0], 1, 3), "'abc");
    EXPECT_EQ(text_at(book->sheets[0], 1, 4), "-5");
}

TEST(ReadCsv, a_quote_that_never_closes_does_not_lose_the_text) {
    EXPECT_EQ(text_at(only_sheet("a,\"b\nc,d"), 1, 2), "b\nc,d");
}

TEST(ReadCsv, garbled_text_is_refused_with_its_line) {
    const auto book = read("a,b\nc,d\n\xC7\xE5\xB5", "x");
    EXPECT_EQ(why(book), "bad_encoding");
    EXPECT_EQ(book.error().facts.at(0).value, "3");
}

}  // namespace
}  // namespace qd::office
