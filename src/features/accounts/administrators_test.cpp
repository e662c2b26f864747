#include <algorithm>
#include <gtest/gtest.h>
#include "features/accounts/safety_commands.hpp"
#include "features/accounts/testing.hpp"
#include "features/audit/queries.hpp"

namespace qd::accounts {
namespace {

using namespace testing;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

NewAccount wanted(const BodyId& body, Role role, const char* login = "newcomer") {
    NewAccount account;
    account.login = login;
    account.display_name = "某人";
    account.body = body;
    account.role = role;
    return account;
}

template <class Command> std::string outcome(World& world, const Actor& actor, Command command) {
    return why(world.act(actor, command));
}

TEST(Administrators, FromTheThirdActiveOneOnWhatIsTheirsIsTheirs) {
    for_each_world([](World& world) {
        const auto is_separated = [&] {
            return world.database.read(
                [&](db::Tx& tx) { return identity::security_policy(tx, world.county).is_separated(); });
        };
        Actor keeper = world.boss;
        keeper.is_keeper = true;
        const auto name = [&](Role role, const char* login) {
            return world.act(keeper, [&](identity::Session& s) {
                return create(s, wanted(world.office, role, login),
                              std::string("AAAA-AAAA-AAAA-AAA") + login[0]);
            });
        };
        ASSERT_TRUE(name(Role::system_admin, "1st"));
        ASSERT_TRUE(name(Role::security_admin, "2nd"));
        ASSERT_TRUE(name(Role::audit_admin, "3rd"));
        EXPECT_FALSE(is_separated());   // invited is not yet there
        auto desk = world.desk();
        for (const char* login : {"1st", "2nd", "3rd"}) {
            EXPECT_FALSE(is_separated()) << login;
            ASSERT_TRUE(activate(desk, login, std::string("AAAA-AAAA-AAAA-AAA") + login[0], password))
                << login;
        }
        EXPECT_TRUE(is_separated());
        // What the list office could do a moment ago.
        EXPECT_EQ(why(name(Role::audit_admin, "4th")), "not_permitted");
        const auto made = world.act(world.boss, [&](identity::Session& s) {
            return create(s, wanted(world.qinghe, Role::town), "BBBB-BBBB-BBBB-BBBB");
        });
        ASSERT_TRUE(made);
        EXPECT_EQ(made->posts.front().state, PostState::proposed);
    });
}

TEST(Administrators, NoAccountHoldsTwoOfTheRolesNorOneBesideBusiness) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const Actor clerk = world.account("clerk", world.water, Role::department, false);
        const auto give = [&](const Actor& by, const AccountId& to, Role role) {
            return outcome(world, by, [&](identity::Session& s) {
                return add_post(s, to, wanted(role == Role::town ? world.qinghe : world.office, role));
            });
        };
        for (const Role role : {Role::system_admin, Role::security_admin, Role::audit_admin}) {
            EXPECT_EQ(give(three.security, clerk.account, role), "roles_exclusive") << word(role);
            EXPECT_EQ(give(three.security, world.boss.account, role), "roles_exclusive") << word(role);
            for (const AccountId& one : {three.system.account, three.audit.account}) {
                const bool is_same = (one == three.system.account && role == Role::system_admin) ||
                                     (one == three.audit.account && role == Role::audit_admin);
                EXPECT_EQ(give(three.security, one, role), is_same ? "" : "roles_exclusive") << word(role);
            }
        }
        EXPECT_EQ(give(three.security, three.audit.account, Role::town), "roles_exclusive");
        EXPECT_EQ(give(three.security, three.security.account, Role::security_admin), "not_permitted");
        EXPECT_EQ(give(three.system, clerk.account, Role::department), "not_permitted");
        EXPECT_EQ(give(three.audit, clerk.account, Role::department), "not_permitted");
        // Years later, with all posts ended, the side is still the same.
        ASSERT_EQ(outcome(world, three.security, [&](identity::Session& s) {
            return end_post(s, clerk.account, clerk.post, {});
        }), "");
        EXPECT_EQ(give(three.security, clerk.account, Role::audit_admin), "roles_exclusive");
    });
}

