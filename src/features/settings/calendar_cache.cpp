#include "features/settings/calendar_cache.hpp"
#include <algorithm>
#include <map>
#include <mutex>
#include "features/settings/store.hpp"

namespace qd::settings {
namespace {

/// Later than anybody has recorded anything.
const Instant end_of_time = from_seconds(253'402'300'800);

struct Kept {
    store::CalendarVersion version;
    Instant known_from{};                ///< When the newest office hours in it were recorded.
    std::shared_ptr<const KeptCalendar> built;
};

class Shelf {
public:
    std::shared_ptr<const KeptCalendar> find(const CountyId& county, const store::CalendarVersion& version,
                                             Instant now) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(county);
        const bool is_it = found != kept_.end() && found->second.version == version;
        return is_it && now >= found->second.known_from ? found->second.built : nullptr;
    }
    void keep(const CountyId& county, Kept one) {
        const std::lock_guard lock(mutex_);
        kept_[county] = std::move(one);
    }

private:
    std::mutex mutex_;
    std::map<CountyId, Kept> kept_;
};

Shelf& shelf() {
    static Shelf one;
    return one;
}

/// Each day has the office hours of its own time.
DatedOfficeHours dated(const std::vector<Setting>& history) {
    DatedOfficeHours hours;
    for (const auto& setting : history)
        hours[std::chrono::sys_days{setting.effective_on}] =
            office_hours_from(setting.content).value_or(OfficeHours{});
    return hours;
}

}  // namespace

std::shared_ptr<const KeptCalendar> kept_calendar(db::Tx& tx, const CountyId& county, Instant now) {
    const auto version = store::calendar_version(tx, county);
    if (auto found = shelf().find(county, version, now)) return found;
    auto hours = store::history(tx, county, office_hours_setting, end_of_time);
    Instant known_from{};
    for (const auto& setting : hours) known_from = std::max(known_from, setting.recorded_at);
    std::erase_if(hours, [&](const Setting& setting) { return setting.recorded_at > now; });
    std::vector<HolidayNotice> known;
    for (auto& stored : store::notices(tx)) known.push_back(std::move(stored.notice));
    Calendar calendar(known, store::county_days(tx, county), dated(hours));
    auto built = std::make_shared<const KeptCalendar>(KeptCalendar{std::move(known), std::move(calendar)});
    // What was loaded before there were versions is read each time; so is a question about the past.
    if (version.national != 0 && now >= known_from) shelf().keep(county, {version, known_from, built});
    return built;
}

}  // namespace qd::settings
