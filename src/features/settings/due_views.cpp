#include "features/settings/due_views.hpp"
#include <algorithm>

namespace qd::settings {

Result<DueView> due_view(const due::Question& question, const Calendar& calendar,
                         const std::vector<HolidayNotice>& notices,
                         const std::vector<Suspension>& suspensions) {
    QD_CHECK(due::check_length(question.limit));
    QD_TRY(const auto explained, calendar.explain(question.start, question.limit, suspensions));
    const auto& limit = question.limit;
    DueView out{question.start, limit.amount, limit.unit, limit.rolls_forward, limit.round_the_clock,
                due::rule_of(limit, calendar, date_of(question.start)), {}, {}, {}, {}, {}};
    if (explained.due) {
        out.due_on = explained.due->on;
        out.due_at = explained.due->at;
    }
    if (explained.pending_year) out.pending = *explained.pending_year;
    for (const ProofDay& day : explained.days)
        out.days.push_back({day.date, weekday_of(day.date), day.counts(), day.counting, day.count, day.reason,
                            day.name, day.number, day.source});
    if (out.days.empty()) return out;
    const int first = int(out.days.front().on.year()), last = int(out.days.back().on.year());
    for (const HolidayNotice& notice : notices)
        if (notice.year >= first && notice.year <= last)
            out.notices.push_back({notice.year, notice.number, notice.issued_on, notice.source});
    return out;
}

}  // namespace qd::settings
