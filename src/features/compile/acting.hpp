#pragma once
#include <string>
#include <vector>
#include "features/compile/compile.hpp"
#include "features/compile/refusal.hpp"
#include "features/identity/session.hpp"

/// What every command of the feature begins with. Included by its own sources only.
namespace qd::compile {

using identity::Session;

/// Staff of the county's offices, departments and towns; villages see what they handed in only. Refuses
/// with identity's words.
Outcome may_read(const identity::Actor& actor);
/// The list office, or whoever speaks for the body: its own posts, and a town for its villages and offices.
bool speaks_for(const identity::Actor& actor, const BodyId& body, const std::optional<BodyId>& town);
/// Refuses `compile_unknown`, `compile_closed`.
Result<Project> open_project_of(Session& session, const ProjectId& id);

}  // namespace qd::compile
