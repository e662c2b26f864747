#pragma once
#include <vector>
#include "features/settings/settings.hpp"
#include "platform/db/db.hpp"

namespace qd::settings::store {

std::vector<StoredNotice> notices(db::Tx& tx);
/// A year's notice replaces the one there was for that year.
void save_notice(db::Tx& tx, const HolidayNotice& notice, Instant now);
std::vector<NoticeDay> county_days(db::Tx& tx, const CountyId& county);
void save_county_day(db::Tx& tx, const CountyId& county, const NoticeDay& day);
void delete_county_day(db::Tx& tx, const CountyId& county, Date day);

std::optional<Setting> find(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                            Instant known_at);
void insert(db::Tx& tx, const CountyId& county, const Setting& setting);

}  // namespace qd::settings::store
