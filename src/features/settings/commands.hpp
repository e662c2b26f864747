#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include "features/identity/session.hpp"
#include "features/settings/settings.hpp"

namespace qd::settings {

/// Loads the State Council's notices, for all counties: each replaces the one for its year. National data, so
/// it leaves no event in any county's log. For the command line and the start of the server.
Outcome load_notices(db::Tx& tx, const std::vector<HolidayNotice>& notices, Instant now,
                     const std::function<std::string()>& new_id);
/// The same from the project's CSV (year,date,type,name,number,issued_on,source). Refuses with
/// `holiday_file_malformed`.
Outcome load_notices(db::Tx& tx, std::string_view csv, Instant now,
                     const std::function<std::string()>& new_id);

/// One notice as an office hands it in: the text of the notice, or a sheet of its days.
struct NoticeFile {
    std::string_view bytes, file_name;
    std::string number, source;             ///< Win over what stands in the file; empty: what stands there.
    std::optional<Date> issued_on;
};
/// Reads it, without a database. Refuses with `notice_text_unclear`, `holiday_file_malformed`,
/// `notice_unreadable` (no text, no sheet), `notice_several` (more than one year), and what `rules::check`
/// refuses.
Result<HolidayNotice> read_notice(const NoticeFile& file);
/// What taking it in would change. Needs `edit_calendar`; refuses with `notice_shared` when the year is known
/// already and other counties count by it, too: that is the operator's to change.
Result<NoticeChange> preview_notice(identity::Session& session, const HolidayNotice& notice);
/// Takes it in, for all counties. Refuses like `preview_notice`.
Result<NoticeChange> load_notice(identity::Session& session, const HolidayNotice& notice);

/// A day that this county alone has off or works (民族自治地方). Needs `edit_calendar`; refuses with
/// `county_day_malformed` without a name or without the document that gives the day.
Outcome set_county_day(identity::Session& session, const NoticeDay& day);
Outcome forget_county_day(identity::Session& session, Date day);

/// The hours in which clocks below a day run, from a day on; empty text: day and night. Needs
/// `edit_calendar`; refuses with `office_hours_malformed`.
Outcome set_office_hours(identity::Session& session, const std::string& hours, Date effective_on);

/// A policy number or word from a day on. Refuses with `setting_malformed` when the name is no word.
Outcome set(identity::Session& session, const std::string& name, Date effective_on,
            const std::string& content);

}  // namespace qd::settings
