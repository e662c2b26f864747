#include "features/accounts/safety_routes.hpp"
#include "features/accounts/factor_commands.hpp"
#include "features/accounts/identity_number_routes.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/safety_commands.hpp"
#include "features/accounts/safety_wire.hpp"
#include "features/accounts/views.hpp"
#include "features/bodies/queries.hpp"
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

AccountView view_of(Session& session, const Account& account) {
    return view(account, bodies::directory(session.tx, session.county));
}

Result<AccountView> get_account(Session& session, const Request& request) {
    QD_TRY(const auto account, load_for(session, {request.param(1)}));
    return view_of(session, account);
}

Result<AccountView> post_post(Session& session, const Request& request, const PostInput& in) {
    NewAccount wanted;
    wanted.body = in.body_id;
    wanted.role = in.role;
    wanted.is_keeper = in.is_keeper;
    wanted.title = in.title;
    wanted.from_on = in.from_on;
    wanted.until_on = in.until_on;
    QD_TRY(const auto account, add_post(session, {request.param(1)}, wanted));
    return view_of(session, account);
}

Result<AccountView> put_post_end(Session& session, const Request& request, const PostEndInput& in) {
    QD_TRY(const auto account, end_post(session, {request.param(1)}, {request.param(2)}, in.until_on));
    return view_of(session, account);
}

Result<AccountView> put_scope(Session& session, const Request& request, const ScopeInput& in) {
    QD_TRY(const auto account, limit_post(session, {request.param(1)}, {request.param(2)},
                                          {in.only_duties, in.only_fields}));
    return view_of(session, account);
}

Result<AccountView> post_substitute(Session& session, const Request& request, const SubstituteInput& in) {
    QD_TRY(const auto account, lend_post(session, {request.param(1)}, {request.param(2)}, in.account_id,
                                         in.from_on, in.until_on));
    return view_of(session, account);
}

Result<AccountView> delete_substitute(Session& session, const Request& request, const Nothing&) {
    QD_TRY(const auto account, take_post_back(session, {request.param(1)}, request.param(2)));
    return view_of(session, account);
}

Result<Nothing> post_grant(Session& session, const Request&, const PostsInput& in) {
    return decide_posts(session, in.post_ids, true);
}

Result<Nothing> post_decline(Session& session, const Request&, const PostsInput& in) {
    return decide_posts(session, in.post_ids, false);
}

PolicyView view_of(const identity::SecurityPolicy& policy) {
    return {policy.password_min, policy.password_kinds, policy.password_days, policy.password_history,
            policy.failures_max, policy.lock_minutes, policy.idle_minutes, policy.absolute_hours,
            policy.proof_minutes, policy.second_factor_for, policy.keepers_grant, policy.separated_at,
            policy.version};
}

Result<PolicyView> get_policy(Session& session, const Request&) {
    return view_of(identity::security_policy(session.tx, session.county));
}

Result<PolicyView> put_policy(Session& session, const Request&, const PolicyView& in) {
    QD_TRY(const auto policy,
           set_security_policy(session, {in.password_min, in.password_kinds, in.password_days,
                                         in.password_history, in.failures_max, in.lock_minutes,
                                         in.idle_minutes, in.absolute_hours, in.proof_minutes,
                                         in.second_factor_for, in.keepers_grant, {}, in.version}));
    return view_of(policy);
}

Result<Nothing> delete_lock(Session& session, const Request& request, const Nothing&) {
    return unlock(session, {request.param(1)});
}

Result<Nothing> delete_factor(Session& session, const Request& request, const Nothing&) {
    return reset_second_factor(session, {request.param(1)});
}

Result<SignInList> get_sign_ins(Session& session, const Request& request) {
    QD_TRY(const auto found, sign_ins(session, {request.param(1)}));
    SignInList out;
    for (const auto& one : found)
        out.items.push_back(
            {one.id, one.seen_at, one.expires_at, one.device.address, one.device.browser, false});
    return out;
}

Result<Nothing> delete_sign_in(Session& session, const Request& request, const Nothing&) {
    return end_sign_in(session, {request.param(1)}, request.param(2));
}

