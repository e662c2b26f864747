#pragma once
#include <optional>
#include <string>
#include "app/environment.hpp"
#include "platform/crypto/signature.hpp"
#include "platform/db/database.hpp"

/// The key that signs the heads of the log. It is a file of its own: whoever steals or rewrites the
/// database does not have it.
namespace qd::app {

/// `--log-key`, else QINGDAN_LOG_KEY, else beside an SQLite file, else in the working directory.
std::string log_key_file(const std::string& given, const std::string& database_url);

/// The key in this file; nothing when there is no file. Throws std::runtime_error with a sentence when it
/// cannot be read, holds no key, or others may read it.
std::optional<crypto::SigningKey> read_log_key(const std::string& file);
/// A new key in a new file that only its owner may read. Throws when the file exists.
crypto::SigningKey make_log_key(const std::string& file);

/// A key to change to. When the file is there, a change that was stopped half way is gone on with: its key
/// must be no county's old one and not the newest of all; else throws as `make_log_key`.
crypto::SigningKey new_log_key(db::Database& database, const std::string& file);

/// Signs with the key of this file from now on. A database that knows no key gets a new one; one that knows
/// another, or whose key's file is missing, is refused with a sentence on standard error.
bool open_log_key(db::Database& database, const std::string& file);

/// Signs with the key of this file, if it is there and the database's own: for commands that can do without.
void try_log_key(const std::string& file);

}  // namespace qd::app
