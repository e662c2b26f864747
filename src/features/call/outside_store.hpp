#pragma once
#include "core/page.hpp"
#include "features/call/outside.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

void insert_outside(db::Tx& tx, const CountyId& county, const OutsideTask& task);
std::optional<OutsideTask> find_outside(db::Tx& tx, const CountyId& county, const OutsideTaskId& id);
/// Refused with `stale_version` when somebody was quicker.
void save_finding(db::Tx& tx, const CountyId& county, const OutsideTask& task);
/// Newest first; of one town, of one sender, or all.
Paged<OutsideTask> outside_tasks(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& town,
                                 const std::optional<BodyId>& sender, const Page& page);

}  // namespace qd::call::store
