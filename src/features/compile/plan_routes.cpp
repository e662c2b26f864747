#include "features/compile/acting.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/plan_commands.hpp"
#include "features/compile/plan_rules.hpp"
#include "features/compile/plan_store.hpp"
#include "features/compile/plan_wire.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;

const std::string plan_at = "/api/v1/{county}/compiles/{compile}/plan";

wire::TaskView task_view(Session& session, const Task& task, const Reader& reader, BodyNames& names) {
    wire::TaskView out{task.number,
                       task.step,
                       task.name,
                       task.month,
                       task.due_on,
                       task.group,
                       names.if_any(task.body),
                       task.person,
                       task.done_on.has_value(),
                       task.done_on,
                       task.note,
                       may_do(session.actor, task.body),
                       session.actor.role == identity::Role::list_office && !task.done_on,
                       !task.done_on && rules::due_of(task) < date_of(session.now),
                       task.version};
    mask_for(reader, out);
    return out;
}

wire::PointView point_view(Session& session, const Point& point, const Reader& reader, BodyNames& names) {
    const bool is_open = !point.settled_on;
    wire::PointView out{point.number,
                        point.meeting,
                        point.content,
                        names.if_any(point.body),
                        point.due_on,
                        point.settled_on,
                        point.settlement,
                        is_open && may_do(session.actor, point.body),
                        is_open && point.due_on && *point.due_on < date_of(session.now),
                        point.version};
    mask_for(reader, out);
    return out;
}

Result<wire::PlanView> plan_now(Session& session, const ProjectId& id) {
    QD_CHECK(may_read(session.actor));
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    const auto reader = reader_of(session, project);
    BodyNames names(session);
    wire::PlanView out;
    for (const auto& group : groups(session.tx, session.county, id)) {
        wire::GroupView view{group.number, group.name, {}, group.version};
        for (const auto& member : group.members)
            view.members.push_back({member.name, names.if_any(member.body), member.part});
        mask_for(reader, view);
        out.groups.push_back(std::move(view));
    }
    const auto all = tasks(session.tx, session.county, id);
    for (const auto& task : all) out.tasks.push_back(task_view(session, task, reader, names));
    for (const auto& one : rules::progress_of(all))
        out.progress.push_back({one.month, one.planned, one.done, one.planned_so_far, one.done_so_far,
                                one.of});
    for (const auto& point : points(session.tx, session.county, id, false)) {
        if (point.settled_on) ++out.settled;
        else out.points.push_back(point_view(session, point, reader, names));
    }
    out.may_plan = session.actor.role == identity::Role::list_office;
    return out;
}

Result<wire::PlanView> get_plan(Session& session, const Request& request) {
    return plan_now(session, project_in(request));
}

Result<wire::PlanView> post_group(Session& session, const Request& request, const wire::GroupRequest& in) {
    Group group{in.number.value_or(0), in.name, {}, in.version.value_or(0)};
    for (const auto& one : in.members) group.members.push_back({one.name, one.body, one.part.value_or("")});
    QD_CHECK(put_group(session, project_in(request), group));
    return plan_now(session, project_in(request));
}

Result<wire::PlanView> post_task(Session& session, const Request& request, const wire::TaskRequest& in) {
    QD_CHECK(put_task(session, project_in(request),
                      {in.number.value_or(0), in.step, in.name, in.month, in.due_on, in.group, in.body,
                       in.person.value_or(""), {}, {}, in.version.value_or(0)}));
    return plan_now(session, project_in(request));
}

Result<wire::PlanView> post_task_done(Session& session, const Request& request,
                                      const wire::TaskDoneRequest& in) {
    QD_CHECK(mark_task(session, project_in(request), number_in(request, 2), in.version, in.is_done,
                       in.note.value_or("")));
    return plan_now(session, project_in(request));
}

Result<wire::MeetingsView> get_meetings(Session& session, const Request& request) {
    QD_CHECK(may_read(session.actor));
    const auto id = project_in(request);
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    const auto reader = reader_of(session, project);
    BodyNames names(session);
    const auto all = points(session.tx, session.county, id, false);
    wire::MeetingsView out;
    for (const auto& meeting : meetings(session.tx, session.county, id)) {
        wire::MeetingView view{meeting.number, meeting.held_on, meeting.title, meeting.note, {}, {}};
        for (const auto& point : all) {
            if (point.meeting == meeting.number)
                view.points.push_back(point_view(session, point, reader, names));
            else if (rules::is_brought_forward(point, meeting))
                view.brought_forward.push_back(point_view(session, point, reader, names));
        }
        mask_for(reader, view);
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<wire::PlanView> post_meeting(Session& session, const Request& request,
                                    const wire::MeetingRequest& in) {
    std::vector<Point> raised;
    for (const auto& one : in.points) {
        Point point;
        point.content = one.text;
        point.body = one.body;
        point.due_on = one.due_on;
        raised.push_back(std::move(point));
    }
    QD_CHECK(hold_meeting(session, project_in(request), {0, in.held_on, in.title, in.note.value_or("")},
                          raised));
    return plan_now(session, project_in(request));
}

Result<wire::PlanView> post_settle_point(Session& session, const Request& request,
                                         const wire::SettlePointRequest& in) {
    QD_CHECK(settle_point(session, project_in(request), number_in(request, 2), in.version, in.settlement));
    return plan_now(session, project_in(request));
}

}  // namespace

std::vector<Route> plan_routes() {
    return {
        Route::get(plan_at, Right::read_lists, &get_plan,
                   "Groups, tasks, open points, and progress against the plan by month"),
        Route::command(Method::post, plan_at + "/groups", Right::approve_list, &post_group,
                       "A group with its members"),
        Route::command(Method::post, plan_at + "/tasks", Right::approve_list, &post_task,
                       "A task by step, month and person, new or changed"),
        Route::command(Method::post, plan_at + "/tasks/{number}/done", Right::read_lists, &post_task_done,
                       "A task is done, or not any more"),
        Route::get(plan_at + "/meetings", Right::read_lists, &get_meetings,
                   "Meetings with the points raised and brought forward"),
        Route::command(Method::post, plan_at + "/meetings", Right::approve_list, &post_meeting,
                       "Hold a meeting with its points"),
        Route::command(Method::post, plan_at + "/points/{number}/settle", Right::read_lists,
                       &post_settle_point, "Settle a point in words"),
    };
}

}  // namespace qd::compile
