#pragma once
#include <gtest/gtest.h>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>
#include "platform/office/read.hpp"
#include "platform/office/zip_file.hpp"

// Small files for tests, made on the spot.
namespace qd::office {

inline std::string file(const std::string& path) {
    std::ifstream in(std::string(QD_SOURCE_DIR) + "/" + path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

inline std::string_view why(const Result<Book>& book) { return book ? "" : book.error().why; }

inline std::string text_at(const Sheet& sheet, int row, int column) {
    const auto* found = find_row(sheet, row);
    if (!found || static_cast<std::size_t>(column) > found->cells.size()) return "(none)";
    return found->cells[static_cast<std::size_t>(column) - 1].text;
}

inline constexpr auto relations_head =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
inline constexpr auto office_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A workbook with one sheet whose XML (inside <worksheet>) is given.
inline std::string workbook(const std::string& sheet, const std::string& strings = "",
                            const std::string& styles = "", const std::string& properties = "") {
    const auto relation = [](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office_type + type + "\" Target=\"" + target +
               "\"/>";
    };
    std::vector<NewPart> parts = {
        {"_rels/.rels",
         relations_head + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns:r='x'>" + properties +
                                "<sheets><sheet name='甲' sheetId='1' r:id='r1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", relations_head +
                                           relation("r1", "worksheet", "/xl/worksheets/one.xml") +
                                           relation("r2", "sharedStrings", "sharedStrings.xml") +
                                           relation("r3", "styles", "styles.xml") + "</Relationships>"},
        {"xl/worksheets/one.xml", "<worksheet>" + sheet + "</worksheet>"},
    };
    if (!strings.empty()) parts.push_back({"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"});
    if (!styles.empty()) parts.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
    return zip_parts(parts);
}

inline std::string word_file(const std::string& body, const std::string& numbering = "") {
    std::vector<NewPart> parts = {
        {"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"}};
    if (!numbering.empty()) {
        parts.push_back({"word/numbering.xml", "<w:numbering xmlns:w='w'>" + numbering + "</w:numbering>"});
        parts.push_back({"word/_rels/document.xml.rels",
                         std::string(relations_head) + "<Relationship Id='n' Type='" + office_type +
                             "numbering' Target='numbering.xml'/></Relationships>"});
    }
    return zip_parts(parts);
}

inline Sheet only_sheet(const std::string& bytes) {
    auto book = read(bytes, "t");
    EXPECT_TRUE(book) << why(book);
    return book && !book->sheets.empty() ? std::move(book->sheets[0]) : Sheet{};
}

inline std::string tc(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
}

}  // namespace qd::office
