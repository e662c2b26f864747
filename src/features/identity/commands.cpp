#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/identity/rules.hpp"
#include "features/identity/store.hpp"

namespace qd::identity {

Presence open_session(Session& session, const Actor& actor, std::string_view token, std::string csrf_token,
                      std::optional<Instant> expires_at) {
    const rules::SessionPolicy policy;
    const Presence presence{actor, std::move(csrf_token), token_digest(token), session.now,
                            expires_at.value_or(session.now + policy.absolute)};
    store::delete_expired(session.tx, session.county, actor.account, session.now);
    store::insert_session(session.tx, session.county, presence, session.now);
    return presence;
}

void close_session(Session& session, const std::string& token_digest) {
    store::delete_session(session.tx, session.county, token_digest);
}

void close_sessions_of(Session& session, const AccountId& account, const std::string& kept_digest) {
    store::delete_sessions_of(session.tx, session.county, account, kept_digest);
}

Outcome touch(db::Tx& tx, const Presence& presence, Instant now) {
    store::touch(tx, presence.actor.county, presence.token_digest, now);
    return Nothing{};
}

}  // namespace qd::identity
