#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/accounts/accounts.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts::store {

/// A second factor as it is kept.
struct Factor {
    std::string secret_sealed;
    std::optional<Instant> confirmed_at;   ///< Empty: shown, but no code was typed yet.
    std::int64_t last_step = 0;            ///< Codes up to this time step are used up.
};
std::optional<Factor> find_factor(db::Tx& tx, const CountyId& county, const AccountId& account);
/// A new secret in place of one that was never confirmed.
void replace_factor(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed);
void confirm_factor(db::Tx& tx, const CountyId& county, const AccountId& account, std::int64_t step,
                    Instant now);
/// Uses a time step up. False: it, or a later one, is used up already.
bool use_step(db::Tx& tx, const CountyId& county, const AccountId& account, std::int64_t step);
/// Takes the second factor away, with its recovery codes.
void delete_factor(db::Tx& tx, const CountyId& county, const AccountId& account);

void replace_recovery_codes(db::Tx& tx, const CountyId& county, const AccountId& account,
                            const std::vector<std::string>& digests);
/// False: there is no such code, or it was used.
bool use_recovery_code(db::Tx& tx, const CountyId& county, const AccountId& account,
                       const std::string& digest, Instant now);
std::int64_t recovery_codes_left(db::Tx& tx, const CountyId& county, const AccountId& account);

/// One value that is locked with a field key: where it is and what it is.
struct Sealed {
    AccountId account;
    std::string value;
};
/// Everything of this kind in the county that another key than `but_key` locked.
std::vector<Sealed> sealed_phones(db::Tx& tx, const CountyId& county, const std::string& but_key);
std::vector<Sealed> sealed_secrets(db::Tx& tx, const CountyId& county, const std::string& but_key);
void save_secret(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed);

}  // namespace qd::accounts::store
