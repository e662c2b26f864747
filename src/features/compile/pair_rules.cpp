#include "features/compile/pair_rules.hpp"
#include "core/text.hpp"
#include "features/compile/refusal.hpp"

namespace qd::compile::rules {

std::string canonical(const PairText& text) {
    std::string out;
    for (const auto* part : {&text.list_kind, &text.field, &text.name, &text.county_duty, &text.town_duty})
        out += std::to_string(part->size()) + ":" + *part;
    return out;
}

Standing standing_of(const PairState& state) {
    if (state.is_parted) return Standing::parted;
    if (state.in_talks) return Standing::in_talks;
    const bool both = state.county_digest == state.digest && state.town_digest == state.digest;
    return both ? Standing::agreed : Standing::waiting;
}

Result<PairState> take(PairState state, const PairMove& move) {
    const auto standing = standing_of(state);
    if (standing == Standing::parted) return Refusal::pair_parted;
    auto& own = move.side == Side::county ? state.county_digest : state.town_digest;
    auto& other = move.side == Side::county ? state.town_digest : state.county_digest;
    const bool needs_reason = move.step == PairStep::call_talks || move.step == PairStep::part;
    if (needs_reason && text::trim(move.reason).empty()) return Refusal::pair_reason_missing;
    switch (move.step) {
        case PairStep::propose: return Refusal::pair_taken;
        case PairStep::confirm:
            if (state.in_talks) return Refusal::pair_in_talks;
            if (move.digest != state.digest) return Refusal::pair_text_changed;
            own = state.digest;
            break;
        case PairStep::amend:
            if (move.digest == state.digest) return Refusal::pair_unchanged;
            own = state.digest = move.digest;
            other.clear();
            break;
        case PairStep::call_talks:
            if (state.in_talks) return Refusal::pair_in_talks;
            state.in_talks = true;
            own.clear();
            break;
        case PairStep::end_talks:
            if (!state.in_talks) return Refusal::pair_not_in_talks;
            state.in_talks = false;
            break;
        case PairStep::part:
            if (standing == Standing::agreed) return Refusal::pair_agreed;
            state.is_parted = true;
            break;
    }
    return state;
}

}  // namespace qd::compile::rules
