#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qd {

using Date = std::chrono::year_month_day;   ///< A civil date in Beijing (UTC+8, no summer time).
using Instant = std::chrono::sys_seconds;   ///< A moment, UTC.

/// The civil date at this moment in Beijing.
Date date_of(Instant moment);
/// 00:00 in Beijing on this day.
Instant start_of(Date day);
/// 24:00 in Beijing on this day, which is 00:00 of the next: a due day ends here.
Instant end_of(Date day);
Date operator+(Date day, std::chrono::days count);

/// `2026-10-09`.
std::string to_text(Date date);
/// `2026-10-09T08:30:00+08:00`: always Beijing's clock.
std::string to_text(Instant moment);
/// `YYYY-MM-DD` and nothing else; a day that exists, years 1000 to 9999.
std::optional<Date> date_from(std::string_view text);
/// ISO 8601 with seconds or without, and with an offset (`Z`, `+08:00`); without offset, Beijing's clock.
std::optional<Instant> instant_from(std::string_view text);

/// The columns `…_at` of tables hold these seconds.
inline std::int64_t to_seconds(Instant moment) { return moment.time_since_epoch().count(); }
inline Instant from_seconds(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

}  // namespace qd
