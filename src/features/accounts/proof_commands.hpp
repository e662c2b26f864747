#pragma once
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"
#include "features/accounts/attempts.hpp"
#include "features/identity/presence.hpp"
#include "features/identity/session.hpp"

/// How somebody proves who they are. Everything above (posts, holds, sessions) works from a `Proven` alone,
/// so that another way of proving, such as a province's OIDC provider, is one more function that ends in a
/// `Proven`; the local password always works beside it. docs/decisions/0025.
namespace qd::accounts {

/// An account whose holder has just proved to be theirs by the first factor.
struct Proven {
    AccountId account;
    std::string login;
    std::string fresh_hash;   ///< The password at today's cost, when the stored one was cheaper.
    TryKey tried = {};        ///< What the try was counted under.
};

/// By the local password, from the address `place`. The try is counted before anybody looks at the password
/// (decisions 0021, 0048); unknown logins take as long as wrong passwords and lock alike. Refuses with
/// `wrong_credentials`, `account_locked`, `not_activated`.
Result<Proven> prove_by_password(identity::Desk& desk, std::string_view login, std::string_view password,
                                 std::string_view place);

/// The second factor of an account, where it has one: a code of its authenticator or a recovery code. A code
/// counts once. Without a code: `second_factor_needed`, and the try is given back. With a wrong or used one
/// the try stays counted and the answer is the one to a wrong password. Accounts without a second factor
/// pass.
Outcome prove_second_factor(identity::Desk& desk, const Proven& proven, std::string_view code);

/// The holder of this sign-in proves again who they are, by password or by a code, before a grave act.
/// Refuses with `signed_out`, `account_locked`, `wrong_credentials` (password), `wrong_second_factor` (code).
Outcome prove_again(identity::Desk& desk, std::string_view token, std::string_view password,
                    std::string_view code);

/// Whether this is a code of the account's second factor or an unused recovery code; uses it up. For
/// commands. Refuses with `wrong_second_factor`, and with `field_key_missing` when the secret cannot be
/// opened.
Outcome use_code(identity::Session& session, const identity::Secrets& secrets, const AccountId& account,
                 std::string_view code);

/// Where the secret of an account's second factor is locked to (`FieldKeys::seal`).
std::string factor_place(const CountyId& county, const AccountId& account);

}  // namespace qd::accounts
