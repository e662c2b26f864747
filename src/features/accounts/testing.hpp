#pragma once
#include <gtest/gtest.h>
#include "features/accounts/commands.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/set_up_commands.hpp"
#include "features/accounts/sign_in_commands.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/commands.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/db/testing.hpp"

/// A county with its list office, two towns and a department, for tests of accounts. Included by `*_test.cpp`
/// only.
namespace qd::accounts::testing {

inline const Instant start = instant_from("2026-03-02 09:00").value();

inline constexpr std::string_view password = "river-walk-3-li";

class World {
public:
    explicit World(db::Database& database_, const std::string& county_ = "990101")
        : database(database_), county{county_} {
        database.set_epilogue(&audit::append);
        const auto made = database.write([&](db::Tx& tx) -> Outcome {
            auto session = at(tx, {}, start);
            QD_TRY(const auto own, found_county(session, "青禾县", false, "salt"));
            office = *body(session, county.text + "-P08", "县委编办", bodies::BodyKind::county_party, own.id);
            water = *body(session, county.text + "-D14", "县水务局", bodies::BodyKind::county_department, own.id);
            qinghe = *body(session, county.text + "100", "青禾镇", bodies::BodyKind::town, own.id);
            shiqiao = *body(session, county.text + "101", "石桥镇", bodies::BodyKind::town, own.id);
            village = *body(session, county.text + "100201", "河东村", bodies::BodyKind::village, qinghe);
            return Nothing{};
        });
        EXPECT_TRUE(made);
        boss = account("boss", office, Role::list_office, false);
        keeper = account("keeper", qinghe, Role::town, true);
    }

    identity::Session at(db::Tx& tx, const Actor& actor, Instant now) {
        return {tx, county, actor, now, [this] { return new_id(); }};
    }
    std::string new_id() { return "T" + county.text + std::to_string(++count_); }

    identity::Desk desk(Instant now = start, Actor actor = {}) {
        identity::Desk made{database, county, std::move(actor), now, [this] { return new_id(); }};
        made.secrets.password_cost = crypto::cheap_password_cost;
        made.secrets.set_up_code = "set-up-code";
        made.secrets.field_keys = std::make_shared<const crypto::FieldKeys>(
            *crypto::FieldKeys::parse("k1 " + std::string(64, '7')));
        return made;
    }
    template <class Body> auto act(const Actor& actor, Body run, Instant now = start) {
        return database.write([&](db::Tx& tx) {
            auto session = at(tx, actor, now);
            return run(session);
        });
    }

    /// An active account; the actor that it is under its only post.
    Actor account(const std::string& login, const BodyId& where, Role role, bool is_keeper,
                  std::optional<Date> until_on = {}) {
        const std::string hash = crypto::hash_password(password, crypto::cheap_password_cost);
        const auto made = act({}, [&](identity::Session& session) {
            return create_active(session, {login, login + "的姓名", where, role, is_keeper, {}, {}, until_on},
                                 hash);
        });
        EXPECT_TRUE(made) << login;
        const Post& post = made->posts.front();
        return {county, made->id, post.id, where, role, is_keeper};
    }
    Result<SignedIn> enter(const std::string& login, std::string_view typed = password, Instant now = start,
                           std::string_view code = {}) {
        auto d = desk(now);
        return sign_in(d, login, typed, {}, code);
    }
    /// Who acts by this sign-in at that moment, or why nobody does.
    Result<Actor> who(const std::string& token, Instant now = start) {
        return database.read([&](db::Tx& tx) { return identity::actor_of(tx, county, token, now); });
    }
    /// The three administrators, with accounts: from now on the county is separated.
    struct Three {
        Actor system, security, audit;
    };
    Three three() {
        const Three made{account("xitong", office, Role::system_admin, false),
                         account("anquan", office, Role::security_admin, false),
                         account("shenji", office, Role::audit_admin, false)};
        // What the demo does, too: the tests that are about second factors ask for them.
        EXPECT_TRUE(act(made.security, [](identity::Session& session) {
            auto policy = identity::security_policy(session.tx, session.county);
            policy.second_factor_for = identity::SecondFactorFor::nobody;
            return identity::save_security_policy(session, policy);
        }));
        return made;
    }

    db::Database& database;
    CountyId county;
    BodyId office, water, qinghe, shiqiao, village;
    Actor boss, keeper;

private:
    static Result<BodyId> body(identity::Session& session, const std::string& code, const char* name,
                               bodies::BodyKind kind, const BodyId& parent) {
        bodies::Body made;
        made.code = code;
        made.name = name;
        made.kind = kind;
        made.parent = parent;
        QD_TRY(const auto kept, bodies::create(session, made));
        return kept.id;
    }
    int count_ = 0;
};

inline void for_each_world(const std::function<void(World&)>& body) {
    db::testing::for_each_engine([&](db::Database& database) {
        World world(database);
        body(world);
    });
}

template <class R> std::string why(const R& result) { return result ? "" : std::string(result.error().why); }

}  // namespace qd::accounts::testing
