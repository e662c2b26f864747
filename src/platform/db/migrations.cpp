#include "platform/db/migrations.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace qd::db::migrations {
namespace {

constexpr std::string_view only_sqlite = ".sqlite.sql", only_postgres = ".postgres.sql", common = ".sql";

struct Name {
    std::string stem;          ///< `0007_calls`
    std::string_view ending;   ///< One of the three above.
};

Name parse(const std::string& name) {
    for (const auto ending : {only_sqlite, only_postgres, common}) {
        if (!name.ends_with(ending)) continue;
        const auto stem = name.substr(0, name.size() - ending.size());
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        const auto is_word = [&](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; };
        const bool is_ours = stem.size() > 5 && std::all_of(stem.begin(), stem.begin() + 4, is_digit) &&
                             stem[4] == '_' && std::all_of(stem.begin() + 5, stem.end(), is_word);
        if (is_ours) return {stem, ending};
        break;
    }
    throw Broken("migration " + name + ": the name must be like 0007_calls.sql or 0007_calls.sqlite.sql");
}

/// What this database remembers: name → checksum.
std::map<std::string, std::string> applied(Connection& connection) {
    std::map<std::string, std::string> known;
    for (const auto& row : connection.rows(R"sql(
        SELECT name, checksum FROM migration ORDER BY name
    )sql", {}))
        known.emplace(row.text("name"), row.text("checksum"));
    return known;
}

/// Only one node migrates at a time; the others wait here and then find nothing left to do.
void begin_alone(Connection& connection) {
    if (!connection.is_postgres()) return connection.script("BEGIN IMMEDIATE");
    connection.script("BEGIN; "
                      "SELECT pg_advisory_xact_lock(hashtext('qingdan migration ' || current_schema()));");
}

template <class Body> auto alone(Connection& connection, Body&& body) {
    begin_alone(connection);
    try {
        body();
        connection.script("COMMIT");
    } catch (...) {
        try {
            connection.script("ROLLBACK");
        } catch (const Broken&) {
            // Nothing to roll back, or no connection; the first failure is the one to tell.
        }
        throw;
    }
}

void create_table(Connection& connection) {
    alone(connection, [&] {
        connection.script("CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, "
                          "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
    });
}

/// Throws Broken unless the database's past is the beginning of ours.
void require_same_past(const std::map<std::string, std::string>& known, const std::vector<File>& files) {
    std::set<std::string> ours;
    int last_applied = 0;
    for (const auto& file : files) {
        ours.insert(file.name);
        const auto found = known.find(file.name);
        if (found == known.end()) continue;
        last_applied = std::max(last_applied, file.number);
        if (found->second != file.checksum)
            throw Broken("migration " + file.name + " was applied in another wording; applied migrations are "
                         "never edited, write a new one");
    }
    for (const auto& [name, checksum] : known)
        if (!ours.contains(name))
            throw Broken("this database is newer than this program: migration " + name +
                         " is not known here");
    for (const auto& file : files)
        if (file.number < last_applied && !known.contains(file.name))
            throw Broken("migration " + file.name + " comes before one that is already applied; give it "
                         "the next free number");
}

void apply_one(Connection& connection, const File& file, std::int64_t now) {
    alone(connection, [&] {
        if (applied(connection).contains(file.name)) return;   // another node was quicker
        try {
            connection.script(file.sql);
        } catch (const Broken& broken) {
            throw Broken("migration " + file.name + ": " + broken.what(), broken.why, broken.about);
        }
        connection.run(R"sql(
            INSERT INTO migration (name, checksum, applied_at) VALUES (:name, :checksum, :applied_at)
        )sql", {{"name", file.name}, {"checksum", file.checksum}, {"applied_at", now}});
    });
}

}  // namespace

std::string checksum(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string digits(16, '0');
    for (std::size_t i = 16; i-- > 0; hash /= 16) digits[i] = "0123456789abcdef"[hash % 16];
    return digits;
}

std::vector<File> plan(const std::vector<Migration>& all, bool is_postgres) {
    std::map<int, std::string> stems;
    std::vector<std::pair<bool, File>> files;   // twins sort after the common file
    std::set<std::string> names;
    for (const auto& migration : all) {
        const auto name = parse(migration.name);
        const int number = std::stoi(name.stem.substr(0, 4));
        const auto [at, is_new] = stems.emplace(number, name.stem);
        if (at->second != name.stem || !names.insert(migration.name).second)
            throw Broken("two migrations have the number " + name.stem.substr(0, 4) + ": " + at->second +
                         " and " + name.stem);
        if (name.ending == (is_postgres ? only_sqlite : only_postgres)) continue;
        files.emplace_back(name.ending != common,
                           File{number, migration.name, checksum(migration.sql), migration.sql});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.number, a.first) < std::pair(b.second.number, b.first);
    });
    std::vector<File> ordered;
    for (auto& [is_twin, file] : files) ordered.push_back(std::move(file));
    return ordered;
}

void apply(Connection& connection, const std::vector<File>& files, std::int64_t now) {
    create_table(connection);
    std::map<std::string, std::string> known;
    alone(connection, [&] { known = applied(connection); });
    require_same_past(known, files);
    for (const auto& file : files)
        if (!known.contains(file.name)) apply_one(connection, file, now);
}

std::string schema_text(Connection& connection) {
    std::string text;
    if (!connection.is_postgres()) {
        // The tables behind a full-text index belong to the index.
        for (const auto& row : connection.rows(
                 "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
                 " AND NOT EXISTS (SELECT 1 FROM sqlite_master AS v WHERE v.sql LIKE 'CREATE VIRTUAL%'"
                 " AND sqlite_master.name IN (v.name || '_data', v.name || '_idx', v.name || '_content',"
                 " v.name || '_docsize', v.name || '_config'))"
                 " ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name",
                 {}))
            text += row.text("sql") + ";\n\n";
        return text;
    }
    for (const auto& row : connection.rows(
             "SELECT CAST(table_name AS TEXT) || '.' || CAST(column_name AS TEXT) || ' ' ||"
             " CAST(data_type AS TEXT) || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END AS line"
             " FROM information_schema.columns WHERE table_schema = current_schema()"
             " ORDER BY CAST(table_name AS TEXT) COLLATE \"C\", ordinal_position", {}))
        text += row.text("line") + "\n";
    return text;
}

}  // namespace qd::db::migrations
