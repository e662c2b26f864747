#pragma once
#include <functional>
#include <optional>
#include <string>
#include "features/identity/session.hpp"
#include "platform/db/database.hpp"

namespace qd::settings {

/// A piece of the work that a changed calendar makes.
struct CalendarPiece {
    std::optional<std::string> reached;  ///< Go on after this; nothing: all is done.
    std::int64_t moved = 0;              ///< Deadlines that moved.
};

/// Whoever holds deadlines computes some of a county's open ones again, those after `reached`, and records
/// old, new and why. The cause is `notice/2027`, `day/2026-10-12` or `office_hours`.
using CalendarHook = std::function<CalendarPiece(identity::Session&, const std::string& cause,
                                                 const std::string& reached)>;

/// Adds a hook for the life of the process. Called by the program at its start, before anything is served.
void on_calendar_changed(CalendarHook hook);

/// Called inside the command that changes a county's calendar, after it is saved: the first piece is done
/// with it, the rest is left to `follow_calendars`.
void tell_calendar_changed(identity::Session& session, const std::string& cause);
/// The same for another county than the one that asks: all of it is left.
void leave_calendar_work(db::Tx& tx, const CountyId& county, const std::string& cause, Instant now);

/// Does what changed calendars left to do: each piece of a county is a command of its own, claimed by one
/// node; a node that dies goes on where it stopped. A county that is through has an event `follow_calendar`
/// with the cause and how many deadlines moved. Returns how many pieces it did.
std::int64_t follow_calendars(db::Database& database, const std::function<Instant()>& clock,
                              const std::function<std::string()>& new_id,
                              const std::function<bool()>& is_over = [] { return false; });

}  // namespace qd::settings
