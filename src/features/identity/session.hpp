#pragma once
#include <functional>
#include <memory>
#include <string>
#include "core/time.hpp"
#include "features/identity/identity.hpp"
#include "platform/crypto/field_key.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace qd::identity {

/// One request's world: a transaction, who acts, and when. The clock was read once, by the caller;
/// chance is behind `new_id`. In a read the transaction is read-only.
struct Session {
    db::Tx& tx;
    CountyId county;
    Actor actor;
    Instant now;
    std::function<std::string()> new_id;   ///< A fresh ULID.
};

/// The chance that must not be guessed, and what passwords cost. Tests and rehearsals hand in their own.
struct Secrets {
    std::function<std::string()> token = &crypto::random_token;
    std::function<std::string()> activation_code = &crypto::activation_code;
    crypto::PasswordCost password_cost = {};
    std::string set_up_code = {};   ///< What the server printed at its start; empty: no set-up by page.
    /// What phones and the like are locked with; without any, what needs one is refused.
    std::shared_ptr<const crypto::FieldKeys> field_keys = {};
    /// What the features above lay down for a new county, in the transaction of the first run.
    std::function<void(Session&)> prepare_county = {};
};

/// What a task has at hand: work that is too slow for the committer (Argon2, parsing, rendering)
/// runs on a worker thread, reads and queues commands as it needs.
struct Desk {
    db::Database& database;
    CountyId county;
    Actor actor;
    Instant now;                 ///< When the request came.
    std::function<std::string()> new_id;
    Secrets secrets = {};
    /// Runs work that outlives the request, one piece after the other. Empty: it runs at once, within the
    /// request.
    std::function<void(std::function<void()>)> background = {};
    /// What time it is by now: a long task's steps say so. Empty: it stays what it was.
    std::function<Instant()> clock = {};
    Instant moment() const { return clock ? clock() : now; }

    /// `body(Session&)` on a read-only snapshot.
    template <class Body> auto read(Body&& body) {
        return database.read([&](db::Tx& tx) {
            Session session{tx, county, actor, moment(), new_id};
            return body(session);
        });
    }
    /// `body(Session&)` as one command; returns its Result after COMMIT. May run more than once.
    template <class Body> auto write(Body&& body) {
        return database.write([&](db::Tx& tx) {
            Session session{tx, county, actor, moment(), new_id};
            return body(session);
        });
    }
};

/// What `http::Route` needs to know about us.
struct Web {
    using Session = identity::Session;
    using Desk = identity::Desk;
    using Right = identity::Right;
    static constexpr bool is_public(Right right) { return right == Right::anyone || right == Right::set_up; }
};

/// Does this post's role have the right at all? Scope (which body) is `reaches`.
bool has(const Actor& actor, Right right);
/// Refuses with `signed_out` or `not_permitted`.
Outcome require(const Actor& actor, Right right);
/// Refuses with `outside_post_scope` when the post is limited to some duties: for acts on a whole list.
Outcome require_whole(const Actor& actor);
/// Before a grave act: refuses with `proof_needed` when the person has not proved who they are of late.
Outcome require_proof(const Actor& actor, Instant now);
/// Like `require`, and the right must reach `body`: the own body, or any for the list office. Refuses
/// `not_your_body`.
Outcome require(const Actor& actor, Right right, const BodyId& body);

}  // namespace qd::identity
