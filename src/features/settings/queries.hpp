#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "features/settings/due_views.hpp"
#include "features/settings/settings.hpp"
#include "platform/db/db.hpp"

namespace qd::settings {

/// The county's calendar: the State Council's notices with the county's own days on top, and its office hours
/// as they are set at `now`.
Calendar calendar(db::Tx& tx, const CountyId& county, Instant now);
/// The same without a copy, from memory unless it was changed.
std::shared_ptr<const Calendar> shared_calendar(db::Tx& tx, const CountyId& county, Instant now);

/// The answer to "when is it due?" by the county's calendar. Refuses like `due_view`.
Result<DueView> due_in(db::Tx& tx, const CountyId& county, const due::Question& question, Instant now,
                       const std::vector<Suspension>& suspensions = {});

/// The years that are known, the earliest first.
std::vector<StoredNotice> notices(db::Tx& tx);
/// The days that this county alone has off or works.
std::vector<NoticeDay> county_days(db::Tx& tx, const CountyId& county);
/// None set: clocks below a day run day and night.
OfficeHours office_hours(db::Tx& tx, const CountyId& county, Date day, Instant known_at);

/// The notices in this CSV for years whose notice the database does not have. Refuses with
/// `holiday_file_malformed`.
Result<std::vector<HolidayNotice>> missing_notices(db::Tx& tx, std::string_view csv);

/// What holds on `day` as known at `known_at`; nothing when nobody has set it.
std::optional<std::string> content_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                                      Instant known_at);
/// The same as a number, or `fallback`.
std::int64_t number_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                       Instant known_at, std::int64_t fallback);
/// From which day what holds on `day` was set to hold; nothing when nobody has set it.
std::optional<Date> set_since(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                              Instant known_at);

}  // namespace qd::settings
