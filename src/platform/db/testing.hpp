#pragma once
#include <gtest/gtest.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
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

/// An empty place for one test: a folder for an SQLite file, or a schema on the PostgreSQL server.
class Fresh {
public:
    /// `server` is a PostgreSQL URL, or empty for SQLite.
    explicit Fresh(const std::string& server = {}) : server_(server) {
        static int count = 0;
        name_ = "qd_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
        if (server_.empty()) {
            folder_ = std::filesystem::temp_directory_path() / name_;
            std::filesystem::remove_all(folder_);
            std::filesystem::create_directories(folder_);
            url = "sqlite:" + (folder_ / "test.db").string();
        } else {
            admin("CREATE SCHEMA " + name_);
            url = server_ + (server_.find('?') == std::string::npos ? "?" : "&") +
                  "options=-csearch_path%3D" + name_ + "%20-csynchronous_commit%3Doff";
        }
    }
    ~Fresh() {
        std::error_code ignored;
        if (server_.empty()) std::filesystem::remove_all(folder_, ignored);
        else admin("DROP SCHEMA " + name_ + " CASCADE");
    }
    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;
    bool is_postgres() const { return !server_.empty(); }

    std::string url;

private:
    void admin(const std::string& sql) const {
        Options options;
        options.url = server_;
        Database database(options);
        const auto done = database.write([&](Tx& tx) -> Outcome {
            tx.run(sql);
            return Nothing{};
        });
        if (!done) throw Broken(sql);
    }
    std::string server_, name_;
    std::filesystem::path folder_;
};

/// Runs `body` in a fresh place on each engine; nothing is opened or migrated yet.
inline void for_each_place(const std::function<void(Fresh&)>& body) {
    std::vector<std::string> servers{""};
    if (const char* url = std::getenv("QINGDAN_TEST_POSTGRES"); url && *url) servers.emplace_back(url);
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
    options.migrations = project_migrations();
    for_each_engine(options, body);
}

}  // namespace qd::db::testing
