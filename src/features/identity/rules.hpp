#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include "core/time.hpp"
#include "features/identity/identity.hpp"
#include "features/identity/security_policy.hpp"

namespace qd::identity::rules {

/// Whether a post of this role has the right at all; which bodies it reaches is `reaches`.
bool grants(Role role, bool is_keeper, Right right);

/// The own body, or any body of the county for the list office and for the three administrators, whose rights
/// are not about bodies.
bool reaches(const Actor& actor, const BodyId& body);

/// Whether a sign-in of this age still counts at `now`.
bool is_alive(Instant seen_at, Instant expires_at, Instant now, std::chrono::seconds idle);

/// Whether `seen_at` is old enough to be written again: reads must not become writes, so every five minutes,
/// and a fifth of `idle` where that is less.
bool touch_is_due(Instant seen_at, Instant now, std::chrono::seconds idle);

/// Whether the county wants a second factor of such a role.
bool wants_second_factor(const SecurityPolicy& policy, Role role);
/// What the person must do before anything else. `password_set_at`: empty when it was never counted.
Hold hold_for(const SecurityPolicy& policy, Role role, std::optional<Instant> password_set_at,
              bool has_second_factor, Instant now);
/// Refuses with `policy_out_of_bounds`, facts `name`, `least`, `most`; `about` names all numbers that do not
/// fit.
Outcome check_policy(const SecurityPolicy& policy);

/// What a browser says it is, in two words: `Chrome · Windows`. Empty when it cannot be told.
std::string browser_name(std::string_view user_agent);

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
