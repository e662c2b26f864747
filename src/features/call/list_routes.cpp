#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/masking.hpp"
#include "features/call/views.hpp"

namespace qd::call {
namespace {

using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

bool sees_all(const identity::Actor& actor) {
    return identity::has(actor, Right::oversee_calls) || actor.role == Role::supervision;
}
std::optional<BodyId> body_given(const std::optional<std::string>& text) {
    if (!text || text->empty()) return {};
    return BodyId{*text};
}
std::optional<std::string> given(const std::optional<std::string>& text) {
    return text && !text->empty() ? text : std::nullopt;
}

Result<wire::CallsView> get_calls(Session& session, const Request&, const wire::CallsQuery& query) {
    CallFilter filter;
    filter.town = body_given(query.town);
    filter.department = body_given(query.department);
    // Towns and departments look at their own calls.
    if (session.actor.role == Role::town) filter.town = session.actor.body;
    if (session.actor.role == Role::department) filter.department = session.actor.body;
    filter.duty = given(query.duty);
    filter.kind = given(query.kind);
    filter.stage = query.stage;
    filter.only_open = query.only_open.value_or(false);
    if (query.from) filter.from = start_of(*query.from);
    if (query.to) filter.until = end_of(*query.to);
    const auto found = calls(session.tx, session.county, filter, page_from(query.page, query.page_size));
    Names names(session);
    wire::CallsView out;
    out.total = found.total;
    out.total_is_capped = found.total >= count_cap;
    for (const auto& row : found.items) out.items.push_back(head_for(session.actor, head_of(row, names)));
    return out;
}

OwedFilter filter_of(Session& session, const wire::OwedQuery& query) {
    OwedFilter filter;
    if (query.only_late.value_or(false)) filter.late_at = session.now;
    const auto& actor = session.actor;
    if (sees_all(actor) && query.whole_county.value_or(false)) {
        filter.town = body_given(query.town);
        filter.body = body_given(query.department);
        if (filter.body) filter.side = Side::department;
        return filter;
    }
    filter.side = actor.role == Role::town ? Side::town
                  : sees_all(actor)        ? Side::county
                                           : Side::department;
    filter.body = *filter.side == Side::county ? BodyId{} : actor.body;
    // A county post whose own body was called owes that as well.
    if (*filter.side == Side::county && identity::has(actor, Right::answer_call))
        filter.own_part = actor.body;
    return filter;
}

Result<wire::OwedView> get_owed(Session& session, const Request&, const wire::OwedQuery& query) {
    const auto found = owed(session.tx, session.county, filter_of(session, query),
                            page_from(query.page, query.page_size));
    Names names(session);
    wire::OwedView out;
    out.total = found.total;
    for (const auto& row : found.items) {
        out.items.push_back({head_for(session.actor, head_of(row.call, names)), row.clock, row.owed, row.side,
                             names.body_if(row.body), row.due_at, row.pending_year, row.is_stopped,
                             row.due_at && session.now >= *row.due_at});
    }
    return out;
}

}  // namespace

std::vector<Route> list_routes() {
    return {
        Route::get("/api/v1/{county}/calls", Right::read_calls, &get_calls,
                   "Calls: a town's own, a department's own, the county's for who oversees"),
        Route::get("/api/v1/{county}/calls/owed", Right::read_calls, &get_owed,
                   "What the own body owes now, or everybody, by deadline"),
    };
}

}  // namespace qd::call
