#pragma once
#include "features/compile/pair.hpp"

/// How two sides come to agree. Pure.
namespace qd::compile::rules {

/// The text as one run of bytes, so that equal texts and only they have equal digests.
std::string canonical(const PairText& text);

Standing standing_of(const PairState& state);

struct PairMove {
    Side side = Side::county;
    PairStep step = PairStep::confirm;
    std::string digest;                  ///< confirm: of the text that was seen; amend: of the new one.
    std::string reason;
};
/// Confirming needs the text that stands (`pair_text_changed`) and no talks (`pair_in_talks`). Amending makes
/// a new text that the amender has confirmed and the other side has not (`pair_unchanged` when it is the
/// same). Calling talks and parting need a reason (`pair_reason_missing`); what is agreed is not parted
/// (`pair_agreed`); what was parted is over (`pair_parted`).
Result<PairState> take(PairState state, const PairMove& move);

}  // namespace qd::compile::rules
