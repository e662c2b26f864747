#include "app/open_database.hpp"
#include "embedded/embedded.hpp"
#include "features/audit/commands.hpp"
#include "features/finder/commands.hpp"

namespace qd::app {

std::unique_ptr<db::Database> open_database(const std::string& url, const Environment& environment, int readers) {
    db::Options options;
    options.url = url;
    options.readers = readers;
    const std::string_view folder = "migrations/";
    for (const auto& entry : embedded::all(folder)) options.migrations.push_back({std::string(entry.path.substr(folder.size())), std::string(entry.bytes)});
    auto database = std::make_unique<db::Database>(std::move(options));
    database->migrate(to_seconds(environment.now()));
    database->set_epilogue(&audit::append);
    finder::follow_publications();
    return database;
}

std::string database_url(const std::string& given) {
    if (!given.empty()) return given;
    if (auto from_environment = environment_variable("QINGDAN_DB"); !from_environment.empty()) return from_environment;
    return "sqlite:qingdan.db";
}

}  // namespace qd::app
