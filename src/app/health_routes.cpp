#include "app/health_routes.hpp"

namespace qd::app {
namespace {

http::Reply healthz(identity::Session& session, const http::Request&) {
    const auto alive = session.tx.row(R"sql(SELECT count(*) AS counties FROM county)sql");
    auto reply = http::Reply::text(alive ? "ok\n" : "no database\n", alive ? 200 : 503);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

}  // namespace

std::vector<Route> health_routes() {
    return {Route::page("/healthz", identity::Right::anyone, &healthz, "Whether the service is well")};
}

}  // namespace qd::app
