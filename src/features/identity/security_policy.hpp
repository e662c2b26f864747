#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include "core/time.hpp"
#include "features/identity/identity.hpp"

namespace qd::identity {

/// Who must have a second factor.
enum class SecondFactorFor : std::uint8_t {
    nobody,
    administrators,   ///< The three.
    list_office,      ///< The three and the list office.
    everybody,
};
constexpr std::string_view word(SecondFactorFor who) {
    switch (who) {
        case SecondFactorFor::nobody: return "nobody";
        case SecondFactorFor::administrators: return "administrators";
        case SecondFactorFor::list_office: return "list_office";
        case SecondFactorFor::everybody: return "everybody";
    }
    return {};
}

/// A county's own numbers. GB/T 22239-2019 §8.1.4.1 asks for hard passwords changed from time to time, a lock
/// after failures, a time-out and two factors without naming numbers: the defaults are ours, the bounds keep
/// a county from switching the protection off.
struct SecurityPolicy {
    std::int64_t password_min = 10;       ///< Characters.
    std::int64_t password_kinds = 2;      ///< Of: small, capital, digit, mark, other script.
    std::int64_t password_days = 90;      ///< Then a new one; 0: never.
    std::int64_t password_history = 5;    ///< So many earlier ones do not come back.
    std::int64_t failures_max = 5;        ///< Wrong tries before the lock.
    std::int64_t lock_minutes = 15;
    std::int64_t idle_minutes = 120;
    std::int64_t absolute_hours = 12;
    std::int64_t proof_minutes = 15;      ///< So long a proof is good for grave acts.
    SecondFactorFor second_factor_for = SecondFactorFor::administrators;
    bool keepers_grant = false;           ///< Keepers grant their own body's plain posts themselves.
    std::optional<Instant> separated_at;  ///< Since then the three administrators hold what is theirs.
    std::int64_t version = 0;             ///< 0: the county has the defaults.

    bool is_separated() const { return separated_at.has_value(); }
};

/// One number of a policy and between what it may be.
struct PolicyBound {
    std::string_view name;
    std::int64_t SecurityPolicy::*number;
    std::int64_t least, most;
    bool zero_is_off = false;   ///< 0 is allowed, too.
};
inline constexpr PolicyBound policy_bounds[] = {
    {"password_min", &SecurityPolicy::password_min, 8, 64},
    {"password_kinds", &SecurityPolicy::password_kinds, 1, 4},
    {"password_days", &SecurityPolicy::password_days, 30, 365, true},
    {"password_history", &SecurityPolicy::password_history, 1, 24, true},
    {"failures_max", &SecurityPolicy::failures_max, 3, 10},
    {"lock_minutes", &SecurityPolicy::lock_minutes, 5, 720},
    {"idle_minutes", &SecurityPolicy::idle_minutes, 10, 480},
    {"absolute_hours", &SecurityPolicy::absolute_hours, 1, 24},
    {"proof_minutes", &SecurityPolicy::proof_minutes, 1, 60},
};

}  // namespace qd::identity
