#include "core/mask.hpp"
#include "features/call/acting.hpp"
#include "features/call/masking.hpp"
#include "features/call/outside_commands.hpp"
#include "features/call/outside_store.hpp"
#include "features/call/views.hpp"
#include "platform/files/attachment.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

const std::string tasks_at = "/api/v1/{county}/outside-tasks";

struct ReportRequest {
    BodyId sender;
    Date received_on{};
    std::string content, refusal;
    std::optional<std::string> document, evidence;
    static constexpr auto describe() {
        return schema::object("OutsideTaskReport",
            schema::field("sender", &ReportRequest::sender, "The body that handed it over"),
            schema::field("received_on", &ReportRequest::received_on, "When"),
            schema::field("content", &ReportRequest::content, "What was asked for"),
            schema::field("refusal", &ReportRequest::refusal, "What the town answered"),
            schema::field("document", &ReportRequest::document, "By which letter or notice"),
            schema::field("evidence", &ReportRequest::evidence, "Digest of an uploaded file that shows it"));
    }
};
struct FindingRequest {
    std::int64_t version = 0;
    Finding finding = Finding::outside;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("OutsideTaskFinding",
            schema::field("version", &FindingRequest::version, "The version that was seen"),
            schema::field("finding", &FindingRequest::finding, "Outside the list, or on it"),
            schema::field("reason", &FindingRequest::reason, "Why"));
    }
};
struct TaskView {
    std::string id;
    bodies::BodyRef town, sender;
    Date received_on{};
    std::string content, document, evidence, refusal;
    Instant reported_at{};
    Finding finding = Finding::waiting;
    std::string finding_reason;
    std::optional<Instant> found_at;
    std::int64_t version = 1;
    bool is_masked = false;
    std::optional<bool> may_find = {};
    static constexpr auto describe() {
        return schema::object("OutsideTask", schema::field("id", &TaskView::id, "Opaque identifier"),
            schema::field("town", &TaskView::town, "Who was handed it"),
            schema::field("sender", &TaskView::sender, "Who handed it over"),
            schema::field("received_on", &TaskView::received_on, "When"),
            schema::field("content", &TaskView::content, "What was asked for"),
            schema::field("document", &TaskView::document, "By which letter or notice"),
            schema::field("evidence", &TaskView::evidence, "Digest of the file that shows it"),
            schema::field("refusal", &TaskView::refusal, "What the town answered"),
            schema::field("reported_at", &TaskView::reported_at, "When it was reported"),
            schema::field("finding", &TaskView::finding, "The list office's finding"),
            schema::field("finding_reason", &TaskView::finding_reason, "Why"),
            schema::field("found_at", &TaskView::found_at, "When"),
            schema::field("version", &TaskView::version, "Send it back with the finding"),
            schema::field("is_masked", &TaskView::is_masked,
                          "Who has no part in it sees numbers, names and houses masked"),
            schema::field("may_find", &TaskView::may_find, "Whether the asker may find; not in lists"));
    }
};
struct TasksView {
    std::vector<TaskView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("OutsideTasks", schema::field("items", &TasksView::items, "Newest first"),
                              schema::field("total", &TasksView::total, "How many"));
    }
};
struct TasksQuery {
    std::optional<std::string> town, sender;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("OutsideTasksQuery", schema::field("town", &TasksQuery::town, "Of this town"),
            schema::field("sender", &TasksQuery::sender, "Handed over by this body"),
            schema::field("page", &TasksQuery::page, "From 1"),
            schema::field("page_size", &TasksQuery::page_size, "At most 100"));
    }
};

TaskView whole_task(const OutsideTask& one, Names& names) {
    return {one.id.text, names.body(one.town), names.body(one.sender), one.received_on, one.content,
            one.document, one.evidence, one.refusal, one.reported_at, one.finding, one.finding_reason,
            one.found_at, one.version, false};
}
/// In full for the town that was handed it and for the body that is said to have.
bool is_masked_for(const identity::Actor& actor, const OutsideTask& one) {
    return actor.body != one.town && actor.body != one.sender;
}

TaskView view(Session& session, const OutsideTask& one, Names& names) {
    auto out = whole_task(one, names);
    if (!is_masked_for(session.actor, one)) return out;
    out.is_masked = true;
    for (auto* text : {&out.content, &out.document, &out.refusal, &out.finding_reason})
        *text = mask::free_text(*text);
    return out;
}
Result<TaskView> view(Session& session, const OutsideTaskId& id) {
    const auto task = store::find_outside(session.tx, session.county, id);
    if (!task) return Refusal::request_unknown;
    Names names(session);
    return view(session, *task, names);
}

