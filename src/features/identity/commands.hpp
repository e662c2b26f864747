#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "features/identity/presence.hpp"
#include "features/identity/session.hpp"

namespace qd::identity {

/// Keeps a new sign-in of `actor` under the digests of these two fresh tokens, and forgets the account's
/// expired ones. `expires_at`: empty for a full term from now; a post switch hands on the old end.
Presence open_session(Session& session, const Actor& actor, std::string_view token, std::string csrf_token,
                      std::optional<Instant> expires_at = std::nullopt);
void close_session(Session& session, const std::string& token_digest);
/// Ends all sign-ins of the account but the one with `kept_digest` (empty: all of them).
void close_sessions_of(Session& session, const AccountId& account, const std::string& kept_digest = {});
/// Remembers that the sign-in was in use just now.
Outcome touch(db::Tx& tx, const Presence& presence, Instant now);

}  // namespace qd::identity
