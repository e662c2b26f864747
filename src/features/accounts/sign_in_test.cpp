#include <set>
#include "features/accounts/testing.hpp"

namespace qd::accounts {
namespace {

using namespace testing;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

TEST(SignIn, TheRightPasswordOpensASessionWithFreshTokens) {
    for_each_world([](World& world) {
        const auto first = world.enter("Keeper "), second = world.enter("keeper");
        ASSERT_TRUE(first && second);
        EXPECT_NE(first->token, second->token);
        EXPECT_NE(first->presence.csrf_token, second->presence.csrf_token);
        EXPECT_EQ(first->presence.actor.body, world.qinghe);
        EXPECT_TRUE(first->presence.actor.is_keeper);
    });
}

TEST(SignIn, AWrongPasswordAndAnUnknownLoginLookTheSame) {
    for_each_world([](World& world) {
        EXPECT_EQ(why(world.enter("keeper", "river-walk-4-li")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("nobody", "river-walk-3-li")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("keeper", "")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("", "")), "wrong_credentials");
    });
}

TEST(SignIn, FiveFailuresLockForFifteenMinutesAndTheLockEnds) {
    for_each_world([](World& world) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(why(world.enter("keeper", "wrong-wrong-1")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("keeper")), "account_locked");
        EXPECT_EQ(why(world.enter("keeper", password, start + minutes{14})), "account_locked");
        EXPECT_TRUE(world.enter("boss"));
        EXPECT_TRUE(world.enter("keeper", password, start + minutes{15}));
        // The count starts anew after a sign-in.
        for (int i = 0; i < 4; ++i)
            EXPECT_EQ(why(world.enter("keeper", "wrong-wrong-1", start + hours{1})), "wrong_credentials");
        EXPECT_TRUE(world.enter("keeper", password, start + hours{1}));
    });
}

constexpr const char* stranger = "203.0.113.9";

/// A try from an address.
std::string tried_from(World& world, const std::string& address, const std::string& login,
                       std::string_view typed, Instant now = start) {
    auto desk = world.desk(now);
    const auto in = sign_in(desk, login, typed, {}, {}, {address, {}});
    return in ? "in" : why(in);
}

TEST(SignIn, WhoTriesFromElsewhereLocksNobodyOut) {
    for_each_world([](World& world) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(tried_from(world, stranger, "keeper", "wrong-wrong-1"), "wrong_credentials");
        EXPECT_EQ(tried_from(world, stranger, "keeper", password), "account_locked");
        EXPECT_EQ(tried_from(world, "10.1.2.3", "keeper", password), "in");
        // That somebody got in here says nothing of who tries there.
        EXPECT_EQ(tried_from(world, stranger, "keeper", password), "account_locked");
    });
}

TEST(SignIn, FiftyFailuresFromTenAddressesLockTheAccountEverywhere) {
    for_each_world([](World& world) {
        for (int i = 0; i < 50; ++i) {
            const std::string address = "203.0.113." + std::to_string(i / 5);
            EXPECT_EQ(tried_from(world, address, "keeper", "wrong-wrong-1"), "wrong_credentials") << i;
        }
        EXPECT_EQ(tried_from(world, "10.1.2.3", "keeper", password), "account_locked");
        EXPECT_EQ(tried_from(world, "10.1.2.3", "keeper", password, start + minutes{15}), "in");
    });
}

TEST(SignIn, AnUnknownLoginLocksLikeAKnownOne) {
    for_each_world([](World& world) {
        for (const std::string login : {"keeper", "nobody"}) {
            for (int i = 0; i < 5; ++i)
                EXPECT_EQ(tried_from(world, stranger, login, "wrong-wrong-1"), "wrong_credentials") << login;
            EXPECT_EQ(tried_from(world, stranger, login, "wrong-wrong-1"), "account_locked") << login;
            EXPECT_EQ(tried_from(world, stranger, login, "wrong-wrong-1", start + minutes{15}),
                      "wrong_credentials") << login;
        }
    });
}

TEST(SignIn, AHundredFailuresOfAnyLoginsCloseAnAddressForAWhile) {
    for_each_world([](World& world) {
        for (int i = 0; i < 100; ++i)
            EXPECT_EQ(tried_from(world, stranger, "guess" + std::to_string(i), "wrong-wrong-1"),
                      "wrong_credentials");
        EXPECT_EQ(tried_from(world, stranger, "keeper", password), "account_locked");
        EXPECT_EQ(tried_from(world, "10.1.2.3", "keeper", password), "in");
        EXPECT_EQ(tried_from(world, stranger, "keeper", password, start + minutes{15}), "in");
    });
}

TEST(SignIn, TheOldSessionEndsWhenANewOneTakesItsPlace) {
    for_each_world([](World& world) {
        const auto first = world.enter("keeper");
        auto desk = world.desk();
        const auto second = sign_in(desk, "keeper", password, first->token);
        ASSERT_TRUE(second);
        world.database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, world.county, first->token, start)), "signed_out");
            EXPECT_TRUE(identity::presence_of(tx, world.county, second->token, start));
            return 0;
        });
    });
}

