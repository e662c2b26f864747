#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "features/identity/presence.hpp"
#include "features/identity/security_policy.hpp"
#include "features/identity/session.hpp"

namespace qd::identity {

/// Keeps a new sign-in of `actor`, who has just proved who they are, under the digests of these two fresh
/// tokens, and forgets the account's expired ones. `expires_at`: empty for a full term from now.
Presence open_session(Session& session, const Actor& actor, std::string_view token, std::string csrf_token,
                      std::optional<Instant> expires_at = std::nullopt, const Device& device = {});
/// The same sign-in under another post and fresh tokens: its end, its proof and its device are handed on.
Presence hand_on_session(Session& session, const Actor& actor, std::string_view token,
                         std::string csrf_token, const Presence& before);
/// The holder has just proved again who they are.
void prove(Session& session, const Presence& presence);
/// Whose sign-in it was; nothing, if there was none.
std::optional<AccountId> close_session(Session& session, const std::string& token_digest);
/// Ends all sign-ins of the account but the one with `kept_digest` (empty: all of them).
void close_sessions_of(Session& session, const AccountId& account, const std::string& kept_digest = {});
/// Ends one sign-in by its name. False: there is none of this account (empty: of the county).
bool close_named_session(Session& session, const std::string& id, const AccountId& account);
/// Ends all sign-ins under this post, whoever acts under it.
void close_sessions_under(Session& session, const PostId& post);

/// The county's policy as a whole; the caller has checked it. Refuses with `stale_version`.
Outcome save_security_policy(Session& session, const SecurityPolicy& policy);

/// Remembers that the sign-in was in use just now.
Outcome touch(db::Tx& tx, const Presence& presence, Instant now);

}  // namespace qd::identity
