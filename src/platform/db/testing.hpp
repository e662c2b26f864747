#pragma once
#include <gtest/gtest.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include "platform/db/connection.hpp"
#include "platform/db/database.hpp"

/// Databases for tests, on both engines: SQLite always, PostgreSQL when QINGDAN_TEST_POSTGRES holds a URL.
/// Included by `*_test.cpp` only.
namespace qd::db::testing {

/// The files of the project's `migrations/`.
inline std::vector<Migration> project_migrations() {
    std::vector<Migration> found;
    const std::filesystem::path folder = std::string(QD_SOURCE_DIR) + "/migrations";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".sql") continue;
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        found.push_back({entry.path().filename().string(), text.str()});
    }
    return found;
}

/// A name that no other test has, of this process or another.
inline std::string fresh_name() {
    static int count = 0;
    return "qd_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

/// Runs one statement by itself, as CREATE DATABASE must be.
inline void administer(const std::string& server, const std::string& sql) {
    Connection(Place{true, server, true}, Access::write).script(sql);
}

/// An empty place for one test: a folder for an SQLite file, or a schema on the PostgreSQL server.
class Fresh {
public:
    /// `server` is a PostgreSQL URL, or empty for SQLite.
    explicit Fresh(const std::string& server = {}) : server_(server), name_(fresh_name()) {
        if (server_.empty()) {
            folder_ = std::filesystem::temp_directory_path() / name_;
            std::filesystem::remove_all(folder_);
            std::filesystem::create_directories(folder_);
            url = "sqlite:" + (folder_ / "test.db").string();
        } else {
            administer(server_, "CREATE SCHEMA " + name_);
            url = server_ + (server_.find('?') == std::string::npos ? "?" : "&") +
                  "options=-csearch_path%3D" + name_ + "%20-csynchronous_commit%3Doff";
        }
    }
    ~Fresh() {
        std::error_code ignored;
        if (server_.empty()) std::filesystem::remove_all(folder_, ignored);
        else administer(server_, "DROP SCHEMA " + name_ + " CASCADE");
    }
    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;
    bool is_postgres() const { return !server_.empty(); }

    std::string url;

private:
    std::string server_, name_;
    std::filesystem::path folder_;
};

/// A whole database on the PostgreSQL server. To copy one is several times quicker than to migrate a schema.
class Copy {
public:
    Copy(const std::string& server, const std::string& original) : name(fresh_name()), server_(server) {
        administer(server_, "CREATE DATABASE " + name + " TEMPLATE " + original);
        const auto path = server.find('/', server.find("//") + 2);
        const auto query = std::min(server.find('?'), server.size());
        url = server.substr(0, path) + "/" + name + server.substr(query);
    }
    ~Copy() { administer(server_, "DROP DATABASE " + name + " WITH (FORCE)"); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    std::string name, url;

private:
    std::string server_;
};

/// The database with the project's migrations that this process copies for each test.
inline const Copy& migrated(const std::string& server) {
    static const Copy original(server, "template0");
    static const bool is_done = [] {
        Options options;
        options.url = original.url;
        options.migrations = project_migrations();
        Database(options).migrate();
        return true;
    }();
    EXPECT_TRUE(is_done);
    return original;
}

/// The PostgreSQL server that tests may use, or nothing.
inline std::string postgres_server() {
    const char* url = std::getenv("QINGDAN_TEST_POSTGRES");
    return url ? url : "";
}

/// Runs `body` in a fresh place on each engine; nothing is opened or migrated yet.
inline void for_each_place(const std::function<void(Fresh&)>& body) {
    std::vector<std::string> servers{""};
    if (const auto server = postgres_server(); !server.empty()) servers.push_back(server);
    for (const auto& server : servers) {
        SCOPED_TRACE(server.empty() ? "on SQLite" : "on PostgreSQL");
        Fresh fresh(server);
        body(fresh);
    }
}

/// Runs `body` on each engine with a fresh database that has `options.migrations`; the URL is filled in, and
/// an SQLite database does not wait for the disk.
inline void for_each_engine(const Options& options, const std::function<void(Database&)>& body) {
    for_each_place([&](Fresh& fresh) {
        Options own = options;
        own.url = fresh.is_postgres() ? fresh.url : "sqlite::memory:";
        Database database(own);
        database.migrate();
        body(database);
    });
}

/// Runs `body` on each engine with a fresh database that has the project's migrations.
inline void for_each_engine(const std::function<void(Database&)>& body) {
    Options options;
    options.url = "sqlite::memory:";
    options.migrations = project_migrations();
    {
        SCOPED_TRACE("on SQLite");
        Database database(options);
        database.migrate();
        body(database);
    }
    if (const auto server = postgres_server(); !server.empty()) {
        SCOPED_TRACE("on PostgreSQL");
        const Copy copy(server, migrated(server).name);
        options.url = copy.url;
        Database database(options);
        body(database);
    }
}

}  // namespace qd::db::testing
