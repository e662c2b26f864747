#include "features/dutylist/import_job.hpp"

namespace qd::dutylist::importing {
namespace {

template <class To, class From, class Make> std::vector<To> each(const std::vector<From>& from, Make make) {
    std::vector<To> to;
    to.reserve(from.size());
    for (const auto& one : from) to.push_back(make(one));
    return to;
}

}  // namespace

ReadDutyView view(const ReadDuty& d) {
    ReadDutyView v;
    v.serial = d.serial;
    v.code = d.code;
    v.kind = d.kind;
    v.field = d.field;
    v.name = d.name;
    v.departments = each<PartView>(d.departments, [](const NamedPart& p) {
        return PartView{p.name, p.body_code, p.body, p.role, p.is_said, p.items};
    });
    v.town_items = d.town_items;
    v.takeover_mode = d.takeover_mode;
    v.is_cancelled = d.is_cancelled;
    v.handover_on = d.handover_on;
    v.procedure = d.procedure;
    if (d.limit) v.limit = dutylist::wire::LimitView{d.limit->amount, d.limit->unit};
    v.basis_codes = d.basis_codes;
    v.basis_text = d.basis_text;
    v.classes = each<ClassView>(d.classes, [](const DutyClass& c) { return ClassView{c.scheme, c.name}; });
    v.is_public_service = d.is_public_service;
    v.applies_to = d.applies_to;
    v.tasks = d.tasks;
    v.steps = d.steps;
    v.note = d.note;
    return v;
}

ReadDuty from_view(const ReadDutyView& v) {
    ReadDuty d;
    d.serial = v.serial;
    d.code = v.code;
    d.kind = v.kind;
    d.field = v.field;
    d.name = v.name;
    d.departments = each<NamedPart>(v.departments, [](const PartView& p) {
        return NamedPart{p.name, p.body_code, p.body_id, p.role, p.is_said, p.items};
    });
    d.town_items = v.town_items;
    d.takeover_mode = v.takeover_mode;
    d.is_cancelled = v.is_cancelled;
    d.handover_on = v.handover_on;
    d.procedure = v.procedure;
    if (v.limit) d.limit = TimeLimit{v.limit->amount, v.limit->unit};
    d.basis_codes = v.basis_codes;
    d.basis_text = v.basis_text;
    d.classes = each<DutyClass>(v.classes, [](const ClassView& c) { return DutyClass{c.scheme, c.name}; });
    d.is_public_service = v.is_public_service;
    d.applies_to = v.applies_to;
    d.tasks = v.tasks;
    d.steps = v.steps;
    d.note = v.note;
    return d;
}

RemarkView view(const Remark& r) {
    return {r.doubt, r.column, r.index, each<FactView>(r.facts, [](const Fact& f) {
                return FactView{f.name, f.value};
            })};
}
Remark from_view(const RemarkView& v) {
    return {v.code, v.column, int(v.column_index), each<Fact>(v.facts, [](const FactView& f) {
                return Fact{f.name, f.value};
            })};
}

SheetView view(const ReadSheet& sheet) {
    const auto& plan = sheet.plan;
    SheetView v{plan.sheet, plan.is_list, plan.kind, plan.header_row, plan.header_rows, {}, 0, 0,
                0,          sheet.ignored};
    v.columns = each<ColumnView>(plan.columns, [](const ColumnPlan& c) {
        return ColumnView{c.index, c.title, c.meaning};
    });
    for (const auto& row : sheet.rows) {
        ++(row.rejected ? v.errors : v.rows);
        v.warnings += std::int64_t(row.warnings.size());
    }
    return v;
}
SheetPlan from_view(const SheetView& v) {
    return {v.sheet,
            v.is_list,
            v.kind,
            int(v.header_row),
            int(v.header_rows),
            each<ColumnPlan>(v.columns, [](const ColumnView& c) {
                return ColumnPlan{int(c.index), c.title, c.meaning};
            })};
}


FirstReadView view(const FirstRead& first) {
    FirstReadView v{view(first.duty), {}};
    if (first.rejected) v.remark = view(*first.rejected);
    return v;
}
FirstRead from_view(const FirstReadView& v) {
    FirstRead first{from_view(v.duty), {}};
    if (v.remark) first.rejected = from_view(*v.remark);
    return first;
}

}  // namespace qd::dutylist::importing
