#include "features/settings/queries.hpp"
#include <charconv>
#include "features/settings/calendar_cache.hpp"
#include "features/settings/store.hpp"

namespace qd::settings {

Calendar calendar(db::Tx& tx, const CountyId& county, Instant now) {
    return kept_calendar(tx, county, now)->calendar;
}

std::shared_ptr<const Calendar> shared_calendar(db::Tx& tx, const CountyId& county, Instant now) {
    auto kept = kept_calendar(tx, county, now);
    const auto* calendar = &kept->calendar;
    return {std::move(kept), calendar};
}

Result<DueView> due_in(db::Tx& tx, const CountyId& county, const due::Question& question, Instant now,
                       const std::vector<Suspension>& suspensions) {
    const auto kept = kept_calendar(tx, county, now);
    return due_view(question, kept->calendar, kept->notices, suspensions);
}

std::vector<StoredNotice> notices(db::Tx& tx) { return store::notices(tx); }

std::vector<NoticeDay> county_days(db::Tx& tx, const CountyId& county) {
    return store::county_days(tx, county);
}

OfficeHours office_hours(db::Tx& tx, const CountyId& county, Date day, Instant known_at) {
    const auto content = content_on(tx, county, office_hours_setting, day, known_at);
    return office_hours_from(content.value_or(std::string())).value_or(OfficeHours{});
}

Result<std::vector<HolidayNotice>> missing_notices(db::Tx& tx, std::string_view csv) {
    QD_TRY(auto notices, notices_from_csv(csv));
    for (const StoredNotice& known : store::notices(tx)) {
        std::erase_if(notices, [&](const HolidayNotice& one) { return one.year == known.notice.year; });
    }
    return notices;
}

std::optional<std::string> content_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                                      Instant known_at) {
    auto setting = store::find(tx, county, name, day, known_at);
    if (!setting) return std::nullopt;
    return std::move(setting->content);
}

std::optional<Date> set_since(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                              Instant known_at) {
    const auto setting = store::find(tx, county, name, day, known_at);
    if (!setting) return std::nullopt;
    return setting->effective_on;
}

std::int64_t number_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                       Instant known_at, std::int64_t fallback) {
    const auto content = content_on(tx, county, name, day, known_at);
    if (!content) return fallback;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(content->data(), content->data() + content->size(), number);
    return error == std::errc{} && end == content->data() + content->size() ? number : fallback;
}

}  // namespace qd::settings
