#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include "core/time.hpp"
#include "features/identity/identity.hpp"

namespace qd::identity::rules {

/// How long a sign-in lasts. GB/T 22239-2019 §8.1.4.1 asks for a time-out without naming numbers; these are
/// ours.
struct SessionPolicy {
    std::chrono::seconds idle = std::chrono::hours{2};
    std::chrono::seconds absolute = std::chrono::hours{12};
    std::chrono::seconds touch_every =
        std::chrono::minutes{5};  ///< Reads must not become writes: seldom is enough.
};

/// Whether a post of this role has the right at all; which bodies it reaches is `reaches`.
bool grants(Role role, bool is_keeper, Right right);

/// The own body, or any body of the county for the list office.
bool reaches(const Actor& actor, const BodyId& body);

/// Whether a sign-in of this age still counts at `now`.
bool is_alive(Instant seen_at, Instant expires_at, Instant now, const SessionPolicy& policy);

/// Whether `seen_at` is old enough to be written again.
bool touch_is_due(Instant seen_at, Instant now, const SessionPolicy& policy);

/// Whether a post's term holds on `day`; the last day counts.
bool term_holds(Date from_on, std::optional<Date> until_on, Date day);

/// What a browser says about where a request comes from; empty when it says nothing.
struct Origin {
    std::string_view sec_fetch_site;
    std::string_view origin;
    std::string_view host;
};

/// Whether the request comes from our own pages, or from a program that is no browser (which sends neither
/// header).
bool is_same_origin(const Origin& from);

}  // namespace qd::identity::rules
