#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "features/dutylist/queries.hpp"
#include "features/finder/commands.hpp"
#include "features/identity/queries.hpp"

namespace qd::app {

int reindex(const std::string& db) {
    const auto environment = real_environment();
    const auto database = open_database(database_url(db), environment);
    const auto counties = database->read([](db::Tx& tx) { return identity::counties(tx); });
    for (const auto& county : counties) {
        const auto lists = database->read([&](db::Tx& tx) { return dutylist::all_lists(tx, county.id); });
        for (const auto& list : lists) {
            // One list a command: a running service goes on in between.
            const auto done = database->write([&](db::Tx& tx) -> Outcome {
                finder::reindex_list(tx, county.id, list.id, environment.now());
                return Nothing{};
            });
            if (!done) throw std::runtime_error(county.name + " 的索引没有重做完");
        }
        std::printf("%s：%zu 份清单的索引已经重做。\n", county.name.c_str(), lists.size());
    }
    return 0;
}

}  // namespace qd::app
