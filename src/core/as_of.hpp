#pragma once
#include <optional>
#include <string>
#include "core/result.hpp"
#include "core/time.hpp"

/// Two days of one question: what was in force on day X, as we knew it on day Y.
namespace qd::as_of {

enum class Refusal : std::uint8_t { known_malformed };
constexpr std::string_view word(Refusal) { return "known_malformed"; }
constexpr Kind kind_of(Refusal) { return Kind::invalid; }

struct Moment {
    Date on{};            ///< In force on this day.
    Instant known_at{};   ///< By what had been recorded by this moment.
};

/// `known` is a moment, or a day, which stands for its end; without either, what is in force today as we know
/// it now. Refuses `known_malformed`.
inline Result<Moment> moment(const std::optional<Date>& on, const std::optional<std::string>& known,
                             Instant now) {
    Moment out{on.value_or(date_of(now)), now};
    if (!known || known->empty()) return out;
    if (const auto day = date_from(*known)) {
        out.known_at = end_of(*day) - std::chrono::seconds{1};
        return out;
    }
    const auto instant = instant_from(*known);
    if (!instant) return Error{Refusal::known_malformed, {{"known", *known}}};
    out.known_at = *instant;
    return out;
}

}  // namespace qd::as_of
