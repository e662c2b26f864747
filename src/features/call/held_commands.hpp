#pragma once
#include "features/call/commands.hpp"
#include "features/call/store.hpp"

/// The commands that most calls consist of, for the feature's own routes: they give back what they leave, so
/// that the answer need not read it again.
namespace qd::call {

Result<store::Held> raise_held(Session& session, const NewCall& wanted);        ///< Like `raise`.
Result<store::Held> take_step_held(Session& session, const CallId& id, const StepOrder& order);

}  // namespace qd::call