TEST(Administrators, OpeningAnAccountAndGrantingItsPostAreTwoActsOfTwoPeople) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const auto made = world.act(world.keeper, [&](identity::Session& s) {
            return create(s, wanted(world.qinghe, Role::town), "AAAA-AAAA-AAAA-AAAA");
        });
        ASSERT_TRUE(made);
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "newcomer", "AAAA-AAAA-AAAA-AAAA", password));
        EXPECT_EQ(why(world.enter("newcomer")), "post_not_granted");
        const PostId post = made->posts.front().id;
        const auto grant = [&](const Actor& by) {
            return outcome(world, by, [&](identity::Session& s) { return decide_posts(s, {post}, true); });
        };
        for (const Actor& by : {world.keeper, world.boss, three.system, three.audit})
            EXPECT_EQ(grant(by), "not_permitted") << word(by.role);
        EXPECT_EQ(grant(three.security), "");
        EXPECT_EQ(grant(three.security), "post_unknown");   // no longer proposed
        EXPECT_TRUE(world.enter("newcomer"));
        // The system administrator opens accounts that open nothing.
        const auto bare = world.act(three.system, [&](identity::Session& s) {
            return create(s, wanted({}, Role::department, "bare"), "BBBB-BBBB-BBBB-BBBB");
        });
        ASSERT_TRUE(bare);
        ASSERT_TRUE(activate(desk, "bare", "BBBB-BBBB-BBBB-BBBB", password));
        EXPECT_EQ(why(world.enter("bare")), "post_not_granted");
        EXPECT_EQ(outcome(world, three.security, [&](identity::Session& s) {
            return create(s, wanted({}, Role::department, "other"), "CCCC-CCCC-CCCC-CCCC");
        }), "not_permitted");
    });
}

TEST(Administrators, ADeclinedPostOpensNothing) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const Actor clerk = world.account("clerk", world.water, Role::department, false);
        const auto more = world.act(world.boss, [&](identity::Session& s) {
            return add_post(s, clerk.account, wanted(world.qinghe, Role::town));
        });
        ASSERT_TRUE(more);
        const PostId post = more->posts.back().state == PostState::proposed ? more->posts.back().id
                                                                            : more->posts.front().id;
        EXPECT_EQ(outcome(world, three.security, [&](identity::Session& s) {
            return decide_posts(s, {post}, false);
        }), "");
        const auto entered = world.enter("clerk");
        auto desk = world.desk();
        EXPECT_EQ(why(switch_post(desk, entered->token, post)), "not_permitted");
    });
}

TEST(Administrators, TheLastOneOfARoleStays) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const auto end = [&](const Actor& who) {
            return outcome(world, three.security, [&](identity::Session& s) {
                return end_post(s, who.account, who.post, {});
            });
        };
        EXPECT_EQ(end(three.audit), "last_administrator");
        EXPECT_EQ(outcome(world, three.system, [&](identity::Session& s) {
            return set_state(s, three.audit.account, AccountState::disabled, 1);
        }), "last_administrator");
        world.account("shenji2", world.office, Role::audit_admin, false);
        EXPECT_EQ(end(three.audit), "");
        EXPECT_EQ(why(world.enter("shenji")), "not_permitted");
    });
}

TEST(Administrators, NoKeeperOpensAnAdministratorsDoorAnew) {
    for_each_world([](World& world) {
        const auto three = world.three();
        Actor office = world.boss;
        office.is_keeper = true;
        const auto invite = [&](const Actor& by, const AccountId& whom) {
            return outcome(world, by, [&](identity::Session& s) { return invite_again(s, whom, "CODE"); });
        };
        EXPECT_EQ(invite(office, three.audit.account), "not_permitted");
        EXPECT_EQ(invite(three.system, three.system.account), "not_permitted");
        EXPECT_EQ(invite(three.system, three.audit.account), "");
    });
}

