#include "features/dutylist/import_rules.hpp"
#include <algorithm>
#include <array>
#include <set>
#include "features/dutylist/import_department_rules.hpp"
#include "features/dutylist/import_record_rules.hpp"
#include "core/text.hpp"
#include "features/dutylist/import_text_rules.hpp"

namespace qd::dutylist::importing::rules {
namespace {

constexpr std::size_t name_length_max = 900;  // bytes: three hundred characters
constexpr std::size_t cell_length_max = 60'000;  // bytes

/// Reads one record; the first thing that is wrong rejects it.
class RowReader {
public:
    RowReader(const SheetPlan& plan, const Known& known, bool is_ragged)
        : plan_(plan), known_(known), is_ragged_(is_ragged) {}
    ReadRow read(const Record& record, const std::string& field_above);

private:
    std::string text(Meaning meaning) const {
        if (const auto detail = details_.find(meaning); detail != details_.end()) return detail->second;
        const auto found = record_->cells.find(meaning);
        return found == record_->cells.end() ? std::string() : found->second.text;
    }
    bool has(Meaning meaning) const { return column_of(plan_, meaning) != nullptr; }
    Remark remark(Doubt doubt, Meaning meaning, std::vector<Fact> facts) const;
    void reject(Doubt doubt, Meaning meaning, std::vector<Fact> facts = {}) {
        if (!row_.rejected) row_.rejected = remark(doubt, meaning, std::move(facts));
    }
    void warn(Doubt doubt, Meaning meaning, std::vector<Fact> facts = {}) {
        row_.warnings.push_back(remark(doubt, meaning, std::move(facts)));
    }
    void read_details();
    void read_texts(const std::string& field_above);
    void check_cells();
    void read_kind();
    void read_dates();
    void read_assisting();
    void read_reclaimed();
    void read_others();
    void know_all(Meaning meaning, std::string_view label);
    void check_codes();

