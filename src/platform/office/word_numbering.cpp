#include "platform/office/word_numbering.hpp"
#include <algorithm>
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

using Event = XmlScanner::Event;

std::string letters(int n, char first) {
    const auto times = static_cast<std::size_t>((n - 1) / 26 % 8 + 1);  // Word writes aa, bb, cc
    return std::string(times, static_cast<char>(first + (n - 1) % 26));
}

std::string circled(int n) {
    if (n > 20) return std::to_string(n);
    std::string out = "\xE2\x91";
    out += static_cast<char>(0xA0 + n - 1);  // ① is U+2460
    return out;
}

std::string written(int n, std::string_view format) {
    if (n < 1 || n > 100'000) return std::to_string(n);
    if (format.starts_with("chinese") || format == "japaneseCounting" ||
        format == "taiwaneseCountingThousand" || format == "ideographTraditional")
        return chinese_number(n);
    if (format == "lowerLetter") return letters(n, 'a');
    if (format == "upperLetter") return letters(n, 'A');
    if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return circled(n);
    if (format == "decimalZero" && n < 10) return "0" + std::to_string(n);
    return std::to_string(n);
}

}  // namespace

std::string chinese_number(int n) {
    static constexpr std::string_view digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static constexpr std::string_view units[] = {"", "十", "百", "千", "万"};
    if (n < 1 || n > 99'999) return std::to_string(n);
    std::string out;
    bool gap = false;
    for (int power = 4, unit = 10'000; power >= 0; --power, unit /= 10) {
        const int digit = n / unit % 10;
        if (digit == 0) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += digits[0];
        gap = false;
        if (!(power == 1 && digit == 1 && out.empty())) out += digits[digit];  // 十二, not 一十二
        out += units[power];
    }
    return out;
}

Result<WordNumbering> WordNumbering::read(std::string_view xml, const ReadLimits& limits) {
    WordNumbering numbering;
    XmlScanner scan(xml, limits.xml_depth);
    int scheme = -1, list = -1, level = -1;
    bool overriding = false;
    for (;;) {
        const auto event = scan.next();
        if (event == Event::failed) return scan.failure();
        if (event == Event::done) return numbering;
        if (event == Event::end && scan.name() == "abstractNum") scheme = -1;
        if (event == Event::end && scan.name() == "num") list = -1;
        if (event == Event::end && scan.name() == "lvlOverride") overriding = false;
        if (event != Event::start) continue;
        const auto name = scan.name();
        const auto value = scan.raw_attribute("val");
        if (name == "abstractNum") scheme = number_of(scan.raw_attribute("abstractNumId"), -1);
        if (name == "num") list = number_of(scan.raw_attribute("numId"), -1);
        if (name == "abstractNumId" && list >= 0) numbering.lists_[list].scheme = number_of(value, -1);
        if (name == "lvl" || name == "lvlOverride") level = number_of(scan.raw_attribute("ilvl"), -1);
        if (name == "lvlOverride") overriding = true;
        if (level < 0 || level >= levels) continue;
        if (name == "startOverride" && list >= 0) numbering.lists_[list].starts[level] = number_of(value, 1);
        if (scheme < 0 || overriding) continue;
        auto& its = numbering.schemes_[scheme].level[level];
        if (name == "start") its.start = number_of(value, 1);
        if (name == "numFmt") its.format = value;
        if (name == "lvlText") its.text = scan.attribute("val").value_or("");
    }
}

std::string WordNumbering::next(int list_id, int level) {
    const auto list = lists_.find(list_id);
    if (list == lists_.end() || level < 0 || level >= levels) return "";
    const auto found = schemes_.find(list->second.scheme);
    if (found == schemes_.end()) return "";
    const auto& scheme = found->second;
    auto& reached = counters_[list->second.scheme];
    reached.resize(levels, -1);
    if (!list->second.begun) {
        list->second.begun = true;
        for (const auto& [at, start] : list->second.starts) reached[static_cast<std::size_t>(at)] = start - 1;
    }
    const auto own = static_cast<std::size_t>(level);
    for (std::size_t i = 0; i <= own; ++i)
        if (reached[i] == -1) reached[i] = scheme.level[i].start - (i == own ? 1 : 0);
    ++reached[own];
    std::fill(reached.begin() + level + 1, reached.end(), -1);
    const auto& its = scheme.level[own];
    if (its.format == "bullet" || its.format == "none") return "";
    std::string out;
    for (std::size_t i = 0; i < its.text.size(); ++i) {
        const char c = its.text[i];
        const char digit = i + 1 < its.text.size() ? its.text[i + 1] : '\0';
        if (c != '%' || digit < '1' || digit > '9') {
            out += c;
            continue;
        }
        const auto which = static_cast<std::size_t>(digit - '1');
        out += written(std::max(reached[which], 1), scheme.level[which].format);
        ++i;
    }
    return out;
}

}  // namespace qd::office
