#pragma once
#include <optional>
#include "features/audit/log_queries.hpp"
#include "features/identity/session.hpp"
#include "platform/crypto/signature.hpp"
#include "platform/db/db.hpp"

namespace qd::audit {

/// The key that signs heads from now on, for the life of the process. Called by the program at its start,
/// before anything is served; without it there are heads, but none is signed.
void sign_with(crypto::SigningKey key);
bool can_sign();

/// Signs the county's head, unless that was done already at this size; gives the checkpoint. The first
/// signature of a county makes the key known in its log. Refuses `log_not_signed` without a key, and
/// `log_key_is_another` when the county's heads are signed with another one.
Result<SignedHead> sign_head(db::Tx& tx, const CountyId& county, Instant now);

/// The proof for this event under a head that speaks for it; signs one if there is none yet. Refuses as
/// `sign_head` does.
Result<Receipt> fresh_receipt(identity::Desk& desk, const LoggedEvent& event);

/// From now on this key signs the county's heads: the old one is lost or known to others.
/// The log says so.
void replace_key(identity::Session& session, const crypto::SigningKey& key);

}  // namespace qd::audit
