#pragma once
#include <memory>
#include <vector>
#include "core/calendar.hpp"
#include "core/id.hpp"
#include "platform/db/db.hpp"

/// Calendars, built once for each content. Included by the feature's own sources only.
namespace qd::settings {

struct KeptCalendar {
    std::vector<HolidayNotice> notices;
    Calendar calendar;
};
/// The county's calendar as it is set at `now`. A county's last one is kept in memory, and known to be right
/// by its versions, which this transaction reads: right on several nodes, and inside a command that changes
/// it.
std::shared_ptr<const KeptCalendar> kept_calendar(db::Tx& tx, const CountyId& county, Instant now);

}  // namespace qd::settings
