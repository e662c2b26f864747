#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"

namespace qd::accounts::rules {

/// GB/T 22239-2019 §8.1.4.1 asks for hard passwords and a lock after failures without naming numbers; five
/// failures and 15 minutes are what assessors commonly accept. A lost activation letter is void after two
/// weeks.
struct Policy {
    std::int64_t failures_max = 5;
    std::chrono::seconds lock_for = std::chrono::minutes{15};
    std::chrono::seconds activation_for = std::chrono::days{14};
    std::size_t password_min = 10, password_max = 256;
};

/// A login as it is kept: folded, without blanks around.
std::string tidy_login(std::string_view typed);
/// 3 to 64 lower-case letters, digits and `._-@`, beginning with a letter or digit.
bool is_login(std::string_view login);
/// The login for a body's first account: its code in lower case.
std::string login_for(const bodies::Body& body);

/// Refuses with `password_too_weak`: too short or long, holding the login, common, or runs and repeats.
Outcome check_password(std::string_view password, std::string_view login, const Policy& policy);

/// Whether a post of this role can stand in a body of this kind.
bool role_fits(Role role, bodies::BodyKind kind);
/// The role of a body's own people; nothing for bodies that have no accounts of their own.
std::optional<Role> role_for(bodies::BodyKind kind);

/// Whether `actor` may make this account or post in this body. Refuses with `not_permitted` (no keeper, or a
/// role other than the own), `not_your_body`, `invalid_account`.
Outcome may_create(const Actor& actor, const NewAccount& wanted, const bodies::Body& body);
/// The rest of `may_create` for accounts that the county itself makes: a login, a name, a role that fits.
Outcome check_new(const NewAccount& wanted, const bodies::Body& body);

/// Whether `actor` may look after this account. A keeper may when every post of it that has not ended is of
/// the keeper's own body and role: otherwise a new code would open another body's doors. Refuses with
/// `not_permitted`, `not_your_body`.
Outcome may_manage(const Actor& actor, const Account& account, Date today);

/// One more try to sign in, counted before the password is looked at, so that many tries at once do not get
/// more than one at a time. Refuses with `account_locked`, fact `until`.
struct Attempts {
    std::int64_t failed_count = 0;
    std::optional<Instant> locked_until;
};
Result<Attempts> count_attempt(Attempts before, Instant now, const Policy& policy);

/// The state that switching an account on or off leads to: who never had a password is invited again.
AccountState state_after(AccountState wanted, bool has_password);

}  // namespace qd::accounts::rules
