#include "features/call/outside_commands.hpp"
#include "core/process_case.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/outside_store.hpp"
#include "features/call/refusal.hpp"
#include "features/call/store.hpp"
#include "features/notice/commands.hpp"

namespace qd::call {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

void tell(Session& session, const OutsideTask& task, Role role, const BodyId& body,
          const std::string& topic) {
    notice::tell(session, {role, body, topic, "outside_task/" + task.id.text, {}, {}});
}

}  // namespace

Result<OutsideTaskId> report_outside(Session& session, OutsideTask task) {
    QD_CHECK(identity::require(session.actor, Right::raise_call));
    Error missing{Refusal::outside_incomplete};
    if (text::trim(task.content).empty()) missing.about.push_back("content");
    if (text::trim(task.refusal).empty()) missing.about.push_back("refusal");
    if (!task.received_on.ok() || task.received_on > date_of(session.now))
        missing.about.push_back("received_on");
    if (!missing.about.empty()) return missing;
    QD_TRY(const auto sender, bodies::load(session.tx, session.county, task.sender));
    if (!bodies::is_department(sender.kind) && sender.kind != bodies::BodyKind::stationed)
        return Error{Refusal::not_a_department, {{"body", sender.short_name}}};
    task.town = session.actor.body;
    if (!task.evidence.empty() && !store::may_attach(session.tx, session.county, task.evidence, task.town))
        return Error{Refusal::file_unknown, {{"name", ""}}};
    task.id = {session.new_id()};
    task.reported_by = session.actor.account;
    task.reported_at = session.now;
    store::insert_outside(session.tx, session.county, task);
    tell(session, task, Role::list_office, {}, "outside_reported");
    tell(session, task, Role::department, task.sender, "outside_reported");
    audit::record(session, audit::subject("outside_task", task.id), "report",
                  {{"town", task.town}, {"sender", task.sender}, {"received_on", task.received_on},
                   {"content", audit::digest_of(session, task.content)},
                   {"evidence", audit::digest_of(session, task.evidence)}});
    return task.id;
}

Outcome find_outside(Session& session, const OutsideTaskId& id, std::int64_t version, Finding finding,
                     const std::string& reason) {
    QD_CHECK(identity::require(session.actor, Right::oversee_calls));
    auto task = store::find_outside(session.tx, session.county, id);
    if (!task) return Refusal::request_unknown;
    QD_CHECK(may_judge(session, {task->sender}));
    if (text::trim(reason).empty()) return process::Refusal::reason_missing;
    if (task->version != version) return identity::Refusal::stale_version;
    if (task->finding != Finding::waiting || finding == Finding::waiting) return Refusal::request_decided;
    task->finding = finding;
    task->finding_reason = text::trim(reason);
    task->found_by = session.actor.account;
    task->found_at = session.now;
    store::save_finding(session.tx, session.county, *task);
    tell(session, *task, Role::town, task->town, "outside_found");
    tell(session, *task, Role::department, task->sender, "outside_found");
    audit::record(session, audit::subject("outside_task", id), "find",
                  {{"finding", finding}, {"reason", audit::digest_of(session, task->finding_reason)}});
    return Nothing{};
}

}  // namespace qd::call
