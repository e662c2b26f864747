#include "platform/office/read_text.hpp"
#include <gtest/gtest.h>
#include <unistd.h>
#include "platform/office/document.hpp"
#include "platform/office/test_files.hpp"
#include "platform/office/write.hpp"

namespace qd::office {
namespace {

std::string text_of(const TextDocument& document) {
    std::string out;
    for (const auto& block : document.blocks)
        for (const auto& cell : block.cells) out += cell + "\n";
    return out;
}

TEST(ReadText, a_word_file_is_read_in_order_with_its_tables_and_what_stands_behind_them) {
    const auto document = read_text(file("demo/documents/04-防汛备汛工作方案.docx"), "x.docx");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->format, "docx");
    EXPECT_EQ(document->blocks.front().cells.front(), "2026年全县防汛备汛工作方案");
    bool behind = false, row = false;
    for (const auto& block : document->blocks) {
        row |= block.table == 1 && block.row == 3 && block.cells.at(2) == "各乡镇";
        behind |= row && block.table == 0 && block.cells.front().find("24小时值班") != std::string::npos;
    }
    EXPECT_TRUE(row && behind);
}

TEST(ReadText, plain_text_of_any_encoding_has_a_block_a_line) {
    const auto document = read_text("\xEF\xBB\xBF关于工作的通知\r\n\r\n各乡镇：\n", "x.txt");
    ASSERT_TRUE(document);
    EXPECT_EQ(text_of(*document), "关于工作的通知\n各乡镇：\n");
    const auto chinese = read_text("\xB9\xD8\xD3\xDA\n", "x.txt");   // GB18030
    ASSERT_TRUE(chinese);
    EXPECT_EQ(text_of(*chinese), "关于\n");
}

TEST(ReadText, a_pdf_gives_back_the_sentences_that_were_put_into_it) {
    if (access("/usr/bin/pdftotext", X_OK) != 0) GTEST_SKIP() << "poppler-utils is not installed";
    Document page;
    page.title = "关于做好秸秆禁烧工作的通知";
    page.preface = {"各乡镇要组织人员分片巡查，发现火点及时劝阻并报告，每周五前将情况报送市生态环境局青禾分局，并抄送县农业农村局。",
                    "县农业农村局负责汇总。"};
    const auto bytes = write_pdf(page);
    ASSERT_TRUE(bytes) << bytes.error().why;
    const auto document = read_text(*bytes, "x.pdf");
    ASSERT_TRUE(document) << document.error().why;
    EXPECT_EQ(document->format, "pdf");
    EXPECT_NE(text_of(*document).find(page.preface.front()), std::string::npos) << text_of(*document);
}

TEST(ReadText, what_holds_no_words_is_refused_by_name) {
    EXPECT_EQ(read_text(" \n ", "leer.txt").error().why, "document_has_no_text");
    EXPECT_EQ(read_text("", "leer.txt").error().why, "file_empty");
    EXPECT_EQ(read_text("\x89PNG\r\n\x1a\n", "scan.png").error().why, "file_is_picture");
    EXPECT_EQ(read_text("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "alt.doc").error().why, "file_is_old_word");
    EXPECT_EQ(read_text(workbook("<sheetData/>"), "x.xlsx").error().why, "file_not_recognised");
    if (access("/usr/bin/pdftotext", X_OK) == 0) {
        const auto refused = read_text("%PDF-1.4\nthis is none", "kaputt.pdf");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().why, "pdf_not_readable");
        EXPECT_EQ(refused.error().facts.front().value, "kaputt.pdf");
    }
}

}  // namespace
}  // namespace qd::office
