#pragma once
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

/// Wrong tries to sign in. They are counted for a login at the place they come from (docs/decisions/0048), so
/// that nobody can lock somebody else out from elsewhere; for an account over all places, with ten times the
/// room; and for a place over all logins. A login that does not exist is counted and locked as one that does.
namespace qd::accounts {

/// What a try is counted under: digests under the county's salt.
struct TryKey {
    std::string login, place;
};

/// A try, counted; the account's credentials, empty when no account has this login.
struct CountedTry {
    TryKey key;
    Credentials held;
};

/// Counts a try before anybody looks at the password. `place`: the address it comes from; empty for who is
/// signed in already. Refuses with `account_locked`, fact `until`.
Result<CountedTry> count_try(identity::Session& session, const std::string& login, std::string_view place);
/// The password was right and the code is still to come: as if this try had not been. A lock by it is lifted.
void give_try_back(identity::Session& session, const AccountId& account, const TryKey& key);
/// The event of a try that failed: `sign_in_failed`, or `lock` when it was one too many.
void record_failed_try(identity::Session& session, const AccountId& account, const TryKey& key);
/// They are in: what they mistyped here before is forgotten.
void forget_tries(identity::Session& session, const AccountId& account, const TryKey& key);
/// Unlocked, or given a new password: wherever it was tried.
void forget_all_tries(identity::Session& session, const AccountId& account);

}  // namespace qd::accounts
