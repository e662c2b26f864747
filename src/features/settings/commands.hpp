#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/identity/session.hpp"
#include "features/settings/settings.hpp"

namespace qd::settings {

/// Loads the State Council's notices, for all counties: each replaces the one for its year. National data, so
/// it leaves no event in any county's log. For the command line and the start of the server.
Outcome load_notices(db::Tx& tx, const std::vector<HolidayNotice>& notices);
/// The same from the project's CSV (year,date,type,name,source). Refuses with `holiday_file_malformed`.
Outcome load_notices(db::Tx& tx, std::string_view csv);

/// A day that this county alone has off or works (民族自治地方). Refuses with `county_day_malformed` without
/// a name.
Outcome set_county_day(identity::Session& session, const NoticeDay& day);
Outcome forget_county_day(identity::Session& session, Date day);

/// A policy number or word from a day on. Refuses with `setting_malformed` when the name is no word.
Outcome set(identity::Session& session, const std::string& name, Date effective_on,
            const std::string& content);

}  // namespace qd::settings
