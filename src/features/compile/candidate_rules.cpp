#include "features/compile/candidate_rules.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/compile/refusal.hpp"

namespace qd::compile::rules {
namespace {

constexpr std::size_t shortest_name = 2, longest_name = 200, longest_text = 4000;

const std::vector<columns::Meaning>& candidate_columns() {
    static const std::vector<columns::Meaning> all = {
        {"name", {"name", "事项名称", "事项", "名称", "职责事项", "工作事项", "任务名称", "工作内容", "履职事项"}},
        {"body", {"source_body", "body", "提出单位", "来源单位", "报送单位", "填报单位", "单位", "部门", "对应上级部门"}},
        {"origin", {"collected_via", "origin", "来源", "收集方式", "来源方式", "收集渠道", "来源渠道"}},
        {"list_kind", {"list_kind", "清单类型", "清单", "清单类别", "所属清单"}},
        {"field", {"field", "领域", "类别", "分类", "职责类别"}},
        {"basis", {"basis", "依据", "法律依据", "实施依据", "政策依据"}},
        {"county_duty", {"county_duty", "部门职责", "上级部门职责", "县级职责"}},
        {"town_duty", {"town_duty", "乡镇职责", "配合职责", "乡镇配合职责", "乡镇(街道)配合职责"}},
        {"source", {"source", "来源说明", "出处", "来源文件"}},
        {"note", {"note", "备注", "说明"}},
    };
    return all;
}

struct OriginWords {
    Origin origin;
    std::vector<std::string_view> parts;
};
const std::vector<OriginWords>& origin_words() {
    static const std::vector<OriginWords> all = {
        {Origin::visit, {"走访", "调研"}},
        {Origin::meeting, {"会"}},
        {Origin::questionnaire, {"问卷"}},
        {Origin::staffing_plan, {"三定", "编制方案"}},
        {Origin::law, {"法"}},
        {Origin::hotline, {"12345", "热线", "投诉"}},
        {Origin::group_order, {"群"}},
        {Origin::notice, {"通知", "文件"}},
        {Origin::power_list, {"权力清单", "权责清单"}},
        {Origin::appraisal, {"考核"}},
        {Origin::report, {"报告", "总结"}},
    };
    return all;
}

RowFault row_fault(const columns::Line& row, std::string_view column, std::string_view code,
                   std::string value) {
    return {row.number, std::string(column), std::string(code), text::shortened(value, 80)};
}

/// Whom a cell means: a body by its name, or one behind its town's name (白沙乡永丰村); where the town has no
/// such body the town itself.
const bodies::Body* body_of_cell(const bodies::Directory& directory, const std::string& name) {
    if (const auto* found = directory.find(name)) return found;
    for (const auto& town : directory.all()) {
        const auto& known_as = town.short_name.empty() ? town.name : town.short_name;
        if (town.kind != bodies::BodyKind::town || !name.starts_with(known_as)) continue;
        const auto rest = name.substr(known_as.size());
        for (const auto& one : directory.all())
            if (one.parent == town.id && (one.name == rest || one.short_name == rest)) return &one;
        return &town;
    }
    return nullptr;
}

Result<SheetLine> line_of(const columns::Table& table, const columns::Line& row,
                          const bodies::Directory& directory, const std::optional<BodyId>& fallback) {
    SheetLine out;
    out.line = {table.cell(row, "name"),   table.cell(row, "list_kind"), table.cell(row, "field"),
                Origin::other,             table.cell(row, "source"),    table.cell(row, "basis"),
                table.cell(row, "county_duty"), table.cell(row, "town_duty"), table.cell(row, "note")};
    const auto wrong = [](std::string_view column, const std::string& value) {
        return Error{Refusal::candidate_malformed, {{"value", text::shortened(value, 80)}},
                     {std::string(column)}};
    };
    const auto kind = list_kind_from(out.line.list_kind);
    if (!kind) return wrong("list_kind", out.line.list_kind);
    out.line.list_kind = *kind;
    const auto origin = table.cell(row, "origin");
    const auto found = origin_from(origin);
    if (!found && !origin.empty()) return wrong("origin", origin);
    out.line.origin = found.value_or(Origin::other);
    QD_CHECK(check_line(out.line));
    const auto name = table.cell(row, "body");
    const auto* body = name.empty() ? nullptr : body_of_cell(directory, name);
    if (!name.empty() && !body) return Error{Refusal::candidate_body, {{"body", name}}, {"body"}};
    if (!body && !fallback) return Error{Refusal::candidate_body, {{"body", name}}, {"body"}};
    QD_TRY(out.by, proposer(directory, body ? body->id : *fallback));
    const bool stands_for_another = body && body->kind == bodies::BodyKind::town &&
                                    !directory.find(name);
    if (stands_for_another) out.line.source = text::trim(name + " " + out.line.source);
    return out;
}

}  // namespace

std::optional<Origin> origin_from(std::string_view text) {
    const auto said = text::trim(text);
    if (const auto exact = from_word<Origin>(said)) return exact;
    for (const auto& [origin, parts] : origin_words())
        for (const auto part : parts)
            if (said.find(part) != std::string::npos) return origin;
    return {};
}

std::optional<std::string> list_kind_from(std::string_view text) {
    const auto said = text::trim(text);
    if (said.empty() || said == "basic" || said == "assisting" || said == "reclaimed") return said;
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"基本", "basic"}, {"配合", "assisting"}, {"收回", "reclaimed"}};
    for (const auto& [part, kind] : known)
        if (said.find(part) != std::string::npos) return std::string(kind);
    return {};
}

