#include "features/admission/check_queries.hpp"
#include <algorithm>
#include <map>
#include "features/admission/admission_store.hpp"
#include "features/admission/check_store.hpp"
#include "features/admission/sentence_rules.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/finder/county_synonyms.hpp"

namespace qd::admission {
namespace {

std::string text_of(const dutylist::Duty& duty) {
    std::string out;
    for (const auto& row : duty.matrix)
        for (const auto& item : row.items) out += item + "\n";
    return out + duty.takeover_mode;
}

/// Temporary work that was admitted is the towns' work like a duty in which they assist, until its last day.
void add_temporary_work(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& town, Date on,
                        Yardstick& out) {
    for (const auto& one : store::temporary_on(tx, county, on)) {
        const auto asked = [&](const BodyId& id) {
            return std::ranges::find(one.towns, id, &AskedTown::town) != one.towns.end();
        };
        if (one.towns.empty() || (town && !asked(*town))) continue;
        Evidence evidence;
        evidence.duty = {one.id.text};
        evidence.code = one.decision_document;
        evidence.name = one.item;
        evidence.kind = std::string(dutylist::assisting);
        evidence.town = town ? *town : one.towns.front().town;
        evidence.towns = town ? 1 : std::int64_t(one.towns.size());
        out.duties.push_back({std::move(evidence), one.content});
    }
}

}  // namespace

Result<Yardstick> yardstick(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& town,
                            Instant now) {
    Yardstick out;
    out.comparison = finder::comparison_of(tx, county, now);
    std::map<std::string, std::size_t> known;   // by what makes it one duty in several towns
    bool any = false;
    for (const auto& one : bodies::towns(tx, county)) {
        out.town_names.push_back(one.body.name);
        out.town_names.push_back(one.body.short_name);
        if (town && one.body.id != *town) continue;
        const auto edition = dutylist::edition_in_force_of_town(tx, county, one.body.id, date_of(now), now);
        if (!edition) continue;
        any = true;
        QD_TRY(const auto content, dutylist::load_edition(tx, county, edition->id));
        for (const auto& duty : content.duties) {
            const auto same = duty.list_kind + "/" + duty.name;
            if (const auto [place, is_new] = known.emplace(same, out.duties.size()); !is_new) {
                ++out.duties[place->second].evidence.towns;
                continue;
            }
            out.duties.push_back({{edition->id,
                                   duty.id,
                                   duty.code,
                                   duty.name,
                                   duty.list_kind,
                                   edition->number,
                                   one.body.id,
                                   1,
                                   0,
                                   {}},
                                  text_of(duty)});
        }
    }
    if (!any) return Refusal::no_lists_in_force;
    add_temporary_work(tx, county, town, date_of(now), out);
    return out;
}

Checked check(const office::TextDocument& document, const Yardstick& against) {
    std::vector<Block> blocks;
    for (const auto& one : document.blocks) blocks.push_back({one.cells, one.table, one.row});
    auto sentences = rules::read_document(blocks, against.town_names);
    const auto count = std::int64_t(sentences.size());
    return {count, match(std::move(sentences), against.duties, against.comparison)};
}

Result<CheckView> load_check(db::Tx& tx, const identity::Actor& actor, const CheckId& id) {
    using identity::Role;
    const auto found = store::find(tx, actor.county, id);
    if (!found) return Refusal::check_unknown;
    const bool is_own = actor.role == Role::department && found->department == actor.body;
    const bool oversees = actor.role == Role::list_office || actor.role == Role::county_leader ||
                          actor.role == Role::supervision;
    if (!is_own && !oversees && !found->issued_at) return Refusal::check_unknown;
    return CheckView{*found, store::sentences(tx, actor.county, id)};
}

Paged<DocumentCheck> checks(db::Tx& tx, const identity::Actor& actor, const Page& page) {
    using identity::Role;
    std::optional<BodyId> department;
    if (actor.role == Role::department) department = actor.body;
    const bool only_issued = actor.role == Role::town || actor.role == Role::village;
    return store::checks(tx, actor.county, department, only_issued, page);
}

}  // namespace qd::admission
