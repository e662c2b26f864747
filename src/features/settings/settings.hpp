#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/calendar.hpp"
#include "core/id.hpp"
#include "core/result.hpp"

/// What a county may set: holiday notices and policy numbers, each with the day from which it holds.
namespace qd::settings {

/// A policy number or word as it holds from a day on. Never overwritten: of two for one day the later known
/// wins.
struct Setting {
    std::string name;            ///< respond_within, …
    Date effective_on{};
    Instant recorded_at{};
    std::string content;
};

/// A year's notice as it is held.
struct StoredNotice {
    HolidayNotice notice;
    Instant loaded_at{};
};

/// A day that a new notice names otherwise than what was known; without `before` or `after` it was not named.
struct DayChange {
    Date on{};
    std::optional<NoticeDay> before, after;
};
/// What taking a notice in does, or did.
struct NoticeChange {
    HolidayNotice notice;
    bool is_new = false;            ///< The year was unknown.
    std::vector<DayChange> days;
};

/// The setting that holds a county's office hours, as `office_hours_from` reads them.
inline constexpr const char* office_hours_setting = "office_hours";

enum class Refusal : std::uint8_t {
    setting_malformed, county_day_malformed, period_malformed, notice_incomplete, notice_day_misplaced,
    notice_day_works_anyway, notice_day_taken, notice_shared, notice_unreadable, notice_several,
    office_hours_malformed, limit_file_malformed,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::setting_malformed: return "setting_malformed";
        case Refusal::county_day_malformed: return "county_day_malformed";
        case Refusal::period_malformed: return "period_malformed";
        case Refusal::notice_incomplete: return "notice_incomplete";
        case Refusal::notice_day_misplaced: return "notice_day_misplaced";
        case Refusal::notice_day_works_anyway: return "notice_day_works_anyway";
        case Refusal::notice_day_taken: return "notice_day_taken";
        case Refusal::notice_shared: return "notice_shared";
        case Refusal::notice_unreadable: return "notice_unreadable";
        case Refusal::notice_several: return "notice_several";
        case Refusal::office_hours_malformed: return "office_hours_malformed";
        case Refusal::limit_file_malformed: return "limit_file_malformed";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    return why == Refusal::notice_shared ? Kind::conflict : Kind::invalid;
}

}  // namespace qd::settings
