#pragma once
#include "platform/db/connection.hpp"
#include "platform/db/database.hpp"

/// Which migrations there are and which of them a database still needs. Private to platform/db.
namespace qd::db::migrations {

/// One file that concerns this engine, ready to run.
struct File {
    int number = 0;
    std::string name;
    std::string checksum;
    std::string sql;
};

/// The engine's files in the order of running: by number, the common one before its twin. Throws Broken for a
/// name that is none of ours and for two words under one number.
std::vector<File> plan(const std::vector<Migration>& all, bool is_postgres);

/// Applies what is missing, each file in its transaction. See `Database::migrate`.
void apply(Connection& connection, const std::vector<File>& files, std::int64_t now);

/// FNV-1a of the text, 16 hexadecimal digits: finds edits, does not stop forgers.
std::string checksum(std::string_view text);

/// The schema as text, the same for the same schema: SQLite's own statements sorted by name, or on PostgreSQL
/// a line per column.
std::string schema_text(Connection& connection);

}  // namespace qd::db::migrations