TEST(SignIn, AnAccountOfOneCountyOpensNoOther) {
    db::testing::for_each_engine([](db::Database& database) {
        World one(database, "990101"), other(database, "990102");
        const auto entered = one.enter("keeper");
        ASSERT_TRUE(entered);
        const Actor only_here = one.account("only.here", one.qinghe, Role::town, false);
        EXPECT_EQ(why(other.enter("only.here")), "wrong_credentials");
        database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, other.county, entered->token, start)), "signed_out");
            EXPECT_EQ(why(load(tx, other.county, only_here.account)), "account_unknown");
            return 0;
        });
        const auto stolen = other.act(
            other.boss, [&](identity::Session& s) { return invite_again(s, only_here.account, "X"); });
        EXPECT_EQ(why(stolen), "account_unknown");
        const auto off = other.act(other.boss, [&](identity::Session& s) {
            return set_state(s, only_here.account, AccountState::disabled, 1);
        });
        EXPECT_EQ(why(off), "account_unknown");
        EXPECT_TRUE(one.enter("only.here"));
    });
}

TEST(SignIn, ADisabledAccountAndAnEndedPostDoNotGetIn) {
    for_each_world([](World& world) {
        const Actor person =
            world.account("person", world.qinghe, Role::town, false, date_from("2026-03-02"));
        const auto entered = world.enter("person");
        ASSERT_TRUE(entered);
        EXPECT_EQ(why(world.enter("person", password, start + days{1})), "not_permitted");
        const auto off = world.act(world.keeper, [&](identity::Session& s) {
            return set_state(s, person.account, AccountState::disabled, 1);
        });
        ASSERT_TRUE(off);
        EXPECT_EQ(why(world.enter("person")), "account_disabled");
        EXPECT_EQ(why(world.enter("person", "wrong-wrong-1")), "wrong_credentials");
        world.database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, world.county, entered->token, start)), "signed_out");
            return 0;
        });
        ASSERT_TRUE(world.act(world.keeper, [&](identity::Session& s) {
            return set_state(s, person.account, AccountState::active, 2);
        }));
        EXPECT_TRUE(world.enter("person"));
    });
}

TEST(SignIn, WhenTheClockJumpsMeanwhileWhatIsRefusedHasNotHappened) {
    for_each_world([](World& world) {
        world.account("person", world.qinghe, Role::town, false);
        const auto events = [&] {
            return world.database.read(
                [](db::Tx& tx) { return tx.row("SELECT count(*) AS n FROM event")->number("n"); });
        };
        std::set<bool> seen;
        for (int good = 0; good < 6; ++good) {
            const auto before = events();
            auto desk = world.desk();
            int asked = 0;
            desk.clock = [&] { return asked++ < good ? start : Instant{}; };
            const bool entered(sign_in(desk, "person", password, {}));
            EXPECT_EQ(events(), before + entered) << good << " readings before 1970";
            seen.insert(entered);
        }
        EXPECT_EQ(seen.size(), 2U);
    });
}

TEST(SignOut, OneThatTheClockNoLongerHoldsGoodIsEndedAllTheSame) {
    for_each_world([](World& world) {
        const auto entered = world.enter("keeper");
        ASSERT_TRUE(world.act(world.keeper, [&](identity::Session& s) {
            s.now = Instant{};
            return sign_out(s, entered->token);
        }));
        world.database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, world.county, entered->token, start)), "signed_out");
            return 0;
        });
    });
}

TEST(SignOut, TheTokenIsWorthNothingAfterwards) {
    for_each_world([](World& world) {
        const auto entered = world.enter("keeper");
        ASSERT_TRUE(
            world.act(world.keeper, [&](identity::Session& s) { return sign_out(s, entered->token); }));
        ASSERT_TRUE(
            world.act(world.keeper, [&](identity::Session& s) { return sign_out(s, entered->token); }));
        world.database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, world.county, entered->token, start)), "signed_out");
            return 0;
        });
    });
}

TEST(SwitchPost, OnlyToAnOwnPostThatHoldsAndWithNewTokens) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const auto entered = world.enter("person");
        const auto more = world.act(world.boss, [&](identity::Session& s) {
            return add_post(s, person.account, {{}, {}, world.water, Role::department, false, {}, {}, {}});
        });
        ASSERT_TRUE(more);
        auto desk = world.desk(start + hours{1});
        EXPECT_EQ(why(switch_post(desk, entered->token, world.keeper.post)), "not_permitted");
        EXPECT_EQ(why(switch_post(desk, "no-token", more->posts.at(1).id)), "signed_out");
        const auto switched = switch_post(desk, entered->token, more->posts.at(1).id);
        ASSERT_TRUE(switched);
        EXPECT_EQ(switched->presence.actor.role, Role::department);
        EXPECT_NE(switched->token, entered->token);
        EXPECT_NE(switched->presence.csrf_token, entered->presence.csrf_token);
        EXPECT_EQ(switched->presence.expires_at, entered->presence.expires_at);
        EXPECT_EQ(why(switch_post(desk, entered->token, more->posts.at(0).id)), "signed_out");
        const auto ended = world.act(world.boss, [&](identity::Session& s) {
            return end_post(s, person.account, person.post, date_of(start));
        });
        ASSERT_TRUE(ended);
        auto tomorrow = world.desk(start + hours{2} + days{1});
        EXPECT_FALSE(switch_post(tomorrow, switched->token, person.post));
    });
}

