#include "core/diff.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/compare_wire.hpp"
#include "features/dutylist/history_queries.hpp"
#include "features/dutylist/views.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

constexpr wire::Mark mark_of(diff::Change change) {
    switch (change) {
        case diff::Change::kept: return wire::Mark::same;
        case diff::Change::removed: return wire::Mark::removed;
        case diff::Change::added: return wire::Mark::added;
    }
    return wire::Mark::same;
}

std::vector<wire::FieldChangeView> fields_view(const std::vector<FieldDifference>& fields) {
    std::vector<wire::FieldChangeView> out;
    for (const auto& field : fields) {
        out.push_back({field.field, field.about, {}});
        for (const auto& segment : diff::compare(field.before, field.after))
            out.back().segments.push_back({mark_of(segment.change), segment.text});
    }
    return out;
}

wire::CompareItem item_view(const DutyDifference& duty) {
    const auto& shown = duty.to ? *duty.to : *duty.from;
    wire::CompareItem out{duty.change, shown.list_kind, shown.code, shown.name, {}, {},
                          fields_view(duty.fields)};
    if (duty.from) out.from_duty_id = duty.from->id;
    if (duty.to) out.to_duty_id = duty.to->id;
    return out;
}

Result<wire::CompareView> get_compare(Session& session, const http::Request&,
                                      const wire::CompareQuery& query) {
    QD_CHECK(readable(session, query.from));
    QD_CHECK(readable(session, query.to));
    QD_TRY(const auto from, load_edition(session.tx, session.county, query.from));
    QD_TRY(const auto to, load_edition(session.tx, session.county, query.to));
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    const auto comparison = compare(from, to, refs.names());
    const auto page = page_from(query.page, query.page_size);
    wire::CompareView out{head_view(session, from.edition), head_view(session, to.edition),
                          list_ref(from.list, refs), list_ref(to.list, refs),
                          {comparison.count(DutyChange::added), comparison.count(DutyChange::removed),
                           comparison.count(DutyChange::changed), comparison.count(DutyChange::same)},
                          {}, 0, false, page.number, page.size};
    for (const auto& duty : comparison.duties) {
        const bool is_wanted = query.only ? duty.change == *query.only : duty.change != DutyChange::same;
        if (!is_wanted) continue;
        // Words are marked only for the page that is shown.
        const auto at = out.total++;
        if (at >= page.offset() && at < page.offset() + page.size) out.items.push_back(item_view(duty));
    }
    return out;
}

constexpr std::size_t editions_of_history_max = 50;

/// Editions that left the duty as it was are not told.
std::optional<wire::HistoryChange> view(PastChange change) {
    switch (change) {
        case PastChange::listed: return wire::HistoryChange::listed;
        case PastChange::changed: return wire::HistoryChange::changed;
        case PastChange::dropped: return wire::HistoryChange::dropped;
        case PastChange::same: return {};
    }
    return {};
}

Result<wire::HistoryView> get_history(Session& session, const http::Request& request) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    const DutyId id{request.param(2)};
    std::vector<Edition> editions;
    for (auto& edition : editions_of(session.tx, session.county, found.list.id))
        if (may_read(session.actor, found.list, edition) && editions.size() < editions_of_history_max)
            editions.push_back(std::move(edition));
    const auto past = duty_history(session.tx, session.county, found.list, editions, id);
    if (past.empty()) return Refusal::duty_unknown;
    wire::HistoryView out;
    for (const auto& one : past)
        if (const auto change = view(one.change))
            out.items.push_back({head_view(session, one.edition), *change, fields_view(one.fields)});
    return out;
}

}  // namespace

std::vector<Route> compare_routes() {
    const std::string county = "/api/v1/{county}";
    return {
        Route::get(county + "/compare", Right::anyone, &get_compare,
                   "Two editions side by side, word by word"),
        Route::get(county + "/editions/{edition}/duties/{duty}/history", Right::anyone, &get_history,
                   "What each edition did to a duty"),
    };
}

}  // namespace qd::dutylist
