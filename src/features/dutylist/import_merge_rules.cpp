#include "features/dutylist/import_merge_rules.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/dutylist/import_text_rules.hpp"

namespace qd::dutylist::importing::rules {
namespace {

const Responsibility* lead_of(const Duty* duty) {
    if (!duty) return nullptr;
    const auto found = std::ranges::find(duty->matrix, DutyRole::lead, &Responsibility::role);
    return found == duty->matrix.end() ? nullptr : &*found;
}

/// The catalogue's duty as this town's: the county's body stands for whichever town takes it.
Duty for_town(const Duty& catalogue_duty, const BodyId& county_body, const BodyId& town) {
    Duty duty = catalogue_duty;
    duty.id = {};
    duty.catalogue_duty = catalogue_duty.id;
    duty.applies_to = "all";
    for (auto& row : duty.matrix)
        if (row.body == county_body) row.body = town;
    for (auto& step : duty.steps)
        if (step.body == county_body) step.body = town;
    return duty;
}

void set_class(Duty& duty, const std::string& scheme, const std::string& name) {
    std::erase_if(duty.classes, [&](const DutyClass& c) { return c.scheme == scheme; });
    if (!name.empty()) duty.classes.push_back({scheme, name});
}

Responsibility* row_of(Duty& duty, const BodyId& body) {
    const auto found = std::ranges::find(duty.matrix, body, &Responsibility::body);
    return found == duty.matrix.end() ? nullptr : &*found;
}

/// The departments that the file names, in its order. A lead that nobody said is only proposed, unless
/// the draft or the catalogue says the same.
std::vector<Responsibility> departments_in(const ReadDuty& read, const Duty* before) {
    std::vector<Responsibility> rows;
    const auto* known_lead = lead_of(before);
    for (const auto& part : read.departments) {
        if (!part.body) continue;  // proposed as a new body: comes in once it is confirmed
        Responsibility row{*part.body, part.role, part.items, true};
        const bool is_known = known_lead && known_lead->body == row.body && known_lead->is_confirmed;
        if (row.role == DutyRole::lead)
            row.is_confirmed = part.is_said || is_known || read.departments.size() == 1;
        rows.push_back(std::move(row));
    }
    return rows;
}

void merge_matrix(Duty& duty, const ReadDuty& read, const std::set<Meaning>& columns, const Target& target,
                  const Duty* before) {
    const Responsibility* old_town = row_of(duty, target.town);
    const bool leads = read.kind != assisting && read.kind != reclaimed;
    Responsibility town{target.town, leads ? DutyRole::lead : DutyRole::assist,
                        old_town ? old_town->items : std::vector<std::string>{}, true};
    if (columns.contains(Meaning::town_duty) && (!read.town_items.empty() || !leads))
        town.items = read.town_items;
    auto rows = departments_in(read, before);
    if (read.is_cancelled && rows.empty() && before) {
        for (auto row : before->matrix) {
            if (row.role != DutyRole::lead && row.role != DutyRole::former_owner) continue;
            row.role = DutyRole::former_owner;
            rows.push_back(std::move(row));
            break;
        }
    }
    const bool names_departments =
        columns.contains(Meaning::department) || columns.contains(Meaning::department_duty);
    if (leads) {
        if (!names_departments)
            for (const auto& row : duty.matrix)
                if (row.body != target.town) rows.push_back(row);
        for (auto& row : rows)
            if (row.role == DutyRole::lead) row.role = DutyRole::assist;
        rows.insert(rows.begin(), town);
    } else if (read.kind == assisting) {
        rows.push_back(town);
    }
    std::ranges::stable_sort(rows, {},
                             [](const Responsibility& row) { return row.role == DutyRole::lead ? 0 : 1; });
    duty.matrix = std::move(rows);
}

void merge_citations(Merged& merged, const ReadDuty& read, const Target& target) {
    std::vector<Citation> citations;
    const auto written_all = basis::parse_citations(read.basis_text);
    const auto codes = split_at(read.basis_codes, {"、", ";", "；", ","});
    for (std::size_t i = 0; i < written_all.size(); ++i) {
        const auto& written = written_all[i];
        const auto* found = codes.size() == written_all.size() ? target.library.by_code(codes[i]) : nullptr;
        if (!found) found = target.library.find(written, target.today, target.known_at);
        if (found) {
            Citation citation{found->id, written.article};
            if (std::ranges::find(citations, citation) == citations.end())
                citations.push_back(std::move(citation));
        } else {
            merged.warnings.push_back({Doubt::basis_unknown, {}, -1, {{"name", written.title}}});
        }
    }
    if (!citations.empty()) merged.duty.citations = std::move(citations);
}

/// 名称（《…》第…条）, as the export writes tasks.
std::vector<DutyTask> tasks_of(const std::vector<std::string>& lines, const Target& target) {
    std::vector<DutyTask> tasks;
    for (const auto& line : lines) {
        DutyTask task{line, {}, {}};
        const auto open = line.rfind("（《");
        if (open != line.npos && line.ends_with("）")) {
            const auto written = basis::parse_citations(line.substr(open + 3, line.size() - open - 6));
            const auto* found = written.size() == 1
                                    ? target.library.find(written.front(), target.today, target.known_at)
                                    : nullptr;
            if (found) task = {line.substr(0, open), found->id, written.front().article};
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

/// 名称｜单位｜交接｜时限, as the export writes steps.
std::vector<DutyStep> steps_of(const std::vector<std::string>& lines, const Target& target) {
    std::vector<DutyStep> steps;
    for (const auto& line : lines) {
        std::vector<std::string> parts(1);
        for (std::size_t at = 0; at < line.size();) {
            const bool is_bar = std::string_view(line).substr(at).starts_with("｜");
            if (is_bar) parts.emplace_back();
            else parts.back() += line[at];
            at += is_bar ? std::string_view("｜").size() : 1;
        }
        parts.resize(4);
        DutyStep step{text::trim(parts[0]), {}, text::trim(parts[2]), time_limit_of(parts[3])};
        if (const auto* body = target.directory.find(parts[1])) step.body = body->id;
        if (!step.name.empty()) steps.push_back(std::move(step));
    }
    return steps;
}

void merge_texts(Duty& duty, const ReadDuty& read, const std::set<Meaning>& columns) {
    duty.list_kind = read.kind;
    duty.name = read.name;
    if (!read.code.empty()) duty.code = read.code;
    if (!read.field.empty()) set_class(duty, "field", read.field);
    if (columns.contains(Meaning::power_type)) set_class(duty, "power_type", {});
    for (const auto& one : read.classes) set_class(duty, one.scheme, one.name);
    if (columns.contains(Meaning::procedure)) duty.procedure = read.procedure;
    if (columns.contains(Meaning::time_limit)) duty.limit = read.limit;
    if (columns.contains(Meaning::note)) duty.note = read.note;
    if (columns.contains(Meaning::handover_on)) duty.handover_on = read.handover_on;
    if (columns.contains(Meaning::public_service)) duty.is_public_service = read.is_public_service;
    if (columns.contains(Meaning::applies_to) && !read.applies_to.empty()) duty.applies_to = read.applies_to;
    duty.is_cancelled = read.is_cancelled;
    duty.takeover_mode = read.takeover_mode;
}

}  // namespace

std::string fold_name(std::string_view name) { return text::without_spaces(text::fold(name)); }

std::set<Meaning> columns_of(const SheetPlan& plan) {
    std::set<Meaning> columns;
    for (const auto& column : plan.columns)
        if (column.meaning != Meaning::ignored) columns.insert(column.meaning);
    if (columns.contains(Meaning::details))
        columns.insert({Meaning::procedure, Meaning::time_limit, Meaning::power_type, Meaning::other_classes,
                        Meaning::public_service, Meaning::handover_on, Meaning::applies_to, Meaning::tasks,
                        Meaning::steps, Meaning::note});
    return columns;
}

DutyIndex::DutyIndex(const EditionContent* content) {
    if (!content) return;
    for (const auto& duty : content->duties) {
        codes_.emplace_back(duty.code, &duty);
        names_.emplace_back(duty.list_kind + "|" + fold_name(duty.name), &duty);
    }
    std::ranges::stable_sort(codes_, {}, &std::pair<std::string, const Duty*>::first);
    std::ranges::stable_sort(names_, {}, &std::pair<std::string, const Duty*>::first);
}

const Duty* DutyIndex::find(const std::string& code, const std::string& kind, const std::string& name) const {
    const auto look_up = [](const auto& index, const std::string& key) -> const Duty* {
        const auto at = std::ranges::lower_bound(index, key, {}, &std::pair<std::string, const Duty*>::first);
        return at != index.end() && at->first == key ? at->second : nullptr;
    };
    if (!code.empty())
        if (const auto* duty = look_up(codes_, code)) return duty;
    return look_up(names_, kind + "|" + fold_name(name));
}

Merged merge(const ReadDuty& read, const std::set<Meaning>& columns, const Target& target,
             const DutyIndex& draft, const DutyIndex& catalogue) {
    Merged merged;
    merged.before = draft.find(read.code, read.kind, read.name);
    const auto* model = catalogue.find(read.code, read.kind, read.name);
    if (model) merged.catalogue_code = model->code;
    if (merged.before) merged.duty = *merged.before;
    else if (model) merged.duty = for_town(*model, target.catalogue->list.body, target.town);
    merge_matrix(merged.duty, read, columns, target, merged.before ? merged.before : model);
    merge_texts(merged.duty, read, columns);
    merge_citations(merged, read, target);
    if (columns.contains(Meaning::tasks)) merged.duty.tasks = tasks_of(read.tasks, target);
    if (columns.contains(Meaning::steps)) merged.duty.steps = steps_of(read.steps, target);
    return merged;
}

}  // namespace qd::dutylist::importing::rules
