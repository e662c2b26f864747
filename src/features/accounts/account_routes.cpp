#include "features/accounts/account_routes.hpp"
#include <algorithm>
#include "features/accounts/commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/views.hpp"
#include "features/bodies/queries.hpp"
#include "platform/office/lines.hpp"

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

Result<AccountList> list_accounts(Session& session, const Request&, const AccountQuery& query) {
    AccountList out;
    out.page = std::max<std::int64_t>(1, query.page.value_or(1));
    out.page_size = std::clamp<std::int64_t>(query.page_size.value_or(50), 1, 100);
    const std::string show(query.show ? word(*query.show) : std::string_view{});
    QD_TRY(const auto found,
           list(session, query.body, query.text.value_or(""), {out.page, out.page_size}, show));
    const auto bodies = bodies::directory(session.tx, session.county);
    out.total = found.total;
    for (const Account& account : found.items) out.items.push_back(view(account, bodies));
    return out;
}

Result<InvitedView> post_account(Desk& desk, const Request&, const AccountInput& in) {
    const std::string code = desk.secrets.activation_code();
    if (in.body_id.has_value() != in.role.has_value())
        return Error{Refusal::invalid_account, {{"login", in.login}}};
    NewAccount wanted;
    wanted.login = in.login;
    wanted.display_name = in.display_name;
    wanted.body = in.body_id.value_or(BodyId{});
    wanted.role = in.role.value_or(Role::department);
    wanted.is_keeper = in.is_keeper;
    wanted.title = in.title;
    wanted.from_on = in.from_on;
    wanted.until_on = in.until_on;
    return desk.write([&](Session& session) -> Result<InvitedView> {
        QD_TRY(const auto account, create(session, wanted, code));
        return InvitedView{view_of(session, account), code};
    });
}

Result<InvitedView> post_activation_code(Desk& desk, const Request& request, const Nothing&) {
    const std::string code = desk.secrets.activation_code();
    return desk.write([&](Session& session) -> Result<InvitedView> {
        QD_TRY(const auto account, invite_again(session, {request.param(1)}, code));
        return InvitedView{view_of(session, account), code};
    });
}

Result<AccountView> put_state(Session& session, const Request& request, const StateInput& in) {
    QD_TRY(const auto account, set_state(session, {request.param(1)}, in.state, in.version));
    return view_of(session, account);
}

IssuedList issued_list(Session& session, const std::vector<Issued>& issued) {
    const auto bodies = bodies::directory(session.tx, session.county);
    IssuedList out;
    for (const Issued& one : issued) out.items.push_back(view(one, bodies));
    return out;
}

Result<IssuedList> post_for_bodies(Desk& desk, const Request&, const ForBodiesInput& in) {
    return desk.write([&](Session& session) -> Result<IssuedList> {
        QD_TRY(const auto issued, create_for_bodies(session, in.body_ids.value_or(std::vector<BodyId>{}),
                                                    desk.secrets.activation_code));
        return issued_list(session, issued);
    });
}

Result<IssuedList> take_sheet(Desk& desk, const Request& request) {
    QD_TRY(const auto lines, office::read_lines(request.body, request.header("content-type"),
                                                request.query_text("file_name").value_or("")));
    return desk.write([&](Session& session) -> Result<IssuedList> {
        QD_TRY(const auto done, import_sheet(session, lines, desk.secrets.activation_code));
        IssuedList out = issued_list(session, done.items);
        for (const RowError& error : done.errors) {
            out.errors.push_back(bodies::remark_of(error.row, error.column, error.code, error.facts));
        }
        return out;
    });
}

Reply post_sheet(Desk& desk, const Request& request) {
    const auto taken = take_sheet(desk, request);
    return taken ? Reply::json(schema::write(*taken)) : Reply::problem(taken.error());
}

Route sheet_route() {
    Route route =
        Route::raw_task(Method::post, "/api/v1/{county}/accounts/sheet", Right::manage_accounts, &post_sheet,
                        "Accounts from a sheet, all or nothing, each with a one-time code");
    route.out = &schema::type_of<IssuedList>();
    return route;
}

}  // namespace

std::vector<Route> account_routes() {
    const Right manage = Right::manage_accounts;
    return {
        Route::get("/api/v1/{county}/accounts", Right::read_accounts, &list_accounts,
                   "The accounts one may know of"),
        Route::task(Method::post, "/api/v1/{county}/accounts", manage, &post_account, "Invite somebody"),
        Route::task(Method::post, "/api/v1/{county}/accounts/{id}/activation", manage, &post_activation_code,
                    "A new one-time code, also for who forgot the password").grave(),
        Route::command(Method::put, "/api/v1/{county}/accounts/{id}/state", manage, &put_state,
                       "Switch an account on or off"),
        Route::task(Method::post, "/api/v1/{county}/accounts/for-bodies", manage, &post_for_bodies,
                    "An account for every town and department that has none"),
        sheet_route(),
    };
}

}  // namespace qd::accounts
