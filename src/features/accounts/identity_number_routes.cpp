#include "features/accounts/identity_number_routes.hpp"
#include "features/accounts/identity_number_commands.hpp"
#include "features/accounts/safety_wire.hpp"

namespace qd::accounts {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Desk;
using identity::Right;
using Route = http::Route<identity::Web>;

struct IdentityNumberInput {
    std::string number;
    static constexpr auto describe() {
        return schema::object("IdentityNumberInput",
            schema::field("number", &IdentityNumberInput::number, "18 characters, or 15; empty: none"));
    }
};
struct IdentityNumberView {
    std::string number;
    static constexpr auto describe() {
        return schema::object("IdentityNumber",
            schema::field("number", &IdentityNumberView::number, "Masked unless it was asked for in full"));
    }
};

Result<IdentityNumberView> masked_view(Desk& desk, const AccountId& account) {
    QD_TRY(auto number, masked_identity_number(desk, account));
    return IdentityNumberView{std::move(number)};
}

Reply get_identity_number(Desk& desk, const Request& request) {
    const auto view = masked_view(desk, {request.param(1)});
    if (!view) return Reply::problem(view.error());
    return Reply::json(schema::write(*view));
}

Result<IdentityNumberView> put_identity_number(Desk& desk, const Request& request,
                                               const IdentityNumberInput& in) {
    QD_CHECK(set_identity_number(desk, {request.param(1)}, in.number));
    return masked_view(desk, {request.param(1)});
}

Result<IdentityNumberView> post_identity_unmask(Desk& desk, const Request& request, const UnmaskInput& in) {
    QD_TRY(auto number, unmask_identity_number(desk, {request.param(1)}, in.purpose, in.reason));
    return IdentityNumberView{std::move(number)};
}

}  // namespace

std::vector<Route> identity_number_routes() {
    const std::string number = "/api/v1/{county}/accounts/{id}/identity-number";
    auto masked = Route::raw_task(Method::get, number, Right::read_accounts, &get_identity_number,
                                  "The holder's identity number, masked");
    masked.out = &schema::type_of<IdentityNumberView>();
    return {
        std::move(masked),
        Route::task(Method::put, number, Right::manage_accounts, &put_identity_number,
                    "The identity number of the holder of an account one looks after"),
        Route::task(Method::post, number + "/unmask", Right::unmask, &post_identity_unmask,
                    "The identity number in full, for a purpose that goes on record")
            .grave(),
    };
}

}  // namespace qd::accounts
