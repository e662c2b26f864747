#pragma once
#include "features/accounts/attempts.hpp"
#include "features/accounts/rules.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts::store {

/// Of this login at this place; none when it never failed there.
rules::Attempts attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key);
/// `account`: empty when no account has the login. What nobody tried for a day is swept away.
void save_attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key, const AccountId& account,
                      const rules::Attempts& attempts, Instant now);
/// Over all logins that were tried at this place since then.
std::int64_t failures_at(db::Tx& tx, const CountyId& county, const std::string& place, Instant since);
void forget_attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key);
void forget_attempts_of(db::Tx& tx, const CountyId& county, const AccountId& account);

}  // namespace qd::accounts::store
