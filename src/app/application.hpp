#pragma once
#include <string>
#include "app/environment.hpp"
#include "app/features.hpp"
#include "app/response_cache.hpp"
#include "features/identity/presence.hpp"
#include "platform/db/database.hpp"
#include "platform/http/server.hpp"

namespace qd::app {

/// Asks every request the same questions, in this order: which row, which county, who, may they, did the
/// page really send it; then serves it. The scenarios talk to this, without a socket.
class Application {
public:
    Application(db::Database& database, Environment environment, identity::Secrets secrets);

    http::Reply serve(http::Request& request);  ///< May block.
    std::optional<http::Reply> serve_from_memory(const http::Request& request);  ///< Does not.
    /// What `Reply::label` counts under: nothing of ours, a file, or a row's method and pattern.
    std::vector<std::string> labels() const;

private:
    using Found = http::Router<identity::Web>::Found;
    struct Caller {
        CountyId county;
        identity::Actor actor;
        std::optional<identity::Presence> presence;
    };
    http::Reply serve_row(const Route& route, http::Request& request);
    /// Who asks, if they may.
    Result<Caller> permitted(db::Tx& tx, const Route& route, http::Request& request, Instant now) const;
    Result<Caller> caller_of(db::Tx& tx, const Route& route, const http::Request& request, Instant now) const;
    Outcome may(const Route& route, const Caller& caller, const http::Request& request,
                Instant now) const;
    http::Reply read(const Route& route, http::Request& request, Instant now);
    http::Reply command(const Route& route, http::Request& request, Instant now);
    http::Reply desk(const Route& route, http::Request& request, Instant now);
    void touch(const std::optional<identity::Presence>& presence, Instant now);
    std::uint16_t label_of(const Route& route) const;

    db::Database& database_;
    Environment environment_;
    identity::Secrets secrets_;
    http::Router<identity::Web> router_;
    ResponseCache cache_;
};

/// The county in a path of the API (`/api/v1/{county}/…`) or of the public pages (`/{county}/…`); empty:
/// none.
CountyId county_of(const Route& route, const http::Request& request);

}  // namespace qd::app
