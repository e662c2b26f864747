#pragma once
#include "core/process_case.hpp"
#include "features/call/ladder.hpp"
#include "features/call/refusal.hpp"

namespace qd::call::rules {

/// One working day before; at the limit to whoever owes it and the town; one working day after to the county
/// leader's office; three to supervision. For minutes and hours: 15 minutes before, at once, 30 minutes, 2
/// hours.
const Ladder& shipped_ladder();

/// The ladder's steps for a running clock, by time. On working days they come at nine in the morning, so that
/// nobody's reminder is spent on a holiday; for minutes and hours they come at their moment, day and night
/// where the clock runs so. A step that would lie before the clock began is left out; but where that leaves a
/// limit in days without a reminder, the nearest comes on the morning of its last day.
std::vector<Alarm> alarms_of(const process::Obligation& owed, const Ladder& ladder, const Calendar& calendar);
/// Nobody is reminded of what has passed, though the program stood still when it was time.
bool still_tells(const LadderStep& step, const process::Obligation& owed, Instant now);
/// The first of them after this moment; nothing for a clock that does not run.
std::optional<Alarm> next_alarm(const process::Obligation& owed, const Ladder& ladder,
                                const Calendar& calendar, const std::optional<Instant>& after = {});

/// Each step tells somebody; no more than 20 steps, of 20 named posts each. Refuses with `ladder_malformed`.
Outcome check_ladder(const Ladder& ladder);

std::string tell_text(const std::vector<Audience>& tell);
std::vector<Audience> tell_from(std::string_view text);

}  // namespace qd::call::rules
