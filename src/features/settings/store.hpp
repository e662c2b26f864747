#pragma once
#include <vector>
#include "features/settings/settings.hpp"
#include "platform/db/db.hpp"

namespace qd::settings::store {

/// Equal versions: equal holidays, county days and office hours. National 0: loaded before versions were
/// kept.
struct CalendarVersion {
    std::int64_t national = 0, own = 0;
    bool operator==(const CalendarVersion&) const = default;
};
CalendarVersion calendar_version(db::Tx& tx, const CountyId& county);

std::vector<StoredNotice> notices(db::Tx& tx);
/// A year's notice replaces the one there was for that year. None of its days may be another year's.
void save_notice(db::Tx& tx, const HolidayNotice& notice, Instant now);
std::vector<NoticeDay> county_days(db::Tx& tx, const CountyId& county);
void save_county_day(db::Tx& tx, const CountyId& county, const NoticeDay& day);
void delete_county_day(db::Tx& tx, const CountyId& county, Date day);

std::optional<Setting> find(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                            Instant known_at);
/// By the day from which each holds; of two for one day the later known comes later.
std::vector<Setting> history(db::Tx& tx, const CountyId& county, const std::string& name, Instant known_at);
void insert(db::Tx& tx, const CountyId& county, const Setting& setting);

}  // namespace qd::settings::store
