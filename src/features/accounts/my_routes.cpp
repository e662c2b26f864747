#include "features/accounts/my_routes.hpp"
#include "features/accounts/factor_commands.hpp"
#include "features/accounts/factor_queries.hpp"
#include "features/accounts/proof_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/safety_commands.hpp"
#include "features/accounts/safety_wire.hpp"
#include "features/identity/queries.hpp"
#include "platform/qr/qr.hpp"

namespace qd::accounts {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Desk;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

std::string token_of(const Request& request) { return request.cookie(identity::session_cookie); }

Result<MyAccount> my_account(Desk& desk) {
    return desk.read([&](Session& session) -> Result<MyAccount> {
        QD_TRY(const auto account, load(session.tx, session.county, session.actor.account));
        const auto policy = identity::security_policy(session.tx, session.county);
        return MyAccount{account.has_second_factor,
                         identity::wants_second_factor(policy, session.actor.role),
                         recovery_codes_left(session.tx, session.county, account.id),
                         masked_phone(desk.secrets, session.county, account),
                         policy.password_min,
                         policy.password_kinds};
    });
}

Reply get_my_account(Desk& desk, const Request&) {
    const auto view = my_account(desk);
    return view ? Reply::json(schema::write(*view)) : Reply::problem(view.error());
}

Result<EnrolmentView> post_second_factor(Desk& desk, const Request&, const Nothing&) {
    QD_TRY(const auto enrolment, begin_second_factor(desk));
    const auto code = qr::qr_code(enrolment.address);
    return EnrolmentView{enrolment.secret, enrolment.address, code.path, code.width};
}

Result<RecoveryCodes> put_second_factor(Desk& desk, const Request& request, const CodeInput& in) {
    QD_TRY(auto codes, confirm_second_factor(desk, token_of(request), in.code));
    return RecoveryCodes{std::move(codes)};
}

Result<RecoveryCodes> post_recovery_codes(Desk& desk, const Request&, const Nothing&) {
    QD_TRY(auto codes, renew_recovery_codes(desk));
    return RecoveryCodes{std::move(codes)};
}

Result<Nothing> delete_second_factor(Session& session, const Request&, const Nothing&) {
    return remove_second_factor(session);
}

Result<Nothing> post_proof(Desk& desk, const Request& request, const ProofInput& in) {
    return prove_again(desk, token_of(request), in.password.value_or(""), in.code.value_or(""));
}

Result<SignInList> get_sign_ins(Session& session, const Request& request) {
    QD_TRY(const auto found, sign_ins(session, session.actor.account));
    const auto mine = identity::token_digest(token_of(request));
    SignInList out;
    for (const auto& one : found)
        out.items.push_back({one.id, one.seen_at, one.expires_at, one.device.address, one.device.browser,
                             one.token_digest == mine});
    return out;
}

Result<Nothing> delete_sign_in(Session& session, const Request& request, const Nothing&) {
    return end_sign_in(session, session.actor.account, request.param(1));
}

Result<Nothing> delete_other_sign_ins(Session& session, const Request& request, const Nothing&) {
    return end_sign_ins(session, session.actor.account, token_of(request));
}

Result<PhoneView> put_my_phone(Desk& desk, const Request&, const PhoneInput& in) {
    QD_TRY(const auto account, set_phone(desk, desk.actor.account, in.phone));
    return PhoneView{masked_phone(desk.secrets, desk.county, account)};
}

}  // namespace

std::vector<Route> my_routes() {
    const std::string mine = "/api/v1/{county}/account", factor = mine + "/second-factor";
    auto view = Route::raw_task(Method::get, mine, Right::own_account, &get_my_account,
                                "One's own account: second factor, telephone, what a new password needs");
    view.out = &schema::type_of<MyAccount>();
    return {
        std::move(view),
        Route::task(Method::put, mine + "/phone", Right::own_account, &put_my_phone,
                    "One's own telephone number"),
        Route::task(Method::post, factor, Right::own_account, &post_second_factor,
                    "A new secret for an authenticator, to be confirmed by a code")
            .grave(),
        Route::task(Method::put, factor, Right::own_account, &put_second_factor,
                    "Confirm it by the first code; the answer holds the recovery codes"),
        Route::command(Method::del, factor, Right::own_account, &delete_second_factor,
                       "Do without a second factor, where the county allows it")
            .grave(),
        Route::task(Method::post, factor + "/recovery-codes", Right::own_account, &post_recovery_codes,
                    "Ten new recovery codes; the old ones are void")
            .grave(),
        Route::task(Method::post, "/api/v1/{county}/session/proof", Right::own_account, &post_proof,
                    "Prove again who one is, after `proof_needed`"),
        Route::get(mine + "/sessions", Right::own_account, &get_sign_ins, "Where one is signed in"),
        Route::command(Method::del, mine + "/sessions/{session}", Right::own_account, &delete_sign_in,
                       "End one of one's sign-ins"),
        Route::command(Method::del, mine + "/sessions", Right::own_account, &delete_other_sign_ins,
                       "End all of one's other sign-ins"),
    };
}

}  // namespace qd::accounts
