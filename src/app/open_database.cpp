#include "app/open_database.hpp"
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include "embedded/embedded.hpp"
#include "features/admission/impact_commands.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/call/time_commands.hpp"
#include "features/finder/commands.hpp"
#include "features/identity/queries.hpp"
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

/// Logs from before there were trees.
void complete_logs(db::Database& database) {
    const auto counties = database.read([](db::Tx& tx) {
        auto all = identity::counties(tx);
        std::erase_if(all, [&](const auto& one) { return audit::is_log_complete(tx, one.id); });
        return all;
    });
    for (const auto& county : counties) {
        const auto done = database.write([&](db::Tx& tx) -> Outcome {
            audit::complete_log(tx, county.id);
            return Nothing{};
        });
        QD_ASSERT(bool(done));
    }
}

}  // namespace

std::unique_ptr<db::Database> open_as_is(const std::string& url) {
    constexpr std::string_view scheme = "sqlite:";
    if (url.starts_with(scheme) && !std::filesystem::exists(url.substr(scheme.size())))
        throw std::runtime_error("没有这个数据库文件：" + url.substr(scheme.size()));
    db::Options options;
    options.url = url;
    options.readers = 1;
    return std::make_unique<db::Database>(std::move(options));
}

std::unique_ptr<db::Database> open_database(const std::string& url, const Environment& environment,
                                            int readers) {
    db::Options options;
    options.url = url;
    options.readers = readers;
    options.migrations = program_migrations();
    auto database = std::make_unique<db::Database>(std::move(options));
    database->migrate(to_seconds(environment.now()));
    database->set_epilogue(&audit::append);
    complete_logs(*database);
    call::follow_calendar();       // before notices are loaded: they may settle deadlines
    load_holidays(*database, environment);
    finder::follow_publications();
    admission::follow_editions();

    return database;
}

std::vector<db::Migration> program_migrations() {
    std::vector<db::Migration> all;
    const std::string_view folder = "migrations/";
    for (const auto& entry : embedded::all(folder))
        all.push_back({std::string(entry.path.substr(folder.size())), std::string(entry.bytes)});
    return all;
}

std::string database_url(const std::string& given) {
    if (!given.empty()) return given;
    if (auto from_environment = environment_variable("QINGDAN_DB"); !from_environment.empty())
        return from_environment;
    return "sqlite:qingdan.db";
}

}  // namespace qd::app
