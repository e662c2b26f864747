#include <algorithm>
#include "features/dutylist/catalogue_merge.hpp"
#include "features/dutylist/catalogue_merge_store.hpp"
#include "features/dutylist/derive_rules.hpp"
#include "features/dutylist/list_store.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::dutylist {
namespace {

/// The catalogue's edition by the days, of a list about whose origin nothing was recorded.
std::optional<Edition> assumed_origin(db::Tx& tx, const CountyId& county, const ListId& catalogue,
                                      const Edition& ours) {
    if (ours.effective_on && ours.published_at)
        if (auto then = edition_in_force(tx, county, catalogue, *ours.effective_on, *ours.published_at))
            return then;
    auto all = editions_of(tx, county, catalogue);
    std::erase_if(all, [](const Edition& edition) { return !is_frozen(edition.state); });
    if (all.empty()) return {};
    return all.back();
}

/// What this edition of the catalogue has for a town of these conditions.
Result<std::vector<Duty>> for_town(db::Tx& tx, const CountyId& county, const EditionId& catalogue,
                                   const BodyId& town, const std::vector<std::string>& conditions) {
    QD_TRY(const auto content, load_edition(tx, county, catalogue));
    return rules::derive(content, {town, conditions, nullptr}, [] { return std::string(); });
}

/// The draft while there is one, else what was published last.
Result<Edition> edition_to_merge(db::Tx& tx, const CountyId& county, const List& list) {
    if (auto open = find_open_edition(tx, county, list.id); open && open->state == EditionState::draft)
        return *std::move(open);
    if (auto last = edition_to_follow(tx, county, list.id)) return *std::move(last);
    return Refusal::none_in_force;
}

}  // namespace

Result<WaitingMerge> waiting_merge(db::Tx& tx, const CountyId& county, const List& list, const Refs& refs,
                                   Instant now) {
    if (list.is_catalogue) return Refusal::not_a_town;
    const auto catalogue = find_catalogue(tx, county);
    if (!catalogue) return Refusal::catalogue_missing;
    const auto theirs = edition_in_force(tx, county, catalogue->id, date_of(now), now);
    if (!theirs) return Refusal::catalogue_missing;
    WaitingMerge out;
    out.list = list;
    out.theirs = *theirs;
    QD_TRY(out.ours, edition_to_merge(tx, county, list));
    out.decided = store::decisions_of(tx, county, out.ours.id);
    out.conditions = store::conditions_of(tx, county, list.body);
    auto conditions = out.conditions;
    if (const auto origin = store::find_origin(tx, county, out.ours.id)) {
        QD_TRY(out.base, load_edition_head(tx, county, origin->catalogue));
        conditions = origin->conditions;
    } else {
        out.base = assumed_origin(tx, county, catalogue->id, out.ours);
        out.is_base_assumed = true;
    }
    if (!out.base || (out.base->id == out.theirs.id && conditions == out.conditions)) return out;
    out.sides.town = list.body;
    QD_TRY(out.sides.base, for_town(tx, county, out.base->id, list.body, conditions));
    QD_TRY(out.sides.theirs, for_town(tx, county, out.theirs.id, list.body, out.conditions));
    QD_TRY(auto ours, load_edition(tx, county, out.ours.id));
    out.sides.ours = std::move(ours.duties);
    out.merge = rules::merge_catalogue(out.sides, refs.names());
    return out;
}

std::vector<WaitingMerge> waiting_merges(db::Tx& tx, const CountyId& county, const Refs& refs, Instant now) {
    std::vector<WaitingMerge> out;
    for (const auto& list : all_lists(tx, county)) {
        if (list.is_catalogue) continue;
        auto waiting = waiting_merge(tx, county, list, refs, now);
        if (waiting && !waiting->merge.is_empty()) out.push_back(*std::move(waiting));
    }
    return out;
}

Result<ListDeviations> deviations(db::Tx& tx, const CountyId& county, const List& list, Date on,
                                  Instant known_at) {
    if (list.is_catalogue) return Refusal::not_a_town;
    const auto of_county = find_catalogue(tx, county);
    if (!of_county) return Refusal::catalogue_missing;
    const auto catalogue = edition_in_force(tx, county, of_county->id, on, known_at);
    if (!catalogue) return Refusal::catalogue_missing;
    const auto edition = edition_in_force(tx, county, list.id, on, known_at);
    if (!edition) return Refusal::none_in_force;
    QD_TRY(const auto ours, load_edition(tx, county, edition->id));
    EditionContent theirs{*catalogue, list, {}};
    QD_TRY(theirs.duties, for_town(tx, county, catalogue->id, list.body,
                                   store::conditions_of(tx, county, list.body)));
    for (auto& duty : theirs.duties) duty.id = {"catalogue:" + duty.catalogue_duty->text};
    const auto refs = Refs::of_bodies_and_bases(tx, county);
    const auto reasons = store::deviation_reasons(tx, county, list.id);
    ListDeviations out{*catalogue, *edition, {}};
    // Codes are the town's own affair: `theirs` stands as another list.
    theirs.list.id = of_county->id;
    for (auto& one : compare(theirs, ours, refs.names()).duties) {
        if (one.change == DutyChange::same) continue;
        const auto& shown = one.to ? *one.to : *one.from;
        ListDeviation item;
        item.deviation = !one.from ? Deviation::added : !one.to ? Deviation::declined : Deviation::reworded;
        if (one.from) item.catalogue_duty = one.from->catalogue_duty;
        if (one.to) item.duty = one.to->id;
        item.code = shown.code;
        item.name = shown.name;
        item.kind = shown.list_kind;
        item.fields = std::move(one.fields);
        const auto said = reasons.find(item.catalogue_duty ? item.catalogue_duty->text : item.duty->text);
        if (said != reasons.end()) item.reason = said->second;
        out.items.push_back(std::move(item));
    }
    return out;
}

}  // namespace qd::dutylist
