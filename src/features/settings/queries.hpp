#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "features/settings/settings.hpp"
#include "platform/db/db.hpp"

namespace qd::settings {

/// The county's calendar: the State Council's notices with the county's own days on top.
Calendar calendar(db::Tx& tx, const CountyId& county);

/// The notices in this CSV for years that the database has none of. Refuses with `holiday_file_malformed`.
Result<std::vector<HolidayNotice>> missing_notices(db::Tx& tx, std::string_view csv);

/// What holds on `day` as known at `known_at`; nothing when nobody has set it.
std::optional<std::string> content_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                                      Instant known_at);
/// The same as a number, or `fallback`.
std::int64_t number_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                       Instant known_at, std::int64_t fallback);

}  // namespace qd::settings
