#pragma once
#include <string>
#include <vector>
#include "platform/crypto/field_key.hpp"
#include "platform/db/db.hpp"

namespace qd::app {

/// Keys lie beside the database, never in it and never in a backup: with both, whoever finds a backup could
/// read what is encrypted and sign in our name.
///
/// The ids of the keys without which this database's data cannot be read or its log not be continued:
/// `log:` with the public key, `field:` with the key's name. A database older than the tables in question
/// names no field key.
std::vector<std::string> required_keys(db::Tx& tx);
/// What all features lock with field keys, in all counties.
crypto::LockedByKey locked_by_key(db::Tx& tx);

/// Where this installation has its keys.
struct KeyFiles {
    std::string log_key, field_key;      ///< As given; empty: the usual places.
    std::string database_url;
};
/// Those of `ids` that this installation does not have.
std::vector<std::string> keys_missing(const std::vector<std::string>& ids, const KeyFiles& files);
/// `field:k1` where this installation's key of that name is another than the one that locked; empty: all is
/// well.
std::string wrong_field_key(db::Tx& tx, const KeyFiles& files);

}  // namespace qd::app
