#pragma once
#include "core/process.hpp"
#include "features/call/conference.hpp"

namespace qd::call::hearing {

inline constexpr process::Stage<Hearing> stages[] = {
    {.state = Hearing::State::hearing,
     .owes = {{Hearing::Kind::rule, Hearing::Role::convenor}},
     .starts = true},
    {.state = Hearing::State::ruled},
};
inline constexpr process::Step<Hearing> steps[] = {
    {Hearing::State::hearing, Hearing::Action::rule, Hearing::State::ruled, Hearing::Role::convenor,
     Hearing::Kind::rule},
};
inline constexpr process::Clock<Hearing> clocks[] = {{Hearing::Kind::rule, &Hearing::Policy::rule}};
static_assert(process::verify(stages, steps, clocks));
inline const process::Machine<Hearing> machine{stages, steps, clocks};

}  // namespace qd::call::hearing
