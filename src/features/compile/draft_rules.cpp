#include "features/compile/draft_rules.hpp"
#include <map>
#include <set>
#include "core/form.hpp"
#include "core/text.hpp"
#include "features/dutylist/time_limit.hpp"

namespace qd::compile::rules {
namespace {

using dutylist::DutyRole;

void set_field_class(dutylist::Duty& duty, const std::string& field) {
    std::erase_if(duty.classes, [](const dutylist::DutyClass& one) { return one.scheme == "field"; });
    if (!field.empty()) duty.classes.push_back({"field", field});
}

/// The town answers for basic duties; for the others the department, and the town does what is said of it.
std::vector<dutylist::Responsibility> matrix_of(const ItemText& text, const BodyId& own) {
    const bool is_towns_own = text.list_kind == dutylist::basic;
    const bool has_department = text.lead && *text.lead != own;
    std::vector<dutylist::Responsibility> out;
    if (is_towns_own) out.push_back({own, DutyRole::lead, form::lines_of(text.town_duty), true});
    if (has_department)
        out.push_back({*text.lead, is_towns_own ? DutyRole::supervise : DutyRole::lead,
                       form::lines_of(text.county_duty), true});
    if (!is_towns_own && text.list_kind != dutylist::reclaimed)
        out.push_back({own, DutyRole::assist, form::lines_of(text.town_duty), true});
    return out;
}

constexpr std::string_view limit_mark = "办理时限：";

/// A text says one limit: what was said of it before goes.
void set_limit(dutylist::Duty& duty, const std::string& said) {
    if (said.empty()) return;
    std::string procedure;
    for (const auto& line : form::lines_of(duty.procedure))
        if (!line.starts_with(limit_mark)) procedure += (procedure.empty() ? "" : "\n") + line;
    duty.procedure = std::move(procedure);
    duty.limit = dutylist::time_limit_of(said);
    if (duty.limit) return;
    duty.procedure += (duty.procedure.empty() ? "" : "\n") + (std::string(limit_mark) + said);
}

std::string as_cited(const basis::CitationText& one) {
    const auto name = one.title.empty() ? one.document_number : "《" + one.title + "》";
    return name + one.article;
}

}  // namespace

DraftDuty duty_from(const Item& item, const dutylist::Duty* before, const DraftGround& ground) {
    const auto& text = item.text;
    DraftDuty out;
    auto& duty = out.duty;
    if (before) duty = *before;
    if (!text.code.empty()) duty.code = text.code;
    duty.list_kind = text.list_kind;
    duty.position = 0;
    duty.name = text.name;
    if (!text.procedure.empty()) duty.procedure = text.procedure;
    set_limit(duty, text::trim(text.time_limit));
    set_field_class(duty, text.field);
    if (!before || !text.county_duty.empty() || !text.town_duty.empty() ||
        before->list_kind != text.list_kind)
        duty.matrix = matrix_of(text, ground.own_body);
    const bool is_reclaimed = text.list_kind == dutylist::reclaimed;
    duty.is_cancelled = duty.is_cancelled && is_reclaimed;
    if (!is_reclaimed) duty.handover_on.reset();
    if (is_reclaimed && !text.county_duty.empty()) duty.takeover_mode = text.county_duty;
    if (text.basis.empty()) return out;
    duty.citations.clear();
    for (const auto& one : basis::parse_citations(text.basis)) {
        if (const auto* found = ground.library.find(one, ground.on, ground.now))
            duty.citations.push_back({found->id, one.article});
        else
            out.unknown.push_back(as_cited(one));
    }
    return out;
}

std::vector<const dutylist::Duty*> left_out(const std::vector<const dutylist::Duty*>& kept,
                                            const std::vector<dutylist::Duty>& in_force) {
    const std::set<const dutylist::Duty*> known(kept.begin(), kept.end());
    std::vector<const dutylist::Duty*> out;
    for (const auto& duty : in_force)
        if (!known.contains(&duty)) out.push_back(&duty);
    return out;
}

std::vector<const dutylist::Duty*> duties_before(const std::vector<Item>& items,
                                                 const std::vector<dutylist::Duty>& in_force) {
    std::map<std::string, const dutylist::Duty*> by_code, by_name;
    for (const auto& duty : in_force) {
        by_code.emplace(duty.code, &duty);
        by_name.emplace(duty.list_kind + "/" + text::without_spaces(duty.name), &duty);
    }
    std::set<const dutylist::Duty*> used;
    std::vector<const dutylist::Duty*> out(items.size(), nullptr);
    const auto take = [&](std::size_t place, const auto& known, const std::string& key) {
        const auto found = known.find(key);
        if (found != known.end() && used.insert(found->second).second) out[place] = found->second;
    };
    // Codes first: a name may be another duty's by now.
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!items[i].text.code.empty()) take(i, by_code, items[i].text.code);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!out[i] && items[i].text.code.empty())
            take(i, by_name, items[i].text.list_kind + "/" + text::without_spaces(items[i].text.name));
    return out;
}

}  // namespace qd::compile::rules
