#pragma once
#include <optional>
#include <vector>
#include "features/call/ladder.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

Ladder ladder(db::Tx& tx, const CountyId& county);
void save_ladder(db::Tx& tx, const CountyId& county, const Ladder& ladder);

struct WaitingAlarm {
    CallId call;
    std::int64_t obligation = 0;
    Instant at{};
};
/// Those that are due, the oldest first.
std::vector<WaitingAlarm> due_alarms(db::Tx& tx, const CountyId& county, Instant now, std::int64_t most);
/// Takes it, and sets when the next is due; false when another node has taken it.
bool claim_alarm(db::Tx& tx, const CountyId& county, const WaitingAlarm& alarm,
                 const std::optional<Instant>& next);
/// False when this step was taken for this deadline before.
bool insert_taken(db::Tx& tx, const CountyId& county, const CallId& call, const TakenAlarm& alarm);
std::vector<TakenAlarm> taken_of(db::Tx& tx, const CountyId& county, const CallId& call);

}  // namespace qd::call::store
