#include "platform/db/copy.hpp"
#include <algorithm>
#include <filesystem>
#include "platform/db/new_file.hpp"
#include "platform/db/place.hpp"
#include "platform/db/tools.hpp"

namespace qd::db {
namespace {

namespace fs = std::filesystem;

void remove_sqlite(const std::string& path) {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(path + ending, ignored);
}

void in_one_read(Connection& connection, const std::function<void(Tx&)>& look) {
    connection.begin_read();
    Tx tx(connection);
    look(tx);
    connection.end_read();
}

void look_at(const Place& place, const std::function<void(Tx&)>& look) {
    Connection connection(place, Access::read);
    in_one_read(connection, look);
}

void restore_sqlite(const std::string& path, std::uint64_t from, const std::string& to,
                    const std::function<void(Tx&)>& check) {
    NewFile file(to);
    file.write_file(path, from);
    file.sync();
    try {
        look_at({false, file.part(), true}, check);
    } catch (...) {
        remove_sqlite(file.part());
        throw;
    }
    file.keep();
}

void restore_postgres(const std::string& path, std::uint64_t from, const Place& place,
                      const std::function<void(Tx&)>& check) {
    auto environment = postgres::environment_of(place.target);
    // The database's name must be among the arguments, the rest is taken from the environment.
    std::string database = "dbname=''";
    for (const auto& one : environment)
        if (one.starts_with("PGDATABASE=")) database = one.substr(std::string_view("PGDATABASE=").size());
    run_child({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
               "--dbname", database},
              environment, {path, from});
    look_at(place, check);
}

const char* tables_of(const Tx& tx) {
    if (!tx.is_postgres())
        return "SELECT name FROM sqlite_master WHERE type = 'table'"
               " AND name NOT LIKE 'sqlite_%' ORDER BY name";
    return "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = current_schema()"
           " ORDER BY CAST(tablename AS TEXT) COLLATE \"C\"";
}

}  // namespace

std::string_view engine_of(const std::string& url) {
    return place_of(url).is_postgres ? "postgresql" : "sqlite";
}

void copy_out(const std::string& url, const std::string& path, const std::function<void(Tx&)>& look) {
    const auto place = place_of(url);
    if (!place.is_postgres) {
        if (!fs::exists(place.target)) throw Broken(place.target + " does not exist");
        remove_sqlite(path);
        sqlite::copy_file(place.target, path);
        return look_at({false, path, true}, look);
    }
    Connection connection(place, Access::read);
    in_one_read(connection, [&](Tx& tx) {
        const auto snapshot = tx.row("SELECT pg_export_snapshot() AS name")->text("name");
        look(tx);
        run_child({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--snapshot", snapshot,
                   "--file", path},
                  postgres::environment_of(place.target));
    });
}

void copy_in(const std::string& path, std::uint64_t from, const std::string& url,
             const std::function<void(Tx&)>& check) {
    const auto place = place_of(url);
    if (place.is_postgres) restore_postgres(path, from, place, check);
    else restore_sqlite(path, from, place.target, check);
}

bool is_empty(const std::string& url) {
    const auto place = place_of(url);
    if (!place.is_postgres && (!fs::exists(place.target) || fs::file_size(place.target) == 0)) return true;
    bool found = false;
    look_at(place, [&](Tx& tx) { found = !tx.rows(tables_of(tx)).empty(); });
    return !found;
}

std::vector<std::string> leftovers(const std::string& url) {
    const auto place = place_of(url);
    std::vector<std::string> found;
    std::error_code none;
    const auto size = place.is_postgres ? 0 : fs::file_size(place.target, none);
    if (place.is_postgres || (!none && size > 0)) return found;
    for (const char* ending : {"-wal", "-journal"})
        if (fs::exists(place.target + ending)) found.push_back(place.target + ending);
    return found;
}

bool has_table(Tx& tx, std::string_view name) {
    const auto rows = tx.rows(tables_of(tx));
    return std::ranges::any_of(rows, [&](const auto& row) { return row.text("name") == name; });
}

std::vector<std::pair<std::string, std::int64_t>> row_counts(Tx& tx) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    for (const auto& row : tx.rows(tables_of(tx))) {
        const auto name = row.text("name");
        counts.emplace_back(name, tx.row("SELECT count(*) AS n FROM \"" + name + "\"")->number("n"));
    }
    return counts;
}

}  // namespace qd::db
