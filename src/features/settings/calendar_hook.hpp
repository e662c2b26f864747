#pragma once
#include <functional>
#include "features/identity/session.hpp"

namespace qd::settings {

/// Called inside the command that changes a county's calendar, after it is saved, once for each county that
/// it concerns: whoever holds deadlines computes the open ones again and records old, new and why.
using CalendarHook = std::function<void(identity::Session&)>;

/// Adds a hook for the life of the process. Called by the program at its start, before anything is served.
void on_calendar_changed(CalendarHook hook);

/// Tells all hooks.
void tell_calendar_changed(identity::Session& session);

}  // namespace qd::settings
