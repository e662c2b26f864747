#include "features/call/board_rules.hpp"
#include <algorithm>
#include <tuple>

namespace qd::call::rules {
namespace {

constexpr std::size_t max_rows = 2000, max_months = 60, max_again = 200;

constexpr std::pair<PartFact::Flag, std::int64_t BoardRow::*> counted[] = {
    {PartFact::answered, &BoardRow::answered},
    {PartFact::answered_in_time, &BoardRow::answered_in_time},
    {PartFact::answered_late, &BoardRow::answered_late},
    {PartFact::answer_overdue, &BoardRow::answer_overdue},
    {PartFact::finished, &BoardRow::finished},
    {PartFact::finished_in_time, &BoardRow::finished_in_time},
    {PartFact::finished_late, &BoardRow::finished_late},
    {PartFact::finish_overdue, &BoardRow::finish_overdue},
    {PartFact::disputed, &BoardRow::disputed},
    {PartFact::confirmed, &BoardRow::confirmed},
    {PartFact::sent_back, &BoardRow::sent_back}};

}  // namespace

std::optional<std::chrono::seconds> quantile(std::vector<std::uint32_t>& values, std::size_t tenths) {
    if (values.empty()) return {};
    const auto rank = std::max(std::size_t{1}, (values.size() * tenths + 9) / 10);
    const auto at = values.begin() + std::ptrdiff_t(rank - 1);
    std::nth_element(values.begin(), at, values.end());
    return std::chrono::seconds{*at};
}

std::size_t BoardTally::place_of(const std::string& key) {
    const auto [found, is_new] = places_.try_emplace(key, sums_.size());
    if (is_new) {
        sums_.emplace_back();
        sums_.back().row.key = key;
    }
    return found->second;
}

bool BoardTally::is_wanted(const PartFact& part) const {
    return part.received >= to_seconds(filter_.from) && part.received < to_seconds(filter_.until);
}

void BoardTally::add(const BodyId& town, const Facts& facts) {
    if (filter_.town && *filter_.town != town) return;
    const auto only = [](const std::vector<std::string>& ids,
                         const auto& wanted) -> std::optional<std::size_t> {
        return std::size_t(std::ranges::find(ids, wanted) - ids.begin());
    };
    std::optional<std::size_t> department, duty;
    if (filter_.department) department = only(facts.departments, filter_.department->text);
    if (filter_.duty) duty = only(facts.duties, *filter_.duty);
    // A name is looked up once for a month, not once for a part.
    constexpr auto unknown = std::size_t(-1);
    std::vector<std::size_t> known(std::max(facts.departments.size(), facts.duties.size()) + 1, unknown);
    for (const auto& part : facts.parts) {
        if (!is_wanted(part) || (department && *department != part.department) ||
            (duty && *duty != part.duty))
            continue;
        const std::size_t local = by_ == BoardBy::department ? part.department
                                  : by_ == BoardBy::duty     ? part.duty
                                                             : 0;
        auto& place = known[local];
        if (place == unknown) place = place_of(key_of(town, facts, local));
        auto& sum = sums_[place];
        ++sum.row.parts;
        for (const auto& [flag, count] : counted) sum.row.*count += (part.flags & flag) != 0;
        if (part.took != PartFact::never) sum.took.push_back(part.took);
    }
}

std::string BoardTally::key_of(const BodyId& town, const Facts& facts, std::size_t local) const {
    switch (by_) {
        case BoardBy::department: return facts.departments[local];
        case BoardBy::duty: return facts.duties[local];
        case BoardBy::town: return town.text;
        case BoardBy::month: return text_of_month(facts.month);
    }
    return {};
}

void BoardTally::put_in_order() {
    if (by_ == BoardBy::month) {
        auto month = month_of(filter_.from);
        const auto last =
            std::min(month_of(filter_.until - std::chrono::seconds{1}), month + Month{max_months} - 1);
        for (; month <= last; ++month) place_of(text_of_month(month));
        std::ranges::sort(sums_, {}, [](const Sum& one) -> const std::string& { return one.row.key; });
        if (sums_.size() > max_months) sums_.resize(max_months);
        return;
    }
    std::ranges::sort(sums_, [](const Sum& one, const Sum& other) {
        return std::tuple(-one.row.parts, std::string_view(one.row.key)) <
               std::tuple(-other.row.parts, std::string_view(other.row.key));
    });
    if (sums_.size() > max_rows) sums_.resize(max_rows);
}

std::vector<BoardRow> BoardTally::rows() {
    put_in_order();
    std::vector<BoardRow> out;
    for (auto& sum : sums_) {
        sum.row.median = quantile(sum.took, 5);
        sum.row.p90 = quantile(sum.took, 9);
        out.push_back(std::move(sum.row));
    }
    return out;
}

TownTally::TownTally(BodyId town, Instant from, Instant until)
    : row_{std::move(town), 0, 0, 0, 0, 0}, from_(to_seconds(from)), until_(to_seconds(until)) {}

void TownTally::add(const Facts& facts) {
    std::vector<std::size_t> duties;
    for (const auto& duty : facts.duties) {
        const auto [found, is_new] = duty_places_.try_emplace(duty, duties_.size());
        if (is_new) duties_.push_back(duty);
        duties.push_back(found->second);
    }
    for (const auto& call : facts.calls) {
        if (call.raised < from_ || call.raised >= until_) continue;
        ++row_.raised;
        row_.confirmed += (call.flags & CallFact::confirmed) != 0;
        row_.withdrawn += (call.flags & CallFact::withdrawn) != 0;
        row_.sent_back += (call.flags & CallFact::sent_back) != 0;
        const bool is_gap = call.flags & CallFact::gap;
        row_.gaps += is_gap;
        if (is_gap || (call.flags & CallFact::withdrawn)) continue;
        auto& seen = seen_[{duties[call.duty], call.place}];
        ++seen.many;
        seen.last = std::max(seen.last, call.raised);
    }
}

std::vector<TownTally::Again> TownTally::again() {
    std::vector<Again> out;
    for (const auto& [spot, seen] : seen_)
        if (seen.many > 1) out.push_back({duties_[spot.duty], spot.place, seen.many, seen.last});
    std::ranges::sort(out, {}, [](const Again& one) { return std::tuple(-one.many, one.duty, one.place); });
    if (out.size() > max_again) out.resize(max_again);
    return out;
}

}  // namespace qd::call::rules
