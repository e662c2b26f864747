#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

/// The second factor of one's own account: time-based one-time codes, and ten recovery codes for the day when
/// the telephone is gone.
namespace qd::accounts {

/// What an authenticator needs; shown once and worth nothing until a code confirms it.
struct Enrolment {
    std::string secret;    ///< As it is typed: base32.
    std::string address;   ///< otpauth://…, for a QR code.
};
/// A new secret for the actor's account. Refuses with `second_factor_exists` once one is confirmed, and with
/// `field_key_missing`.
Result<Enrolment> begin_second_factor(identity::Desk& desk);
/// The first code confirms it; the account's other sign-ins end. Returns the recovery codes, which nobody can
/// look up again. `token`: of the sign-in that goes on. Refuses with `wrong_second_factor`,
/// `second_factor_exists`.
Result<std::vector<std::string>> confirm_second_factor(identity::Desk& desk, std::string_view token,
                                                       std::string_view code);
/// Ten new recovery codes; the old ones are void. Refuses with `wrong_second_factor` when there is no second
/// factor.
Result<std::vector<std::string>> renew_recovery_codes(identity::Desk& desk);
/// Takes the own second factor away. Refuses with `second_factor_missing` where the county wants one of such
/// a post.
Outcome remove_second_factor(identity::Session& session);
/// Takes somebody else's away, who lost it; their sign-ins end. The security administrator's. Refuses with
/// `not_permitted` (also: the own one), `account_unknown`.
Outcome reset_second_factor(identity::Session& session, const AccountId& account);

/// For the command line, when nobody inside can help: the account is invited again by `code`, without its
/// second factor and its lock. Refuses with `account_unknown`, `account_disabled`.
Result<Account> rescue(identity::Session& session, std::string_view login, const std::string& code);

}  // namespace qd::accounts
