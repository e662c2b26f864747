#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/compile/compile.hpp"

/// Pairs (双向梳理、共同认定): what a department and a town say of one duty. Agreed when both have confirmed
/// the same text.
namespace qd::compile {

enum class PairStep : std::uint8_t { propose, confirm, amend, call_talks, end_talks, part };
constexpr std::string_view word(PairStep step) {
    switch (step) {
        case PairStep::propose: return "propose";
        case PairStep::confirm: return "confirm";
        case PairStep::amend: return "amend";
        case PairStep::call_talks: return "call_talks";
        case PairStep::end_talks: return "end_talks";
        case PairStep::part: return "part";              ///< They do not mean the same after all.
    }
    return {};
}

enum class Standing : std::uint8_t { waiting, agreed, in_talks, parted };
constexpr std::string_view word(Standing standing) {
    switch (standing) {
        case Standing::waiting: return "waiting";
        case Standing::agreed: return "agreed";
        case Standing::in_talks: return "in_talks";
        case Standing::parted: return "parted";
    }
    return {};
}

/// What both sides sign.
struct PairText {
    std::string list_kind, field, name, county_duty, town_duty;
    bool operator==(const PairText&) const = default;
};

/// Confirmations are digests of the text that was confirmed.
struct PairState {
    std::string digest, county_digest, town_digest;
    bool in_talks = false, is_parted = false;
    bool operator==(const PairState&) const = default;
};

struct Pair {
    Number number = 0;
    std::optional<Number> county_candidate, town_candidate;
    BodyId department, town;
    PairText text;
    PairState state;
    std::string talks_reason;
    std::int64_t version = 1;
};

struct PairSaid {
    Side side = Side::county;
    PairStep step = PairStep::propose;
    PairText text;                       ///< After the step.
    std::string reason;
    Instant at{};
};

}  // namespace qd::compile
