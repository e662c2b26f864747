#pragma once
#include <memory>
#include <string>
#include "platform/crypto/field_key.hpp"
#include "platform/db/database.hpp"

/// Where the keys are that lock telephone numbers and the secrets of second factors: the variable
/// QINGDAN_FIELD_KEY
/// (`NAME:hex`, several parted by commas), a file, or, for SQLite, a file beside the database that is made at
/// the first start. They are never in the database or its backups.
namespace qd::app {

/// The file that is meant: `given`, QINGDAN_FIELD_KEY_FILE, or the one beside a SQLite database; empty: none.
std::string field_key_file(const std::string& given, const std::string& database_url);

/// What the variable or that file holds, without asking any database; nothing where there is neither.
/// Throws with a sentence when it is malformed.
crypto::FieldKeys read_field_keys(const std::string& given, const std::string& database_url);

/// The keys. Throws with a sentence for people when the file is malformed, or when something in the database
/// is locked with a key that is not there, or is another one of that name: it names the key, and the server
/// does not start.
std::shared_ptr<const crypto::FieldKeys> field_keys_for(db::Database& database, const std::string& given,
                                                        const std::string& database_url);

}  // namespace qd::app
