#include "features/dutylist/history_queries.hpp"
#include <algorithm>
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refs.hpp"

namespace qd::dutylist {

std::vector<DutyPast> duty_history(db::Tx& tx, const CountyId& county, const List& list,
                                   const std::vector<Edition>& editions, const DutyId& id) {
    const auto refs = Refs::of_bodies_and_bases(tx, county);
    const auto names = refs.names();
    std::vector<DutyPast> past;
    std::optional<Duty> before;
    for (auto edition = editions.rbegin(); edition != editions.rend(); ++edition) {
        auto duty = load_duty(tx, county, edition->id, id);
        if (duty && !before) past.push_back({*edition, PastChange::listed, duty->code, {}});
        if (!duty && before) past.push_back({*edition, PastChange::dropped, {}, {}});
        if (duty && before) {
            auto fields = differences(*before, list.body, *duty, list.body, names, true);
            const auto change = fields.empty() ? PastChange::same : PastChange::changed;
            past.push_back({*edition, change, duty->code, std::move(fields)});
        }
        before.reset();
        if (duty) before = std::move(*duty);
    }
    std::ranges::reverse(past);
    return past;
}

Result<std::vector<EditionChange>> edition_changes(db::Tx& tx, const CountyId& county, const EditionId& from,
                                                   const EditionId& to) {
    QD_TRY(const auto old_content, load_edition(tx, county, from));
    QD_TRY(const auto new_content, load_edition(tx, county, to));
    const auto refs = Refs::of_bodies_and_bases(tx, county);
    std::vector<EditionChange> changes;
    for (const auto& duty : compare(old_content, new_content, refs.names()).duties) {
        const auto& shown = duty.to ? *duty.to : *duty.from;
        if (duty.change == DutyChange::same) continue;
        changes.push_back({duty.change, shown.id, shown.code, shown.name, {}});
        for (const auto* state : {duty.from, duty.to})
            if (state)
                for (const auto& row : state->matrix) changes.back().bodies.insert(row.body);
    }
    return changes;
}

std::optional<InForce> in_force_span(const std::vector<Edition>& editions, const Edition& edition) {
    if (!is_frozen(edition.state) || !edition.effective_on) return {};
    InForce span{*edition.effective_on, {}};
    for (const auto& other : editions) {
        if (!is_frozen(other.state) || !other.effective_on || other.id == edition.id) continue;
        const bool is_later = *other.effective_on > span.from ||
                              (*other.effective_on == span.from && other.number > edition.number);
        if (!is_later) continue;
        const Date last = std::chrono::sys_days{*other.effective_on} - std::chrono::days{1};
        if (!span.until || last < *span.until) span.until = last;
    }
    if (span.until && *span.until < span.from) return {};
    return span;
}

}  // namespace qd::dutylist
