#pragma once
#include <vector>
#include "features/settings/settings.hpp"

namespace qd::settings::rules {

/// Whether a notice may be taken in. Refuses with `notice_incomplete` without number, date of issue, source
/// or days; `notice_day_misplaced` with a day that lies outside its year (the days around New Year may);
/// `notice_day_works_anyway` with a make-up day that is no Saturday or Sunday.
Outcome check(const HolidayNotice& notice);

/// Whether the other year's notice leaves all days of this one free. Refuses `notice_day_taken`.
Outcome check_apart(const HolidayNotice& notice, const HolidayNotice& other);

/// Day by day what differs; `before` is null when the year was unknown.
std::vector<DayChange> changes(const HolidayNotice* before, const HolidayNotice& after);

}  // namespace qd::settings::rules
