#pragma once
#include "core/calendar.hpp"
#include "features/compile/plan.hpp"
#include "features/compile/refusal.hpp"

namespace qd::compile::rules {

/// 2026-03 of a day; empty for what is no month.
std::string month_of(Date day);
bool is_month(const std::string& month);
/// The day by which a task is to be done: its own, else its month's last.
Date due_of(const Task& task);

/// The last day of which people are told today: at most two working days lie up to it. A year without a
/// holiday notice has its weekends off, since to be told a day early does no harm.
Date told_until(const Calendar& calendar, Date today);

/// Trimmed; refuses `task_malformed`, `meeting_malformed`.
Result<Group> tidy_group(Group group);
Result<Task> tidy_task(Task task);
Result<Meeting> tidy_meeting(Meeting meeting, const std::vector<Point>& points);

/// From the first month in which something was to be done or was done to the last, none left out.
std::vector<MonthProgress> progress_of(const std::vector<Task>& tasks);

/// Whether the point was still open when the meeting was held: raised before, not settled before that day.
bool is_brought_forward(const Point& point, const Meeting& meeting);

}  // namespace qd::compile::rules
