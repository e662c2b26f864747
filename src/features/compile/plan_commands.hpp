#pragma once
#include <string>
#include <vector>
#include "features/compile/plan.hpp"
#include "features/identity/session.hpp"

/// The list office keeps the plan; whoever is to do something says when it is done.
namespace qd::compile {

/// Number 0: a new one. Refuse `task_malformed`, `group_unknown`, `task_unknown`, `task_done`, and
/// `stale_version` when somebody else changed it meanwhile.
Outcome put_group(identity::Session& session, const ProjectId& project, const Group& group);
Outcome put_task(identity::Session& session, const ProjectId& project, const Task& task);
/// The list office or the body that it is laid on. Not done any more: without a day.
Outcome mark_task(identity::Session& session, const ProjectId& project, Number task, std::int64_t version,
                  bool is_done, const std::string& note);
/// With its points, which stay open through all later meetings. Refuses `meeting_malformed`.
Outcome hold_meeting(identity::Session& session, const ProjectId& project, const Meeting& meeting,
                     const std::vector<Point>& points);
/// Refuses `point_unknown`, `point_settled`, `meeting_malformed` without words.
Outcome settle_point(identity::Session& session, const ProjectId& project, Number point,
                     std::int64_t version, const std::string& settlement);
/// The list office, and the body it is laid on.
bool may_do(const identity::Actor& actor, const std::optional<BodyId>& body);

}  // namespace qd::compile
