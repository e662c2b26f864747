#include "app/demo_compile_sheet.hpp"
#include <algorithm>
#include "embedded/embedded.hpp"
#include "platform/office/read.hpp"

namespace qd::app {
namespace {

/// Whose lines are brought in: few enough to be read, enough to be worked with.
constexpr const char* taking_part[] = {"县公安局", "县民政局",   "县农业农村局",
                                       "县水务局", "县应急管理局", "县教育局"};
/// Of so many duties of departments the town has a line of its own as well.
constexpr std::size_t on_both_sides = 9;
constexpr const char* reclaimed_by = "《青禾县乡镇履行职责事项清单（2025年版）》";

std::vector<columns::Line> sheet_of(const char* name) {
    const auto book = office::read(embedded::find(std::string("demo/") + name), name);
    return book ? office::lines_of(*book) : std::vector<columns::Line>{};
}
std::string cell(const columns::Line& line, std::size_t at) {
    return at < line.cells.size() ? line.cells[at] : std::string();
}

/// 《title》第三条第一款；… for each duty.
std::map<std::string, std::string> bases() {
    std::map<std::string, std::string> titles, out;
    for (const auto& line : sheet_of("basis.csv")) titles[cell(line, 0)] = cell(line, 1);
    for (const auto& line : sheet_of("citations.csv")) {
        auto& said = out[cell(line, 0)];
        said += (said.empty() ? "《" : "；《") + titles[cell(line, 1)] + "》" + cell(line, 2) + cell(line, 3);
    }
    return out;
}

std::map<std::string, DemoDuty> catalogue() {
    std::map<std::string, DemoDuty> out;
    auto cited = bases();
    for (const auto& line : sheet_of("catalogue.csv")) {
        const bool is_reclaimed = cell(line, 1) == "reclaimed";
        out[cell(line, 0)] = {cell(line, 1), cell(line, 2), cell(line, 4),
                              cell(line, 5), is_reclaimed ? reclaimed_by : cited[cell(line, 0)],
                              is_reclaimed ? cell(line, 8) : cell(line, 6), cell(line, 7)};
    }
    return out;
}

void add(DemoSheet& sheet, const std::string& code, std::string from, std::string origin, std::string name,
         std::string note) {
    const auto& duty = sheet.catalogue[code];
    sheet.lines.push_back({int(sheet.lines.size() + 1),
                           {std::move(from), std::move(origin), std::move(name), std::move(note),
                            duty.list_kind, duty.field, duty.basis, duty.county_duty, duty.town_duty}});
    sheet.duties.push_back(code);
}

}  // namespace

bool takes_part(std::string_view department) {
    return std::ranges::find(taking_part, department) != std::end(taking_part);
}

DemoSheet demo_sheet(std::string_view town) {
    DemoSheet out;
    out.catalogue = catalogue();
    out.lines.push_back(
        {1, {"提出单位", "来源", "事项名称", "备注", "清单类型", "领域", "依据", "部门职责", "乡镇职责"}});
    std::map<std::string, std::string> of_departments;
    for (const auto& line : sheet_of("candidates.csv")) {
        const auto from = cell(line, 1), code = cell(line, 5);
        if (!out.catalogue.contains(code) || !(takes_part(from) || from.starts_with(town))) continue;
        add(out, code, from, cell(line, 2), cell(line, 3), cell(line, 4));
        if (takes_part(from) && out.catalogue[code].list_kind == "assisting") of_departments[code] = from;
    }
    std::size_t both = 0;
    for (const auto& [code, from] : of_departments)
        if (both++ < on_both_sides)
            add(out, code, std::string(town), "meeting",
                "配合" + from + "做好" + out.catalogue[code].name, "县乡座谈会");
    return out;
}

}  // namespace qd::app
