#include "features/call/board_commands.hpp"
#include <algorithm>
#include <functional>
#include "features/call/board_pack_store.hpp"
#include "features/call/board_store.hpp"
#include "features/identity/queries.hpp"

namespace qd::call {
namespace {

constexpr int at_a_time = 40;
/// What ended is left alone for so long before it counts as settled.
constexpr std::chrono::days rest{2};

/// Packs what of a town is settled: months, and days of the months that are not. Counts `left` down.
class Packing {
public:
    Packing(db::Database& database, const CountyId& county, const BodyId& town, Instant now, int& left)
        : database_(database), county_(county), town_(town), now_(now), left_(left) {}

    void run() {
        auto first_at = look();
        if (is_ahead()) {
            const auto dropped = database_.write([&](db::Tx& tx) -> Outcome {
                store::drop_packed(tx, county_, town_, now_ - rest);
                return Nothing{};
            });
            if (!dropped) return;
            first_at = look();
        }
        if (!first_at) return;
        for (auto month = month_of(*first_at); is_over(start_of_month(month)) && left_ > 0; ++month) {
            if (std::ranges::binary_search(months_, month)) continue;
            if (!pack_month(month)) pack_days(month);
        }
    }

private:
    using Insert = std::function<void(db::Tx&, const Facts&)>;

    bool is_over(Instant until) const { return until + rest <= now_; }

    /// A rehearsal may begin again at an earlier moment: what is packed of later days may get calls yet.
    bool is_ahead() const {
        return (!months_.empty() && !is_over(start_of_month(months_.back() + 1))) ||
               (!days_.empty() && !is_over(start_of_day(days_.back() + 1)));
    }

    /// What is packed already, and when the town's first call was raised.
    std::optional<Instant> look() {
        return database_.read([&](db::Tx& tx) {
            months_ = store::packed(tx, county_, town_);
            days_ = store::packed_days(tx, county_, town_);
            return store::first_call_at(tx, county_, town_);
        });
    }

    bool pack_month(Month month) {
        return pack(start_of_month(month), start_of_month(month + 1), [&](db::Tx& tx, const Facts& facts) {
            store::insert_packed(tx, county_, town_, month, facts);
        });
    }

    void pack_days(Month month) {
        const auto end = day_of(start_of_month(month + 1));
        for (auto day = day_of(start_of_month(month)); day < end && left_ > 0; ++day) {
            if (std::ranges::binary_search(days_, day)) continue;
            pack(start_of_day(day), start_of_day(day + 1), [&](db::Tx& tx, const Facts& facts) {
                store::insert_packed_day(tx, county_, town_, day, facts);
            });
        }
    }

    /// False if something in these moments may still change.
    bool pack(Instant from, Instant until, const Insert& insert) {
        // Looked at without holding the queue, and once more inside it.
        const auto settled = [&](db::Tx& tx) {
            return !store::has_unsettled(tx, county_, town_, from, until, now_ - rest);
        };
        if (!is_over(until) || !database_.read(settled)) return false;
        const auto facts = database_.read([&](db::Tx& tx) {
            return store::read_facts(tx, county_, town_, from, until, now_, Wanted::both);
        });
        const auto done = database_.write([&](db::Tx& tx) -> Result<bool> {
            if (!settled(tx)) return false;
            insert(tx, facts);
            return true;
        });
        const bool is_done = done && *done;
        left_ -= is_done;
        return is_done;
    }

    db::Database& database_;
    const CountyId& county_;
    const BodyId& town_;
    Instant now_;
    int& left_;
    std::vector<Month> months_;
    std::vector<Day> days_;
};

}  // namespace

bool pack_months(db::Database& database, Instant now) {
    int left = at_a_time;
    for (const auto& county : database.read([](db::Tx& tx) { return identity::counties(tx); })) {
        const auto towns = database.read([&](db::Tx& tx) { return store::callers(tx, county.id); });
        for (const auto& town : towns) {
            if (left <= 0) return true;
            Packing(database, county.id, town, now, left).run();
        }
    }
    return left <= 0;
}

}  // namespace qd::call
