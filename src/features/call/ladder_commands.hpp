#pragma once
#include <functional>
#include "features/call/ladder.hpp"
#include "features/identity/session.hpp"
#include "platform/db/database.hpp"

namespace qd::call {

/// The county's ladder, or the program's.
Ladder ladder_of(db::Tx& tx, const CountyId& county);
/// Needs `edit_call_rules`. Refuses with `ladder_malformed`, also for a named post that there is not or that
/// an administrator holds. Open clocks climb it from their next step on; an
/// empty one goes back to the program's.
Outcome save_ladder(identity::Session& session, const Ladder& ladder);

/// Takes every step of every county's ladder that is due, each once, however many nodes try: tells people and
/// leaves a record; decides nothing. Gives back how many it took.
std::int64_t climb(db::Database& database, Instant now, const std::function<std::string()>& new_id);

}  // namespace qd::call
