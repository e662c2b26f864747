#pragma once
#include <optional>
#include <string>
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist {

/// What is asked of a duty before it is called upon: one statement.
struct CallableDuty {
    std::string code, name;
    std::optional<DutyId> catalogue_duty;
    bool is_cancelled = false;
    bool is_led_by_caller = false;
};
std::optional<CallableDuty> find_callable(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                          const DutyId& duty, const BodyId& caller);

/// What a duty is called in the newest published edition that has it; empty if none has.
std::string newest_name(db::Tx& tx, const CountyId& county, const DutyId& duty);

}  // namespace qd::dutylist
