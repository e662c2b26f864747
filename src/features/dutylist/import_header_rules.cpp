#include "features/dutylist/import_header_rules.hpp"
#include <algorithm>
#include <array>
#include <set>
#include "features/dutylist/import_text_rules.hpp"

namespace qd::dutylist::importing::rules {
namespace {

constexpr std::size_t header_search_rows = 30;
constexpr int header_rows_max = 3;

struct Synonym {
    std::string_view key;
    Meaning meaning;
};

/// Titles seen on published lists and in importers of such workbooks; compared without spaces and brackets.
constexpr Synonym synonyms[] = {
    {"序号", Meaning::serial},
    {"编号", Meaning::serial},
    {"序列", Meaning::serial},
    {"seq", Meaning::serial},
    {"编码", Meaning::code},
    {"事项编码", Meaning::code},
    {"项目编码", Meaning::code},
    {"实施编码", Meaning::code},
    {"基本编码", Meaning::code},
    {"code", Meaning::code},
    {"item_code", Meaning::code},
    {"清单类型", Meaning::list_kind},
    {"清单", Meaning::list_kind},
    {"list_type", Meaning::list_kind},
    {"list", Meaning::list_kind},
    {"类别", Meaning::field},
    {"领域", Meaning::field},
    {"事项类别", Meaning::field},
    {"分类", Meaning::field},
    {"类型", Meaning::field},
    {"事项分类", Meaning::field},
    {"category", Meaning::field},
    {"field", Meaning::field},
    {"事项名称", Meaning::name},
    {"事项", Meaning::name},
    {"履职事项", Meaning::name},
    {"具体事项", Meaning::name},
    {"配合事项", Meaning::name},
    {"收回事项", Meaning::name},
    {"基本履职事项", Meaning::name},
    {"配合履职事项", Meaning::name},
    {"权责事项名称", Meaning::name},
    {"权力事项名称", Meaning::name},
    {"职权名称", Meaning::name},
    {"赋权事项", Meaning::name},
    {"项目名称", Meaning::name},
    {"收回事项名称", Meaning::name},
    {"配合事项名称", Meaning::name},
    {"工作事项", Meaning::name},
    {"上级部门收回事项", Meaning::name},
    {"name", Meaning::name},
    {"对应上级部门", Meaning::department},
    {"对应部门", Meaning::department},
    {"上级部门", Meaning::department},
    {"牵头部门", Meaning::department},
    {"责任部门", Meaning::department},
    {"主管部门", Meaning::department},
    {"部门名称", Meaning::department},
    {"行使主体", Meaning::department},
    {"实施主体", Meaning::department},
    {"责任主体", Meaning::department},
    {"lead_department", Meaning::department},
    {"县级部门名称", Meaning::department},
    {"上级部门职责", Meaning::department_duty},
    {"部门主要职责", Meaning::department_duty},
    {"部门职责", Meaning::department_duty},
    {"县级部门职责", Meaning::department_duty},
    {"县级部门", Meaning::department_duty},
    {"本部门职责", Meaning::department_duty},
    {"主体责任", Meaning::department_duty},
    {"department_duty", Meaning::department_duty},
    {"乡镇配合职责", Meaning::town_duty},
    {"镇街配合职责", Meaning::town_duty},
    {"乡镇职责", Meaning::town_duty},
    {"配合职责", Meaning::town_duty},
    {"乡镇", Meaning::town_duty},
    {"配合责任", Meaning::town_duty},
    {"具体内容", Meaning::town_duty},
    {"职责内容", Meaning::town_duty},
    {"工作内容", Meaning::town_duty},
    {"责任事项", Meaning::town_duty},
    {"town_duty", Meaning::town_duty},
    {"township_duty", Meaning::town_duty},
    {"承接部门及工作方式", Meaning::takeover},
    {"承接部门和工作方式", Meaning::takeover},
    {"承接部门工作方式", Meaning::takeover},
    {"承接部门", Meaning::takeover_department},
    {"收回部门", Meaning::takeover_department},
    {"工作方式", Meaning::takeover_mode},
    {"履职方式", Meaning::takeover_mode},
    {"work_mode", Meaning::takeover_mode},
    {"takeover_mode", Meaning::takeover_mode},
    {"交接日期", Meaning::handover_on},
    {"收回日期", Meaning::handover_on},
    {"实施程序", Meaning::procedure},
    {"办理程序", Meaning::procedure},
    {"办理流程", Meaning::procedure},
    {"procedure", Meaning::procedure},
    {"办理时限", Meaning::time_limit},
    {"时限", Meaning::time_limit},
    {"法定时限", Meaning::time_limit},
    {"time_limit", Meaning::time_limit},
    {"time_limit_value", Meaning::time_limit},
    {"time_limit_unit", Meaning::limit_unit},
    {"时限单位", Meaning::limit_unit},
    {"依据编号", Meaning::basis_codes},
    {"其他要素", Meaning::details},
    {"依据", Meaning::basis},
    {"实施依据", Meaning::basis},
    {"设定依据", Meaning::basis},
    {"法律依据", Meaning::basis},
    {"权力依据", Meaning::basis},
    {"法律法规依据", Meaning::basis},
    {"法律法规及文件依据", Meaning::basis},
    {"basis", Meaning::basis},
    {"权力类型", Meaning::power_type},
    {"权力类别", Meaning::power_type},
    {"职权类型", Meaning::power_type},
    {"权责类型", Meaning::power_type},
    {"power_type", Meaning::power_type},
    {"其他分类", Meaning::other_classes},
    {"是否公共服务", Meaning::public_service},
    {"公共服务", Meaning::public_service},
    {"public_service", Meaning::public_service},
    {"适用条件", Meaning::applies_to},
    {"适用乡镇", Meaning::applies_to},
    {"applies_to", Meaning::applies_to},
    {"工作任务", Meaning::tasks},
    {"协同工作流程", Meaning::steps},
    {"备注", Meaning::note},
    {"note", Meaning::note},
    {"dept_code", Meaning::organisation_code},
    {"统一社会信用代码", Meaning::organisation_code},
    {"组织机构代码", Meaning::organisation_code},
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// Words that decide when no synonym fits exactly.
Meaning meaning_by_parts(std::string_view key) {
    if (has(key, "承接部门")) return has(key, "方式") ? Meaning::takeover : Meaning::takeover_department;
    if (has(key, "配合") && has(key, "职责")) return Meaning::town_duty;
    if ((has(key, "乡镇") || has(key, "镇街") || has(key, "街道")) && has(key, "职责"))
        return Meaning::town_duty;
    if (has(key, "部门") && has(key, "职责")) return Meaning::department_duty;
    if (has(key, "事项名称")) return Meaning::name;
    return Meaning::ignored;
}

const GridCell* cell_at(const GridRow& row, std::size_t column) {
    return column < row.cells.size() ? &row.cells[column] : nullptr;
}

/// What the header that starts at `first` and has `height` rows would mean.
std::vector<ColumnPlan> columns_of(const Grid& grid, std::size_t first, int height) {
    std::size_t width = 0;
    for (int i = 0; i < height; ++i) width = std::max(width, grid.rows[first + std::size_t(i)].cells.size());
    std::vector<ColumnPlan> columns;
    std::set<Meaning> taken;
    for (std::size_t column = 0; column < width; ++column) {
        ColumnPlan plan{int(column), {}, Meaning::ignored};
        for (int i = height - 1; i >= 0; --i) {
            const auto* cell = cell_at(grid.rows[first + std::size_t(i)], column);
            if (!cell || cell->text.empty()) continue;
            if (plan.title.empty()) plan.title = clean_name(cell->text);
            if (plan.meaning == Meaning::ignored) plan.meaning = meaning_of(cell->text);
        }
        if (plan.meaning != Meaning::ignored && !taken.insert(plan.meaning).second)
            plan.meaning = Meaning::ignored;
        columns.push_back(std::move(plan));
    }
    return columns;
}

int meanings_in(const std::vector<ColumnPlan>& columns) {
    const bool has_name =
        std::ranges::any_of(columns, [](const auto& c) { return c.meaning == Meaning::name; });
    if (!has_name) return 0;
    return int(std::ranges::count_if(columns, [](const auto& c) { return c.meaning != Meaning::ignored; }));
}

std::string kind_by_words(std::string_view words, const Known& known) {
    if (has(words, "收回")) return std::string(reclaimed);
    if (has(words, "配合")) return std::string(assisting);
    if (has(words, "基本")) return std::string(basic);
    if (has(words, "政务服务") || has(words, "公共服务")) return "public_service";
    for (const auto& [kind, name] : known.kinds)
        if (has(words, name) || words == kind) return kind;
    return {};
}

std::string kind_of_sheet(const Grid& grid, const SheetPlan& plan, std::string_view file_name,
                          const Known& known) {
    const auto has_column = [&](Meaning meaning) {
        return std::ranges::any_of(plan.columns, [&](const auto& c) { return c.meaning == meaning; });
    };
    if (has_column(Meaning::takeover) || has_column(Meaning::takeover_department))
        return std::string(reclaimed);
    std::string above = grid.name;
    for (const auto& row : grid.rows) {
        if (row.number >= plan.header_row) break;
        for (const auto& cell : row.cells)
            if (!cell.from_merge) above += clean_name(cell.text);
    }
    for (const auto& line : grid.text_before) above += clean_name(line);
    if (auto kind = kind_by_words(above, known); !kind.empty()) return kind;
    if (has_column(Meaning::department) && has_column(Meaning::department_duty) &&
        has_column(Meaning::town_duty) && !has_column(Meaning::list_kind))
        return std::string(assisting);
    if (auto kind = kind_by_words(file_name, known); !kind.empty()) return kind;
    return std::string(basic);
}

}  // namespace

Meaning meaning_of(std::string_view title) {
    const std::string key = header_key(title);
    if (key.empty() || key.size() > 60) return Meaning::ignored;
    const auto found = std::ranges::find(synonyms, std::string_view(key), &Synonym::key);
    return found != std::end(synonyms) ? found->meaning : meaning_by_parts(key);
}

SheetPlan plan_sheet(const Grid& grid, std::string_view file_name, const Known& known) {
    SheetPlan plan{.sheet = grid.name, .kind = {}, .columns = {}};
    int best = 1;  // a name alone is no header
    const auto last = std::min(grid.rows.size(), header_search_rows);
    for (std::size_t first = 0; first < last && grid.rows[first].number <= int(header_search_rows); ++first) {
        for (int height = 1; height <= header_rows_max && first + std::size_t(height) <= grid.rows.size();
             ++height) {
            auto columns = columns_of(grid, first, height);
            // Every row must say something of its own, or a title above or a duty below would join the
            // header.
            bool says_something = true;
            for (int i = 0; i < height; ++i)
                says_something =
                    says_something &&
                    std::ranges::any_of(grid.rows[first + std::size_t(i)].cells, [](const auto& cell) {
                        return !cell.from_merge && meaning_of(cell.text) != Meaning::ignored;
                    });
            const int found = meanings_in(columns);
            if (!says_something || found <= best) continue;
            best = found;
            plan.is_list = true;
            plan.header_row = grid.rows[first].number;
            plan.header_rows = height;
            plan.columns = std::move(columns);
        }
    }
    if (plan.is_list) plan.kind = kind_of_sheet(grid, plan, file_name, known);
    return plan;
}

std::string signature(const SheetPlan& plan) {
    std::string out;
    for (const auto& column : plan.columns) out += header_key(column.title) + "|";
    return out;
}

bool repeats_header(const GridRow& row, const SheetPlan& plan, const Grid& grid) {
    int same = 0, other = 0;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto key = header_key(row.cells[column].text);
        if (key.empty()) continue;
        bool is_title = false;
        for (const auto& header : grid.rows) {
            if (header.number < plan.header_row) continue;
            if (header.number >= plan.header_row + plan.header_rows) break;
            const auto* cell = cell_at(header, column);
            is_title = is_title || (cell && header_key(cell->text) == key);
        }
        ++(is_title ? same : other);
    }
    return same >= 2 && other == 0;
}

}  // namespace qd::dutylist::importing::rules
