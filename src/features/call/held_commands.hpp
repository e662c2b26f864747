#pragma once
#include "features/call/commands.hpp"
#include "features/call/view_store.hpp"

/// The commands that most calls consist of, for the feature's own routes: they give back what they leave, so
/// that the answer need not read it again.
namespace qd::call {

Result<store::Held> raise_held(Session& session, const NewCall& wanted);        ///< Like `raise`.

/// What a step leaves.
struct Taken {
    store::Held held;
    std::optional<store::Beside> beside;    ///< Where it is known without reading it again.
};
Result<Taken> take_step_held(Session& session, const CallId& id, const StepOrder& order);

}  // namespace qd::call
