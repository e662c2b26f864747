#include "app/open_database.hpp"
#include "embedded/embedded.hpp"
#include "features/audit/commands.hpp"
#include "features/finder/commands.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::app {
namespace {

/// The State Council's notices that the program carries, where nobody has loaded that year yet.
void load_holidays(db::Database& database, const Environment& environment) {
    const auto csv = embedded::find("demo/holidays.csv");
    const auto missing = database.read([&](db::Tx& tx) { return settings::missing_notices(tx, csv); });
    QD_ASSERT(bool(missing));
    if (missing->empty()) return;
    const auto loaded = database.write([&](db::Tx& tx) {
        return settings::load_notices(tx, *missing, environment.now(), environment.new_id);
    });
    QD_ASSERT(bool(loaded));
}

}  // namespace

std::unique_ptr<db::Database> open_database(const std::string& url, const Environment& environment,
                                            int readers) {
    db::Options options;
    options.url = url;
    options.readers = readers;
    const std::string_view folder = "migrations/";
    for (const auto& entry : embedded::all(folder))
        options.migrations.push_back(
            {std::string(entry.path.substr(folder.size())), std::string(entry.bytes)});
    auto database = std::make_unique<db::Database>(std::move(options));
    database->migrate(to_seconds(environment.now()));
    database->set_epilogue(&audit::append);
    load_holidays(*database, environment);
    finder::follow_publications();
    return database;
}

std::string database_url(const std::string& given) {
    if (!given.empty()) return given;
    if (auto from_environment = environment_variable("QINGDAN_DB"); !from_environment.empty())
        return from_environment;
    return "sqlite:qingdan.db";
}

}  // namespace qd::app
