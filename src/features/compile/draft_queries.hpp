#pragma once
#include <optional>
#include <string>
#include "features/compile/compile.hpp"
#include "platform/db/db.hpp"

namespace qd::compile {

/// Which item a duty of an edition came from.
struct MadeDuty {
    std::string edition, duty;
    ProjectId project;
    Number item = 0;
    std::int64_t revision = 1;
};
/// The last time that a compile made it. A duty has the same id in all editions.
std::optional<MadeDuty> made_duty(db::Tx& tx, const CountyId& county, const std::string& duty);
std::optional<MadeDuty> duty_of_item(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                     Number item);

}  // namespace qd::compile
