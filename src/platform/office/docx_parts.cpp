#include "platform/office/docx_parts.hpp"
#include <chrono>
#include <cstdio>
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

constexpr const char* declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr const char* word_space =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

std::string utc(std::int64_t seconds) {
    using namespace std::chrono;
    const sys_seconds at{std::chrono::seconds{seconds}};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return buffer;
}

/// Chinese in the named font; digits and Latin in one that every machine has.
std::string fonts(const std::string& name) {
    return "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + name +
           "\" w:cs=\"Times New Roman\"/>";
}

/// A paragraph style: `half_points` is twice its size, `paragraph` its w:pPr.
std::string style(const std::string& id, const std::string& name, const std::string& font, int half_points,
                  const std::string& paragraph, bool is_default = false) {
    const auto size = std::to_string(half_points);
    return "<w:style w:type=\"paragraph\"" + std::string(is_default ? " w:default=\"1\"" : "") +
           " w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" +
           (is_default ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" + paragraph +
           "</w:pPr><w:rPr>" + fonts(font) + "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size +
           "\"/></w:rPr></w:style>";
}

}  // namespace

std::string docx_content_types() {
    std::string out = declaration;
    out +=
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
        R"(<Default Extension="rels" )"
           R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)"
        R"(<Override PartName="/docProps/core.xml" )"
           R"(ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)";
    constexpr const char* parts[][2] = {{"document", "document.main"}, {"styles", "styles"},
                                        {"settings", "settings"},      {"fontTable", "fontTable"},
                                        {"footer1", "footer"},         {"footer2", "footer"}};
    for (const auto& [name, type] : parts)
        out += std::string("<Override PartName=\"/word/") + name +
               ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + type +
               "+xml\"/>";
    return out + "</Types>";
}

std::string docx_package_relations() {
    return std::string(declaration) +
           R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
           R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
           R"(relationships/officeDocument" Target="word/document.xml"/>)"
           R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/)"
           R"(relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
           "</Relationships>";
}

std::string docx_document_relations() {
    std::string out = declaration;
    out += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    constexpr const char* parts[][3] = {{"rId1", "styles", "styles"},
                                        {"rId2", "settings", "settings"},
                                        {"rId3", "fontTable", "fontTable"},
                                        {"rId4", "footer", "footer1"},
                                        {"rId5", "footer", "footer2"}};
    for (const auto& [id, type, target] : parts)
        out += std::string("<Relationship Id=\"") + id +
               "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
               "\" Target=\"" + target + ".xml\"/>";
    return out + "</Relationships>";
}

std::string docx_styles() {
    const std::string tight = R"(<w:spacing w:before="0" w:after="0" w:line="310" w:lineRule="exact"/>)";
    const std::string body = R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>)";
    std::string out = std::string(declaration) + "<w:styles" + word_space +
                      "><w:docDefaults><w:rPrDefault><w:rPr>" + fonts("仿宋_GB2312") +
                      R"(<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>)";
    out += style("Normal", "Normal", "仿宋_GB2312", 32, body + R"(<w:jc w:val="both"/>)", true);
    out += style("BodyText", "Body Text", "仿宋_GB2312", 32,
                 body + R"(<w:ind w:firstLineChars="200" w:firstLine="640"/>)");
    out += style(
        "Title", "Title", "方正小标宋简体", 44,
        R"(<w:keepNext/><w:spacing w:before="0" w:after="120" w:line="640" w:lineRule="exact"/>)"
                 R"(<w:jc w:val="center"/>)");
    out += style("Subtitle", "Subtitle", "楷体_GB2312", 32,
                 R"(<w:keepNext/>)" + body + R"(<w:jc w:val="center"/>)");
    out += style(
        "Heading1", "heading 1", "黑体", 32,
        R"(<w:keepNext/><w:spacing w:before="120" w:after="60" w:line="579" w:lineRule="exact"/>)"
                 R"(<w:outlineLvl w:val="0"/>)");
    out +=
        style("TableHead", "清单表头", "黑体", 21, R"(<w:keepNext/>)" + tight + R"(<w:jc w:val="center"/>)");
    out += style("TableText", "清单表文", "仿宋_GB2312", 21, tight + R"(<w:jc w:val="left"/>)");
    out += style("Footer", "footer", "宋体", 28, R"(<w:spacing w:before="0" w:after="0"/>)");
    return out + "</w:styles>";
}

std::string docx_font_table() {
    const auto font = [](const std::string& name, const std::string& otherwise, const std::string& family) {
        return "<w:font w:name=\"" + name + "\"><w:altName w:val=\"" + otherwise +
               "\"/><w:charset w:val=\"86\"/><w:family w:val=\"" + family +
               "\"/><w:pitch w:val=\"auto\"/></w:font>";
    };
    return std::string(declaration) + "<w:fonts" + word_space + ">" +
           font("方正小标宋简体", "Noto Serif CJK SC", "roman") + font("仿宋_GB2312", "仿宋", "roman") +
           font("楷体_GB2312", "楷体", "roman") + font("黑体", "Noto Sans CJK SC", "swiss") +
           font("宋体", "Noto Serif CJK SC", "roman") + "</w:fonts>";
}

std::string docx_settings() {
    return std::string(declaration) + "<w:settings" + word_space +
           "><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
           "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
           "w:uri=\"http://schemas.microsoft.com/office/word\" "
           "w:val=\"15\"/></w:compat></w:settings>";
}

std::string docx_footer(bool even) {
    const std::string where = even ? R"(<w:jc w:val="left"/>)" : R"(<w:jc w:val="right"/>)";
    const std::string inset =
        even ? R"(<w:ind w:leftChars="100" w:left="280"/>)" : R"(<w:ind w:rightChars="100" w:right="280"/>)";
    return std::string(declaration) + "<w:ftr" + word_space + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>" +
           inset + where +
           "</w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE "
           "\"><w:r><w:t>1</w:t></w:r>"
           "</w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
}

std::string docx_core_properties(const Document& document) {
    const auto created = utc(document.created_at);
    return std::string(declaration) +
           R"(<cp:coreProperties )"
           R"(xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
           R"(xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" )"
           R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>)" +
           xml_escape(document.title) + "</dc:title><dc:subject>" + xml_escape(document.subject) +
           "</dc:subject><dc:creator>" + xml_escape(document.author) + "</dc:creator><dc:language>" +
           xml_escape(document.language) + R"(</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">)" +
           created + R"(</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">)" + created +
           "</dcterms:modified></cp:coreProperties>";
}

}  // namespace qd::office
