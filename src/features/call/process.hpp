#pragma once
#include "core/process.hpp"
#include "features/call/call.hpp"

/// The life of a call:
///
///     working → summing → confirming → confirmed
///        ↓         ↑          ↓ sent back
///     withdrawn    └── reworking ← at_county (sent back twice)
///
/// Each department owes an answer and a feedback, both from the moment the call was in its inbox. When every
/// part is in the lead sums up and the call is before the town. Only the town confirms. A dispute stops the
/// disputing department's own clock until the joint conference has ruled; nobody else's.
namespace qd::call {

struct Lifecycle {
    using State = Stage;
    using Action = call::Action;
    using Role = Side;
    using Kind = Owed;
    using Policy = Limits;
};

namespace lifecycle {

using process::Back;
using process::Join;
using process::Whose;
using S = Stage;
using A = Action;
using R = Side;
using K = Owed;

inline constexpr process::Stage<Lifecycle> stages[] = {
    {.state = S::working,
     .owes = {{K::answer, R::department}, {K::finish, R::department}},
     .join = process::Joined<Lifecycle>{Join::all, K::finish, S::summing},
     .starts = true},
    {.state = S::reworking,
     .owes = {{K::rework, R::department}},
     .join = process::Joined<Lifecycle>{Join::all, K::rework, S::summing}},
    {.state = S::summing, .owes = {{K::sum_up, R::department, Whose::lead}}},
    {.state = S::confirming, .owes = {{K::confirm, R::town}}},
    {.state = S::at_county, .owes = {{K::decide, R::county}}},
    {.state = S::confirmed},
    {.state = S::withdrawn},
    {.state = S::joined},
};
inline constexpr process::Step<Lifecycle> steps[] = {
    // from          action           to             by             discharges
    {S::working,    A::accept,       S::working,    R::department, K::answer},
    {S::working,    A::dispute,      S::working,    R::department, K::answer},
    {.from = S::working, .action = A::finish, .to = S::working, .by = R::department,
     .discharges = K::finish, .after = K::answer},
    {.from = S::working, .action = A::withdraw, .to = S::withdrawn, .by = R::town, .before = K::answer},
    {.from = S::working, .action = A::join, .to = S::joined, .by = R::town, .before = K::finish},
    {.from = S::working, .action = A::join, .to = S::joined, .by = R::county, .before = K::finish},
    {S::reworking,  A::finish,       S::reworking,  R::department, K::rework},
    {S::summing,    A::sum_up,       S::confirming, R::department, K::sum_up},
    {S::confirming, A::confirm,      S::confirmed,  R::town,       K::confirm},
    {S::confirming, A::send_back,    S::reworking,  R::town,       K::confirm, Back::to_named},
    {S::confirming, A::send_up,      S::at_county,  R::town,       K::confirm},
    {S::at_county,  A::order_rework, S::reworking,  R::county,     K::decide,  Back::to_named},
    {S::at_county,  A::uphold,       S::confirming, R::county,     K::decide,  Back::to_named},
};
inline constexpr process::Clock<Lifecycle> clocks[] = {
    {K::answer, &Limits::answer}, {K::finish, &Limits::finish}, {K::rework, &Limits::rework},
    {K::sum_up, &Limits::sum_up}, {K::confirm, &Limits::confirm}, {K::decide, &Limits::decide}};
static_assert(process::verify(stages, steps, clocks));

/// Only the town's own hand finishes a call.
consteval bool only_the_town_confirms() {
    for (const auto& step : steps)
        if (step.to == S::confirmed && (step.by != R::town || step.action != A::confirm))
            throw "only the town confirms";
    for (const auto& stage : stages)
        if (stage.join && stage.join->to == S::confirmed) throw "a call is never confirmed by itself";
    return true;
}
static_assert(only_the_town_confirms());

inline const process::Machine<Lifecycle> machine{stages, steps, clocks};

}  // namespace lifecycle

using Case = process::Case<Lifecycle>;
using Actor = process::Actor<Lifecycle>;

}  // namespace qd::call
