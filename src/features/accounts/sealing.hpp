#pragma once
#include <string>
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

/// Where locked values belong: the same bytes in another place do not open.
namespace qd::accounts {

inline std::string phone_place(const CountyId& county, const AccountId& account) {
    return "account.phone/" + county.text + "/" + account.text;
}
inline std::string identity_place(const CountyId& county, const AccountId& account) {
    return "account_identity.number/" + county.text + "/" + account.text;
}

/// The keys that were handed in; none where there are none.
inline crypto::FieldKeys sealing_keys(const identity::Secrets& secrets) {
    return secrets.field_keys ? *secrets.field_keys : crypto::FieldKeys{};
}

}  // namespace qd::accounts
