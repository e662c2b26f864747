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

Result<Presence> presence_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now) {
    if (token.empty()) return Refusal::signed_out;
    auto found = store::find_presence(tx, county, token_digest(token));
    if (!found || found->state != AccountState::active) return Refusal::signed_out;
    const auto& presence = found->presence;
    if (!rules::is_alive(presence.seen_at, presence.expires_at, now, {})) return Refusal::signed_out;
    if (!rules::term_holds(found->from_on, found->until_on, date_of(now))) return Refusal::signed_out;
    return std::move(found->presence);
}

Result<Actor> actor_of(db::Tx& tx, const CountyId& county, std::string_view token, Instant now) {
    QD_TRY(auto presence, presence_of(tx, county, token, now));
    return std::move(presence.actor);
}

bool touch_is_due(const Presence& presence, Instant now) {
    return rules::touch_is_due(presence.seen_at, now, {});
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