    const SheetPlan& plan_;
    const Known& known_;
    bool is_ragged_;
    const Record* record_ = nullptr;
    std::map<Meaning, std::string> details_;  ///< From the labelled lines of one cell (其他要素).
    ReadRow row_;
};

Remark RowReader::remark(Doubt doubt, Meaning meaning, std::vector<Fact> facts) const {
    const auto* column = column_of(plan_, meaning);
    const std::string title = column ? column->title : std::string();
    facts.push_back({"column", title});
    return {doubt, title, column ? column->index : -1, std::move(facts)};
}

/// 办理程序：…: what our Word files keep in one column. ‖ stands for a line break inside a value.
void RowReader::read_details() {
    details_.clear();
    for (const auto& line : split_at(clean(text(Meaning::details)), {"\n"})) {
        const auto colon = line.find("：");
        if (colon == line.npos) continue;
        const auto meaning = meaning_of(line.substr(0, colon));
        std::string value = line.substr(colon + std::string_view("：").size());
        for (auto at = value.find("‖"); at != value.npos; at = value.find("‖"))
            value.replace(at, std::string_view("‖").size(), "\n");
        if (meaning != Meaning::ignored && meaning != Meaning::name) details_[meaning] = std::move(value);
    }
}

void RowReader::read_texts(const std::string& field_above) {
    auto& duty = row_.duty;
    duty.kind = plan_.kind;
    duty.field = clean_name(text(Meaning::field));
    if (duty.field.empty()) duty.field = has(Meaning::field) ? field_above : record_->heading;
    duty.serial = serial_of(text(Meaning::serial));
    duty.code = clean_name(text(Meaning::code));
    duty.name = clean_name(text(Meaning::name));
    duty.town_items = split_items(text(Meaning::town_duty));
    duty.procedure = qd::text::trim(clean(text(Meaning::procedure)));
    duty.basis_codes = clean_name(text(Meaning::basis_codes));
    duty.basis_text = qd::text::trim(clean(text(Meaning::basis)));
    duty.note = qd::text::trim(clean(text(Meaning::note)));
    duty.applies_to = clean_name(text(Meaning::applies_to));
    duty.tasks = split_at(clean(text(Meaning::tasks)), {"\n"});
    duty.steps = split_at(clean(text(Meaning::steps)), {"\n"});
    const auto service = clean_name(text(Meaning::public_service));
    duty.is_public_service =
        service == "是" || service == "yes" || service == "√" || service == "■" || service == "1";
    if (const auto power = clean_name(text(Meaning::power_type)); !is_placeholder(power))
        duty.classes.push_back({"power_type", power});
    for (const auto& line : split_at(clean(text(Meaning::other_classes)), {"\n", "；"})) {
        const auto colon = line.find("：");
        if (colon != line.npos)
            duty.classes.push_back(
                {qd::text::trim(line.substr(0, colon)), qd::text::trim(line.substr(colon + 3))});
    }
}

void RowReader::check_cells() {
    const auto expected = plan_.columns.size();
    if (is_ragged_ && record_->cell_count != expected) {
        row_.rejected =
            Remark{Doubt::column_count,
                   {},
                   -1,
                   {{"count", std::to_string(record_->cell_count)}, {"expected", std::to_string(expected)}}};
        return;
    }
    static constexpr std::array<std::string_view, 7> errors = {"#REF!",   "#N/A",  "#VALUE!", "#NAME?",
                                                               "#DIV/0!", "#NUM!", "#NULL!"};
    for (const auto& [meaning, cell] : record_->cells) {
        const auto content = qd::text::trim(cell.text);
        if (cell.is_error || std::ranges::find(errors, content) != errors.end())
            reject(Doubt::cell_error, meaning, {{"value", content}});
        if (cell.text.size() > cell_length_max) reject(Doubt::row_too_long, meaning);
    }
    if (is_placeholder(row_.duty.name)) reject(Doubt::name_missing, Meaning::name);
    if (row_.duty.name.size() > name_length_max) reject(Doubt::name_too_long, Meaning::name);
}

void RowReader::read_kind() {
    const auto written = clean_name(text(Meaning::list_kind));
    if (is_placeholder(written)) return;
    for (const auto& [kind, name] : known_.kinds) {
        if (written != kind && written.find(name) == written.npos) continue;
        row_.duty.kind = kind;
        return;
    }
    if (written.find("服务") != written.npos && written.find("目录") != written.npos)
        row_.duty.kind = "public_service";
    else reject(Doubt::list_kind_unknown, Meaning::list_kind, {{"value", written}});
}

void RowReader::read_dates() {
    if (const auto written = clean_name(text(Meaning::time_limit)); !is_placeholder(written)) {
        row_.duty.limit = time_limit_of(written);
        const auto unit = from_word<LimitUnit>(clean_name(text(Meaning::limit_unit)));
        if (const auto amount = serial_of(written); unit && amount && *amount > 0)
            row_.duty.limit = TimeLimit{*amount, *unit};
        if (!row_.duty.limit) reject(Doubt::time_limit_invalid, Meaning::time_limit, {{"value", written}});
    }
    if (const auto written = clean_name(text(Meaning::handover_on)); !is_placeholder(written)) {
        row_.duty.handover_on = date_of_text(written);
        if (!row_.duty.handover_on) reject(Doubt::date_invalid, Meaning::handover_on, {{"value", written}});
    }
}

void RowReader::know_all(Meaning meaning, std::string_view label) {
    for (const auto& part : row_.duty.departments) {
        if (part.body) continue;
        std::vector<Fact> facts = {{"name", part.name}};
        if (known_.into_catalogue) {
            warn(Doubt::department_proposed, meaning, std::move(facts));
            continue;
        }
        reject(Doubt::department_unknown, meaning, std::move(facts));
        if (!label.empty() && row_.rejected->doubt == Doubt::department_unknown)
            row_.rejected->facts.back().value = label;
    }
}

void RowReader::read_assisting() {
    auto& duty = row_.duty;
    duty.departments = departments_of(text(Meaning::department), known_);
    std::vector<Doubt> doubts;
    divide_duties(text(Meaning::department_duty), duty.departments, known_, doubts);
    for (const auto& [department, duties] : record_->more_departments) {
        auto parts = departments_of(department, known_);
        divide_duties(duties, parts, known_, doubts);
        for (auto& part : parts) {
            if (!duty.departments.empty() && part.role == DutyRole::lead) part.role = DutyRole::assist;
            duty.departments.push_back(std::move(part));
        }
    }
    for (const auto doubt : doubts) warn(doubt, Meaning::department_duty);
    if (duty.departments.empty()) return reject(Doubt::department_missing, Meaning::department);
    know_all(Meaning::department, {});
    if (!duty.town_items.empty()) return;
    reject(Doubt::town_duty_missing, Meaning::town_duty,
           {{"value", qd::text::trim(clean(text(Meaning::town_duty)))}});
}

void RowReader::read_reclaimed() {
    auto& duty = row_.duty;
    std::string written = qd::text::trim(clean(text(Meaning::takeover)));
    std::string mode = qd::text::trim(clean(text(Meaning::takeover_mode)));
    std::string department = text(Meaning::takeover_department);
    if (department.empty()) department = text(Meaning::department);
    if (is_placeholder(written) && is_placeholder(mode) && is_placeholder(department))
        return reject(Doubt::takeover_missing,
                      has(Meaning::takeover) ? Meaning::takeover : Meaning::takeover_department);
    std::string_view label;
    for (const auto& line : split_at(written, {"\n"})) {
        const auto colon = line.find("：") != line.npos ? line.find("：") : line.npos;
        const auto key = colon == line.npos ? std::string() : clean_name(line.substr(0, colon));
        if (key.starts_with("承接部门") || key == "责任部门" || key == "收回部门") {
            department += (department.empty() ? "" : "\n") + ("牵头：" + line.substr(colon + 3));
            label = "承接部门";
        } else if (key == "原部门" || key == "配合" || key == "配合部门" || key == "监督" ||
                   key == "监督部门") {
            department += (department.empty() ? "" : "\n") + line;
        } else {
            const bool is_labelled = key == "工作方式" || key == "履职方式";
            mode += (mode.empty() ? "" : "\n") + (is_labelled ? line.substr(colon + 3) : line);
        }
    }
    duty.takeover_mode = clean_name(mode);
    duty.is_cancelled = duty.takeover_mode.starts_with("取消") && duty.takeover_mode.size() <= 60;
    if (duty.is_cancelled && department.empty()) return;
    if (department.empty()) {
        const auto* body = department_in(mode, known_);
        if (!body)
            return reject(Doubt::department_missing,
                          has(Meaning::takeover) ? Meaning::takeover : Meaning::takeover_mode);
        department = body->short_name;
    }
    duty.departments = departments_of(department, known_);
    if (duty.is_cancelled)
        for (auto& part : duty.departments) part.role = DutyRole::former_owner;
    std::vector<Doubt> doubts;
    divide_duties(text(Meaning::department_duty), duty.departments, known_, doubts);
    for (const auto doubt : doubts) warn(doubt, Meaning::department_duty);
    know_all(has(Meaning::takeover) ? Meaning::takeover : Meaning::takeover_department, label);
}

void RowReader::read_others() {
    auto& duty = row_.duty;
    duty.departments = departments_of(text(Meaning::department), known_);
    std::erase_if(duty.departments, [](const NamedPart& part) {  // the town itself leads its basic duties
        return !part.body &&
               (part.name.find("乡镇") != part.name.npos || part.name.starts_with("本") ||
                part.name.find("人民政府") != part.name.npos || part.name.find("街道") != part.name.npos);
    });
    std::vector<Doubt> doubts;
    divide_duties(text(Meaning::department_duty), duty.departments, known_, doubts);
    know_all(Meaning::department, {});
}

void RowReader::check_codes() {
    std::set<std::string> seen;
    const auto check = [&](const std::string& code, Meaning meaning) {
        if (code.empty() || !seen.insert(code).second) return;
        const auto found = check_credit_code(code);
        if (found == CreditCode::malformed) warn(Doubt::credit_code_malformed, meaning, {{"value", code}});
        if (found == CreditCode::wrong_check) warn(Doubt::credit_code_check, meaning, {{"value", code}});
    };
    const auto in_code = organisation_part(row_.duty.code);
    check(in_code, Meaning::code);
    if (in_code.empty()) check(clean_name(text(Meaning::organisation_code)), Meaning::organisation_code);
}

ReadRow RowReader::read(const Record& record, const std::string& field_above) {
    row_ = {.row = record.row, .duty = {}, .rejected = {}, .warnings = {}};
    record_ = &record;
    read_details();
    read_texts(field_above);
    check_cells();
    if (!row_.rejected) read_kind();
    if (!row_.rejected) read_dates();
    if (!row_.rejected) {
        if (row_.duty.kind == assisting) read_assisting();
        else if (row_.duty.kind == reclaimed) read_reclaimed();
        else read_others();
    }
    check_codes();
    return std::move(row_);
}

/// A serial number that came before, unless the numbering began anew.
void warn_of_repeated_serials(std::vector<ReadRow>& rows, const SheetPlan& plan) {
    std::set<std::int64_t> seen;
    const auto* column = column_of(plan, Meaning::serial);
    for (auto& row : rows) {
        if (row.rejected || !row.duty.serial) continue;
        if (*row.duty.serial == 1) seen.clear();
        if (seen.insert(*row.duty.serial).second) continue;
        row.warnings.push_back({Doubt::serial_repeated,
                                column ? column->title : "",
                                column ? column->index : -1,
                                {{"value", std::to_string(*row.duty.serial)}}});
    }
}

}  // namespace

ReadSheet read_sheet(const Grid& grid, const SheetPlan& plan, const Known& known) {
    ReadSheet sheet{.plan = plan, .rows = {}, .ignored = 0};
    RowReader reader(plan, known, grid.is_ragged);
    std::string field;
    for (const auto& record : records_of(grid, plan, sheet.ignored)) {
        auto row = reader.read(record, field);
        field = row.duty.field;
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

void compare_rows(std::vector<ReadSheet>& sheets) {
    struct First {
        const ReadSheet* sheet;
        const ReadRow* row;
    };
    std::map<std::string, First> names, codes;
    for (auto& sheet : sheets) {
        for (auto& row : sheet.rows) {
            if (row.rejected) continue;
            const auto& duty = row.duty;
            const auto* column = column_of(sheet.plan, Meaning::name);
            const auto refuse = [&](Doubt doubt, const First& first) {
                std::vector<Fact> facts = {{"row", std::to_string(first.row->row)},
                                           {"sheet", first.sheet == &sheet ? "" : first.sheet->plan.sheet}};
                Remark remark{doubt, column ? column->title : "", column ? column->index : -1,
                              std::move(facts)};
                if (rejects(doubt)) row.rejected = std::move(remark);
                else row.warnings.push_back(std::move(remark));
            };
            if (!duty.code.empty()) {
                const auto [first, is_new] = codes.try_emplace(duty.code, First{&sheet, &row});
                if (!is_new) {
                    refuse(Doubt::duplicate_code, first->second);
                    continue;
                }
            }
            const auto [first, is_new] = names.try_emplace(duty.kind + "|" + duty.name, First{&sheet, &row});
            if (!is_new)
                refuse(duty.code.empty() || first->second.row->duty.code.empty() ? Doubt::duplicate_name
                                                                                 : Doubt::name_repeated,
                       first->second);
        }
    }
    for (auto& sheet : sheets) warn_of_repeated_serials(sheet.rows, sheet.plan);
}

std::optional<Remark> check_duty(const ReadDuty& duty, const Known& known) {
    if (is_placeholder(duty.name)) return Remark{Doubt::name_missing, {}, -1, {{"column", ""}}};
    if (duty.name.size() > name_length_max) return Remark{Doubt::name_too_long, {}, -1, {{"column", ""}}};
    if (duty.kind == assisting && duty.departments.empty())
        return Remark{Doubt::department_missing, {}, -1, {{"column", ""}}};
    if (duty.kind == reclaimed && !duty.is_cancelled && duty.departments.empty())
        return Remark{Doubt::takeover_missing, {}, -1, {{"column", ""}}};
    for (const auto& part : duty.departments)
        if (!part.body && !known.into_catalogue)
            return Remark{Doubt::department_unknown, {}, -1, {{"name", part.name}, {"column", ""}}};
    if (duty.kind == assisting && duty.town_items.empty())
        return Remark{Doubt::town_duty_missing, {}, -1, {{"value", ""}, {"column", ""}}};
    return {};
}

}  // namespace qd::dutylist::importing::rules
