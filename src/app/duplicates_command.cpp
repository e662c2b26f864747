#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <unordered_map>
#include "app/commands.hpp"
#include "app/places.hpp"
#include "core/csv.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "features/finder/duplicate_queries.hpp"
#include "platform/office/csv_read.hpp"

namespace qd::app {
namespace {

constexpr std::size_t likeliest_shown = 5;

/// A csv whose first line names the columns.
struct Sheet {
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> lines;

    /// The place of the first of these columns that the sheet has; `npos` when it has none.
    std::size_t column(std::initializer_list<std::string_view> titles) const {
        for (const auto title : titles)
            if (const auto found = std::ranges::find(heading, title); found != heading.end())
                return std::size_t(found - heading.begin());
        return npos;
    }
    static constexpr std::size_t npos = std::size_t(-1);
};

std::string cell(const std::vector<std::string>& line, std::size_t column) {
    return column < line.size() ? line[column] : std::string();
}

Sheet read_sheet(const std::string& path) {
    const auto decoded = office::decode_text(read_file(path));
    if (!decoded) throw std::runtime_error(path + " 不是 UTF-8 或 GB18030 的 csv 文件");
    Sheet sheet;
    for (auto& line : csv::lines(decoded->text)) {
        if (columns::is_blank(line)) continue;
        if (sheet.heading.empty())
            for (const auto& title : line.cells) sheet.heading.push_back(text::fold(text::trim(title)));
        else sheet.lines.push_back(std::move(line.cells));
    }
    return sheet;
}

struct NamedLines {
    std::vector<std::string> ids, names, texts;
};

/// The lines that have a name; where there is no column for it, the id is the line's number.
NamedLines read_lines(const std::string& path) {
    const auto sheet = read_sheet(path);
    const auto id = sheet.column({"id", "code", "编码", "序号"}), name = sheet.column({"name", "事项名称", "名称"});
    if (name == Sheet::npos) throw std::runtime_error(path + " 没有 name 列：第一行要写列名 id,name");
    const auto town = sheet.column({"town_duty", "乡镇职责"}),
               department = sheet.column({"department_duty", "部门职责"});
    NamedLines out;
    for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
        const auto& line = sheet.lines[i];
        if (text::trim(cell(line, name)).empty()) continue;
        out.ids.push_back(id == Sheet::npos ? std::to_string(i + 1) : cell(line, id));
        out.names.push_back(text::collapse(cell(line, name)));
        out.texts.push_back(cell(line, town) + "\n" + cell(line, department));
    }
    return out;
}

std::vector<finder::SynonymLine> read_synonyms(const std::string& path) {
    std::vector<finder::SynonymLine> out;
    if (path.empty()) return out;
    const auto sheet = read_sheet(path);
    const auto kind = sheet.column({"kind"}), meaning = sheet.column({"meaning"}),
               words = sheet.column({"words"});
    if (kind == Sheet::npos || meaning == Sheet::npos || words == Sheet::npos)
        throw std::runtime_error(path + " 要有 kind,meaning,words 三列");
    for (const auto& line : sheet.lines)
        out.push_back({text::trim(cell(line, kind)), text::trim(cell(line, meaning)), cell(line, words)});
    return out;
}

std::string rounded(double score) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.3f", std::floor(score * 1000) / 1000);
    return digits;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& one : words) out.append(out.empty() ? "" : "、").append(one);
    return out;
}

/// Why two names are alike, as a person reads it.
std::string sentence(const finder::Common& common) {
    std::string out;
    const auto say = [&](const char* what, const std::vector<std::string>& words) {
        if (!words.empty()) out.append(out.empty() ? "" : "；").append(what).append(joined(words));
    };
    say("对象相同：", common.objects);
    say("动作相同：", common.actions);
    say("字面相同：", common.words);
    say("只有前者有动作：", common.only_a);
    say("只有后者有动作：", common.only_b);
    return out;
}

void print_groups(const finder::NameComparison& comparison, const NamedLines& lines, bool as_json) {
    std::string out;
    std::size_t number = 0;
    for (const auto& group : comparison.groups(lines.names)) {
        if (as_json) {
            out += "{\"ids\":[";
            for (const auto member : group.members) {
                if (member != group.members.front()) out += ',';
                json::append_text(out, lines.ids[member]);
            }
            out += group.is_ticked ? "],\"ticked\":true}\n" : "],\"ticked\":false}\n";
            continue;
        }
        out += "第" + std::to_string(++number) + "组（" + (group.is_ticked ? "已勾选，" : "") +
               std::to_string(group.members.size()) + "条）\n";
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            const auto first = group.members.front(), member = group.members[i];
            out += "  " + lines.ids[member] + "  " + lines.names[member] + "\n";
            if (i > 0)
                out += "      相似度 " + rounded(group.scores[i]) + "：" +
                       sentence(comparison.in_common(lines.names[first], lines.names[member])) + "\n";
        }
    }
    if (out.empty() && !as_json) out = "没有发现可能重复的事项。\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
}

/// For each line its own place in the catalogue: the line of the same id and name, if there is one.
std::vector<std::size_t> own_places(const NamedLines& lines, const NamedLines& catalogue) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < catalogue.ids.size(); ++i)
        places.emplace(catalogue.ids[i] + '\n' + catalogue.names[i], i);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < lines.ids.size(); ++i) {
        const auto found = places.find(lines.ids[i] + '\n' + lines.names[i]);
        out.push_back(found == places.end() ? finder::NameComparison::npos : found->second);
    }
    return out;
}

void print_matches(const finder::NameComparison& comparison, const NamedLines& lines,
                   const NamedLines& catalogue, bool as_json) {
    std::vector<finder::KnownDuty> duties;
    for (std::size_t i = 0; i < catalogue.names.size(); ++i)
        duties.push_back({catalogue.names[i], catalogue.texts[i]});
    const auto matches =
        comparison.likeliest(lines.names, duties, likeliest_shown, own_places(lines, catalogue));
    for (std::size_t i = 0; i < matches.size(); ++i) {
        std::string out;
        if (as_json) out = "{\"id\":" + json::quoted(lines.ids[i]) + ",\"duties\":[";
        else out = lines.ids[i] + "  " + lines.names[i] + "\n";
        for (std::size_t place = 0; place < matches[i].size(); ++place) {
            const auto& [duty, score] = matches[i][place];
            const auto why = sentence(comparison.in_common(lines.names[i], catalogue.names[duty]));
            if (as_json)
                out += (place > 0 ? ",{\"id\":" : "{\"id\":") + json::quoted(catalogue.ids[duty]) +
                       ",\"name\":" + json::quoted(catalogue.names[duty]) + ",\"score\":" + rounded(score) +
                       ",\"why\":" + json::quoted(why) + "}";
            else
                out += "  " + std::to_string(place + 1) + ". " + catalogue.ids[duty] + " " +
                       catalogue.names[duty] + "（" + rounded(score) + (why.empty() ? "" : "：") + why + "）\n";
        }
        out += as_json ? "]}\n" : "";
        std::fwrite(out.data(), 1, out.size(), stdout);
    }
}

}  // namespace

int duplicates(const DuplicatesOptions& options) {
    const finder::NameComparison comparison(read_synonyms(options.synonyms));
    const auto lines = read_lines(options.file);
    if (options.match.empty()) print_groups(comparison, lines, options.json);
    else print_matches(comparison, lines, read_lines(options.match), options.json);
    return 0;
}

}  // namespace qd::app
