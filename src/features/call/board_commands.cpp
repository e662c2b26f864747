#include "features/call/board_commands.hpp"
#include <algorithm>
#include "features/call/board_store.hpp"
#include "features/identity/queries.hpp"

namespace qd::call {
namespace {

constexpr int at_a_time = 40;
/// What ended is left alone for so long before it counts as settled.
constexpr std::chrono::days rest{2};

/// Packs up to `left` of a town's settled months and counts them off.
void pack_town(db::Database& database, const CountyId& county, const BodyId& town, Instant now, int& left) {
    const auto [first_at, known] = database.read([&](db::Tx& tx) {
        return std::pair(store::first_call_at(tx, county, town), store::packed(tx, county, town));
    });
    if (!first_at) return;
    for (auto month = month_of(*first_at); start_of_month(month + 1) + rest <= now && left > 0; ++month) {
        if (std::ranges::binary_search(known, month)) continue;
        const auto from = start_of_month(month), until = start_of_month(month + 1);
        // Looked at without holding the queue, and once more inside it.
        const auto settled = [&](db::Tx& tx) {
            return !store::has_unsettled(tx, county, town, from, until, now - rest);
        };
        if (!database.read(settled)) continue;
        const auto facts = database.read([&](db::Tx& tx) {
            return store::read_facts(tx, county, town, from, until, now, Wanted::both);
        });
        const auto done = database.write([&](db::Tx& tx) -> Result<bool> {
            if (!settled(tx)) return false;
            store::insert_packed(tx, county, {town, month, facts});
            return true;
        });
        left -= done && *done;
    }
}

}  // namespace

bool pack_months(db::Database& database, Instant now) {
    int left = at_a_time;
    for (const auto& county : database.read([](db::Tx& tx) { return identity::counties(tx); })) {
        const auto towns = database.read([&](db::Tx& tx) { return store::callers(tx, county.id); });
        for (const auto& town : towns) {
            if (left <= 0) return true;
            pack_town(database, county.id, town, now, left);
        }
    }
    return left <= 0;
}

}  // namespace qd::call
