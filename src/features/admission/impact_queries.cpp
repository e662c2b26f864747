#include <algorithm>
#include <charconv>
#include <map>
#include "features/admission/impact.hpp"
#include "features/admission/impact_queries.hpp"
#include "features/admission/impact_store.hpp"
#include "features/admission/refusal.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::admission {
namespace {

/// `990101100~basic~12~01J…`: the town, and the duty behind which to go on.
struct Cursor {
    std::string town;
    store::Behind behind;
};

std::string cursor_text(const std::string& town, const ImpactedDuty& duty) {
    return town + "~" + duty.kind + "~" + std::to_string(duty.position) + "~" + duty.duty.text;
}

Result<Cursor> cursor_from(const std::string& text) {
    Cursor out;
    if (text.empty()) return out;
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('~', from), text.size());
        parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    if (parts.size() != 4 || parts[0].empty()) return Refusal::cursor_malformed;
    const auto* begin = parts[2].data();
    const auto* end = begin + parts[2].size();
    const auto read = std::from_chars(begin, end, out.behind.position);
    if (read.ec != std::errc() || read.ptr != end) return Refusal::cursor_malformed;
    out.town = parts[0];
    out.behind.kind = parts[1];
    out.behind.duty = parts[3];
    return out;
}

/// The towns that have such duties, by code, with the edition in force.
std::vector<TownImpact> towns_with(db::Tx& tx, const CountyId& county,
                                   const std::vector<store::EditionCount>& counts, Date on,
                                   Instant known_at) {
    std::map<std::string, std::int64_t> of_edition;
    for (const auto& one : counts) of_edition[one.edition.text] = one.duties;
    std::map<std::string, BodyId> of_list;
    for (const auto& list : dutylist::all_lists(tx, county))
        if (!list.is_catalogue) of_list[list.id.text] = list.body;
    const auto towns = bodies::towns_by_id(tx, county);
    std::vector<TownImpact> out;
    for (const auto& edition : dutylist::editions_in_force(tx, county, on, known_at)) {
        const auto count = of_edition.find(edition.id.text);
        const auto town = of_list.find(edition.list.text);
        if (count == of_edition.end() || town == of_list.end()) continue;
        out.push_back({towns.at(town->second), edition.id, count->second});
    }
    std::ranges::sort(out,
                      [](const TownImpact& a, const TownImpact& b) { return a.town.code < b.town.code; });
    return out;
}

}  // namespace

Result<Impact> impact(db::Tx& tx, const CountyId& county, const ImpactQuestion& question, Date on,
                      Instant known_at) {
    QD_TRY(const auto cursor, cursor_from(question.after));
    QD_TRY(const auto known, basis::load_basis(tx, county, question.basis));
    const auto counts = question.article
                            ? store::counts_of_article(tx, county, known.id, *question.article)
                            : store::counts_of_basis(tx, county, known.id);
    Impact out;
    out.towns = towns_with(tx, county, counts, on, known_at);
    for (const auto& one : out.towns) out.total += one.duties;
    for (std::size_t i = 0; i < out.towns.size(); ++i) {
        const auto& town = out.towns[i];
        if (town.town.code < cursor.town || (question.town && town.town.id != *question.town)) continue;
        const auto room = question.size + 1 - std::int64_t(out.items.size());
        if (room <= 0) break;
        const auto behind = town.town.code == cursor.town ? cursor.behind : store::Behind{};
        const store::Resting which{known.id, question.article, town.edition, town.duties};
        for (auto& duty : store::duties_resting(tx, county, which, behind, room))
            out.items.push_back({i, std::move(duty)});
    }
    if (std::int64_t(out.items.size()) > question.size) {
        out.items.pop_back();
        const auto& last = out.items.back();
        out.next = cursor_text(out.towns[last.town].town.code, last.duty);
    }
    return out;
}

Paged<Adjustment> adjustments(db::Tx& tx, const CountyId& county, const AdjustmentFilter& filter,
                              const Page& page) {
    return store::adjustments(tx, county, {filter.state, filter.town, filter.owner, filter.basis}, page);
}

std::set<dutylist::DutyId> duties_under_revision(db::Tx& tx, const CountyId& county, const BodyId& town,
                                                 const dutylist::EditionId& edition, Date on,
                                                 Instant known_at) {
    auto out = store::with_changed_basis(tx, county, town, edition, on, known_at);
    out.merge(store::with_open_proposal(tx, county, town));
    return out;
}

Result<Adjustment> load_adjustment(db::Tx& tx, const CountyId& county, const AdjustmentId& id) {
    auto found = store::find(tx, county, id);
    if (!found) return Refusal::adjustment_unknown;
    return *std::move(found);
}

}  // namespace qd::admission
