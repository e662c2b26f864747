#pragma once
#include "core/process.hpp"
#include "features/compile/review.hpp"

/// The reviews of a compile:
///
///     rounds → self → joint → expert → legal → county → filing → finished
///        ↑_____________ sent back to any earlier stage _____|
///
/// The table says whose move it is; `review_rules.hpp` adds what keeps a stage from being passed: open
/// objections, and signatures that are still missing.
namespace qd::compile {

struct Reviewing {
    using State = Stage;
    using Action = ReviewAction;
    using Role = Seat;
    using Kind = ReviewDuty;
    using Policy = ReviewLimits;
};

namespace reviewing {

using process::Back;
using S = Stage;
using A = ReviewAction;
using R = Seat;
using K = ReviewDuty;

inline constexpr process::Stage<Reviewing> stages[] = {
    {.state = S::rounds,   .owes = {{K::compile, R::office}}, .starts = true},
    {.state = S::self,     .owes = {{K::assess, R::department}, {K::conclude, R::office}}},
    {.state = S::joint,    .owes = {{K::sign, R::reviewer}, {K::conclude, R::office}}},
    {.state = S::expert,   .owes = {{K::sign, R::expert}, {K::conclude, R::office}}},
    {.state = S::legal,    .owes = {{K::examine, R::justice}}},
    {.state = S::county,   .owes = {{K::approve, R::county}}},
    {.state = S::filing,   .owes = {{K::file, R::office}}},
    {.state = S::finished},
};
inline constexpr process::Step<Reviewing> steps[] = {
    // from       action        to           by             discharges
    {S::rounds, A::hand_in,   S::self,     R::office,     K::compile},
    {S::self,   A::assess,    S::self,     R::department, K::assess},
    {S::self,   A::pass,      S::joint,    R::office,     K::conclude},
    {S::self,   A::send_back, S::rounds,   R::office,     K::conclude, Back::to_any},
    {S::joint,  A::sign,      S::joint,    R::reviewer,   K::sign},
    {S::joint,  A::pass,      S::expert,   R::office,     K::conclude},
    {S::joint,  A::send_back, S::self,     R::office,     K::conclude, Back::to_any},
    {S::expert, A::sign,      S::expert,   R::expert,     K::sign},
    {S::expert, A::pass,      S::legal,    R::office,     K::conclude},
    {S::expert, A::send_back, S::joint,    R::office,     K::conclude, Back::to_any},
    {S::legal,  A::pass,      S::county,   R::justice,    K::examine},
    {S::legal,  A::send_back, S::expert,   R::justice,    K::examine,  Back::to_any},
    {.from = S::legal, .action = A::send_back, .to = S::expert, .by = R::office, .back = Back::to_any},
    {S::county, A::approve,   S::filing,   R::county,     K::approve},
    {S::county, A::send_back, S::legal,    R::county,     K::approve,  Back::to_any},
    {.from = S::county, .action = A::send_back, .to = S::legal, .by = R::office, .back = Back::to_any},
    {S::filing, A::file,      S::finished, R::office,     K::file},
    {S::filing, A::send_back, S::county,   R::office,     K::file,     Back::to_any},
};
inline constexpr process::Clock<Reviewing> clocks[] = {
    {K::compile}, {K::assess, &ReviewLimits::assess}, {K::conclude}, {K::sign, &ReviewLimits::sign},
    {K::examine, &ReviewLimits::examine}, {K::approve}, {K::file}};
static_assert(process::verify(stages, steps, clocks));

inline const process::Machine<Reviewing> machine{stages, steps, clocks};

}  // namespace reviewing
}  // namespace qd::compile
