#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::app {
namespace {

int print_years(db::Database& database) {
    const auto all = database.read([](db::Tx& tx) { return settings::notices(tx); });
    for (const auto& [notice, loaded_at] : all)
        std::printf("%d  %s  %s  %zu 天  %s\n", notice.year, notice.number.c_str(),
                    notice.issued_on ? to_text(*notice.issued_on).c_str() : "          ", notice.days.size(),
                    notice.source.c_str());
    return 0;
}

/// The text of a notice, a sheet of one year, or our CSV of several years.
Result<std::vector<HolidayNotice>> notices_in(const HolidaysOptions& options) {
    const auto bytes = read_file(options.file);
    auto one = settings::read_notice(
        {bytes, options.file, options.number, options.source, date_from(options.issued_on)});
    if (one) return std::vector{*std::move(one)};
    if (!one.error().is(settings::Refusal::notice_several)) return std::move(one).error();
    if (auto several = notices_from_csv(bytes)) return several;
    return std::move(one).error();
}

}  // namespace

int holidays(const HolidaysOptions& options) {
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    if (options.file.empty()) return print_years(*database);
    const auto notices = notices_in(options);
    if (!notices) return refuse(notices.error());
    const auto loaded = database->write([&](db::Tx& tx) {
        return settings::load_notices(tx, *notices, environment.now(), environment.new_id);
    });
    return loaded ? print_years(*database) : refuse(loaded.error());
}

}  // namespace qd::app
