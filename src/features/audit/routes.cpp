#include "features/audit/routes.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/audit/wire.hpp"

namespace qd::audit {
namespace {

using http::Request;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

/// All events are the audit administrator's alone to look at.
constexpr auto read_log = Right::read_audit;

Result<wire::LogHead> get_head(Session& session, const Request&) {
    const auto head = log_head(session.tx, session.county);
    wire::LogHead out{std::int64_t(head.size), crypto::hex(head.root), grouped_hex(head.root),
                      origin_of(session.county), {}, verifier_keys(session.tx, session.county)};
    if (const auto last = newest_signed_head(session.tx, session.county)) out.signed_head = wire::view(*last);
    return out;
}

Result<wire::SignedHeads> get_checkpoints(Session& session, const Request&, const wire::PageQuery& query) {
    const auto page = page_from(query.page, query.page_size);
    const auto found = signed_heads(session.tx, session.county, page);
    wire::SignedHeads out{{}, found.total, page.number, page.size};
    for (const auto& one : found.items) out.items.push_back(wire::view(one));
    return out;
}

Result<wire::Consistency> get_consistency(Session& session, const Request&,
                                          const wire::ConsistencyQuery& query) {
    QD_TRY(const auto proof, consistency(session.tx, session.county, query.from, query.to));
    wire::Consistency out{query.from, query.to, crypto::hex(proof.from.root), crypto::hex(proof.to.root), {}};
    for (const auto& hash : proof.path) out.path.push_back(crypto::hex(hash));
    return out;
}

Result<wire::LogEvents> get_events(Session& session, const Request&, const wire::EventsQuery& query) {
    const auto page = page_from(query.page, query.page_size);
    const EventFilter filter{query.kind.value_or(""), query.verb.value_or(""), query.actor.value_or(""),
                             query.from, query.to};
    const auto found = events(session.tx, session.county, filter, page);
    const bool is_capped = found.total >= events_counted;
    wire::LogEvents out{{}, is_capped ? events_counted - 1 : found.total, is_capped, page.number, page.size};
    for (const auto& one : found.items) out.items.push_back(wire::view(one));
    return out;
}

/// What was published is everybody's; other events tell who did what in the house.
Outcome may_see(const identity::Actor& actor, const Event& event) {
    return is_publication(event) ? Outcome(Nothing{}) : identity::require(actor, read_log);
}

http::Reply get_receipt(identity::Desk& desk, const Request& request) {
    const auto found = desk.read([&](Session& session) -> Result<LoggedEvent> {
        QD_TRY(auto event, find_event(session.tx, session.county, request.param(1)));
        QD_CHECK(may_see(session.actor, event.event));
        return event;
    });
    if (!found) return http::Reply::problem(found.error());
    const auto proof = fresh_receipt(desk, *found);
    if (!proof) return http::Reply::problem(proof.error());
    return http::Reply::json(schema::write(wire::view(*proof)));
}

}  // namespace

std::vector<Route> routes() {
    const std::string log = "/api/v1/{county}/log";
    auto receipt_row = Route::raw_task(http::Method::get, log + "/events/{id}/receipt", Right::anyone,
                                       &get_receipt, "The proof that an event is in the log, to be kept");
    receipt_row.out = &schema::type_of<wire::LogReceipt>();
    return {
        Route::get(log + "/head", Right::anyone, &get_head, "How long the log is, and its root"),
        Route::get(log + "/checkpoints", Right::anyone, &get_checkpoints, "The heads that were signed"),
        Route::get(log + "/consistency", Right::anyone, &get_consistency,
                   "The proof that the log at one size begins with the log at a smaller one"),
        Route::get(log + "/events", read_log, &get_events, "What happened, the newest first"),
        std::move(receipt_row),
    };
}

}  // namespace qd::audit
