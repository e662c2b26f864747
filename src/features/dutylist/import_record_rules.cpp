#include "features/dutylist/import_record_rules.hpp"
#include <algorithm>
#include "features/dutylist/import_header_rules.hpp"
#include "core/text.hpp"
#include "features/dutylist/import_text_rules.hpp"

namespace qd::dutylist::importing::rules {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}
bool is_note(std::string_view text) {
    return starts_with_any(
        text, {"注：", "注:",  "备注：", "备注:", "说明：", "说明:", "填表", "填报", "制表", "审核人",
               "附：", "附件", "单位：", "单位:", "合计",   "共计",  "总计", "小计", "续表", "日期："});
}

/// 一、经济发展（３项） -> 经济发展; empty when the line is no heading.
std::string heading_in(std::string_view text) {
    std::string heading = clean_name(text);
    bool is_numbered = false;
    if (const auto mark = heading.find("、");
        mark != heading.npos && mark <= 9 && serial_of(heading.substr(0, mark))) {
        heading.erase(0, mark + std::string_view("、").size());
        is_numbered = true;
    } else if (heading.starts_with("（") && heading.find("）") <= 12 &&
               serial_of(heading.substr(0, heading.find("）")))) {
        heading.erase(0, heading.find("）") + std::string_view("）").size());
        is_numbered = true;
    }
    for (std::string_view open : {"（", "("}) {
        const auto at = heading.rfind(open);
        if (at != heading.npos && at > 0 && heading.find("项", at) != heading.npos) heading.erase(at);
    }
    const bool is_short =
        heading.size() <= 60 && heading.find("。") == heading.npos && heading.find("；") == heading.npos;
    return is_numbered || is_short ? heading : std::string();
}

/// The only text of a row that spans it or stands alone, when that is not a duty's name.
std::optional<std::string> lone_text(const GridRow& row, const SheetPlan& plan) {
    std::optional<std::string> text;
    for (const auto& column : plan.columns) {
        const auto at = std::size_t(column.index);
        if (at >= row.cells.size() || qd::text::trim(row.cells[at].text).empty()) continue;
        const auto& cell = row.cells[at];
        if (column.meaning == Meaning::name && !cell.from_merge) return {};
        if (text && *text != cell.text) return {};
        text = cell.text;
    }
    return text;
}

bool is_blank(const GridRow& row, const SheetPlan& plan) {
    bool has_serial_only = true, any = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i].from_merge || qd::text::trim(clean(row.cells[i].text)).empty()) continue;
        any = true;
        const bool is_serial = i < plan.columns.size() && plan.columns[i].meaning == Meaning::serial &&
                               serial_of(row.cells[i].text) && row.cells[i].text.size() <= 12;
        has_serial_only = has_serial_only && is_serial;
    }
    return !any || has_serial_only;  // a row that was numbered beforehand and never filled
}

Record record_of(const GridRow& row, const SheetPlan& plan, const std::string& heading) {
    Record record{.row = row.number,
                  .cells = {},
                  .more_departments = {},
                  .cell_count = row.cells.size(),
                  .heading = heading};
    for (const auto& column : plan.columns) {
        if (column.meaning == Meaning::ignored || std::size_t(column.index) >= row.cells.size()) continue;
        record.cells[column.meaning] = row.cells[std::size_t(column.index)];
    }
    return record;
}

/// Is this row a further department of the duty above (its name cell is merged downwards)?
bool continues(const Record& record, const std::vector<Record>& records) {
    const auto name = record.cells.find(Meaning::name);
    if (records.empty() || name == record.cells.end() || !name->second.from_merge) return false;
    const auto& above = records.back();
    const auto above_name = above.cells.find(Meaning::name);
    const bool adjacent = record.row == above.row + 1 + int(above.more_departments.size());
    return adjacent && above_name != above.cells.end() && above_name->second.text == name->second.text;
}

}  // namespace

const ColumnPlan* column_of(const SheetPlan& plan, Meaning meaning) {
    const auto found = std::ranges::find(plan.columns, meaning, &ColumnPlan::meaning);
    return found == plan.columns.end() ? nullptr : &*found;
}

std::vector<Record> records_of(const Grid& grid, const SheetPlan& plan, int& ignored) {
    std::vector<Record> records;
    std::string heading;
    for (const auto& row : grid.rows) {
        const bool in_header = row.number < plan.header_row + plan.header_rows;
        if (in_header || is_blank(row, plan) || repeats_header(row, plan, grid)) {
            ++ignored;
            continue;
        }
        if (const auto text = lone_text(row, plan)) {
            if (!is_note(clean_name(*text)))
                if (auto found = heading_in(*text); !found.empty()) heading = std::move(found);
            ++ignored;
            continue;
        }
        auto record = record_of(row, plan, heading);
        if (continues(record, records)) {
            const auto& department = record.cells[Meaning::department];
            const auto& duty = record.cells[Meaning::department_duty];
            records.back().more_departments.emplace_back(department.from_merge ? "" : department.text,
                                                         duty.from_merge ? "" : duty.text);
        } else {
            records.push_back(std::move(record));
        }
    }
    return records;
}

}  // namespace qd::dutylist::importing::rules