Result<Nothing> delete_sign_ins(Session& session, const Request& request, const Nothing&) {
    return end_sign_ins(session, {request.param(1)}, {});
}

Result<PhoneView> put_phone(Desk& desk, const Request& request, const PhoneInput& in) {
    QD_TRY(const auto account, set_phone(desk, {request.param(1)}, in.phone));
    return PhoneView{masked_phone(desk.secrets, desk.county, account)};
}

Reply get_phone(Desk& desk, const Request& request) {
    const auto account =
        desk.read([&](Session& session) { return load_for(session, {request.param(1)}); });
    if (!account) return Reply::problem(account.error());
    return Reply::json(schema::write(PhoneView{masked_phone(desk.secrets, desk.county, *account)}));
}

Result<PhoneView> post_unmask(Desk& desk, const Request& request, const UnmaskInput& in) {
    QD_TRY(auto phone, unmask_phone(desk, {request.param(1)}, in.purpose, in.reason));
    return PhoneView{std::move(phone)};
}

Result<AccountView> post_by_phone(Desk& desk, const Request&, const PhoneInput& in) {
    QD_TRY(const auto account, find_by_phone(desk, in.phone));
    return desk.read([&](Session& session) -> Result<AccountView> { return view_of(session, account); });
}

std::vector<Route> phone_routes(const std::string& one) {
    auto phone = Route::raw_task(Method::get, one + "/phone", Right::read_accounts, &get_phone,
                                 "The account's telephone number, masked");
    phone.out = &schema::type_of<PhoneView>();
    return {
        std::move(phone),
        Route::task(Method::put, one + "/phone", Right::manage_accounts, &put_phone,
                    "The telephone number of an account one looks after"),
        Route::task(Method::post, one + "/unmask", Right::unmask, &post_unmask,
                    "The telephone number in full, for a purpose that goes on record").grave(),
        Route::task(Method::post, "/api/v1/{county}/accounts/by-phone", Right::read_accounts, &post_by_phone,
                    "Whose number this is"),
    };
}

}  // namespace

std::vector<Route> safety_routes() {
    const std::string county = "/api/v1/{county}", one = county + "/accounts/{id}",
                      post = one + "/posts/{post}";
    const Right grant = Right::grant_posts, govern = Right::govern_security;
    std::vector<Route> all = {
        Route::get(one, Right::read_accounts, &get_account, "One account"),
        Route::command(Method::post, one + "/posts", grant, &post_post,
                       "One more post; proposed where the security administrator grants")
            .grave(),
        Route::command(Method::put, post + "/end", grant, &put_post_end,
                       "The last day of a post, or its end now"),
        Route::command(Method::put, post + "/scope", grant, &put_scope, "Limit a post to some duties")
            .grave(),
        Route::command(Method::post, post + "/substitutes", grant, &post_substitute,
                       "Somebody of the same body acts under the post for these days")
            .grave(),
        Route::command(Method::del, one + "/substitutes/{substitute}", grant, &delete_substitute,
                       "Take it back at once"),
        Route::command(Method::post, county + "/posts/grant", govern, &post_grant, "Grant proposed posts")
            .grave(),
        Route::command(Method::post, county + "/posts/decline", govern, &post_decline,
                       "Decline proposed posts"),
        Route::get(county + "/security-policy", Right::own_account, &get_policy,
                   "The county's security policy"),
        Route::command(Method::put, county + "/security-policy", govern, &put_policy, "Set it").grave(),
        Route::command(Method::del, one + "/lock", govern, &delete_lock, "Unlock an account"),
        Route::command(Method::del, one + "/second-factor", govern, &delete_factor,
                       "Take a lost second factor away")
            .grave(),
        Route::get(one + "/sessions", govern, &get_sign_ins, "Where somebody is signed in"),
        Route::command(Method::del, one + "/sessions/{session}", govern, &delete_sign_in,
                       "End somebody's sign-in"),
        Route::command(Method::del, one + "/sessions", govern, &delete_sign_ins,
                       "End all of somebody's sign-ins"),
    };
    for (Route& route : phone_routes(one)) all.push_back(std::move(route));
    for (Route& route : identity_number_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace qd::accounts
