#include "features/accounts/factor_queries.hpp"
#include "features/accounts/factor_store.hpp"

namespace qd::accounts {

std::int64_t recovery_codes_left(db::Tx& tx, const CountyId& county, const AccountId& account) {
    return store::recovery_codes_left(tx, county, account);
}

}  // namespace qd::accounts
