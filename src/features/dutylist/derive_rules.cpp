#include "features/dutylist/derive_rules.hpp"
#include <map>
#include <set>
#include "features/dutylist/duty_rules.hpp"

namespace qd::dutylist::rules {

std::vector<Duty> derive(const EditionContent& catalogue, const Derivation& derivation,
                         const std::function<std::string()>& new_id) {
    std::map<DutyId, DutyId> known;   // catalogue duty → the town's
    if (derivation.base) {
        for (const auto& duty : derivation.base->duties)
            if (duty.catalogue_duty) known.try_emplace(*duty.catalogue_duty, duty.id);
    }
    const auto in_town = [&](const BodyId& body) {
        return body == catalogue.list.body ? derivation.town : body;
    };
    std::vector<Duty> out;
    std::set<std::string> codes;
    std::map<std::string, std::int64_t> last_position;
    for (const auto& source : catalogue.duties) {
        if (!applies(source.applies_to, derivation.conditions)) continue;
        auto duty = source;
        const auto old = known.find(source.id);
        duty.id = old == known.end() ? DutyId{new_id()} : old->second;
        duty.catalogue_duty = source.id;
        duty.applies_to = "all";
        duty.position = ++last_position[duty.list_kind];
        for (auto& row : duty.matrix) row.body = in_town(row.body);
        for (auto& step : duty.steps) if (step.body) step.body = in_town(*step.body);
        codes.insert(duty.code);
        out.push_back(std::move(duty));
    }
    if (!derivation.base) return out;
    for (auto duty : derivation.base->duties) {
        if (duty.catalogue_duty) continue;
        duty.position = ++last_position[duty.list_kind];
        if (!codes.insert(duty.code).second) duty.code.clear();
        out.push_back(std::move(duty));
    }
    return out;
}

}  // namespace qd::dutylist::rules
