#pragma once
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"
#include "features/identity/purpose.hpp"
#include "features/identity/session.hpp"

/// Telephone numbers of accounts: locked in the database, masked wherever they are shown, and in full only
/// for a stated purpose that is on record.
namespace qd::accounts {

using identity::Purpose;

/// Keeps the number: one's own, or that of an account one looks after; empty: none. Refuses with
/// `phone_malformed`, `field_key_missing`, and as `managed`.
Result<Account> set_phone(identity::Desk& desk, const AccountId& account, std::string_view phone);
/// 138****5678; empty without a number or without its key.
std::string masked_phone(const identity::Secrets& secrets, const CountyId& county, const Account& account);
/// The number in full. Who asked, what for (a word, and the digest of the reason) is an event before it is
/// told. Refuses with `purpose_missing` (no reason in words), `not_permitted`, `not_your_body`,
/// `account_unknown`, `field_key_missing`.
Result<std::string> unmask_phone(identity::Desk& desk, const AccountId& account, Purpose purpose,
                                 std::string_view reason);
/// The account, once it is on record who wants to see `what` of it and what for. Refuses as `unmask_phone`.
Result<Account> unmask_account(identity::Desk& desk, const AccountId& account, std::string_view what,
                               Purpose purpose, std::string_view reason);
/// The account with this number, if there is one that the actor may know of. That it was told is an event.
/// Refuses with `account_unknown`.
Result<Account> find_by_phone(identity::Desk& desk, std::string_view phone);

/// Locks everything in the county that an older key locked with the newest one, in one transaction. Returns
/// how many values. Refuses with `field_key_missing`, `sealed_value_damaged`; then nothing is changed.
Result<std::int64_t> lock_anew(identity::Session& session, const crypto::FieldKeys& keys);

}  // namespace qd::accounts
