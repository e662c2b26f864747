#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/identity/presence.hpp"
#include "features/identity/security_policy.hpp"
#include "features/identity/session.hpp"
#include "platform/http/http.hpp"

namespace qd::identity {

/// The cookie that holds a sign-in's token.
inline constexpr std::string_view session_cookie = "qingdan_session";
/// The header that repeats the sign-in's CSRF token on every unsafe request.
inline constexpr std::string_view csrf_header = "x-csrf-token";

/// The counties of this installation; none before the first run.
std::vector<County> counties(db::Tx& tx);
std::optional<County> find_county(db::Tx& tx, const CountyId& county);
/// Refuses with `county_unknown`.
Result<County> load_county(db::Tx& tx, const CountyId& county);

/// The county's security policy, or the defaults.
SecurityPolicy security_policy(db::Tx& tx, const CountyId& county);

/// Whether the county wants a second factor of such a role.
bool wants_second_factor(const SecurityPolicy& policy, Role role);
/// Refuses with `policy_out_of_bounds`.
Outcome check_policy(const SecurityPolicy& policy);
/// Where a request comes from, for the list of sign-ins.
Device device_of(const http::Request& request);

/// Who is signed in with this cookie value. Refuses with `signed_out`: no such token in this county, too long
/// idle, run out, the account disabled, the post not granted, ended or its term over (its last day still
/// counts), or the days over on which this account stands in for the post's holder. Asked with every request:
/// what ends, ends at once.
Result<Presence> presence_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now);
/// The same, when only the actor matters.
Result<Actor> actor_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now);
/// The account's living sign-ins, the newest first.
std::vector<Presence> sign_ins_of(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now);
/// Whether it is time to `touch` (commands.hpp); at most once in five minutes, so that reading stays reading.
bool touch_is_due(const Presence& presence, Instant now);

/// Refuses with `csrf_missing` unless the request's X-CSRF-Token is the sign-in's and it comes from our own
/// pages. For every request with an unsafe method that acts by a sign-in.
Outcome check_csrf(const Presence& presence, const http::Request& request);
/// Refuses with `csrf_missing` what a browser sends from somebody else's page. For unsafe requests that need
/// no sign-in (signing in itself, activation, set-up).
Outcome check_same_origin(const http::Request& request);

/// The `Set-Cookie` value that keeps this token (`secure`: the page came over TLS), and the one that forgets
/// it.
std::string cookie_for(std::string_view token, bool secure);
std::string cookie_gone(bool secure);
/// What of a token is stored.
std::string token_digest(std::string_view token);

}  // namespace qd::identity
