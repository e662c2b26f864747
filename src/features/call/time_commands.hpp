#pragma once
#include "features/call/time.hpp"
#include "features/identity/session.hpp"
#include "features/settings/calendar_hook.hpp"

namespace qd::call {

struct TimeWish {
    std::int64_t obligation = 0;
    Wish wish = Wish::extend;
    std::int64_t amount = 0;
    std::string reason;
};
/// Whoever owes asks for more time or for the clock to stand still. Nothing changes before somebody else has
/// approved it. Refuses with `reason_missing`, `request_amount`, `no_such_obligation`, `not_your_body`,
/// `clock_stopped`, `late_already` (what was late stays late), `request_waiting`.
Result<TimeRequestId> ask_time(identity::Session& session, const CallId& call, const TimeWish& wish);

struct TimeRuling {
    std::int64_t version = 0;            ///< Of the call.
    bool approve = false;
    std::string reason;
};
/// Needs `oversee_calls`, and another account and another body than those that asked
/// (`approve_own_request`). Refuses with
/// `reason_missing`, `request_unknown`, `request_decided`, `request_moot` (no longer owed), `stale_version`.
Outcome decide_time(identity::Session& session, const CallId& call, const TimeRequestId& id,
                    const TimeRuling& ruling);

/// The clock runs again, by whoever owes or by the county. Refuses with `clock_running`, `in_dispute`.
Outcome resume_clock(identity::Session& session, const CallId& call, std::int64_t version,
                     std::int64_t obligation);

/// Computes the open deadlines of some of the county's calls again after its calendar changed, those after
/// `reached`, and leaves old, new and why.
settings::CalendarPiece recompute_deadlines(identity::Session& session, const std::string& cause,
                                            const std::string& reached, std::int64_t most = 200);

/// Lets every change of a calendar do so, for the life of the process.
void follow_calendar();

}  // namespace qd::call
