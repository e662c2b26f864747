#pragma once
#include <chrono>
#include <string>
#include "core/time.hpp"
#include "features/identity/identity.hpp"

namespace qd::identity {

/// Where a sign-in was made, so that its holder recognises it.
struct Device {
    std::string address;         ///< Of the network.
    std::string browser;         ///< `Chrome · Windows`, as well as it can be told.
};

/// A sign-in that holds: who acts, and what the next request must bring along.
struct Presence {
    Actor actor;
    std::string csrf_token;      ///< Every unsafe request repeats it in `X-CSRF-Token`.
    std::string token_digest;    ///< Of the cookie's token; the token itself is only in the cookie.
    Instant seen_at{};
    Instant expires_at{};        ///< However busy, the sign-in ends here.
    std::chrono::seconds idle = std::chrono::hours{2};   ///< Unused for so long, it ends.
    std::string id = {};         ///< Names the sign-in to people; opens nothing.
    Device device = {};
    Instant proved_at{};         ///< When its holder last proved who they are.
};

}  // namespace qd::identity
