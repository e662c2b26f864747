#pragma once
#include <optional>
#include <string>
#include "features/compile/pair.hpp"
#include "features/identity/session.hpp"

namespace qd::compile {

struct NewPair {
    std::optional<Number> county_candidate, town_candidate;
    std::optional<BodyId> department, town;   ///< Where that side has no line of its own.
    std::optional<PairText> text;             ///< Else the proposer's line says it.
};
/// A department proposes downward with a line of its own, a town upward with one of its; whoever proposes has
/// confirmed the text. Refuses `pair_sides`, `pair_taken`, `not_your_body`, `candidate_settled`.
Result<Number> propose_pair(identity::Session& session, const ProjectId& project, const NewPair& wanted);

struct PairOrder {
    std::int64_t version = 0;
    PairStep step = PairStep::confirm;
    std::optional<PairText> text;             ///< amend: the new one; confirm: the one that was seen.
    std::string reason;
};
/// Refuses as `rules::take`, and whoever is neither of the two sides (`not_your_body`). The list office may
/// call and end talks.
Outcome take_pair_step(identity::Session& session, const ProjectId& project, Number number,
                       const PairOrder& order);

}  // namespace qd::compile
