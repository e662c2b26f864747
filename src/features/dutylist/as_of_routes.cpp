#include "features/dutylist/as_of_wire.hpp"
#include "features/dutylist/duty_views.hpp"
#include "features/dutylist/history_queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

/// From when to when this edition was in force, by the editions that were known then.
std::optional<InForce> span_as_known(Session& session, const Edition& edition, Instant known_at) {
    auto editions = editions_of(session.tx, session.county, edition.list);
    std::erase_if(editions, [&](const Edition& one) {
        return !one.published_at || *one.published_at > known_at;
    });
    return in_force_span(editions, edition);
}

Result<wire::DutyAsOfView> get_duty_as_of(Session& session, const http::Request& request,
                                          const wire::AsOfQuery& query) {
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, query.known_at.value_or(session.now)));
    const auto on = query.on.value_or(date_of(session.now));
    QD_TRY(const auto list, load_list(session.tx, session.county, {request.param(1)}));
    const auto edition = edition_in_force(session.tx, session.county, list.id, on, asked.known_at);
    if (!edition) return Refusal::none_in_force;
    const DutyId id{request.param(2)};
    QD_TRY(const auto duty, load_duty(session.tx, session.county, edition->id, id));
    wire::DutyAsOfView out{on, asked.known_at, head_view(session, *edition), {}, {},
                           duty_view(session, duty, *edition, list, {on, asked.known_at}), {}, {}};
    if (const auto span = span_as_known(session, *edition, asked.known_at)) {
        out.from = span->from;
        out.until = span->until;
    }
    // Nobody knew yet of the edition that took its place.
    if (!out.until && out.edition.state == EditionState::superseded) {
        out.edition.state = edition->is_recorded ? EditionState::recorded : EditionState::published;
        out.edition.superseded_on.reset();
    }
    const auto since = duty_rows_since(session.tx, session.county, edition->id, id);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    for (const auto& row : since.matrix)
        out.matrix_since.push_back({refs.body(row.body), row.since.effective_on, row.since.recorded_at});
    for (const auto& row : since.citations)
        out.citations_since.push_back({row.citation.basis, row.citation.article, row.since.effective_on,
                                       row.since.recorded_at});
    return out;
}

}  // namespace

std::vector<Route> as_of_routes() {
    return {
        Route::get("/api/v1/{county}/lists/{list}/duties/{duty}/as-of", Right::anyone, &get_duty_as_of,
                   "A duty as it was in force on a day, by what was known on another"),
    };
}

}  // namespace qd::dutylist
