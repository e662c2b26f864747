#include "features/dutylist/export_cells.hpp"
#include <algorithm>

namespace qd::dutylist::exporting {
namespace {

std::string body_name(const Material& material, const BodyId& id) {
    const auto* body = material.directory.by_id(id);
    return body ? body->short_name : id.text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const auto& part : parts) {
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

std::string role_label(DutyRole role, bool reclaimed_list) {
    switch (role) {
        case DutyRole::lead: return reclaimed_list ? "承接部门" : "牵头";
        case DutyRole::assist: return "配合";
        case DutyRole::supervise: return "监督";
        case DutyRole::former_owner: return "原部门";
    }
    return {};
}

/// 牵头：县公安局\n配合：县民政局、县财政局. The town's own row stands in a column of its own.
std::string departments(const Material& material, const Duty& duty) {
    std::vector<std::string> lines;
    for (const auto role : {DutyRole::lead, DutyRole::former_owner, DutyRole::assist, DutyRole::supervise}) {
        std::vector<std::string> names;
        for (const auto& row : duty.matrix)
            if (row.role == role && row.body != material.content.list.body)
                names.push_back(body_name(material, row.body));
        if (!names.empty())
            lines.push_back(role_label(role, duty.list_kind == reclaimed) + "：" + joined(names, "、"));
    }
    return joined(lines, "\n");
}

std::string department_duties(const Material& material, const Duty& duty) {
    std::vector<std::string> parts;
    for (const auto& row : duty.matrix) {
        if (row.body == material.content.list.body || row.items.empty()) continue;
        parts.push_back(body_name(material, row.body) + "：\n" + numbered(row.items));
    }
    return joined(parts, "\n");
}

std::string town_duties(const Material& material, const Duty& duty) {
    for (const auto& row : duty.matrix)
        if (row.body == material.content.list.body) return numbered(row.items);
    return {};
}

std::string takeover(const Material& material, const Duty& duty) {
    const auto who = departments(material, duty);
    const auto mode =
        duty.takeover_mode.empty() && duty.is_cancelled ? std::string("取消") : duty.takeover_mode;
    if (duty.is_cancelled && who.empty()) return mode;
    return who + (who.empty() ? "" : "\n") + "工作方式：" + mode + "。";
}

std::string citations(const Material& material, const Duty& duty) {
    std::vector<std::string> lines;
    for (const auto& citation : duty.citations) {
        const auto* found = material.library.by_id(citation.basis);
        lines.push_back(found ? "《" + found->title + "》" + citation.article : citation.basis.text);
    }
    return joined(lines, "\n");
}

/// Titles come again when a law is amended; the library's own numbers do not.
std::string basis_codes(const Material& material, const Duty& duty) {
    std::vector<std::string> codes;
    for (const auto& citation : duty.citations)
        if (const auto* found = material.library.by_id(citation.basis)) codes.push_back(found->code);
    return joined(codes, "、");
}

std::string other_classes(const Duty& duty) {
    std::vector<std::string> lines;
    for (const auto& one : duty.classes)
        if (one.scheme != "field" && one.scheme != "power_type")
            lines.push_back(one.scheme + "：" + one.name);
    return joined(lines, "；");
}

std::string tasks(const Material& material, const Duty& duty) {
    std::vector<std::string> lines;
    for (const auto& task : duty.tasks) {
        const auto* found = task.basis ? material.library.by_id(*task.basis) : nullptr;
        lines.push_back(task.name + (found ? "（《" + found->title + "》" + task.article + "）" : ""));
    }
    return joined(lines, "\n");
}

std::string steps(const Material& material, const Duty& duty) {
    std::vector<std::string> lines;
    for (const auto& step : duty.steps)
        lines.push_back(step.name + "｜" + (step.body ? body_name(material, *step.body) : "") + "｜" +
                        step.hand_over + "｜" + (step.limit ? limit_text(*step.limit) : ""));
    return joined(lines, "\n");
}

bool any(const Material& material, std::string_view kind, const std::function<bool(const Duty&)>& test) {
    return std::ranges::any_of(material.content.duties, [&](const Duty& duty) {
        return (kind.empty() || duty.list_kind == kind) && test(duty);
    });
}

std::string kind_name(const Material& material, const std::string& kind) {
    for (const auto& [word_, name] : material.kinds)
        if (word_ == kind) return name;
    return kind;
}

/// What is not in the official tables, when some duty says it.
void add_details(const Material& material, std::string_view kind, std::vector<ExportColumn>& columns) {
    const std::vector<ExportColumn> details = {
        {"依据编号", 2, [&material](const Duty& d) { return basis_codes(material, d); }, true},
        {"办理程序", 3, [](const Duty& d) { return d.procedure; }, true},
        {"办理时限", 2, [](const Duty& d) { return d.limit ? limit_text(*d.limit) : std::string(); }, true},
        {"权力类型", 2, [](const Duty& d) { return class_of(d, "power_type"); }, true},
        {"其他分类", 2, [](const Duty& d) { return other_classes(d); }, true},
        {"是否公共服务", 1, [](const Duty& d) { return std::string(d.is_public_service ? "是" : ""); }, true},
        {"交接日期", 2, [](const Duty& d) { return d.handover_on ? to_text(*d.handover_on) : std::string(); },
         true},
        {"适用条件", 2, [](const Duty& d) { return d.applies_to == "all" ? std::string() : d.applies_to; },
         true},
        {"工作任务", 3, [&material](const Duty& d) { return tasks(material, d); }, true},
        {"协同工作流程", 3, [&material](const Duty& d) { return steps(material, d); }, true},
        {"备注", 2, [](const Duty& d) { return d.note; }, true},
    };
    for (const auto& column : details)
        if (any(material, kind, [&](const Duty& duty) { return !column.text(duty).empty(); }))
            columns.push_back(column);
}

}  // namespace

std::string numbered(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += std::to_string(i + 1) + ". " + items[i] + (i + 1 == items.size() ? "。" : "；\n");
    return out;
}

std::string limit_text(const TimeLimit& limit) {
    const std::string amount = std::to_string(limit.amount);
    switch (limit.unit) {
        case LimitUnit::minute: return amount + "分钟";
        case LimitUnit::hour: return amount + "小时";
        case LimitUnit::calendar_day: return amount + "日";
        case LimitUnit::working_day: return amount + "个工作日";
    }
    return amount;
}

std::vector<ExportColumn> columns_for(const Material& material, std::string_view kind) {
    const auto at = [&material](auto text) {
        return [&material, text](const Duty& duty) { return text(material, duty); };
    };
    const auto has_departments = [&](const Duty& duty) { return !departments(material, duty).empty(); };
    const auto has_their_duties = [&](const Duty& duty) {
        return !department_duties(material, duty).empty();
    };
    std::vector<ExportColumn> columns;
    if (kind.empty())
        columns.push_back(
            {"清单类型", 2, [&material](const Duty& d) { return kind_name(material, d.list_kind); }});
    columns.push_back({"类别", 2, [](const Duty& d) { return class_of(d, "field"); }});
    columns.push_back({"事项名称", 5, [](const Duty& d) { return d.name; }});
    if (kind == reclaimed || kind.empty())
        columns.push_back({"承接部门及工作方式", 7, [&material](const Duty& d) {
                               return d.list_kind == reclaimed ? takeover(material, d) : std::string();
                           }});
    if (kind != reclaimed && (kind == assisting || any(material, kind, has_departments)))
        columns.push_back({"对应上级部门", 3, [&material](const Duty& d) {
                               return d.list_kind == reclaimed ? std::string() : departments(material, d);
                           }});
    if (kind == assisting || any(material, kind, has_their_duties))
        columns.push_back({"上级部门职责", 7, at(&department_duties)});
    if (kind != reclaimed)
        columns.push_back({kind == basic ? "工作内容" : "乡镇配合职责", 6, at(&town_duties)});
    columns.push_back({"法律依据", 5, at(&citations)});
    add_details(material, kind, columns);
    columns.push_back({"编码", 2, [](const Duty& d) { return d.code; }});
    return columns;
}

}  // namespace qd::dutylist::exporting
