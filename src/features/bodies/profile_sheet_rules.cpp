#include <charconv>
#include "core/text.hpp"
#include "features/bodies/sheet_rules.hpp"

namespace qd::bodies::rules {
namespace {

const std::vector<columns::Meaning>& meanings() {
    static const std::vector<columns::Meaning> all = {
        {"code", {"code", "编码", "区划代码", "division_code", "机构编码"}},
        {"name", {"name", "名称", "乡镇", "乡镇名称", "乡镇街道", "镇街"}},
        {"town_type", {"type", "town_type", "类型", "乡镇类型"}},
        {"population", {"population", "人口", "常住人口", "户籍人口"}},
        {"area_km2", {"area_km2", "面积", "区域面积", "面积平方公里"}},
        {"villages", {"villages", "村", "行政村", "村数", "行政村数"}},
        {"communities", {"communities", "社区", "社区数"}},
        {"leading_industry", {"leading_industry", "主导产业"}},
        {"note", {"notes", "note", "备注"}},
    };
    return all;
}

/// The conditions a catalogue names, in the words that offices write above their columns.
constexpr std::pair<std::string_view, std::string_view> conditions[] = {
    {"民族乡", "ethnic"}, {"民族", "ethnic"},    {"经济发达镇", "developed"}, {"经济发达", "developed"},
    {"山区", "mountain"}, {"林区", "forest"},    {"沿河", "river"},           {"河流", "river"},
    {"矿区", "mining"},   {"水库", "reservoir"}, {"旅游", "tourism"},
};

std::string condition_word(const std::string& title) {
    const std::string folded = text::fold(text::without_spaces(title));
    for (const auto& [chinese, english] : conditions) {
        if (folded == chinese) return std::string(english);
    }
    return folded;
}

bool is_yes(const std::string& cell) {
    return cell == "yes" || cell == "是" || cell == "1" || cell == "有" || cell == "√" || cell == "TRUE" ||
           cell == "true";
}

std::optional<std::int64_t> number_in(const std::string& cell) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
    return number;
}

}  // namespace

Result<std::vector<TownProfile>> profiles_from(std::span<const columns::Line> lines,
                                               const Directory& bodies) {
    const auto table = columns::Table::find(lines, meanings(), 2);
    if (!table || !(table->has("code") || table->has("name"))) return Refusal::bodies_not_found_in_sheet;
    std::vector<TownProfile> profiles;
    for (const columns::Line& line : table->lines()) {
        const std::string code = table->cell(line, "code"), name = table->cell(line, "name");
        const Body* town = code.empty() ? nullptr : bodies.by_code(code);
        if (town == nullptr) town = bodies.find(name);
        if (town == nullptr) return Error{Refusal::body_unknown, {{"name", name.empty() ? code : name}}};
        TownProfile profile{town->id,
                            table->cell(line, "town_type"),
                            number_in(table->cell(line, "population")),
                            std::nullopt,
                            number_in(table->cell(line, "villages")),
                            number_in(table->cell(line, "communities")),
                            table->cell(line, "leading_industry"),
                            table->cell(line, "note"),
                            {}};
        if (auto area = table->cell(line, "area_km2"); !area.empty()) profile.area_km2 = std::move(area);
        for (const auto& [title, column] : table->others()) {
            const bool holds = column < line.cells.size() && is_yes(text::trim(line.cells[column]));
            if (holds) profile.conditions.push_back(condition_word(title));
        }
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

}  // namespace qd::bodies::rules
