#include "features/compile/plan_rules.hpp"
#include <algorithm>
#include <map>
#include "core/text.hpp"

namespace qd::compile::rules {
namespace {

constexpr std::size_t longest_title = 100, longest_point = 1000, most_members = 100, most_points = 100;
constexpr std::size_t most_months = 60;

bool is_title(const std::string& text) { return !text.empty() && text::length(text) <= longest_title; }

std::string next_month(const std::string& month) {
    const auto first = *date_from(month + "-01");
    return month_of(Date{first.year(), first.month(), std::chrono::day{1}} + std::chrono::months{1});
}

}  // namespace

std::string month_of(Date day) { return to_text(day).substr(0, 7); }

bool is_month(const std::string& month) { return month.size() == 7 && date_from(month + "-01").has_value(); }

Date due_of(const Task& task) {
    if (task.due_on) return *task.due_on;
    const auto first = *date_from(task.month + "-01");
    return Date{std::chrono::sys_days{first.year() / first.month() / std::chrono::last}};
}

Date told_until(const Calendar& calendar, Date today) {
    constexpr int working_days_ahead = 2, farthest = 60;
    constexpr unsigned saturday = 6;
    auto last = std::chrono::sys_days{today};
    for (int days = 0, working = 0; days < farthest; ++days) {
        const Date next{last + std::chrono::days{1}};
        const auto known = calendar.day(next);
        working += (known ? known->is_working : weekday_of(next) < saturday) ? 1 : 0;
        if (working > working_days_ahead) break;
        last = std::chrono::sys_days{next};
    }
    return Date{last};
}

Result<Group> tidy_group(Group group) {
    group.name = text::trim(group.name);
    bool is_sound = is_title(group.name) && group.members.size() <= most_members;
    for (auto& member : group.members) {
        member.name = text::trim(member.name);
        member.part = text::trim(member.part);
        is_sound = is_sound && is_title(member.name) && text::length(member.part) <= longest_title;
    }
    if (!is_sound) return Refusal::task_malformed;
    return group;
}

Result<Task> tidy_task(Task task) {
    task.step = text::trim(task.step);
    task.name = text::trim(task.name);
    task.person = text::trim(task.person);
    const bool is_sound = is_title(task.step) && is_title(task.name) && is_month(task.month) &&
                          text::length(task.person) <= longest_title;
    if (!is_sound) return Refusal::task_malformed;
    return task;
}

Result<Meeting> tidy_meeting(Meeting meeting, const std::vector<Point>& points) {
    meeting.title = text::trim(meeting.title);
    meeting.note = text::trim(meeting.note);
    bool is_sound = is_title(meeting.title) && text::length(meeting.note) <= 4 * longest_point &&
                    points.size() <= most_points;
    for (const auto& point : points) {
        const auto content = text::trim(point.content);
        is_sound = is_sound && !content.empty() && text::length(content) <= longest_point;
    }
    if (!is_sound) return Refusal::meeting_malformed;
    return meeting;
}

std::vector<MonthProgress> progress_of(const std::vector<Task>& tasks) {
    std::map<std::string, MonthProgress> months;
    for (const auto& task : tasks) {
        ++months[task.month].planned;
        if (task.done_on) ++months[month_of(*task.done_on)].done;
    }
    std::vector<MonthProgress> out;
    if (months.empty()) return out;
    const auto last = months.rbegin()->first;
    std::int64_t planned = 0, done = 0;
    for (auto month = months.begin()->first; month <= last && out.size() < most_months;
         month = next_month(month)) {
        auto& one = months[month];
        planned += one.planned;
        done += one.done;
        out.push_back({month, one.planned, one.done, planned, done, std::int64_t(tasks.size())});
    }
    return out;
}

bool is_brought_forward(const Point& point, const Meeting& meeting) {
    return point.meeting < meeting.number && (!point.settled_on || *point.settled_on >= meeting.held_on);
}

}  // namespace qd::compile::rules
