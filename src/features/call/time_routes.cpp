#include "features/call/acting.hpp"
#include "features/call/masking.hpp"
#include "features/call/time_commands.hpp"
#include "features/call/time_store.hpp"
#include "features/call/views.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Session;

Result<wire::CallView> post_request(Session& session, const Request& request,
                                    const wire::TimeWishRequest& in) {
    const CallId call{request.param(1)};
    QD_CHECK(ask_time(session, call, {in.clock, in.wish, in.amount.value_or(0), in.reason}));
    return view_of(session, call);
}

Result<wire::CallView> post_decision(Session& session, const Request& request,
                                     const wire::TimeDecisionRequest& in) {
    const CallId call{request.param(1)};
    QD_CHECK(decide_time(session, call, {request.param(2)}, {in.version, in.approve, in.reason}));
    return view_of(session, call);
}

Result<wire::CallView> post_resume(Session& session, const Request& request, const wire::VersionRequest& in) {
    const CallId call{request.param(1)};
    const auto& text = request.param(2);
    if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos)
        return process::Refusal::no_such_obligation;
    QD_CHECK(resume_clock(session, call, in.version, std::stoll(text)));
    return view_of(session, call);
}

struct PageQuery {
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("CallPageQuery", schema::field("page", &PageQuery::page, "From 1"),
                              schema::field("page_size", &PageQuery::page_size, "At most 100"));
    }
};

Result<wire::TimeRequestsView> get_waiting(Session& session, const Request&, const PageQuery& query) {
    const auto found = store::waiting_requests(session.tx, session.county,
                                               page_from(query.page, query.page_size));
    Names names(session);
    wire::TimeRequestsView out;
    out.total = found.total;
    for (const auto& one : found.items) {
        const auto held = store::find(session.tx, session.county, one.call);
        QD_ASSERT(held.has_value());
        auto view = request_view(*held, one, names);
        if (one.body != session.actor.body) view.reason = text_for(session.actor, std::move(view.reason));
        out.items.push_back(std::move(view));
    }
    return out;
}

}  // namespace

wire::TimeRequestView request_view(const store::Held& held, const TimeRequest& one, Names& names) {
    const auto* owed = held.state.find(one.obligation);
    return {one.id.text, one.call.text, held.call.number_text, one.obligation,
            owed ? std::optional(Owed(owed->kind)) : std::nullopt, one.wish, one.amount, one.reason,
            names.body(one.body), one.asked_at, one.decision, one.decided_at, one.decided_reason,
            one.resumed_at};
}

std::vector<Route> time_routes() {
    const std::string call = "/api/v1/{county}/calls/{call}";
    return {
        Route::command(Method::post, call + "/requests", Right::read_calls, &post_request,
                       "Ask for more time or for a clock to stand still"),
        Route::command(Method::post, call + "/requests/{request}/decision", Right::oversee_calls,
                       &post_decision, "Approve or decline it, with a reason"),
        Route::command(Method::post, call + "/clocks/{number}/resume", Right::read_calls, &post_resume,
                       "Let a clock run again"),
        Route::get("/api/v1/{county}/call-requests", Right::oversee_calls, &get_waiting,
                   "Requests for more time that wait for a decision"),
    };
}

}  // namespace qd::call
