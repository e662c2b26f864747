#include "features/accounts/key_queries.hpp"
#include "features/accounts/factor_store.hpp"
#include "features/accounts/identity_number_store.hpp"
#include "features/accounts/proof_commands.hpp"
#include "features/accounts/sealing.hpp"

namespace qd::accounts {

crypto::LockedByKey locked_by_key(db::Tx& tx, const CountyId& county) {
    crypto::LockedByKey out;
    const auto add = [&](const std::vector<store::Sealed>& all, auto place) {
        for (const auto& one : all)
            out.try_emplace(crypto::FieldKeys::name_of(one.value),
                            crypto::Locked{one.value, place(county, one.account)});
    };
    add(store::sealed_phones(tx, county, {}), &phone_place);
    add(store::sealed_identities(tx, county, {}), &identity_place);
    add(store::sealed_secrets(tx, county, {}), &factor_place);
    return out;
}

}  // namespace qd::accounts
