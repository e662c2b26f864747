#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "core/columns.hpp"
#include "features/accounts/accounts.hpp"
#include "features/accounts/sheet.hpp"
#include "features/identity/session.hpp"

namespace qd::accounts {

using NewCode = std::function<std::string()>;   ///< `Desk::secrets.activation_code`

/// A new account, invited by `code`, with its first post where one is named: granted, or proposed where
/// granting is the security administrator's. Keepers make accounts of their own body and role only. Refuses
/// with `not_permitted`, `not_your_body`, `invalid_account`, `login_taken`, bodies' `body_unknown`.
Result<Account> create(identity::Session& session, NewAccount wanted, const std::string& code);

/// An account that is active at once, for the first run, the command line and the demo county: the caller
/// vouches for the actor. Refuses with `invalid_account`, `login_taken`, `body_unknown`.
Result<Account> create_active(identity::Session& session, NewAccount wanted,
                              const std::string& password_hash);

/// A new code; the password and all sign-ins of the account end, older codes are void. Also what helps who
/// forgot the password. Refuses with `account_unknown`, `not_permitted`, `not_your_body`, `account_disabled`.
Result<Account> invite_again(identity::Session& session, const AccountId& id, const std::string& code);

/// Switches the account on (`active`) or off (`disabled`, which ends its sign-ins). Nobody switches off their
/// own. Refuses with `account_unknown`, `not_permitted`, `not_your_body`, `stale_version`, `invalid_account`.
Result<Account> set_state(identity::Session& session, const AccountId& id, AccountState state,
                          std::int64_t seen_version);

/// A keeper's account for each of these bodies; none named: for every living town and department that has no
/// account. Refuses with `not_permitted`, `body_unknown`, `invalid_account`.
Result<std::vector<Issued>> create_for_bodies(identity::Session& session, const std::vector<BodyId>& bodies,
                                              const NewCode& new_code);

/// Accounts from a sheet, all or nothing. With errors nothing is made. Refuses with `not_permitted`, and with
/// `accounts_not_found_in_sheet` when no column says whose.
Result<SheetAccounts> import_sheet(identity::Session& session, std::span<const columns::Line> lines,
                                   const NewCode& new_code);

}  // namespace qd::accounts
