#include "platform/office/refusal.hpp"
#include <gtest/gtest.h>
#include <random>
#include "platform/office/annotate.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/test_files.hpp"

namespace qd::office {
namespace {

std::string refused(const std::string& bytes, const std::string& name, const ReadLimits& limits = {}) {
    return std::string(why(read(bytes, name, limits)));
}

/// The container of old Office files, with one entry of this name.
std::string ole(const std::string& entry) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    bytes.resize(2048, '\0');
    for (std::size_t i = 0; i < entry.size(); ++i) bytes[1024 + 2 * i] = entry[i];
    bytes[1024 + 64] = static_cast<char>(2 * entry.size() + 2);
    return bytes;
}

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

TEST(Recognise, old_and_foreign_files_are_named_by_their_content_not_their_ending) {
    EXPECT_EQ(refused(ole("Workbook"), "清单.xlsx"), "file_is_old_excel");
    EXPECT_EQ(refused(ole("WordDocument"), "清单.docx"), "file_is_old_word");
    EXPECT_EQ(refused(ole("WordDocument"), "清单.WPS"), "file_is_wps");
    EXPECT_EQ(refused(ole("Workbook"), "清单.et"), "file_is_wps");
    EXPECT_EQ(refused(ole("EncryptedPackage"), "清单.xlsx"), "file_is_encrypted");
    EXPECT_EQ(refused(ole("Thumbnail"), "a"), "file_not_recognised");
    EXPECT_EQ(refused("{\\rtf1\\ansi", "a.doc"), "file_is_old_word");
    EXPECT_EQ(refused("%PDF-1.7\n", "清单.xlsx"), "file_is_pdf");
    EXPECT_EQ(refused("\xFF\xD8\xFF\xE0 JFIF", "扫描.docx"), "file_is_picture");
    EXPECT_EQ(refused("Rar!\x1A\x07", "a.xlsx"), "file_is_archive");
    EXPECT_EQ(refused("\r\n<html xmlns:x=\"urn\"><table>", "导出.xls"), "file_is_web_page");
    EXPECT_EQ(refused("<?xml version=\"1.0\"?><Workbook/>", "导出.xls"), "file_is_web_page");
    EXPECT_EQ(refused("", "空.csv"), "file_empty");
    EXPECT_EQ(refused(std::string("ab\0cd", 5), "a.csv"), "file_not_recognised");
}

TEST(Recognise, a_zip_is_told_by_what_is_in_it) {
    EXPECT_EQ(refused(zip_parts({{"OFD.xml", "<o/>"}}), "a.ofd"), "file_is_ofd");
    EXPECT_EQ(refused(zip_parts({{"mimetype", "x"}, {"content.xml", "<o/>"}}), "a.ods"),
              "file_is_open_document");
    EXPECT_EQ(refused(zip_parts({{"xl/workbook.bin", "x"}}), "a.xlsb"), "file_is_old_excel");
    EXPECT_EQ(refused(zip_parts({{"清单.xlsx", "x"}}), "a.zip"), "file_is_archive");
    EXPECT_EQ(refused(zip_parts({{"[Content_Types].xml", "<x/>"}}), "a.pptx"), "file_not_recognised");
}

TEST(Recognise, a_workbook_under_the_name_xls_is_read) {
    EXPECT_EQ(refused(workbook("<sheetData><row><c t='str'><v>甲</v></c></row></sheetData>"), "a.xls"), "");
}

TEST(Guards, a_zip_bomb_is_not_unpacked) {
    const auto bomb =
        workbook("<sheetData><row><c t='str'><v>" + std::string(8 << 20, 'a') + "</v></c></row></sheetData>");
    EXPECT_LT(bomb.size(), 64u << 10);
    EXPECT_EQ(refused(bomb, "a.xlsx"), "zip_ratio");
    ReadLimits small;
    small.part_bytes = 1000;
    small.ratio = 100'000;
    EXPECT_EQ(refused(bomb, "a.xlsx", small), "zip_too_large");
    small = {};
    small.zip_entries = 3;
    EXPECT_EQ(refused(bomb, "a.xlsx", small), "zip_too_many_entries");
}

TEST(Guards, xml_is_bounded_and_has_no_document_type) {
    const auto deep = repeated("<a>", 300) + repeated("</a>", 300);
    EXPECT_EQ(refused(workbook(deep), "a"), "xml_too_deep");
    EXPECT_EQ(refused(word_file("<w:tbl><w:tr><w:tc>" + repeated("<w:tbl><w:tr><w:tc>", 90) +
                                repeated("</w:tc></w:tr></w:tbl>", 90) + "</w:tc></w:tr></w:tbl>"),
                      "a"),
              "xml_too_deep");
    EXPECT_EQ(
        refused(
            zip_parts({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><document>&b;</document>"}}),
            "a"),
        "xml_has_dtd");
    EXPECT_EQ(refused(word_file("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>"), "a"), "file_damaged");
    EXPECT_EQ(refused(workbook("<sheetData><row a='" + std::string(2 << 20, 'x') + "'/></sheetData>"), "a",
                      {.ratio = 1'000'000}),
              "xml_too_large");
    EXPECT_EQ(refused(workbook("<sheetData><row></sheetData>"), "a"), "file_damaged");
}

TEST(Guards, a_small_file_cannot_ask_for_much_memory) {
    // One shared string of 1 MiB, used a thousand times.
    const auto cell = std::string("<c t='s'><v>0</v></c>");
    const auto many = workbook("<sheetData><row>" + repeated(cell, 900) + "</row></sheetData>",
                               "<si><t>" + std::string(1 << 20, 'a') + "</t></si>");
    EXPECT_EQ(refused(many, "a", {.ratio = 1'000'000}), "too_much_text");
    // Rows that only have a cell far to the right.
    std::string wide;
    for (int i = 1; i <= 5000; ++i)
        wide += "<row r='" + std::to_string(i) + "'><c r='ALL" + std::to_string(i) + "'><v>1</v></c></row>";
    EXPECT_EQ(refused(workbook("<sheetData>" + wide + "</sheetData>"), "a"), "too_much_text");
    EXPECT_EQ(refused(workbook("<sheetData><row><c r='XFD1'><v>1</v></c></row></sheetData>"), "a"),
              "too_many_columns");
    EXPECT_EQ(refused(repeated("a,b\n", 50), "a.csv", {.rows = 40}), "too_many_rows");
    EXPECT_EQ(refused("abc", "a.csv", {.file_bytes = 2}), "file_too_large");
}

TEST(Guards, overlapping_merges_cannot_fill_the_memory) {
    std::string rows, merges;
    for (int i = 1; i <= 3000; ++i) {
        rows += "<row r='" + std::to_string(i) + "'><c t='str'><v>a</v></c></row>";
        merges += "<mergeCell ref='A" + std::to_string(3001 - i) + ":XFD1048576'/>";
    }
    auto sheet =
        only_sheet(workbook("<sheetData>" + rows + "</sheetData><mergeCells>" + merges + "</mergeCells>"));
    spread_merges(sheet);
    EXPECT_EQ(sheet.rows.size(), 3000u);
    EXPECT_EQ(sheet.rows[5].cells.size(), 1u);
}

TEST(Guards, reading_can_be_stopped) {
    int calls = 0;
    Progress progress{[&](int percent) {
        ++calls;
        return percent < 1;
    }};
    const auto book = read(file("demo/ugly/青禾镇三张清单.xlsx"), "a", {}, &progress);
    EXPECT_EQ(why(book), "reading_cancelled");
    EXPECT_GE(calls, 2);
}

TEST(Guards, a_doctored_file_is_refused_or_read_but_never_brings_us_down) {
    std::mt19937 random(20260301);
    for (const auto* name : {"青禾镇三张清单.xlsx", "石桥镇配合履职事项清单.docx", "柳湾镇基本履职.csv"}) {
        const auto whole = file(std::string("demo/ugly/") + name);
        for (int round = 0; round < 200; ++round) {
            auto bytes = whole;
            const int flips = 1 + static_cast<int>(random() % 8);
            for (int i = 0; i < flips; ++i)
                bytes[random() % bytes.size()] ^= static_cast<char>(1u << (random() % 8));
            if (round % 5 == 0) bytes.resize(random() % bytes.size());
            auto book = read(bytes, name);
            if (!book) continue;
            for (auto& sheet : book->sheets) spread_merges(sheet);
            if (!book->sheets[0].rows.empty())
                (void)annotate(bytes, name,
                               {{book->sheets[0].name, book->sheets[0].rows[0].number, 1, "批注", true}});
        }
    }
}

/// Flips bytes of the XML itself, which a checksum would otherwise protect.
TEST(Guards, doctored_xml_is_refused_or_read_but_never_brings_us_down) {
    std::mt19937 random(20260302);
    for (const auto* name : {"青禾镇三张清单.xlsx", "石桥镇配合履职事项清单.docx"}) {
        const auto whole = file(std::string("demo/ugly/") + name);
        auto zip = ZipFile::open(whole, {});
        ASSERT_TRUE(zip);
        const auto names = zip->names();
        for (int round = 0; round < 200; ++round) {
            const auto& part = names[random() % names.size()];
            auto content = zip->read(part, 64u << 20);
            if (!content || content->empty()) continue;
            auto bytes = *std::move(content);
            for (int i = 0; i < 4; ++i) bytes[random() % bytes.size()] = "<>&\"/ a1\0\xFF"[random() % 10];
            const auto replaced = replace_parts(whole, {{part, bytes}});
            ASSERT_TRUE(replaced) << replaced.error().why;
            const auto& doctored = *replaced;
            auto book = read(doctored, name);
            if (!book || book->sheets[0].rows.empty()) continue;
            for (auto& sheet : book->sheets) spread_merges(sheet);
            (void)annotate(doctored, name,
                           {{book->sheets[0].name, book->sheets[0].rows[0].number, 1, "批注", true}});
        }
    }
}

TEST(Refusals, every_word_has_a_sentence_in_both_languages) {
    for (const auto* language : {"zh-CN", "en"}) {
        const auto sentences = file(std::string("messages/") + language + "/office.json");
        for (int i = 0; i <= static_cast<int>(Refusal::no_chinese_font); ++i) {
            const auto key = "\"refusal." + std::string(word(static_cast<Refusal>(i))) + "\":";
            EXPECT_NE(sentences.find(key), std::string::npos) << key << " " << language;
        }
    }
}

TEST(Refusals, the_sentence_can_name_the_file_and_the_limit) {
    const auto book = read(repeated("a,b\n", 50), "大.csv", {.rows = 40});
    ASSERT_FALSE(book);
    EXPECT_EQ(book.error().kind, Kind::too_large);
    std::string facts;
    for (const auto& fact : book.error().facts) facts += fact.name + "=" + fact.value + ";";
    EXPECT_NE(facts.find("limit=40;"), std::string::npos);
    EXPECT_NE(facts.find("file=大.csv;"), std::string::npos);
}

TEST(Guards, a_paste_wider_or_longer_than_any_file_may_be) {
    const auto why = [](const std::string& text) {
        const auto lines = read_lines(text, "text/plain", "");
        return lines ? std::string_view{} : lines.error().why;
    };
    EXPECT_EQ(why(repeated("a\t", 999) + "a"), "");
    EXPECT_EQ(why(repeated("a\t", 1000)), "too_many_columns");
    EXPECT_EQ(why(repeated("a\n", 100'001)), "too_many_rows");
}

}  // namespace
}  // namespace qd::office
