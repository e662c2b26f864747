#include "features/compile/plan_commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/plan_rules.hpp"
#include "features/compile/plan_store.hpp"

namespace qd::compile {
namespace {

using identity::Right;
using identity::Role;

constexpr std::size_t longest_settlement = 2000;

Outcome may_plan(Session& session, const ProjectId& id) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_CHECK(open_project_of(session, id));
    return Nothing{};
}
Outcome check_laid_on(Session& session, const std::optional<BodyId>& body) {
    if (!body) return Nothing{};
    QD_CHECK(bodies::load(session.tx, session.county, *body));
    return Nothing{};
}

Outcome check_group(Session& session, const ProjectId& id, Number number) {
    const auto all = groups(session.tx, session.county, id);
    if (std::ranges::find(all, number, &Group::number) == all.end()) return Refusal::group_unknown;
    return Nothing{};
}

/// As it was seen.
Result<Task> task_of(Session& session, const ProjectId& id, Number number, std::int64_t version) {
    const auto all = tasks(session.tx, session.county, id);
    const auto found = std::ranges::find(all, number, &Task::number);
    if (found == all.end()) return Refusal::task_unknown;
    if (found->version != version) return identity::Refusal::stale_version;
    return *found;
}

}  // namespace

bool may_do(const identity::Actor& actor, const std::optional<BodyId>& body) {
    const bool has_body = actor.role == Role::department || actor.role == Role::town;
    return actor.role == Role::list_office || (has_body && body == actor.body);
}

Outcome put_group(Session& session, const ProjectId& id, const Group& given) {
    QD_CHECK(may_plan(session, id));
    QD_TRY(const auto group, rules::tidy_group(given));
    for (const auto& member : group.members) QD_CHECK(check_laid_on(session, member.body));
    if (group.number != 0) QD_CHECK(check_group(session, id, group.number));
    if (!store::save_group(session.tx, session.county, id, group)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("compile", id), "put_group",
                  {{"group", group.number}, {"members", group.members.size()}});
    return Nothing{};
}

Outcome put_task(Session& session, const ProjectId& id, const Task& given) {
    QD_CHECK(may_plan(session, id));
    QD_TRY(auto task, rules::tidy_task(given));
    QD_CHECK(check_laid_on(session, task.body));
    if (task.group) QD_CHECK(check_group(session, id, *task.group));
    if (task.number != 0) {
        QD_TRY(const auto before, task_of(session, id, task.number, task.version));
        if (before.done_on) return Error{Refusal::task_done, {{"task", before.name}}};
        task.note = before.note;
    }
    if (!store::save_task(session.tx, session.county, id, task)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("compile", id), "put_task", {{"task", task.number}});
    return Nothing{};
}

Outcome mark_task(Session& session, const ProjectId& id, Number number, std::int64_t version, bool is_done,
                  const std::string& note) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(auto task, task_of(session, id, number, version));
    if (!may_do(session.actor, task.body)) return identity::Refusal::not_your_body;
    task.done_on.reset();
    if (is_done) task.done_on = date_of(session.now);
    task.note = text::trim(note);
    if (text::length(task.note) > longest_settlement) return Refusal::task_malformed;
    if (!store::save_task(session.tx, session.county, id, task)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("compile", id), "mark_task",
                  {{"task", number}, {"is_done", is_done}});
    return Nothing{};
}

Outcome hold_meeting(Session& session, const ProjectId& id, const Meeting& given,
                     const std::vector<Point>& raised) {
    QD_CHECK(may_plan(session, id));
    QD_TRY(const auto meeting, rules::tidy_meeting(given, raised));
    for (const auto& point : raised) QD_CHECK(check_laid_on(session, point.body));
    const auto number = store::insert_meeting(session.tx, session.county, id, meeting);
    for (auto point : raised) {
        point.meeting = number;
        point.content = text::trim(point.content);
        store::insert_point(session.tx, session.county, id, point);
    }
    audit::record(session, audit::subject("compile", id), "hold_meeting",
                  {{"meeting", number}, {"points", raised.size()}});
    return Nothing{};
}

Outcome settle_point(Session& session, const ProjectId& id, Number number, std::int64_t version,
                     const std::string& settlement) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    const auto all = points(session.tx, session.county, id, false);
    const auto found = std::ranges::find(all, number, &Point::number);
    if (found == all.end() || (found->version != version && !found->settled_on))
        return Refusal::point_unknown;
    if (!may_do(session.actor, found->body)) return identity::Refusal::not_your_body;
    if (found->settled_on) return Refusal::point_settled;
    auto point = *found;
    point.settlement = text::trim(settlement);
    if (point.settlement.empty() || text::length(point.settlement) > longest_settlement)
        return Refusal::meeting_malformed;
    point.settled_on = date_of(session.now);
    if (!store::settle_point(session.tx, session.county, id, point)) return Refusal::point_unknown;
    audit::record(session, audit::subject("compile", id), "settle_point",
                  {{"point", number}, {"settlement", audit::digest_of(session, point.settlement)}});
    return Nothing{};
}

}  // namespace qd::compile
