#pragma once
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"
#include "features/accounts/proof_commands.hpp"
#include "features/identity/presence.hpp"
#include "features/identity/session.hpp"

/// Getting in and out. What needs Argon2 works at a desk: the hash is computed on a worker's thread between
/// two short commands, never in the committer.
namespace qd::accounts {

/// A sign-in just opened; the token goes into the cookie and is known to nobody else.
struct SignedIn {
    identity::Presence presence;
    std::string token;
};

/// Signs in and ends the sign-in that `old_token` held. `code`: of the second factor, empty at first; who
/// needs one is asked for it, with the password once more. Refuses as `prove_by_password` and
/// `prove_second_factor`, with `account_disabled`, `post_not_granted` when a post still waits for the
/// security administrator, and `not_permitted` when no post's term holds today.
Result<SignedIn> sign_in(identity::Desk& desk, std::string_view login, std::string_view password,
                         std::string_view old_token, std::string_view code = {},
                         const identity::Device& device = {});

/// Opens the sign-in of somebody who proved by whatever means who they are: second factor, post, holds. This
/// is where another means than the local password comes in.
Result<SignedIn> let_in(identity::Desk& desk, const Proven& proven, std::string_view code,
                        std::string_view old_token, const identity::Device& device);

/// Ends the sign-in with this token, if there is one.
Outcome sign_out(identity::Session& session, std::string_view token);

/// The same sign-in under another post of the same account, or one that is lent to it, with new tokens. It
/// ends when the old one would have. Refuses with `signed_out`, and with `not_permitted` when the post is not
/// the account's own or its term is over.
Result<SignedIn> switch_post(identity::Desk& desk, std::string_view token, const PostId& post);

/// Sets the first or a new password with the one-time code. Refuses with `password_too_weak`,
/// `password_reused`, `wrong_activation_code` (also for unknown logins and used codes), `activation_expired`,
/// `account_disabled`.
Outcome activate(identity::Desk& desk, std::string_view login, std::string_view code,
                 std::string_view password);

/// Changes the own password and ends all other sign-ins of the account. Refuses with `wrong_credentials`,
/// `account_locked`, `password_too_weak`, `password_reused`, `signed_out`.
Outcome change_password(identity::Desk& desk, std::string_view token, std::string_view old_password,
                        std::string_view new_password);

}  // namespace qd::accounts