Result<Proposer> proposer(const bodies::Directory& directory, const BodyId& body) {
    using bodies::BodyKind;
    const auto* found = directory.by_id(body);
    if (!found || bodies::is_abolished(*found))
        return Error{Refusal::candidate_body, {{"body", found ? found->name : body.text}}, {"body"}};
    switch (found->kind) {
        case BodyKind::town: return Proposer{Side::town, body, body};
        case BodyKind::town_office: case BodyKind::town_center: case BodyKind::community:
        case BodyKind::village:
            if (!found->parent) return Error{Refusal::candidate_body, {{"body", found->name}}, {"body"}};
            return Proposer{Side::town, body, found->parent};
        default: return Proposer{Side::county, body, {}};
    }
}

Outcome check_line(const Line& line) {
    Error wrong{Refusal::candidate_malformed, {{"value", text::shortened(line.name, 80)}}};
    const auto length = text::length(text::trim(line.name));
    if (length < shortest_name || length > longest_name) wrong.about.push_back("name");
    const std::pair<std::string_view, const std::string*> texts[] = {
        {"source", &line.source}, {"basis", &line.basis}, {"county_duty", &line.county_duty},
        {"town_duty", &line.town_duty}, {"note", &line.note}, {"field", &line.field}};
    for (const auto& [member, value] : texts)
        if (text::length(*value) > longest_text) wrong.about.emplace_back(member);
    if (list_kind_from(line.list_kind) != line.list_kind) wrong.about.push_back("list_kind");
    if (!wrong.about.empty()) return wrong;
    return Nothing{};
}

Result<Sheet> read_sheet(std::span<const columns::Line> lines, const bodies::Directory& directory,
                         const std::optional<BodyId>& fallback,
                         const std::function<bool(const Proposer&)>& may_speak) {
    const auto table = columns::Table::find(lines, candidate_columns(), 1);
    if (!table || !table->has("name")) return Refusal::sheet_without_names;
    Sheet out;
    for (const auto& row : table->lines()) {
        auto line = line_of(*table, row, directory, fallback);
        if (!line) {
            const auto& why = line.error();
            const auto column = why.about.empty() ? std::string() : why.about.front();
            out.faults.push_back(row_fault(row, table->title(column), why.why, table->cell(row, column)));
        } else if (!may_speak(line->by)) {
            out.faults.push_back(row_fault(row, table->title("body"), "not_your_body",
                                           table->cell(row, "body")));
        } else {
            out.lines.push_back(*std::move(line));
        }
    }
    return out;
}

}  // namespace qd::compile::rules
