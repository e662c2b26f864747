#include "features/admission/adjust_commands.hpp"
#include "features/admission/adjust_views.hpp"
#include "features/admission/routes.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Session;

const std::string requests_base = "/api/v1/{county}/adjustment-requests",
                  one_request = requests_base + "/{adjusting}",
                  rules_address = "/api/v1/{county}/adjustment-rules";

Result<wire::RequestView> request_seen_by(Session& session, const RequestId& id) {
    QD_TRY(auto one, load_request(session.tx, session.county, id));
    return request_view(session, std::move(one),
                        settings::calendar(session.tx, session.county, session.now));
}

Result<wire::RequestView> post_request(Session& session, const Request&, const wire::RequestInput& in) {
    AdjustmentRequest one;
    one.ground = in.ground;
    one.reason = in.reason;
    one.basis = in.basis;
    one.article = in.article.value_or("");
    for (const auto& town : in.towns) one.towns.push_back({town, {}, {}, {}, {}});
    for (const auto& change : in.changes) one.changes.push_back(change_of(change));
    QD_TRY(const auto id, ask_adjustment(session, std::move(one)));
    return request_seen_by(session, id);
}

Result<wire::RequestsView> get_requests(Session& session, const Request&, const wire::RequestsQuery& query) {
    RequestFilter filter{query.stage, query.ground, {}, {}};
    if (query.town && !query.town->empty()) filter.town = BodyId{*query.town};
    if (query.late.value_or(false)) filter.late_at = session.now;
    const auto found = adjustment_requests(session.tx, session.county, filter,
                                           page_from(query.page, query.page_size));
    const auto calendar = settings::calendar(session.tx, session.county, session.now);
    wire::RequestsView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(request_view(session, one, calendar));
    return out;
}

Result<wire::RequestView> get_request(Session& session, const Request& request) {
    return request_seen_by(session, {request.param(1)});
}

Result<wire::RequestView> post_request_step(Session& session, const Request& request,
                                            const wire::RequestStepInput& in) {
    const RequestId id{request.param(1)};
    QD_CHECK(take_request_step(session, id, {in.version, in.action, in.reason.value_or(""),
                                             in.document.value_or(""), in.effective_on, in.examiner}));
    return request_seen_by(session, id);
}

Result<wire::RequestView> post_request_opinion(Session& session, const Request& request,
                                               const wire::RequestOpinionInput& in) {
    const RequestId id{request.param(1)};
    QD_CHECK(give_request_opinion(session, id, in.opinion, in.reason.value_or("")));
    return request_seen_by(session, id);
}

Result<wire::RequestView> post_request_draft(Session& session, const Request& request,
                                             const wire::RequestDraftInput& in) {
    const RequestId id{request.param(1)};
    QD_CHECK(put_request_into_draft(session, id, in.town));
    return request_seen_by(session, id);
}

/// The deadline that holds, and how it is counted. Refuses with `no_such_obligation`.
Result<settings::DueView> get_request_proof(Session& session, const Request& request) {
    QD_TRY(auto one, load_request(session.tx, session.county, {request.param(1)}));
    const auto& text = request.param(2);
    const bool is_number = !text.empty() && text.size() < 10 &&
                           text.find_first_not_of("0123456789") == text.npos;
    const auto* owed = is_number ? one.state.find(std::stoll(text)) : nullptr;
    if (!owed || !owed->limit) return process::Refusal::no_such_obligation;
    return settings::due_in(session.tx, session.county, {owed->opened_at, *owed->limit}, session.now);
}

Result<wire::AdjustingRulesView> get_rules(Session& session, const Request&) {
    const auto today = date_of(session.now);
    auto out = rules_view(adjusting_rules(session.tx, session.county, today, session.now));
    out.effective_on =
        settings::set_since(session.tx, session.county, adjusting_rules_setting, today, session.now);
    return out;
}

Result<wire::AdjustingRulesView> put_rules(Session& session, const Request&,
                                           const wire::AdjustingRulesView& in) {
    const auto from = in.effective_on.value_or(date_of(session.now));
    QD_CHECK(set_adjusting_rules(session, rules_of(in), from));
    auto out = rules_view(adjusting_rules(session.tx, session.county, from, session.now));
    out.effective_on = from;
    return out;
}

}  // namespace

std::vector<Route> adjust_routes() {
    return {
        Route::command(Method::post, requests_base, Right::read_lists, &post_request,
                       "Ask for towns' lists to be adjusted, on a ground"),
        Route::get(requests_base, Right::read_lists, &get_requests, "Requests to adjust, newest first"),
        Route::get(one_request, Right::read_lists, &get_request,
                   "A request with opinions, deadlines and what you could do"),
        Route::command(Method::post, one_request + "/step", Right::read_lists, &post_request_step,
                       "Accept it, put it up, examine it, decide it, take it back"),
        Route::command(Method::post, one_request + "/opinions", Right::read_lists, &post_request_opinion,
                       "The opinion of a body that is asked"),
        Route::command(Method::post, one_request + "/draft", Right::approve_list, &post_request_draft,
                       "Write what was granted into a town's draft"),
        Route::get(one_request + "/clocks/{number}/proof", Right::read_lists, &get_request_proof,
                   "A deadline, proved day by day"),
        Route::get(rules_address, Right::read_lists, &get_rules,
                   "Who may ask on which ground, steps and limits"),
        Route::command(Method::put, rules_address, Right::publish_list, &put_rules,
                       "Set them, from a day on"),
    };
}

}  // namespace qd::admission
