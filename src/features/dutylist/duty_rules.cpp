#include "features/dutylist/duty_rules.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/basis/library.hpp"

namespace qd::dutylist::rules {
namespace {

using bodies::BodyKind;

/// Who may lead a duty that the county, not the town, is answerable for.
constexpr bool may_lead_for_county(BodyKind kind) {
    switch (kind) {
        case BodyKind::town: case BodyKind::town_office: case BodyKind::town_center:
        case BodyKind::community: case BodyKind::village: return false;
        case BodyKind::county: case BodyKind::county_party: case BodyKind::supervision:
        case BodyKind::county_department: case BodyKind::vertical: case BodyKind::mass_organization:
        case BodyKind::military: case BodyKind::enterprise: case BodyKind::joint_conference:
        case BodyKind::service_center: case BodyKind::stationed: case BodyKind::abolished: return true;
    }
    return false;
}

/// One line: an item is stored as a line.
std::string one_line(std::string_view item) {
    auto out = text::collapse(item);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

Error about(Refusal why, const Duty& duty, std::vector<Fact> facts = {}) {
    facts.push_back({"duty", label(duty)});
    return {why, std::move(facts)};
}

Outcome check_matrix(const Duty& duty, const Known& known) {
    std::set<BodyId> seen;
    int leads = 0, former_owners = 0;
    for (const auto& row : duty.matrix) {
        const auto body = known.bodies.find(row.body);
        if (body == known.bodies.end()) return about(Refusal::duty_body_unknown, duty);
        if (!seen.insert(row.body).second) return about(Refusal::body_repeated, duty, {{"body",
            body->second.name}});
        leads += row.role == DutyRole::lead ? 1 : 0;
        former_owners += row.role == DutyRole::former_owner ? 1 : 0;
    }
    if (leads > 1) return about(Refusal::several_leads, duty);
    const bool only_former_owners = former_owners == int(duty.matrix.size());
    if (duty.is_cancelled ? !only_former_owners : former_owners > 0)
        return about(Refusal::former_owner_misplaced, duty);
    return Nothing{};
}

Outcome check_references(const Duty& duty, const Known& known) {
    for (const auto& citation : duty.citations)
        if (!known.bases.contains(citation.basis)) return about(Refusal::duty_basis_unknown, duty);
    for (const auto& task : duty.tasks)
        if (task.basis && !known.bases.contains(*task.basis)) return about(Refusal::duty_basis_unknown, duty);
    for (const auto& step : duty.steps) {
        if (step.body && !known.bodies.contains(*step.body)) return about(Refusal::duty_body_unknown, duty);
        if (step.limit && step.limit->amount <= 0) return about(Refusal::invalid_limit, duty);
    }
    for (const auto& one : duty.classes) {
        const auto scheme = known.classes.find(one.scheme);
        if (scheme == known.classes.end() ||
            (!Known::is_open(one.scheme) && !scheme->second.contains(one.name)))
            return about(Refusal::class_unknown, duty, {{"class", one.name}});
    }
    return Nothing{};
}

bool has_lead(const Duty& duty, const BodyId& own_body, const KnownBodies& bodies) {
    if (duty.is_cancelled) return true;
    const auto* lead = lead_of(duty);
    if (!lead) return false;
    if (duty.list_kind == basic) return lead->body == own_body;
    if (duty.list_kind != assisting && duty.list_kind != reclaimed) return true;
    const auto body = bodies.find(lead->body);
    return lead->body != own_body && body != bodies.end() && may_lead_for_county(body->second.kind);
}

bool town_knows_its_part(const Duty& duty, const BodyId& own_body) {
    if (duty.list_kind != assisting) return true;
    return std::any_of(duty.matrix.begin(), duty.matrix.end(),
                       [&](const auto& row) { return row.body == own_body && !row.items.empty(); });
}

bool has_basis(const Duty& duty, const std::set<BasisId>& in_force) {
    if (duty.list_kind != basic && duty.list_kind != assisting) return true;
    return std::any_of(duty.citations.begin(), duty.citations.end(),
                       [&](const auto& citation) { return in_force.contains(citation.basis); });
}

}  // namespace

const Responsibility* lead_of(const Duty& duty) {
    for (const auto& row : duty.matrix) if (row.role == DutyRole::lead) return &row;
    return nullptr;
}

Outcome check_scope(const identity::DutyScope& scope, const Duty& duty) {
    if (!scope.is_limited()) return Nothing{};
    const auto has = [](const std::vector<std::string>& words, const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (has(scope.codes, duty.code)) return Nothing{};
    for (const DutyClass& one : duty.classes)
        if (one.scheme == "field" && has(scope.fields, one.name)) return Nothing{};
    std::vector<std::string> about = scope.codes;
    about.insert(about.end(), scope.fields.begin(), scope.fields.end());
    return Error{identity::Refusal::outside_post_scope, {{"duty", label(duty)}}, std::move(about)};
}

std::string label(const Duty& duty) {
    return duty.code.empty() ? duty.name : duty.code + " " + duty.name;
}

Duty tidy(Duty duty) {
    duty.code = text::collapse(duty.code);
    duty.name = one_line(duty.name);
    duty.procedure = text::trim(duty.procedure);
    duty.takeover_mode = text::trim(duty.takeover_mode);
    duty.note = text::trim(duty.note);
    duty.applies_to = text::without_spaces(duty.applies_to);
    if (duty.applies_to.empty()) duty.applies_to = "all";
    for (auto& row : duty.matrix) {
        for (auto& item : row.items) item = one_line(item);
        std::erase_if(row.items, [](const auto& item) { return item.empty(); });
    }
    std::stable_sort(duty.matrix.begin(), duty.matrix.end(), [](const auto& one, const auto& other) {
        return (one.role == DutyRole::lead) > (other.role == DutyRole::lead);
    });
    std::vector<Citation> citations;
    for (auto& citation : duty.citations) {
        citation.article = basis::normalise_article(citation.article);
        if (std::find(citations.begin(), citations.end(),
                      citation) == citations.end()) citations.push_back(citation);
    }
    duty.citations = std::move(citations);
    for (auto& task : duty.tasks) {
        task.name = one_line(task.name);
        task.article = basis::normalise_article(task.article);
    }
    std::erase_if(duty.tasks, [](const auto& task) { return task.name.empty(); });
    for (auto& step : duty.steps) step.name = one_line(step.name);
    std::erase_if(duty.steps, [](const auto& step) { return step.name.empty(); });
    for (auto& one : duty.classes) one.name = text::collapse(one.name);
    std::erase_if(duty.classes, [](const auto& one) { return one.name.empty(); });
    std::sort(duty.classes.begin(), duty.classes.end(), [](const auto& one, const auto& other) {
        return std::tie(one.scheme, one.name) < std::tie(other.scheme, other.name);
    });
    duty.classes.erase(std::unique(duty.classes.begin(), duty.classes.end()), duty.classes.end());
    return duty;
}

Outcome check(const Duty& duty, const Known& known) {
    if (duty.name.empty()) return about(Refusal::duty_name_missing, duty);
    if (!known.kinds.contains(duty.list_kind)) return about(Refusal::kind_unknown, duty, {{"kind",
        duty.list_kind}});
    if (duty.limit && duty.limit->amount <= 0) return about(Refusal::invalid_limit, duty);
    if (duty.is_cancelled && duty.list_kind != reclaimed) return about(Refusal::cancelled_not_reclaimed,
        duty);
    if (duty.handover_on && duty.list_kind != reclaimed) return about(Refusal::handover_not_reclaimed, duty);
    QD_CHECK(check_matrix(duty, known));
    return check_references(duty, known);
}

Outcome check_bodies_exist(const Duty& duty, const KnownBodies& bodies, Date day) {
    for (const auto& row : duty.matrix) {
        const auto body = bodies.find(row.body);
        if (body == bodies.end()) continue;
        const bool is_gone = body->second.abolished_on ? *body->second.abolished_on <= day
                                                       : body->second.kind == BodyKind::abolished;
        if (is_gone) return about(Refusal::body_abolished, duty, {{"body", body->second.name}});
    }
    return Nothing{};
}

std::vector<Gap> gaps(const Duty& duty, const BodyId& own_body, const KnownBodies& bodies,
                      const std::set<BasisId>& in_force) {
    std::vector<Gap> out;
    if (!has_lead(duty, own_body, bodies)) out.push_back(Gap::no_lead);
    if (const auto* lead = lead_of(duty); lead && !lead->is_confirmed) out.push_back(Gap::unconfirmed_lead);
    if (!town_knows_its_part(duty, own_body)) out.push_back(Gap::no_town_duty);
    if (!has_basis(duty, in_force)) out.push_back(Gap::no_basis);
    return out;
}

bool applies(std::string_view condition, const std::vector<std::string>& conditions_of_town) {
    if (condition.empty() || condition == "all") return true;
    for (std::size_t from = 0; from <= condition.size();) {
        const auto to = std::min(condition.find_first_of("|,;/ ", from), condition.size());
        const auto one = condition.substr(from, to - from);
        if (std::find(conditions_of_town.begin(), conditions_of_town.end(),
                      one) != conditions_of_town.end()) return true;
        from = to + 1;
    }
    return false;
}

}  // namespace qd::dutylist::rules
