#include "features/settings/queries.hpp"
#include <charconv>
#include "features/settings/store.hpp"

namespace qd::settings {

Calendar calendar(db::Tx& tx, const CountyId& county) {
    return Calendar(store::notices(tx), store::county_days(tx, county));
}

Result<std::vector<HolidayNotice>> missing_notices(db::Tx& tx, std::string_view csv) {
    QD_TRY(auto notices, notices_from_csv(csv));
    for (const HolidayNotice& known : store::notices(tx)) {
        std::erase_if(notices, [&](const HolidayNotice& notice) { return notice.year == known.year; });
    }
    return notices;
}

std::optional<std::string> content_on(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                                      Instant known_at) {
    auto setting = store::find(tx, county, name, day, known_at);
    if (!setting) return std::nullopt;
    return std::move(setting->content);
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
