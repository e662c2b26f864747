#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include "core/id.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

/// What a @name@ is, in one sentence, with its Chinese term.
namespace qd::@name@ {

using @Name@Id = Id<struct @Name@Tag>;

enum class State : std::uint8_t { open, closed };
constexpr std::string_view word(State state) {
    switch (state) {
        case State::open: return "open";
        case State::closed: return "closed";
    }
    return {};
}

struct @Name@ {
    @Name@Id id;
    BodyId body;                 ///< Whose it is.
    State state = State::open;
    std::string subject;
    Instant created_at{};
    std::int64_t version = 1;    ///< Goes up by one with every saved change.
};

enum class Refusal : std::uint8_t { @name@_unknown, @name@_closed, @name@_subject_missing };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::@name@_unknown: return "@name@_unknown";
        case Refusal::@name@_closed: return "@name@_closed";
        case Refusal::@name@_subject_missing: return "@name@_subject_missing";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::@name@_unknown: return Kind::not_found;
        case Refusal::@name@_closed: return Kind::conflict;
        case Refusal::@name@_subject_missing: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::@name@
