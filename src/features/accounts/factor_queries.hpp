#pragma once
#include <cstdint>
#include "features/accounts/accounts.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts {

/// How many recovery codes the account has not used yet.
std::int64_t recovery_codes_left(db::Tx& tx, const CountyId& county, const AccountId& account);

}  // namespace qd::accounts
