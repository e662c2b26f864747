#pragma once
#include <optional>
#include <vector>
#include "core/page.hpp"
#include "features/call/time.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

void insert_request(db::Tx& tx, const CountyId& county, const TimeRequest& request);
std::optional<TimeRequest> find_request(db::Tx& tx, const CountyId& county, const TimeRequestId& id);
/// Only one that still waits; false when somebody was quicker.
bool decide_request(db::Tx& tx, const CountyId& county, const TimeRequest& request);
void mark_resumed(db::Tx& tx, const CountyId& county, const TimeRequestId& id, Instant now);
std::vector<TimeRequest> requests_of(db::Tx& tx, const CountyId& county, const CallId& call);
/// Whether a request about this clock has not been decided.
bool is_waiting(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t obligation);
/// The longest waiting first; what has been done meanwhile waits no longer.
Paged<TimeRequest> waiting_requests(db::Tx& tx, const CountyId& county, const Page& page);

void insert_moved(db::Tx& tx, const CountyId& county, const CallId& call, const MovedDeadline& moved);
std::vector<MovedDeadline> moved_of(db::Tx& tx, const CountyId& county, const CallId& call);
/// Calls in which a clock runs or a deadline waits for a notice, ended ones too, by id behind `after`.
std::vector<CallId> calls_with_deadlines(db::Tx& tx, const CountyId& county, const CallId& after,
                                         std::int64_t most);

}  // namespace qd::call::store
