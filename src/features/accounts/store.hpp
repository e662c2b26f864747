#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/accounts/accounts.hpp"
#include "features/accounts/rules.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts::store {

void insert_county(db::Tx& tx, const identity::County& county, Instant now);
bool has_county(db::Tx& tx);

std::optional<Credentials> find_credentials(db::Tx& tx, const CountyId& county, const std::string& login);
std::optional<Credentials> find_credentials(db::Tx& tx, const CountyId& county, const AccountId& account);
void save_attempts(db::Tx& tx, const CountyId& county, const AccountId& account,
                   const rules::Attempts& attempts);
/// Sets the password, makes the account active and forgets its failures; the one before is kept among the
/// past.
void save_password(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& hash,
                   Instant now);
/// The same password at another cost: nothing else changes.
void save_rehashed(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& hash);
/// A password that was never counted is counted from now on.
void start_counting(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now);
/// Takes the password away: the account is invited again.
void forget_password(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now);
/// Hashes of the account's last passwords, the present one first.
std::vector<std::string> last_passwords(db::Tx& tx, const CountyId& county, const AccountId& account,
                                        std::int64_t count);

std::optional<Account> find(db::Tx& tx, const CountyId& county, const AccountId& account);
bool has_login(db::Tx& tx, const CountyId& county, const std::string& login);
void insert(db::Tx& tx, const CountyId& county, const Account& account, const std::string& password_hash,
            Instant now);
void save_phone(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed,
                const std::string& index);
std::optional<AccountId> account_with_phone(db::Tx& tx, const CountyId& county, const std::string& index);
/// Refuses with `stale_version`.
Result<std::int64_t> save_state(db::Tx& tx, const CountyId& county, const Account& account);

/// Which accounts are wanted; empty members do not matter.
struct Wanted {
    std::optional<BodyId> body;
    std::string text;      ///< Part of a login or a name, in lower case.
    std::string show = {};   ///< `administrators`, `awaiting` (a post to be granted); empty: all.
    Page page = {};
};
Paged<Account> list(db::Tx& tx, const CountyId& county, const Wanted& wanted);
/// Bodies that have an account with a post in them.
std::set<BodyId> bodies_with_accounts(db::Tx& tx, const CountyId& county);

struct Activation {
    Instant expires_at{};
    bool is_used = false;
};
std::optional<Activation> find_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                                          const std::string& code_digest);
/// The only code that counts from now on; older ones are gone.
void replace_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                        const std::string& code_digest, Instant expires_at);
/// False when it was used in the meantime.
bool use_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                    const std::string& code_digest, Instant now);

}  // namespace qd::accounts::store
