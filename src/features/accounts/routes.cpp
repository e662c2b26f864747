#include "features/accounts/routes.hpp"
#include "features/accounts/account_routes.hpp"
#include "features/accounts/my_routes.hpp"
#include "features/accounts/safety_routes.hpp"
#include "features/accounts/set_up_commands.hpp"
#include "features/accounts/sign_in_commands.hpp"
#include "features/accounts/views.hpp"
#include "features/identity/queries.hpp"

namespace qd::accounts {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Desk;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

Result<CountyList> list_counties(Session& session, const Request&) {
    CountyList list;
    for (const auto& county : identity::counties(session.tx))
        list.items.push_back({county.id, county.name, county.is_demo});
    list.needs_set_up = list.items.empty();
    return list;
}

/// The reply to whoever has just come in: the view, and the token in a cookie that no script can read.
Reply welcome(Desk& desk, const Request& request, const CountyId& county, const Result<SignedIn>& signed_in) {
    if (!signed_in) return Reply::problem(signed_in.error());
    const auto view = desk.database.read([&](db::Tx& tx) {
        return session_view(tx, county, signed_in->presence, desk.now);
    });
    if (!view) return Reply::problem(view.error());
    Reply reply = Reply::json(schema::write(*view));
    reply.headers.emplace_back("Set-Cookie", identity::cookie_for(signed_in->token, request.secure));
    return reply;
}

/// Reads the body of a request that no sign-in protects; from a foreign page it is refused.
template <class In> Result<In> read_open(const Request& request) {
    QD_CHECK(identity::check_same_origin(request));
    In in{};
    QD_CHECK(http::read_body(request, schema::type_of<In>(), &in));
    return in;
}

Reply post_set_up(Desk& desk, const Request& request) {
    const auto in = read_open<SetUpInput>(request);
    if (!in) return Reply::problem(in.error());
    const SetUp wanted{in->county_id, in->county_name,  in->office_name,
                       in->login,     in->display_name, in->password};
    return welcome(desk, request, in->county_id, set_up(desk, in->set_up_code, wanted));
}

Reply post_session(Desk& desk, const Request& request) {
    const auto in = read_open<SignInInput>(request);
    if (!in) return Reply::problem(in.error());
    if (auto known = desk.read([](Session& s) { return identity::load_county(s.tx, s.county); }); !known) {
        return Reply::problem(known.error());
    }
    const std::string old_token = request.cookie(identity::session_cookie);
    return welcome(desk, request, desk.county,
                   sign_in(desk, in->login, in->password, old_token, in->code.value_or(""),
                           identity::device_of(request)));
}

Result<SessionView> get_session(Session& session, const Request& request) {
    QD_TRY(const auto presence, identity::presence_of(session.tx, session.county,
                                                      request.cookie(identity::session_cookie), session.now));
    return session_view(session.tx, session.county, presence, session.now);
}

Reply delete_session(Desk& desk, const Request& request) {
    const std::string token = request.cookie(identity::session_cookie);
    const auto done = desk.write([&](Session& session) { return sign_out(session, token); });
    if (!done) return Reply::problem(done.error());
    Reply reply = Reply::json("{}");
    reply.headers.emplace_back("Set-Cookie", identity::cookie_gone(request.secure));
    return reply;
}

Reply put_post(Desk& desk, const Request& request) {
    SwitchPostInput in;
    if (auto read = http::read_body(request, schema::type_of<SwitchPostInput>(), &in); !read) {
        return Reply::problem(read.error());
    }
    const std::string token = request.cookie(identity::session_cookie);
    return welcome(desk, request, desk.county, switch_post(desk, token, in.post_id));
}

Result<Nothing> post_activation(Desk& desk, const Request& request, const ActivationInput& in) {
    QD_CHECK(identity::check_same_origin(request));
    QD_CHECK(desk.read([](Session& s) { return identity::load_county(s.tx, s.county); }));
    return activate(desk, in.login, in.code, in.password);
}

Result<Nothing> put_password(Desk& desk, const Request& request, const PasswordInput& in) {
    return change_password(desk, request.cookie(identity::session_cookie), in.old_password, in.new_password);
}

/// A row that writes its reply itself, because of the cookie, and is documented all the same.
Route with_cookie(Method method, std::string path, Right right, Reply (*handler)(Desk&, const Request&),
                  const schema::Type* in, const schema::Type* out, std::string about) {
    Route route = Route::raw_task(method, std::move(path), right, handler, std::move(about));
    route.in = in;
    route.out = out;
    return route;
}

}  // namespace

std::vector<Route> routes() {
    const auto* session = &schema::type_of<SessionView>();
    std::vector<Route> all = {
        Route::get("/api/v1/counties", Right::anyone, &list_counties, "The counties of this installation"),
        with_cookie(Method::post, "/api/v1/set-up", Right::set_up, &post_set_up,
                    &schema::type_of<SetUpInput>(), session,
                    "First run: the county, its list office and the first account"),
        with_cookie(Method::post, "/api/v1/{county}/session", Right::anyone, &post_session,
                    &schema::type_of<SignInInput>(), session, "Sign in"),
        Route::get("/api/v1/{county}/session", Right::own_account, &get_session, "Who is signed in"),
        with_cookie(Method::del, "/api/v1/{county}/session", Right::own_account, &delete_session,
                    &schema::type_of<Nothing>(), &schema::type_of<Nothing>(), "Sign out"),
        with_cookie(Method::put, "/api/v1/{county}/session/post", Right::signed_in, &put_post,
                    &schema::type_of<SwitchPostInput>(), session, "Go on under another of one's posts"),
        Route::task(Method::post, "/api/v1/{county}/activation", Right::anyone, &post_activation,
                    "Set a password with a one-time code"),
        Route::task(Method::put, "/api/v1/{county}/password", Right::own_account, &put_password,
                    "Change one's own password"),
    };
    for (auto* more : {&account_routes, &my_routes, &safety_routes})
        for (Route& route : more()) all.push_back(std::move(route));
    return all;
}

}  // namespace qd::accounts
