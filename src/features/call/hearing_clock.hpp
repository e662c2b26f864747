#pragma once
#include <functional>
#include "features/identity/session.hpp"
#include "features/settings/calendar_hook.hpp"
#include "platform/db/database.hpp"

/// The clock of the joint conference (联席会议): it follows the calendar and climbs the ladder like a call's.
namespace qd::call {

/// Takes every step of the ladder that is due because a ruling is owed. Returns how many were taken.
std::int64_t climb_for_hearings(db::Database& database, const CountyId& county, Instant now,
                                const std::function<std::string()>& new_id);

/// Rulings that are owed, computed again after `reached`; a moved one leaves an event `move_due`.
settings::CalendarPiece recompute_hearings(identity::Session& session, const std::string& cause,
                                           const std::string& reached);

}  // namespace qd::call