TEST(Administrators, WhoMakesANewCodeDoesNotDecideThatItOpensTheDoor) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        ASSERT_TRUE(world.enter("person"));
        const auto invite = [&](const AccountId& whom) {
            return outcome(world, three.system, [&](identity::Session& s) {
                return invite_again(s, whom, "BBBB-BBBB-BBBB-BBBB");
            });
        };
        ASSERT_EQ(invite(person.account), "");
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "person", "BBBB-BBBB-BBBB-BBBB", "another-good-one"));
        EXPECT_EQ(why(world.enter("person", "another-good-one")), "post_not_granted");
        ASSERT_EQ(outcome(world, three.security,
                          [&](identity::Session& s) { return decide_posts(s, {person.post}, true); }), "");
        EXPECT_TRUE(world.enter("person", "another-good-one"));
        EXPECT_EQ(invite(three.security.account), "last_administrator");
    });
}

TEST(Posts, AnEndedPostEndsTheRunningSignInAtOnce) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const auto entered = world.enter("person");
        ASSERT_TRUE(world.who(entered->token, start + minutes{1}));
        ASSERT_EQ(outcome(world, world.keeper, [&](identity::Session& s) {
            return end_post(s, person.account, person.post, {});
        }), "");
        EXPECT_EQ(why(world.who(entered->token, start + minutes{1})), "signed_out");
        EXPECT_EQ(why(world.enter("person")), "not_permitted");
    });
}

TEST(Posts, ATermThatRunsOutEndsTheSignInAtMidnight) {
    for_each_world([](World& world) {
        world.account("person", world.qinghe, Role::town, false, date_of(start));
        const Instant evening = start_of(date_of(start)) + hours{23};
        const auto entered = world.enter("person", password, evening);
        ASSERT_TRUE(entered);
        EXPECT_TRUE(world.who(entered->token, evening + minutes{59}));
        EXPECT_EQ(why(world.who(entered->token, evening + hours{1})), "signed_out");
    });
}

TEST(Posts, ASubstituteActsForSoLongAndTheRecordsSayForWhom) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const Date today = date_of(start);
        const auto lent = world.act(world.keeper, [&](identity::Session& s) {
            return lend_post(s, world.keeper.account, world.keeper.post, person.account, today,
                             today + days{1});
        });
        ASSERT_TRUE(lent);
        EXPECT_EQ(outcome(world, person, [&](identity::Session& s) {
            return lend_post(s, world.keeper.account, world.keeper.post, person.account, today, today);
        }), "not_permitted");
        const auto entered = world.enter("person");
        auto desk = world.desk();
        const auto acting = switch_post(desk, entered->token, world.keeper.post);
        ASSERT_TRUE(acting);
        EXPECT_EQ(acting->presence.actor.acting_for, world.keeper.account);
        EXPECT_TRUE(acting->presence.actor.is_keeper);
        const auto made = world.act(*world.who(acting->token), [&](identity::Session& s) {
            return create(s, wanted(world.qinghe, Role::town), "AAAA-AAAA-AAAA-AAAA");
        });
        ASSERT_TRUE(made);
        const auto events = world.database.read([&](db::Tx& tx) {
            return audit::timeline(tx, world.county, audit::subject("account", made->id), {1, 1});
        });
        const auto& event = events.items.at(0);
        EXPECT_EQ(event.actor, person.account);
        EXPECT_EQ(event.facts.front(), (std::pair<std::string, std::string>{"acting_for",
                                                                            world.keeper.account.text}));
        EXPECT_EQ(why(world.who(acting->token, start + days{2})), "signed_out");
        // Taken back, it is over at once.
        const std::string id = lent->posts.front().substitutes.front().id;
        ASSERT_EQ(outcome(world, world.boss, [&](identity::Session& s) {
            return take_post_back(s, world.keeper.account, id);
        }), "");
        EXPECT_EQ(why(world.who(acting->token)), "signed_out");
        EXPECT_EQ(why(switch_post(desk, world.enter("person")->token, world.keeper.post)), "not_permitted");
    });
}

