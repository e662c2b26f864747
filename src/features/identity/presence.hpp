#pragma once
#include <string>
#include "core/time.hpp"
#include "features/identity/identity.hpp"

namespace qd::identity {

/// A sign-in that holds: who acts, and what the next request must bring along.
struct Presence {
    Actor actor;
    std::string csrf_token;      ///< Every unsafe request repeats it in `X-CSRF-Token`.
    std::string token_digest;    ///< Of the cookie's token; the token itself is only in the cookie.
    Instant seen_at{};
    Instant expires_at{};        ///< However busy, the sign-in ends here.
};

}  // namespace qd::identity
