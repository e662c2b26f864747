#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/identity/presence.hpp"
#include "features/identity/security_policy.hpp"
#include "platform/db/db.hpp"

namespace qd::identity::store {

/// The sign-in of this digest with its account's and post's present state, whatever its age.
struct StoredPresence {
    Presence presence;
    AccountState state = AccountState::active;
    Date from_on;
    std::optional<Date> until_on;
    bool may_use_post = false;     ///< Granted, not ended, and the account's own or lent to it on that day.
    bool has_second_factor = false;
    std::optional<Instant> password_set_at;
    SecurityPolicy policy;
};
std::optional<StoredPresence> find_presence(db::Tx& tx, const CountyId& county,
                                            const std::string& token_digest, Date today);
DutyScope scope_of(db::Tx& tx, const CountyId& county, const PostId& post);
/// The account's sign-ins, the newest first; the actor holds account and post only.
std::vector<Presence> sessions_of(db::Tx& tx, const CountyId& county, const AccountId& account);

SecurityPolicy security_policy(db::Tx& tx, const CountyId& county);
/// Refuses with `stale_version`.
Outcome save_security_policy(db::Tx& tx, const CountyId& county, const SecurityPolicy& policy);

void insert_session(db::Tx& tx, const CountyId& county, const Presence& presence, Instant created_at);
void touch(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant seen_at);
/// Whose it was; nothing, if there was none.
std::optional<AccountId> delete_session(db::Tx& tx, const CountyId& county, const std::string& token_digest);
bool delete_named_session(db::Tx& tx, const CountyId& county, const std::string& id,
                          const AccountId& account);
void delete_sessions_under(db::Tx& tx, const CountyId& county, const PostId& post);
void save_proof(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant now);
/// All sign-ins of the account but the one with `kept_digest` (which may be empty).
void delete_sessions_of(db::Tx& tx, const CountyId& county, const AccountId& account,
                        const std::string& kept_digest);
/// The account's sign-ins that ran out before `now`.
void delete_expired(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now);

std::optional<County> find_county(db::Tx& tx, const CountyId& county);
std::vector<County> counties(db::Tx& tx);

}  // namespace qd::identity::store
