#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>
#include "features/admission/adjust_request.hpp"
#include "features/admission/refusal.hpp"

/// What granted changes do to a town's list. Pure.
namespace qd::admission::rules {

struct ListToAdjust {
    BodyId town;
    std::string town_name;                             ///< For refusals.
    std::vector<dutylist::Duty> duties;
    std::map<std::string, dutylist::Duty> earlier;     ///< By code: what editions before had, for `restore`.
};
/// Duties without an id are new.
struct AdjustedDuties {
    std::vector<dutylist::Duty> put;
    std::vector<dutylist::DutyId> removed;
};
/// One after the other, each on what the ones before it left. Refuses `request_duty_unknown` with the code.
Result<AdjustedDuties> apply_changes(ListToAdjust list, const std::vector<AdjustmentChange>& changes);

/// Whether an edition carries what was written into its draft: everything put is among what it wrote,
/// everything removed among what is gone. What is `overtaken`, by another request of the same draft, does not
/// count.
bool is_carried(const AdjustedTown& town, const std::set<std::string>& written,
                const std::set<std::string>& gone, const std::set<std::string>& overtaken);

}  // namespace qd::admission::rules
