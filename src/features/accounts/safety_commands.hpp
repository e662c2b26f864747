#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/accounts/accounts.hpp"
#include "features/identity/presence.hpp"
#include "features/identity/security_policy.hpp"
#include "features/identity/session.hpp"

/// What the security administrator does, and what everybody does about their own sign-ins.
namespace qd::accounts {

/// The county's policy as a whole; who wants numbers out of bounds is told the bounds. `separated_at` stays
/// what it is. Each changed number is in the event. Refuses with `not_permitted`, `policy_out_of_bounds`,
/// `stale_version`.
Result<identity::SecurityPolicy> set_security_policy(identity::Session& session,
                                                     identity::SecurityPolicy wanted);
/// Forgets the wrong tries of an account. Refuses with `not_permitted`, `account_unknown`.
Outcome unlock(identity::Session& session, const AccountId& account);

/// The account's living sign-ins: one's own, or anybody's for the security administrator. Refuses with
/// `not_permitted`.
Result<std::vector<identity::Presence>> sign_ins(identity::Session& session, const AccountId& account);
/// Ends one of them by its name. Refuses with `not_permitted`, `session_unknown`.
Outcome end_sign_in(identity::Session& session, const AccountId& account, const std::string& id);
/// Ends all of them but the one of `kept_token` (empty: all). Refuses with `not_permitted`.
Outcome end_sign_ins(identity::Session& session, const AccountId& account, std::string_view kept_token);

}  // namespace qd::accounts
