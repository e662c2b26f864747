#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>
#include "platform/db/database.hpp"

/// A whole database in one file of the engine's own kind, and back; and what an engine thinks of its health.
namespace qd::db {

/// `sqlite` or `postgresql`.
std::string_view engine_of(const std::string& url);

/// Writes one snapshot of the database to the new file `path` while others go on writing: an SQLite file, or
/// an archive of `pg_dump --format=custom`. `look` is shown the same snapshot. Throws Broken; then a part may
/// be left at `path`.
void copy_out(const std::string& url, const std::string& path, const std::function<void(Tx&)>& look);

/// Puts what `copy_out` wrote into an empty database, all or nothing; `check` looks at it before it counts:
/// on SQLite before the file gets its name, on PostgreSQL after the one transaction of pg_restore. `path` is
/// read from its byte `from` on. Throws Broken.
void copy_in(const std::string& path, std::uint64_t from, const std::string& url,
             const std::function<void(Tx&)>& check);

/// Whether there is nothing yet: no file, or no table.
bool is_empty(const std::string& url);
/// Files of a database that is not there any more: SQLite would play them into whatever gets its name.
std::vector<std::string> leftovers(const std::string& url);

bool has_table(Tx& tx, std::string_view name);
/// Every table and how many rows it has, by name.
std::vector<std::pair<std::string, std::int64_t>> row_counts(Tx& tx);

struct Inspection {
    std::vector<std::string> applied;    ///< Migrations that the database remembers, by name.
    std::vector<std::string> missing;    ///< That this program has and the database has not.
    std::vector<std::string> unknown;    ///< That it has in another wording, or from a newer program.
    std::vector<std::string> triggers_missing;   ///< Gone or switched off.
    std::vector<std::string> damage;     ///< What the engine's own check says, in its words.
};
/// Looks at a database without changing it. Throws Broken when it cannot be opened.
Inspection inspect(const std::string& url, const std::vector<Migration>& migrations,
                   const std::function<void(Tx&)>& look);

}  // namespace qd::db
