#include "features/settings/notice_rules.hpp"
#include <algorithm>
#include <map>
#include "core/text.hpp"

namespace qd::settings::rules {

using namespace std::chrono;

Outcome check(const HolidayNotice& notice) {
    const auto is_blank = [](const std::string& text) { return text::trim(text).empty(); };
    if (is_blank(notice.number) || !notice.issued_on || is_blank(notice.source) || notice.days.empty())
        return Error{Refusal::notice_incomplete, {{"year", std::to_string(notice.year)}}};
    const Date first{year{notice.year - 1}, December, day{20}}, last{year{notice.year + 1}, January, day{10}};
    for (const NoticeDay& one : notice.days) {
        if (one.date < first || one.date > last)
            return Error{Refusal::notice_day_misplaced,
                         {{"year", std::to_string(notice.year)}, {"day", to_text(one.date)}}};
        if (one.type == DayType::workday && weekday_of(one.date) <= 5)
            return Error{Refusal::notice_day_works_anyway, {{"day", to_text(one.date)}}};
    }
    return Nothing{};
}

Outcome check_apart(const HolidayNotice& notice, const HolidayNotice& other) {
    if (other.year == notice.year) return Nothing{};
    for (const NoticeDay& one : notice.days)
        if (std::ranges::find(other.days, one.date, &NoticeDay::date) != other.days.end())
            return Error{Refusal::notice_day_taken,
                         {{"day", to_text(one.date)}, {"year", std::to_string(other.year)}}};
    return Nothing{};
}

std::vector<DayChange> changes(const HolidayNotice* before, const HolidayNotice& after) {
    std::map<sys_days, DayChange> by_day;
    for (const NoticeDay& one : after.days) by_day[one.date] = {one.date, {}, one};
    if (before != nullptr) {
        for (const NoticeDay& one : before->days) {
            auto& change = by_day[one.date];
            change.on = one.date;
            change.before = one;
        }
    }
    std::vector<DayChange> out;
    for (auto& [on, change] : by_day) {
        const bool is_same = change.before && change.after && change.before->type == change.after->type &&
                             change.before->name == change.after->name;
        if (!is_same) out.push_back(std::move(change));
    }
    return out;
}

}  // namespace qd::settings::rules
