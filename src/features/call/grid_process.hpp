#pragma once
#include "core/process.hpp"
#include "features/call/grid.hpp"

namespace qd::call::grid {

using S = Grid::State;
using A = Grid::Action;
using R = Grid::Role;
using K = Grid::Kind;

inline constexpr process::Stage<Grid> stages[] = {
    {.state = S::village, .owes = {{K::look, R::village}}, .starts = true},
    {.state = S::town, .owes = {{K::look, R::town}}, .starts = true},
    {.state = S::closed},
    {.state = S::called},
};
inline constexpr process::Step<Grid> steps[] = {
    {S::village, A::close,   S::closed, R::village, K::look},
    {S::village, A::hand_up, S::town,   R::village, K::look},
    {S::town,    A::close,   S::closed, R::town,    K::look},
    {S::town,    A::call,    S::called, R::town,    K::look},
};
inline constexpr process::Clock<Grid> clocks[] = {{K::look}};
static_assert(process::verify(stages, steps, clocks));
inline const process::Machine<Grid> machine{stages, steps, clocks};

}  // namespace qd::call::grid
