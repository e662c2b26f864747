#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/plan.hpp"
#include "features/compile/wire.hpp"

/// What travels of the plan.
namespace qd::compile::wire {

struct MemberView {
    std::string name;
    std::optional<bodies::BodyRef> body;
    std::string part;
    static constexpr auto describe() {
        return schema::object("CompileMember",
            schema::field("name", &MemberView::name, "Who"),
            schema::field("body", &MemberView::body, "Of which body"),
            schema::field("part", &MemberView::part, "As what"));
    }
};
struct GroupView {
    Number number = 0;
    std::string name;
    std::vector<MemberView> members;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("CompileGroup",
            schema::field("number", &GroupView::number, "Within the compile"),
            schema::field("name", &GroupView::name, "What it is called"),
            schema::field("members", &GroupView::members, "In order"),
            schema::field("version", &GroupView::version, "Send it back with the next change"));
    }
};
struct TaskView {
    Number number = 0;
    std::string step;
    std::string name;
    std::string month;
    std::optional<Date> due_on;
    std::optional<Number> group;
    std::optional<bodies::BodyRef> body;
    std::string person;
    bool is_done = false;
    std::optional<Date> done_on;
    std::string note;
    bool may_do = false;
    bool may_edit = false;
    bool is_late = false;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("CompileTask",
            schema::field("number", &TaskView::number, "Within the compile"),
            schema::field("step", &TaskView::step, "To which step it belongs"),
            schema::field("name", &TaskView::name, "What is to be done"),
            schema::field("month", &TaskView::month, "YYYY-MM"),
            schema::field("due_on", &TaskView::due_on, "By which day; absent: the month's last"),
            schema::field("group", &TaskView::group, "Of which group"),
            schema::field("body", &TaskView::body, "Whose"),
            schema::field("person", &TaskView::person, "Who"),
            schema::field("is_done", &TaskView::is_done, "It is done"),
            schema::field("done_on", &TaskView::done_on, "Since when"),
            schema::field("note", &TaskView::note, "What was said of it"),
            schema::field("may_do", &TaskView::may_do, "The reader may mark it"),
            schema::field("may_edit", &TaskView::may_edit, "The reader may change it: not once it is done"),
            schema::field("is_late", &TaskView::is_late, "Its day is past and it is not done"),
            schema::field("version", &TaskView::version, "Send it back with the next change"));
    }
};
struct PointView {
    Number number = 0;
    Number meeting = 0;
    std::string text;
    std::optional<bodies::BodyRef> body;
    std::optional<Date> due_on;
    std::optional<Date> settled_on;
    std::string settlement;
    bool may_settle = false;
    bool is_late = false;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("CompilePoint",
            schema::field("number", &PointView::number, "Within the compile"),
            schema::field("meeting", &PointView::meeting, "Of which meeting"),
            schema::field("text", &PointView::text, "What is open"),
            schema::field("body", &PointView::body, "Whose"),
            schema::field("due_on", &PointView::due_on, "By which day"),
            schema::field("settled_on", &PointView::settled_on, "When it was settled"),
            schema::field("settlement", &PointView::settlement, "How"),
            schema::field("may_settle", &PointView::may_settle, "The reader may settle it"),
            schema::field("is_late", &PointView::is_late, "Its day is past and it is open"),
            schema::field("version", &PointView::version, "Send it back with the next change"));
    }
};
struct MonthView {
    std::string month;
    std::int64_t planned = 0;
    std::int64_t done = 0;
    std::int64_t planned_so_far = 0;
    std::int64_t done_so_far = 0;
    std::int64_t of = 0;
    static constexpr auto describe() {
        return schema::object("CompileMonth",
            schema::field("month", &MonthView::month, "YYYY-MM"),
            schema::field("planned", &MonthView::planned, "To be done in it"),
            schema::field("done", &MonthView::done, "Done in it"),
            schema::field("planned_so_far", &MonthView::planned_so_far, "To be done by its end"),
            schema::field("done_so_far", &MonthView::done_so_far, "Done by its end"),
            schema::field("of", &MonthView::of, "Tasks of the plan"));
    }
};
struct PlanView {
    std::vector<GroupView> groups;
    std::vector<TaskView> tasks;
    std::vector<PointView> points;
    std::vector<MonthView> progress;
    std::int64_t settled = 0;
    bool may_plan = false;
    static constexpr auto describe() {
        return schema::object("CompilePlan",
            schema::field("groups", &PlanView::groups, "By number"),
            schema::field("tasks", &PlanView::tasks, "By month"),
            schema::field("points", &PlanView::points, "Open ones"),
            schema::field("progress", &PlanView::progress, "Every month from the first to the last"),
            schema::field("settled", &PlanView::settled, "Points that were settled"),
            schema::field("may_plan", &PlanView::may_plan, "The reader keeps the plan"));
    }
};
struct MeetingView {
    Number number = 0;
    Date held_on{};
    std::string title;
    std::string note;
    std::vector<PointView> points;
    std::vector<PointView> brought_forward;
    static constexpr auto describe() {
        return schema::object("CompileMeeting",
            schema::field("number", &MeetingView::number, "Within the compile"),
            schema::field("held_on", &MeetingView::held_on, "When"),
            schema::field("title", &MeetingView::title, "Which"),
            schema::field("note", &MeetingView::note, "What was said"),
            schema::field("points", &MeetingView::points, "Raised in it"),
            schema::field("brought_forward", &MeetingView::brought_forward,
                          "Still open from meetings before"));
    }
};
struct MeetingsView {
    std::vector<MeetingView> items;
    static constexpr auto describe() {
        return schema::object("CompileMeetings",
            schema::field("items", &MeetingsView::items, "Newest first"));
    }
};
struct MemberRequest {
    std::string name;
    std::optional<BodyId> body;
    std::optional<std::string> part;
    static constexpr auto describe() {
        return schema::object("CompileMemberRequest",
            schema::field("name", &MemberRequest::name, "Who"),
            schema::field("body", &MemberRequest::body, "Of which body"),
            schema::field("part", &MemberRequest::part, "As what"));
    }
};
struct GroupRequest {
    std::optional<Number> number;
    std::optional<std::int64_t> version;
    std::string name;
    std::vector<MemberRequest> members;
    static constexpr auto describe() {
        return schema::object("CompileGroupRequest",
            schema::field("number", &GroupRequest::number, "An existing one"),
            schema::field("version", &GroupRequest::version, "The version that was seen"),
            schema::field("name", &GroupRequest::name, "What it is called"),
            schema::field("members", &GroupRequest::members, "All of them"));
    }
};
struct TaskRequest {
    std::optional<Number> number;
    std::optional<std::int64_t> version;
    std::string step;
    std::string name;
    std::string month;
    std::optional<Date> due_on;
    std::optional<Number> group;
    std::optional<BodyId> body;
    std::optional<std::string> person;
    static constexpr auto describe() {
        return schema::object("CompileTaskRequest",
            schema::field("number", &TaskRequest::number, "An existing one"),
            schema::field("version", &TaskRequest::version, "The version that was seen"),
            schema::field("step", &TaskRequest::step, "To which step it belongs"),
            schema::field("name", &TaskRequest::name, "What is to be done"),
            schema::field("month", &TaskRequest::month, "YYYY-MM"),
            schema::field("due_on", &TaskRequest::due_on, "By which day"),
            schema::field("group", &TaskRequest::group, "Of which group"),
            schema::field("body", &TaskRequest::body, "Whose"),
            schema::field("person", &TaskRequest::person, "Who"));
    }
};
struct TaskDoneRequest {
    std::int64_t version = 0;
    bool is_done = true;
    std::optional<std::string> note;
    static constexpr auto describe() {
        return schema::object("CompileTaskDoneRequest",
            schema::field("version", &TaskDoneRequest::version, "The version that was seen"),
            schema::field("is_done", &TaskDoneRequest::is_done, "Or not any more"),
            schema::field("note", &TaskDoneRequest::note, "What is to be said of it"));
    }
};
struct PointRequest {
    std::string text;
    std::optional<BodyId> body;
    std::optional<Date> due_on;
    static constexpr auto describe() {
        return schema::object("CompilePointRequest",
            schema::field("text", &PointRequest::text, "What is open"),
            schema::field("body", &PointRequest::body, "Whose"),
            schema::field("due_on", &PointRequest::due_on, "By which day"));
    }
};
struct MeetingRequest {
    Date held_on{};
    std::string title;
    std::optional<std::string> note;
    std::vector<PointRequest> points;
    static constexpr auto describe() {
        return schema::object("CompileMeetingRequest",
            schema::field("held_on", &MeetingRequest::held_on, "When"),
            schema::field("title", &MeetingRequest::title, "Which"),
            schema::field("note", &MeetingRequest::note, "What was said"),
            schema::field("points", &MeetingRequest::points, "What it left open"));
    }
};
struct SettlePointRequest {
    std::int64_t version = 0;
    std::string settlement;
    static constexpr auto describe() {
        return schema::object("CompileSettlePointRequest",
            schema::field("version", &SettlePointRequest::version, "The version that was seen"),
            schema::field("settlement", &SettlePointRequest::settlement, "How it was settled"));
    }
};

}  // namespace qd::compile::wire
