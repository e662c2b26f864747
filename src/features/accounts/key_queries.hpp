#pragma once
#include "features/identity/session.hpp"
#include "platform/crypto/field_key.hpp"

namespace qd::accounts {

/// What this feature locks with field keys: telephones, identity numbers, the secrets of second factors.
crypto::LockedByKey locked_by_key(db::Tx& tx, const CountyId& county);

}  // namespace qd::accounts
