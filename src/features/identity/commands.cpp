#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/identity/rules.hpp"
#include "features/identity/store.hpp"

namespace qd::identity {

namespace {

Presence keep(Session& session, Presence presence) {
    presence.id = session.new_id();
    presence.seen_at = session.now;
    store::delete_expired(session.tx, session.county, presence.actor.account, session.now);
    store::insert_session(session.tx, session.county, presence, session.now);
    return presence;
}

}  // namespace

Presence open_session(Session& session, const Actor& actor, std::string_view token, std::string csrf_token,
                      std::optional<Instant> expires_at, const Device& device) {
    const auto policy = store::security_policy(session.tx, session.county);
    const auto end = session.now + std::chrono::hours{policy.absolute_hours};
    Presence presence{actor, std::move(csrf_token), token_digest(token), session.now,
                      expires_at.value_or(end)};
    presence.device = device;
    presence.proved_at = session.now;
    return keep(session, std::move(presence));
}

Presence hand_on_session(Session& session, const Actor& actor, std::string_view token,
                         std::string csrf_token, const Presence& before) {
    Presence presence = before;
    presence.actor = actor;
    presence.csrf_token = std::move(csrf_token);
    presence.token_digest = token_digest(token);
    return keep(session, std::move(presence));
}

void prove(Session& session, const Presence& presence) {
    store::save_proof(session.tx, session.county, presence.token_digest, session.now);
}

bool close_named_session(Session& session, const std::string& id, const AccountId& account) {
    return store::delete_named_session(session.tx, session.county, id, account);
}

void close_sessions_under(Session& session, const PostId& post) {
    store::delete_sessions_under(session.tx, session.county, post);
}

Outcome save_security_policy(Session& session, const SecurityPolicy& policy) {
    return store::save_security_policy(session.tx, session.county, policy);
}

std::optional<AccountId> close_session(Session& session, const std::string& token_digest) {
    return store::delete_session(session.tx, session.county, token_digest);
}

void close_sessions_of(Session& session, const AccountId& account, const std::string& kept_digest) {
    store::delete_sessions_of(session.tx, session.county, account, kept_digest);
}

Outcome touch(db::Tx& tx, const Presence& presence, Instant now) {
    store::touch(tx, presence.actor.county, presence.token_digest, now);
    return Nothing{};
}

}  // namespace qd::identity
