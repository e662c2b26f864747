#include "app/rehearsal.hpp"
#include <algorithm>
#include <atomic>
#include "core/messages.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/queries.hpp"

namespace qd::app {
namespace {

using identity::Right;
using identity::Session;

struct State {
    std::atomic<std::int64_t> offset = 0;
    std::atomic<bool> is_on = false;
};
State& state() {
    static State held;
    return held;
}

struct ClockView {
    Instant now{};
    bool is_rehearsal = false;
    static constexpr auto describe() {
        return schema::object("Clock", schema::field("now", &ClockView::now, "What time it is here"),
                              schema::field("is_rehearsal", &ClockView::is_rehearsal,
                                            "This is a rehearsal: say so on every page"));
    }
};
struct MoveClock {
    Instant to{};
    static constexpr auto describe() {
        return schema::object("ClockMove",
                              schema::field("to", &MoveClock::to, "Later than now, a year at most"));
    }
};

http::Reply get_clock(Session& session, const http::Request&) {
    auto reply = http::Reply::json(schema::write(ClockView{session.now, is_rehearsal()}));
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

/// Refuses with `no_rehearsal`, `clock_goes_forward`.
Result<ClockView> post_clock(identity::Desk& desk, const http::Request&, const MoveClock& in) {
    if (!is_rehearsal()) return RehearsalRefusal::no_rehearsal;
    const auto by = in.to - desk.now;
    if (by <= std::chrono::seconds{0} || by > std::chrono::hours{24 * 366})
        return RehearsalRefusal::clock_goes_forward;
    QD_CHECK(desk.write([&](Session& session) -> Outcome {
        audit::record(session, audit::subject("county", session.county), "move_clock",
                      {{"to", date_of(in.to)}, {"minutes", std::int64_t(by.count() / 60)}});
        return Nothing{};
    }));
    state().offset += by.count();
    return ClockView{in.to, true};
}

}  // namespace

std::chrono::seconds rehearsal_offset() { return std::chrono::seconds{state().offset.load()}; }
void start_rehearsal(std::chrono::seconds offset) {
    state().offset = offset.count();
    state().is_on = true;
}
bool is_rehearsal() { return state().is_on; }

void say_rehearsal(http::Reply& reply, const http::Request& request) {
    constexpr std::string_view head = "<header class=\"top\">";
    if (!is_rehearsal() || !reply.body || !reply.content_type.starts_with("text/html")) return;
    const auto at = reply.body->find(head);
    if (at == std::string::npos) return;
    const bool english =
        request.query_text("language").value_or(request.cookie("qingdan_language")) == "en";
    std::string html = *reply.body;
    html.insert(at + head.size(),
                "<p class=\"rehearsal\" role=\"note\">" +
                    messages::sentence("rehearsal.public", {},
                                       english ? messages::Language::en : messages::Language::zh_cn) +
                    "</p>");
    reply.body = std::make_shared<const std::string>(std::move(html));
}

bool is_made_for_rehearsal(db::Database& database) {
    const auto counties = database.read([](db::Tx& tx) { return identity::counties(tx); });
    return !counties.empty() && std::ranges::all_of(counties, &identity::County::is_demo);
}

std::vector<Route> rehearsal_routes() {
    auto get = Route::page("/api/v1/{county}/clock", Right::anyone, &get_clock,
                           "What time it is here, and whether this is a rehearsal");
    get.out = &schema::type_of<ClockView>();
    return {std::move(get),
            Route::task(http::Method::post, "/api/v1/{county}/clock", Right::run_system, &post_clock,
                        "Rehearsal: move the clock forward")};
}

}  // namespace qd::app
