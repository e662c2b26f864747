#include <map>
#include <set>
#include "platform/db/copy.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/place.hpp"

namespace qd::db {
namespace {

constexpr std::size_t damage_shown = 20;

/// The words after `CREATE TRIGGER` and `DROP TRIGGER`, in the order of the files.
std::set<std::string> triggers_of(const std::vector<migrations::File>& files) {
    std::set<std::string> found;
    for (const auto& file : files) {
        const std::string_view sql = file.sql;
        for (std::size_t at = sql.find(" TRIGGER "); at != sql.npos; at = sql.find(" TRIGGER ", at + 1)) {
            const auto from = at + std::string_view(" TRIGGER ").size();
            const std::string name(sql.substr(from, sql.find_first_of(" ;\n", from) - from));
            const auto before = sql.substr(0, at);
            if (before.ends_with("CREATE")) found.insert(name);
            if (before.ends_with("DROP")) found.erase(name);
        }
    }
    return found;
}

std::set<std::string> names(Tx& tx, std::string_view sql) {
    std::set<std::string> found;
    for (const auto& row : tx.rows(sql)) found.insert(row.text("name"));
    return found;
}

std::set<std::string> triggers_in(Tx& tx) {
    if (!tx.is_postgres()) return names(tx, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    return names(tx, "SELECT CAST(t.tgname AS TEXT) AS name"
                     "  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                     " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
                     " AND c.relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)");
}

void add(std::vector<std::string>& to, Tx& tx, std::string_view sql, const std::string& before) {
    for (const auto& row : tx.rows(sql))
        if (to.size() < damage_shown) to.push_back(before + row.text("name"));
}

std::vector<std::string> damage_of(Tx& tx) {
    std::vector<std::string> found;
    if (tx.is_postgres()) {
        add(found, tx,
            "SELECT CAST(CAST(indexrelid AS regclass) AS TEXT) AS name FROM pg_index WHERE NOT indisvalid",
            "invalid index: ");
        add(found, tx, "SELECT CAST(conname AS TEXT) AS name FROM pg_constraint WHERE NOT convalidated",
            "unchecked constraint: ");
        add(found, tx, "SELECT CAST(checksum_failures AS TEXT) AS name FROM pg_stat_database"
                       " WHERE datname = current_database() AND checksum_failures > 0",
            "pages with a wrong checksum: ");
        return found;
    }
    for (const auto& row : tx.rows("PRAGMA integrity_check(20)"))
        if (const auto said = row.text("integrity_check"); said != "ok") found.push_back(said);
    for (const auto& row : tx.rows("PRAGMA foreign_key_check"))
        if (found.size() < damage_shown)
            found.push_back("a row of " + row.text("table") + " points at nothing in " + row.text("parent"));
    return found;
}

}  // namespace

Inspection inspect(const std::string& url, const std::vector<Migration>& all,
                   const std::function<void(Tx&)>& look) {
    const auto place = place_of(url);
    const auto files = migrations::plan(all, place.is_postgres);
    Inspection found;
    Connection connection(place, Access::read);
    connection.begin_read();
    Tx tx(connection);
    std::map<std::string, std::string> ours, theirs;   // name → checksum
    for (const auto& file : files) ours.emplace(file.name, file.checksum);
    for (const auto& row : tx.rows("SELECT name, checksum FROM migration ORDER BY name"))
        theirs.emplace(row.text("name"), row.text("checksum"));
    for (const auto& [name, checksum] : theirs) {
        found.applied.push_back(name);
        const auto known = ours.find(name);
        if (known == ours.end() || known->second != checksum) found.unknown.push_back(name);
    }
    for (const auto& [name, checksum] : ours)
        if (!theirs.contains(name)) found.missing.push_back(name);
    const auto present = triggers_in(tx);
    for (const auto& name : triggers_of(files))
        if (!present.contains(name)) found.triggers_missing.push_back(name);
    found.damage = damage_of(tx);
    look(tx);
    connection.end_read();
    return found;
}

}  // namespace qd::db