Result<TaskView> post_task(Session& session, const Request&, const ReportRequest& in) {
    OutsideTask task;
    task.sender = in.sender;
    task.received_on = in.received_on;
    task.content = in.content;
    task.refusal = in.refusal;
    task.document = in.document.value_or("");
    task.evidence = in.evidence.value_or("");
    QD_TRY(const auto id, report_outside(session, std::move(task)));
    return view(session, id);
}

Result<TaskView> post_finding(Session& session, const Request& request, const FindingRequest& in) {
    const OutsideTaskId id{request.param(1)};
    QD_CHECK(find_outside(session, id, in.version, in.finding, in.reason));
    return view(session, id);
}

/// The town that was handed it, the body that is said to have, who oversees or supervises.
Result<OutsideTask> readable_task(Session& session, const Request& request) {
    auto task = store::find_outside(session.tx, session.county, {request.param(1)});
    if (!task) return Refusal::request_unknown;
    const auto& actor = session.actor;
    const bool is_own = actor.role == Role::town         ? task->town == actor.body
                        : actor.role == Role::department ? task->sender == actor.body
                                                         : true;
    if (!is_own) return identity::Refusal::not_your_body;
    return *std::move(task);
}

Result<TaskView> get_task(Session& session, const Request& request) {
    QD_TRY(const auto task, readable_task(session, request));
    Names names(session);
    auto out = view(session, task, names);
    out.may_find = bool(may_judge(session, {task.sender}));
    return out;
}

/// Refuses with `purpose_missing`, `not_permitted`, and as reading it does.
Result<TaskView> post_task_unmask(Session& session, const Request& request, const CallUnmaskRequest& in) {
    QD_CHECK(identity::require(session.actor, Right::unmask));
    QD_CHECK(identity::require(session.actor, Right::read_calls));
    QD_TRY(const auto task, readable_task(session, request));
    QD_CHECK(record_unmask(session, "outside_task", task.id.text, in));
    Names names(session);
    auto out = whole_task(task, names);
    out.may_find = bool(may_judge(session, {task.sender}));
    return out;
}

Reply get_evidence(Session& session, const Request& request) {
    const auto task = readable_task(session, request);
    if (!task) return Reply::problem(task.error());
    if (is_masked_for(session.actor, *task))
        if (const auto may = may_open_files(session, "outside_task", task->id.text); !may)
            return Reply::problem(may.error());
    auto bytes = files::load(session.tx, session.county, task->evidence);
    if (task->evidence.empty() || !bytes) return Reply::problem(Refusal::file_unknown);
    return Reply::file(*std::move(bytes), "application/octet-stream",
                       request.query_text("file_name").value_or(task->evidence.substr(0, 12)));
}

/// A town sees its own, a department what it is said to have handed over, who oversees all.
Result<TasksView> get_tasks(Session& session, const Request&, const TasksQuery& query) {
    std::optional<BodyId> town, sender;
    if (query.town && !query.town->empty()) town = BodyId{*query.town};
    if (query.sender && !query.sender->empty()) sender = BodyId{*query.sender};
    if (session.actor.role == Role::town) town = session.actor.body;
    if (session.actor.role == Role::department) sender = session.actor.body;
    const auto found = store::outside_tasks(session.tx, session.county, town, sender,
                                            page_from(query.page, query.page_size));
    Names names(session);
    TasksView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(view(session, one, names));
    return out;
}

}  // namespace

std::vector<Route> outside_routes() {
    return {
        Route::command(Method::post, tasks_at, Right::raise_call, &post_task,
                       "Report work handed to the town outside its list, and that it was refused"),
        Route::get(tasks_at, Right::read_calls, &get_tasks, "Work handed to towns outside their lists"),
        Route::get(tasks_at + "/{task}", Right::read_calls, &get_task, "One piece of such work"),
        Route::page(tasks_at + "/{task}/evidence", Right::read_calls, &get_evidence,
                    "The file that shows it"),
        Route::command(Method::post, tasks_at + "/{task}/unmask", Right::unmask, &post_task_unmask,
                       "Such work in full, for a purpose that goes on record")
            .grave(),
        Route::command(Method::post, tasks_at + "/{task}/finding", Right::oversee_calls, &post_finding,
                       "Whether it was outside the list"),
    };
}

}  // namespace qd::call
