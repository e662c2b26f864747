#include "features/call/grid_store.hpp"
#include "features/call/refusal.hpp"
#include "features/call/views.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"
#include "platform/files/attachment.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Right;
using identity::Session;

struct GridKeyRequest {
    std::optional<std::string> sealed;
    static constexpr auto describe() {
        return schema::object("GridKeyRequest",
                              schema::field("sealed", &GridKeyRequest::sealed,
                                            "The key as the phone kept it; none: make one"));
    }
};
struct GridKeyView {
    std::string key, sealed;
    static constexpr auto describe() {
        return schema::object("GridKey",
            schema::field("key", &GridKeyView::key, "64 hexadecimal digits; forgotten when one signs out"),
            schema::field("sealed", &GridKeyView::sealed, "The same, which only this account gets opened"));
    }
};

/// What waits on a phone is locked with a key of the phone's. The server keeps nothing: it seals the key for
/// the account, and opens it again for nobody else. Refuses with `field_key_missing`, `sealed_value_damaged`.
Result<GridKeyView> post_grid_key(identity::Desk& desk, const Request&, const GridKeyRequest& in) {
    const auto* keys = desk.secrets.field_keys.get();
    if (!keys) return Error{crypto::KeyRefusal::field_key_missing, {{"key", ""}}};
    const auto place = "grid_key/" + desk.county.text + "/" + desk.actor.account.text;
    constexpr std::size_t key_bytes = 32;
    std::string key = crypto::hex(crypto::random_bytes(key_bytes));
    if (in.sealed) {
        QD_TRY(auto kept, keys->open(*in.sealed, place));
        key = std::move(kept);
    }
    QD_TRY(auto sealed, keys->seal(key, place));
    return GridKeyView{std::move(key), std::move(sealed)};
}

Reply get_grid_photo(Session& session, const Request& request) {
    const auto held = store::find_report(session.tx, session.county, GridReportId{request.param(1)});
    if (!held) return Reply::problem(Refusal::grid_unknown);
    const auto& report = held->report;
    if (session.actor.body != report.village && session.actor.body != report.town)
        return Reply::problem(identity::Refusal::not_your_body);
    for (const auto& file : report.files) {
        if (file.digest != request.param(2)) continue;
        auto bytes = files::load(session.tx, session.county, file.digest);
        if (!bytes) break;
        // The phone makes JPEG of every photo; anything else is only ever downloaded.
        const auto* type = bytes->starts_with("\xFF\xD8\xFF") ? "image/jpeg" : "application/octet-stream";
        return Reply::file(*std::move(bytes), type, file.name);
    }
    return Reply::problem(Error{Refusal::file_unknown, {{"name", ""}}});
}

}  // namespace

std::vector<Route> grid_phone_routes() {
    return {
        Route::task(Method::post, "/api/v1/{county}/grid-key", Right::report_grid, &post_grid_key,
                    "The key that locks what waits on a phone: a new one, or the phone's own opened again"),
        Route::page("/api/v1/{county}/grid-reports/{report}/files/{digest}", Right::report_grid,
                    &get_grid_photo, "A photo of a report"),
    };
}

}  // namespace qd::call
