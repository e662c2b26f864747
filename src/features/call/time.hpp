#pragma once
#include <optional>
#include <string>
#include "features/call/call.hpp"

/// More time, or a clock that stands still: asked for by whoever owes, decided by somebody else.
namespace qd::call {

using TimeRequestId = Id<struct TimeRequestTag>;

enum class Wish : std::uint8_t { extend, suspend };
constexpr std::string_view word(Wish wish) {
    switch (wish) {
        case Wish::extend: return "extend";
        case Wish::suspend: return "suspend";
    }
    return {};
}
enum class Decision : std::uint8_t { waiting, approved, declined };
constexpr std::string_view word(Decision decision) {
    switch (decision) {
        case Decision::waiting: return "waiting";
        case Decision::approved: return "approved";
        case Decision::declined: return "declined";
    }
    return {};
}

struct TimeRequest {
    TimeRequestId id;
    CallId call;
    std::int64_t obligation = 0;
    Wish wish = Wish::extend;
    std::int64_t amount = 0;             ///< To extend: in the limit's unit.
    std::string reason;
    BodyId body;                         ///< Who asks.
    AccountId asked_by;
    Instant asked_at{};
    Decision decision = Decision::waiting;
    AccountId decided_by;
    std::optional<Instant> decided_at;
    std::string decided_reason;
    std::optional<Instant> resumed_at;
};

/// A deadline that another calendar moved.
struct MovedDeadline {
    std::int64_t obligation = 0;
    Instant at{};
    std::optional<Instant> before, after;
    std::string reason;
};

}  // namespace qd::call