TEST(Posts, ALimitedPostCarriesItsDutiesIntoEverySignIn) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const auto limit = [&](const Actor& by, const identity::DutyScope& scope) {
            return outcome(world, by, [&](identity::Session& s) {
                return limit_post(s, person.account, person.post, scope);
            });
        };
        EXPECT_EQ(limit(person, {{"QH-P-001"}, {}}), "not_permitted");
        const auto entered = world.enter("person");
        EXPECT_FALSE(world.who(entered->token)->scope.is_limited());
        EXPECT_EQ(limit(world.keeper, {{"QH-P-001"}, {"农业农村"}}), "");
        const auto actor = world.who(entered->token);
        EXPECT_EQ(actor->scope.codes, std::vector<std::string>{"QH-P-001"});
        EXPECT_EQ(actor->scope.fields, std::vector<std::string>{"农业农村"});
        EXPECT_EQ(limit(world.keeper, {}), "");
        EXPECT_FALSE(world.who(entered->token)->scope.is_limited());
    });
}

TEST(Policy, OnlyTheSecurityAdministratorSetsItAndEachChangeIsOnRecord) {
    for_each_world([](World& world) {
        const auto three = world.three();
        identity::SecurityPolicy wished;
        wished.version = 2;   // separated, and relaxed by `three`
        wished.failures_max = 3;
        const auto set = [&](const Actor& by, const identity::SecurityPolicy& policy) {
            return outcome(world, by, [&](identity::Session& s) { return set_security_policy(s, policy); });
        };
        for (const Actor& by : {world.boss, world.keeper, three.system, three.audit})
            EXPECT_EQ(set(by, wished), "not_permitted") << word(by.role);
        wished.lock_minutes = 1;
        EXPECT_EQ(set(three.security, wished), "policy_out_of_bounds");
        wished.lock_minutes = 20;
        EXPECT_EQ(set(three.security, wished), "");
        EXPECT_EQ(set(three.security, wished), "stale_version");
        const auto events = world.database.read([&](db::Tx& tx) {
            return audit::timeline(tx, world.county, audit::subject("county", world.county), {1, 1});
        });
        EXPECT_EQ(events.items.at(0).verb, "set_security_policy");
        const std::pair<std::string, std::string> said{"failures_max", "3"};
        EXPECT_EQ(std::ranges::count(events.items.at(0).facts, said), 1);
        for (int i = 0; i < 3; ++i)
            EXPECT_EQ(why(world.enter("keeper", "wrong-wrong-1")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("keeper", password, start + minutes{19})), "account_locked");
        EXPECT_EQ(outcome(world, world.boss, [&](identity::Session& s) {
            return unlock(s, world.keeper.account);
        }), "not_permitted");
        EXPECT_EQ(outcome(world, three.security, [&](identity::Session& s) {
            return unlock(s, world.keeper.account);
        }), "");
        EXPECT_TRUE(world.enter("keeper"));
    });
}

TEST(Password, ItRunsOutAndTheLastFiveDoNotComeBack) {
    for_each_world([](World& world) {
        const Instant later = start + days{90};
        const auto entered = world.enter("keeper", password, later);
        ASSERT_TRUE(entered);
        EXPECT_EQ(entered->presence.actor.hold, identity::Hold::password);
        int changes = 0;
        const auto change = [&](std::string_view from, std::string_view to) {
            auto desk = world.desk(later + minutes{++changes}, entered->presence.actor);
            return why(change_password(desk, entered->token, from, to));
        };
        EXPECT_EQ(change(password, password), "password_reused");
        std::string before(password);
        for (const char* next : {"first-good-1", "second-good-2", "third-good-3", "fourth-good-4"}) {
            EXPECT_EQ(change(before, next), "") << next;
            before = next;
        }
        EXPECT_EQ(change(before, password), "password_reused");
        EXPECT_EQ(change(before, "fifth-good-5"), "");
        EXPECT_EQ(change("fifth-good-5", password), "");   // the sixth last
        EXPECT_EQ(world.who(entered->token, later)->hold, identity::Hold::none);
    });
}

}  // namespace
}  // namespace qd::accounts
