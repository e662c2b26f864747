#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/identity/presence.hpp"
#include "platform/db/db.hpp"

namespace qd::identity::store {

/// The sign-in of this digest with its account's and post's present state, whatever its age.
struct StoredPresence {
    Presence presence;
    AccountState state = AccountState::active;
    Date from_on;
    std::optional<Date> until_on;
};
std::optional<StoredPresence> find_presence(db::Tx& tx, const CountyId& county,
                                            const std::string& token_digest);

void insert_session(db::Tx& tx, const CountyId& county, const Presence& presence, Instant created_at);
void touch(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant seen_at);
void delete_session(db::Tx& tx, const CountyId& county, const std::string& token_digest);
/// All sign-ins of the account but the one with `kept_digest` (which may be empty).
void delete_sessions_of(db::Tx& tx, const CountyId& county, const AccountId& account,
                        const std::string& kept_digest);
/// The account's sign-ins that ran out before `now`.
void delete_expired(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now);

std::optional<County> find_county(db::Tx& tx, const CountyId& county);
std::vector<County> counties(db::Tx& tx);

}  // namespace qd::identity::store
