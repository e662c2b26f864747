#include "features/call/board_queries.hpp"
#include <algorithm>
#include <functional>
#include <map>
#include "features/bodies/queries.hpp"
#include "features/call/board_pack_store.hpp"
#include "features/call/board_store.hpp"
#include "features/dutylist/callable.hpp"

namespace qd::call {
namespace {

struct Span {
    Instant from{}, until{}, now{};
};

/// A month that is not packed as a whole: packed days, and the rows of the days between them.
void each_day(db::Tx& tx, const CountyId& county, const BodyId& town, Month month, Instant now, Wanted wanted,
              const std::function<void(const Facts&)>& add) {
    auto next = day_of(start_of_month(month));
    const auto end = day_of(start_of_month(month + 1));
    auto known = store::each_packed_day(tx, county, town, {next, end}, wanted, add);
    known.push_back(end);
    for (const auto day : known) {
        if (next < day)
            add(store::read_facts(tx, county, town, start_of_day(next), start_of_day(day), now, wanted));
        next = day + 1;
    }
}

/// Hands over a town's facts month by month: packed where nothing can change any more, from the rows
/// elsewhere.
void each_month(db::Tx& tx, const CountyId& county, const BodyId& town, const Span& span,
                Wanted wanted, const std::function<void(const Facts&)>& add) {
    const auto first_at = store::first_call_at(tx, county, town);
    if (!first_at || span.from >= span.until) return;
    const auto first = std::max(month_of(*first_at), month_of(span.from));
    const auto last = month_of(span.until - std::chrono::seconds{1});
    const auto known = store::each_packed(tx, county, town, first, last, wanted, add);
    for (auto month = first; month <= last && start_of_month(month) <= span.now; ++month) {
        if (std::ranges::binary_search(known, month)) continue;
        each_day(tx, county, town, month, span.now, wanted, add);
    }
}

}  // namespace

std::vector<BoardRow> board(db::Tx& tx, const CountyId& county, BoardBy by, const BoardFilter& filter) {
    rules::BoardTally tally(by, filter);
    const auto towns = filter.town ? std::vector{*filter.town} : store::callers(tx, county);
    for (const auto& town : towns)
        each_month(tx, county, town, {filter.from, filter.until, filter.now}, Wanted::parts,
                   [&](const Facts& facts) { tally.add(town, facts); });
    return tally.rows();
}

CallsOfTowns calls_of_towns(db::Tx& tx, const CountyId& county, Instant from, Instant until, Instant now) {
    CallsOfTowns out;
    std::vector<std::pair<BodyId, rules::TownTally::Again>> again;
    // A town that never calls is a row, too: that is what the board is for.
    for (const auto& town : bodies::towns(tx, county)) {
        rules::TownTally tally(town.body.id, from, until);
        each_month(tx, county, town.body.id, {from, until, now}, Wanted::calls,
                   [&](const Facts& facts) { tally.add(facts); });
        out.towns.push_back(tally.row());
        for (auto& one : tally.again()) again.emplace_back(town.body.id, std::move(one));
    }
    constexpr std::size_t max_repeats = 200;
    std::ranges::stable_sort(again, std::greater{}, [](const auto& one) { return one.second.many; });
    if (again.size() > max_repeats) again.resize(max_repeats);
    for (const auto& [town, one] : again) {
        const auto last = from_seconds(one.last);
        if (const auto words = store::words_of(tx, county, town, one.duty, last, one.place))
            out.repeats.push_back({town, one.duty, words->duty_name, words->place, one.many, last});
    }
    return out;
}

std::string called_duty_name(db::Tx& tx, const CountyId& county, const std::string& duty) {
    if (duty.empty()) return {};
    auto listed = dutylist::newest_name(tx, county, {duty});
    return listed.empty() ? store::newest_duty_name(tx, county, duty) : std::move(listed);
}

}  // namespace qd::call
