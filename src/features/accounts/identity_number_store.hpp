#pragma once
#include <string>
#include <vector>
#include "features/accounts/factor_store.hpp"

namespace qd::accounts::store {

/// The locked identity number; empty: none is kept.
std::string identity_sealed(db::Tx& tx, const CountyId& county, const AccountId& account);
/// Keeps it, or takes it away when empty.
void save_identity(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed,
                   Instant now);
/// All of the county that another key than `but_key` locked.
std::vector<Sealed> sealed_identities(db::Tx& tx, const CountyId& county, const std::string& but_key);

}  // namespace qd::accounts::store