Result<Account> invited(World& world, const std::string& code) {
    return world.act(world.keeper, [&](identity::Session& s) {
        return create(s, {"newcomer", "张三", world.qinghe, Role::town, false, {}, {}, {}}, code);
    });
}

TEST(Activation, ACodeWorksOnceAndThenThePasswordDoes) {
    for_each_world([](World& world) {
        ASSERT_TRUE(invited(world, "K7QM-2X9D-V4TB-08HN"));
        EXPECT_EQ(why(world.enter("newcomer")), "not_activated");
        auto desk = world.desk();
        EXPECT_EQ(why(activate(desk, "newcomer", "K7QM-2X9D-V4TB-08HM", password)), "wrong_activation_code");
        EXPECT_EQ(why(activate(desk, "newcomer", "", password)), "wrong_activation_code");
        EXPECT_EQ(why(activate(desk, "keeper", "K7QM-2X9D-V4TB-08HN", password)), "wrong_activation_code");
        EXPECT_EQ(why(activate(desk, "nobody", "K7QM-2X9D-V4TB-08HN", password)), "wrong_activation_code");
        EXPECT_EQ(why(activate(desk, "newcomer", "K7QM-2X9D-V4TB-08HN", "newcomer-1")), "password_too_weak");
        ASSERT_TRUE(activate(desk, "NewComer", "k7qm 2x9d v4tb o8hn", password));
        EXPECT_EQ(why(activate(desk, "newcomer", "K7QM-2X9D-V4TB-08HN", "another-good-one")),
                  "wrong_activation_code");
        EXPECT_TRUE(world.enter("newcomer"));
    });
}

TEST(Activation, ACodeIsVoidAfterFourteenDaysAndWhenANewOneWasGiven) {
    for_each_world([](World& world) {
        const auto account = invited(world, "AAAA-AAAA-AAAA-AAAA");
        auto late = world.desk(start + days{14});
        EXPECT_EQ(why(activate(late, "newcomer", "AAAA-AAAA-AAAA-AAAA", password)), "activation_expired");
        ASSERT_TRUE(world.act(world.keeper, [&](identity::Session& s) {
            return invite_again(s, account->id, "BBBB-BBBB-BBBB-BBBB");
        }));
        auto desk = world.desk();
        EXPECT_EQ(why(activate(desk, "newcomer", "AAAA-AAAA-AAAA-AAAA", password)), "wrong_activation_code");
        EXPECT_TRUE(activate(desk, "newcomer", "BBBB-BBBB-BBBB-BBBB", password));
    });
}

TEST(Activation, ANewCodeForAForgottenPasswordEndsTheOldOneAndItsSessionsAndTheLock) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const auto entered = world.enter("person");
        for (int i = 0; i < 5; ++i) (void)world.enter("person", "wrong-wrong-1");
        ASSERT_TRUE(world.act(world.keeper, [&](identity::Session& s) {
            return invite_again(s, person.account, "BBBB-BBBB-BBBB-BBBB");
        }));
        EXPECT_EQ(why(world.enter("person")), "not_activated");
        world.database.read([&](db::Tx& tx) {
            EXPECT_EQ(why(identity::presence_of(tx, world.county, entered->token, start)), "signed_out");
            return 0;
        });
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "person", "BBBB-BBBB-BBBB-BBBB", "another-good-one"));
        EXPECT_TRUE(world.enter("person", "another-good-one"));
    });
}

TEST(Password, ChangingItNeedsTheOldOneAndEndsTheOtherSessions) {
    for_each_world([](World& world) {
        const auto here = world.enter("keeper"), there = world.enter("keeper");
        auto desk = world.desk(start, world.keeper);
        EXPECT_EQ(why(change_password(desk, here->token, "wrong-wrong-1", "another-good-one")),
                  "wrong_credentials");
        EXPECT_EQ(why(change_password(desk, here->token, password, "keeper-is-me")), "password_too_weak");
        EXPECT_EQ(why(change_password(desk, "no-token", password, "another-good-one")), "signed_out");
        ASSERT_TRUE(change_password(desk, here->token, password, "another-good-one"));
        world.database.read([&](db::Tx& tx) {
            EXPECT_TRUE(identity::presence_of(tx, world.county, here->token, start));
            EXPECT_EQ(why(identity::presence_of(tx, world.county, there->token, start)), "signed_out");
            return 0;
        });
        EXPECT_EQ(why(world.enter("keeper")), "wrong_credentials");
        EXPECT_TRUE(world.enter("keeper", "another-good-one"));
    });
}

}  // namespace
}  // namespace qd::accounts
