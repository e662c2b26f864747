#include "features/dutylist/settle_rules.hpp"
#include <algorithm>
#include <map>
#include <tuple>

namespace qd::dutylist::rules {

Outcome settle(std::vector<Duty>& put, const std::vector<DutyId>& removed,
               const std::vector<TakenDuty>& taken, const std::function<std::string()>& new_id) {
    std::set<DutyId> replaced(removed.begin(), removed.end());
    for (const auto& duty : put)
        if (!duty.id.empty()) replaced.insert(duty.id);
    std::vector<TakenCode> others;
    std::set<std::string> codes;
    std::map<std::string, std::int64_t> last_position;
    for (const auto& one : taken) {
        auto& last = last_position[one.code.kind];
        last = std::max(last, one.position);
        if (replaced.contains(one.id)) continue;
        others.push_back(one.code);
        codes.insert(one.code.code);
    }
    give_codes(put, others);
    for (auto& duty : put) {
        if (!codes.insert(duty.code).second) return Error{Refusal::duty_code_taken, {{"code", duty.code}}};
        if (duty.id.empty()) duty.id = {new_id()};
        if (duty.position <= 0) duty.position = ++last_position[duty.list_kind];
    }
    return Nothing{};
}

std::vector<NewClass> new_classes(const std::vector<Duty>& duties, const Known& known) {
    std::vector<NewClass> added;
    std::set<std::pair<std::string, std::string>> seen;
    std::map<std::string, std::int64_t> last;
    for (const auto& duty : duties) {
        for (const auto& one : duty.classes) {
            const auto& names = known.classes.at(one.scheme);
            if (names.contains(one.name) || !seen.emplace(one.scheme, one.name).second) continue;
            added.push_back({one.scheme, one.name, std::int64_t(names.size()) + ++last[one.scheme]});
        }
    }
    return added;
}

bool is_same(const Duty& one, const Duty& other) {
    const auto all = [](const Duty& d) {
        return std::tie(d.id, d.code, d.list_kind, d.position, d.name, d.procedure, d.limit, d.takeover_mode,
                        d.handover_on, d.is_cancelled, d.is_public_service, d.applies_to, d.catalogue_duty,
                        d.note, d.matrix, d.citations, d.tasks, d.steps);
    };
    return all(one) == all(other) && std::ranges::is_permutation(one.classes, other.classes);
}

}  // namespace qd::dutylist::rules
