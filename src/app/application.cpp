#include "app/application.hpp"
#include "app/answered_requests.hpp"
#include "app/rehearsal.hpp"
#include "app/static_files.hpp"
#include "features/dutylist/commands.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/http/negotiate.hpp"

namespace qd::app {
namespace {

constexpr std::uint16_t label_of_files = 1, rows_before = 2;

bool is_safe(http::Method method) {
    return method == http::Method::get || method == http::Method::head || method == http::Method::options;
}

/// What the answer to a visitor depends on, besides the data and the day.
std::string cache_key(const http::Request& request) {
    std::string key = request.path;
    for (const auto& [name, value] : request.query)
        key.append("\x1f").append(name).append("\x1e").append(value);
    key.append("\x1d")
        .append(request.cookie("qingdan_language"))
        .append("\x1d")
        .append(request.cookie("qingdan_type_size"));
    key.append("\x1d").append(request.header("host"));  // permanent addresses are written out in full
    return key;
}

bool is_cacheable(const http::Request& request) {
    const bool is_get = request.method == http::Method::get || request.method == http::Method::head;
    return is_get && request.header("cookie").find(identity::session_cookie) == std::string_view::npos;
}

}  // namespace

CountyId county_of(const Route& route, const http::Request& request) {
    const bool named = route.path.starts_with("/api/v1/{county}") || route.path.starts_with("/{county}");
    return named && !request.params.empty() ? CountyId{request.params.front()} : CountyId{};
}

Application::Application(db::Database& database, Environment environment, identity::Secrets secrets)
    : database_(database),
      environment_(std::move(environment)),
      secrets_(std::move(secrets)),
      router_(all_routes()) {
    if (!secrets_.prepare_county) secrets_.prepare_county = &dutylist::prepare_county;
}

std::vector<std::string> Application::labels() const {
    std::vector<std::string> labels{"(none)", "(file)"};
    for (const auto& route : router_.routes()) {
        std::string method{http::word(route.method)};
        for (auto& c : method) c = static_cast<char>(c - 'a' + 'A');
        labels.push_back(method + " " + route.path);
    }
    return labels;
}

std::uint16_t Application::label_of(const Route& route) const {
    return static_cast<std::uint16_t>(rows_before + (&route - router_.routes().data()));
}

std::optional<http::Reply> Application::serve_from_memory(const http::Request& request) {
    if (auto file = static_file(request)) {
        file->label = label_of_files;
        return file;
    }
    if (!is_cacheable(request)) return {};
    return cache_.find(cache_key(request), environment_.now());
}

http::Reply Application::serve(http::Request& request) {
    if (auto known = serve_from_memory(request)) return *std::move(known);
    auto found = router_.find(request);
    if (found.refusal) return *std::move(found.refusal);
    auto reply = serve_row(*found.route, request);
    reply.label = label_of(*found.route);
    return reply;
}

http::Reply Application::serve_row(const Route& route, http::Request& request) {
    const Instant now = environment_.now();  // once: a request lives at one moment
    switch (route.mode) {
        case http::Mode::read: return read(route, request, now);
        case http::Mode::command: return command(route, request, now);
        case http::Mode::desk: return desk(route, request, now);
    }
    broken_invariant("a mode of serving", __FILE__, __LINE__);
}

Result<Application::Caller> Application::caller_of(db::Tx& tx, const Route& route,
                                                   const http::Request& request, Instant now) const {
    Caller caller{county_of(route, request), {}, {}};
    caller.actor.county = caller.county;
    if (caller.county.empty()) return caller;
    if (const auto token = request.cookie(identity::session_cookie); !token.empty()) {
        auto presence = identity::presence_of(tx, caller.county, token, now);
        if (presence) {
            caller.actor = presence->actor;
            caller.presence = *std::move(presence);
            return caller;
        }
    }
    QD_CHECK(identity::load_county(tx, caller.county));
    return caller;
}

Outcome Application::may(const Route& route, const Caller& caller, const http::Request& request,
                        Instant now) const {
    QD_CHECK(identity::require(caller.actor, route.right));
    if (is_safe(request.method)) return Nothing{};
    // Who signs in anew, with the old session still alive, has no token of it at hand.
    const bool acts_by_session = caller.presence && !identity::Web::is_public(route.right);
    if (acts_by_session) QD_CHECK(identity::check_csrf(*caller.presence, request));
    if (acts_by_session && route.is_grave) return identity::require_proof(caller.actor, now);
    if (acts_by_session) return Nothing{};
    return identity::check_same_origin(request);
}

Result<Application::Caller> Application::permitted(db::Tx& tx, const Route& route, http::Request& request,
                                                   Instant now) const {
    QD_TRY(auto caller, caller_of(tx, route, request, now));
    request.account = caller.actor.account.text;
    QD_CHECK(may(route, caller, request, now));
    return caller;
}

http::Reply Application::read(const Route& route, http::Request& request, Instant now) {
    const auto generation = cache_.generation();
    std::optional<identity::Presence> presence;
    auto reply = database_.read([&](db::Tx& tx) {
        auto caller = permitted(tx, route, request, now);
        if (!caller) return http::Reply::problem(caller.error());
        presence = caller->presence;
        identity::Session session{tx, caller->county, caller->actor, now, environment_.new_id};
        return route.read(session, request);
    });
    touch(presence, now);
    say_rehearsal(reply, request);
    reply.label = label_of(route);
    const bool may_keep = http::find_header(reply, "cache-control") != "no-store";
    if (may_keep && is_cacheable(request) && reply.status == 200 && reply.body)
        cache_.keep(cache_key(request), reply, generation, now);
    return reply;
}

http::Reply Application::command(const Route& route, http::Request& request, Instant now) {
    const auto ask = [&](db::Tx& tx) { return permitted(tx, route, request, now); };
    // A look ahead, so that strangers do not wait in the queue; the command's own transaction asks again.
    // Who is refused here may have proved themselves a moment ago.
    auto caller = database_.glance(ask);
    if (!caller) caller = database_.read(ask);
    if (!caller) return http::Reply::problem(caller.error());
    const auto pending = route.prepare(request);
    if (!pending) return http::Reply::problem(pending.error());
    const AnsweredRequest known{caller->county, caller->actor.account, request, now};
    std::optional<std::string> again;
    const auto outcome = database_.write([&](db::Tx& tx) -> Outcome {
        QD_TRY(caller, ask(tx));
        QD_TRY(again, known.find(tx));
        if (again) return Nothing{};
        identity::Session session{tx, caller->county, caller->actor, now, environment_.new_id};
        QD_CHECK(pending->run(session));
        if (known.has_key()) known.keep(tx, *pending->reply().body);
        return Nothing{};
    });
    cache_.forget();
    touch(caller->presence, now);
    if (!outcome) return http::Reply::problem(outcome.error());
    return again ? http::Reply::json(*std::move(again)) : pending->reply();
}

http::Reply Application::desk(const Route& route, http::Request& request, Instant now) {
    auto caller = database_.read([&](db::Tx& tx) { return permitted(tx, route, request, now); });
    if (!caller) return http::Reply::problem(caller.error());
    identity::Desk desk{database_, caller->county, caller->actor, now, environment_.new_id, secrets_};
    desk.clock = environment_.now;
    auto reply = route.work(desk, request);
    if (!is_safe(request.method)) cache_.forget();
    touch(caller->presence, now);
    return reply;
}

void Application::touch(const std::optional<identity::Presence>& presence, Instant now) {
    if (!presence || !identity::touch_is_due(*presence, now)) return;
    database_.submit([held = *presence, now](db::Tx& tx) { return identity::touch(tx, held, now); },
                     [](const Outcome*, const db::Broken*) {});
}

}  // namespace qd::app
