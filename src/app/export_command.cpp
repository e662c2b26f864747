#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "features/dutylist/export_commands.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"

namespace qd::app {
namespace {

Result<dutylist::Edition> edition_for(identity::Session& session, const ExportOptions& options) {
    QD_TRY(const auto town, town_named(session.tx, session.county, options.town));
    const auto list = dutylist::find_list_of_town(session.tx, session.county, town.id);
    if (!list) return dutylist::Refusal::list_unknown;
    if (options.edition > 0) {
        auto edition =
            dutylist::find_edition_by_number(session.tx, session.county, list->id, options.edition);
        if (!edition) return dutylist::Refusal::edition_unknown;
        return *std::move(edition);
    }
    const auto day = options.as_of.empty() ? date_of(session.now) : *date_from(options.as_of);
    auto edition = dutylist::edition_in_force(session.tx, session.county, list->id, day, session.now);
    if (!edition) return dutylist::Refusal::none_in_force;
    return *std::move(edition);
}

}  // namespace

int export_edition(const ExportOptions& options) {
    if (!options.as_of.empty() && !date_from(options.as_of)) {
        std::fprintf(stderr, "qingdan: --as-of 要写成 2026-07-01\n");
        return 2;
    }
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    const auto file = database->read([&](db::Tx& tx) -> Result<dutylist::exporting::File> {
        QD_TRY(const auto county, county_named(tx, options.county));
        identity::Session session{tx, county, operator_of(tx, county), environment.now(), environment.new_id};
        QD_TRY(const auto edition, edition_for(session, options));
        return dutylist::exporting::export_edition(session, edition.id, options.format);
    });
    if (!file) return refuse(file.error());
    if (options.output.empty())
        return std::fwrite(file->bytes.data(), 1, file->bytes.size(), stdout) == file->bytes.size() ? 0 : 1;
    write_file(options.output, file->bytes);
    return 0;
}

}  // namespace qd::app
