#pragma once
#include "core/process.hpp"
#include "features/admission/adjust_request.hpp"

/// The life of a request to adjust:
///
///     asked → hearing → examining → deciding → drafting → published
///       ↑__________________|  objected      ↘ refused
///
/// Hearing and examination are the county's to want: the office goes on to the next stage that its rules
/// have.
/// Silence is no opinion, and is said to be silence. The last stage is left by the publication of the last
/// town's edition.
namespace qd::admission {

struct RequestLife {
    using State = RequestStage;
    using Action = RequestMove;
    using Role = RequestSide;
    using Kind = RequestOwed;
    using Policy = AdjustingRules;
};

namespace request_life {

using S = RequestStage;
using A = RequestMove;
using R = RequestSide;
using K = RequestOwed;

inline constexpr process::Stage<RequestLife> stages[] = {
    {.state = S::asked, .owes = {{K::accept, R::office}}, .starts = true},
    {.state = S::hearing, .owes = {{K::opinion, R::party}}},
    {.state = S::examining, .owes = {{K::examine, R::examiner}}},
    {.state = S::deciding, .owes = {{K::decide, R::office}}},
    {.state = S::drafting, .owes = {{K::publish, R::office}}},
    {.state = S::published},
    {.state = S::refused},
    {.state = S::withdrawn},
};
inline constexpr process::Step<RequestLife> steps[] = {
    {S::asked,     A::hear,     S::hearing,   R::office,   K::accept},
    {S::asked,     A::examine,  S::examining, R::office,   K::accept},
    {S::asked,     A::put_up,   S::deciding,  R::office,   K::accept},
    {S::asked,     A::refuse,   S::refused,   R::office,   K::accept},
    {S::asked,     A::withdraw, S::withdrawn, R::asker},
    {S::hearing,   A::say,      S::hearing,   R::party,    K::opinion},
    {S::hearing,   A::examine,  S::examining, R::office},
    {S::hearing,   A::put_up,   S::deciding,  R::office},
    {S::hearing,   A::withdraw, S::withdrawn, R::asker},
    {S::examining, A::pass,     S::deciding,  R::examiner, K::examine},
    {S::examining, A::object,   S::asked,     R::examiner, K::examine, process::Back::to_named},
    {S::examining, A::withdraw, S::withdrawn, R::asker},
    {S::deciding,  A::grant,    S::drafting,  R::office,   K::decide},
    {S::deciding,  A::refuse,   S::refused,   R::office,   K::decide},
    {S::deciding,  A::withdraw, S::withdrawn, R::asker},
    {S::drafting,  A::publish,  S::published, R::office,   K::publish},
};
inline constexpr process::Clock<RequestLife> clocks[] = {
    {K::accept, &AdjustingRules::accept},   {K::opinion, &AdjustingRules::opinion},
    {K::examine, &AdjustingRules::examine}, {K::decide, &AdjustingRules::decide},
    {K::publish, &AdjustingRules::publish}};
static_assert(process::verify(stages, steps, clocks));

/// Nothing changes in a list before the county has granted it.
consteval bool only_a_grant_leads_to_a_draft() {
    for (const auto& step : steps)
        if (step.to == S::drafting && (step.by != R::office || step.action != A::grant))
            throw "only the county's decision leads to a draft";
    return true;
}
static_assert(only_a_grant_leads_to_a_draft());

inline const process::Machine<RequestLife> machine{stages, steps, clocks};

}  // namespace request_life

using RequestCase = process::Case<RequestLife>;

}  // namespace qd::admission
