#include "features/identity/queries.hpp"
#include "features/identity/rules.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::identity {

std::vector<County> counties(db::Tx& tx) { return store::counties(tx); }

std::optional<County> find_county(db::Tx& tx, const CountyId& county) {
    return store::find_county(tx, county);
}

Result<County> load_county(db::Tx& tx, const CountyId& county) {
    auto found = store::find_county(tx, county);
    if (!found) return Error{Refusal::county_unknown, {{"county", county.text}}};
    return std::move(*found);
}

SecurityPolicy security_policy(db::Tx& tx, const CountyId& county) {
    return store::security_policy(tx, county);
}

bool wants_second_factor(const SecurityPolicy& policy, Role role) {
    return rules::wants_second_factor(policy, role);
}

Outcome check_policy(const SecurityPolicy& policy) { return rules::check_policy(policy); }

Device device_of(const http::Request& request) {
    return {request.peer, rules::browser_name(request.header("user-agent"))};
}

Result<Presence> presence_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now) {
    if (token.empty()) return Refusal::signed_out;
    const std::string digest = token_digest(token);
    const Date today = date_of(now);
    const auto found = tx.reference(county.text, digest + "/" + to_text(today),
                                    [&] { return store::find_presence(tx, county, digest, today); });
    if (!found || found->state != AccountState::active || !found->may_use_post) return Refusal::signed_out;
    Presence presence = found->presence;
    const SecurityPolicy& policy = found->policy;
    presence.idle = std::chrono::minutes{policy.idle_minutes};
    if (!rules::is_alive(presence.seen_at, presence.expires_at, now, presence.idle))
        return Refusal::signed_out;
    if (!rules::term_holds(found->from_on, found->until_on, today)) return Refusal::signed_out;
    presence.actor.hold = rules::hold_for(policy, presence.actor.role, found->password_set_at,
                                          found->has_second_factor, now);
    presence.actor.proved_until = presence.proved_at + std::chrono::minutes{policy.proof_minutes};
    return presence;
}

std::vector<Presence> sign_ins_of(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now) {
    const auto idle = std::chrono::minutes{store::security_policy(tx, county).idle_minutes};
    auto found = store::sessions_of(tx, county, account);
    std::erase_if(found, [&](const Presence& one) {
        return !rules::is_alive(one.seen_at, one.expires_at, now, idle);
    });
    return found;
}

Result<Actor> actor_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now) {
    QD_TRY(auto presence, presence_of(tx, county, token, now));
    return std::move(presence.actor);
}

bool touch_is_due(const Presence& presence, Instant now) {
    return rules::touch_is_due(presence.seen_at, now, presence.idle);
}

Outcome check_csrf(const Presence& presence, const http::Request& request) {
    QD_CHECK(check_same_origin(request));
    const auto given = request.header(csrf_header);
    if (given.empty() || !crypto::equal_constant_time(given, presence.csrf_token))
        return Refusal::csrf_missing;
    return Nothing{};
}

Outcome check_same_origin(const http::Request& request) {
    const rules::Origin from{request.header("sec-fetch-site"), request.header("origin"),
                             request.header("host")};
    if (!rules::is_same_origin(from)) return Refusal::csrf_missing;
    return Nothing{};
}

std::string cookie_for(std::string_view token, bool secure) {
    // No Max-Age: the browser forgets it when it closes, and the server's own limits hold anyway.
    std::string cookie{session_cookie};
    cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Strict");
    if (secure) cookie += "; Secure";
    return cookie;
}

std::string cookie_gone(bool secure) { return cookie_for({}, secure) + "; Max-Age=0"; }

std::string token_digest(std::string_view token) { return crypto::sha256_hex(token); }

}  // namespace qd::identity
