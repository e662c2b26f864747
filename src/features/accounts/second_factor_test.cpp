#include <gtest/gtest.h>
#include "features/accounts/factor_commands.hpp"
#include "features/accounts/identity_number_commands.hpp"
#include "features/accounts/key_queries.hpp"
#include "features/accounts/phone_commands.hpp"
#include "features/accounts/safety_commands.hpp"
#include "features/accounts/testing.hpp"
#include "features/audit/queries.hpp"
#include "platform/crypto/totp.hpp"

namespace qd::accounts {
namespace {

using namespace testing;
using std::chrono::minutes;
using std::chrono::seconds;

/// An account with a confirmed second factor.
struct Enrolled {
    Actor actor;
    std::string secret;
    std::vector<std::string> recovery;
    SignedIn signed_in;

    std::string code(Instant now) const { return crypto::totp_code(secret, now); }
};

Enrolled enrol(World& world, const std::string& login = "person") {
    Enrolled out;
    out.actor = world.account(login, world.qinghe, Role::town, false);
    auto desk = world.desk(start, out.actor);
    int number = 0;
    desk.secrets.activation_code = [&] {
        return "AAAA-BBBB-CCCC-00" + std::to_string(10 + number++);
    };
    out.signed_in = *world.enter(login);
    const auto begun = begin_second_factor(desk);
    EXPECT_TRUE(begun);
    out.secret = crypto::totp_secret_from(begun->secret);
    EXPECT_EQ(why(confirm_second_factor(desk, out.signed_in.token, "000000")), "wrong_second_factor");
    const auto codes = confirm_second_factor(desk, out.signed_in.token, out.code(start));
    EXPECT_TRUE(codes);
    out.recovery = *codes;
    return out;
}

TEST(SecondFactor, ASignInTakesTwoSteps) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        const Instant now = start + minutes{5};
        EXPECT_EQ(why(world.enter("person", password, now)), "second_factor_needed");
        // With a code at hand, nobody learns which of the two was wrong.
        EXPECT_EQ(why(world.enter("person", password, now, "000000")), "wrong_credentials");
        EXPECT_EQ(why(world.enter("person", "wrong-wrong-1", now, person.code(now))), "wrong_credentials");
        EXPECT_EQ(why(world.enter("person", "wrong-wrong-1", now)), "wrong_credentials");
        EXPECT_TRUE(world.enter("person", password, now, person.code(now)));
        EXPECT_EQ(person.recovery.size(), 10u);
    });
}

TEST(SecondFactor, ACodeCountsOnce) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        // The code that confirmed it is used up, too.
        EXPECT_EQ(why(world.enter("person", password, start, person.code(start))), "wrong_credentials");
        const Instant now = start + minutes{5};
        ASSERT_TRUE(world.enter("person", password, now, person.code(now)));
        EXPECT_EQ(why(world.enter("person", password, now, person.code(now))), "wrong_credentials");
        EXPECT_EQ(why(world.enter("person", password, now + seconds{5}, person.code(now - seconds{30}))),
                  "wrong_credentials");   // an older step after a newer one
        EXPECT_TRUE(world.enter("person", password, now + seconds{30}, person.code(now + seconds{30})));
    });
}

TEST(SecondFactor, WhoKnowsThePasswordCannotGuessOnAndOn) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        const Instant now = start + minutes{5};
        for (int i = 0; i < 5; ++i) {
            // Asking for the code costs no try, and gives none back either.
            EXPECT_EQ(why(world.enter("person", password, now)), "second_factor_needed") << i;
            EXPECT_EQ(why(world.enter("person", password, now, "000000")), "wrong_credentials") << i;
        }
        EXPECT_EQ(why(world.enter("person", password, now, person.code(now))), "account_locked");
        EXPECT_EQ(why(world.enter("person", password, now)), "account_locked");
        const Instant later = now + minutes{15};
        EXPECT_TRUE(world.enter("person", password, later, person.code(later)));
    });
}

TEST(SecondFactor, ARecoveryCodeWorksOnce) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        const Instant now = start + minutes{5};
        EXPECT_TRUE(world.enter("person", password, now, person.recovery.at(3)));
        EXPECT_EQ(why(world.enter("person", password, now, person.recovery.at(3))), "wrong_credentials");
        EXPECT_TRUE(world.enter("person", password, now, "aaaa bbbb cccc 0024"));
        auto desk = world.desk(now, person.actor);
        const auto renewed = renew_recovery_codes(desk);
        ASSERT_TRUE(renewed);
        EXPECT_EQ(why(world.enter("person", password, now, person.recovery.at(0))), "wrong_credentials");
        EXPECT_TRUE(world.enter("person", password, now, renewed->at(0)));
    });
}

TEST(SecondFactor, WhereTheCountyWantsOneNothingElseGoesBefore) {
    for_each_world([](World& world) {
        const auto three = world.three();
        ASSERT_TRUE(world.act(three.security, [](identity::Session& s) {
            auto policy = identity::security_policy(s.tx, s.county);
            policy.second_factor_for = identity::SecondFactorFor::administrators;
            return set_security_policy(s, policy);
        }));
        const auto entered = world.enter("shenji");
        ASSERT_TRUE(entered);
        EXPECT_EQ(entered->presence.actor.hold, identity::Hold::second_factor);
        EXPECT_EQ(why(identity::require(entered->presence.actor, identity::Right::read_audit)),
                  "second_factor_missing");
        EXPECT_EQ(world.enter("keeper")->presence.actor.hold, identity::Hold::none);
        auto desk = world.desk(start, entered->presence.actor);
        const auto begun = begin_second_factor(desk);
        const auto secret = crypto::totp_secret_from(begun->secret);
        ASSERT_TRUE(confirm_second_factor(desk, entered->token, crypto::totp_code(secret, start)));
        EXPECT_TRUE(identity::require(*world.who(entered->token), identity::Right::read_audit));
        EXPECT_EQ(why(world.act(*world.who(entered->token), [](identity::Session& s) {
            return remove_second_factor(s);
        })), "second_factor_missing");
    });
}

TEST(SecondFactor, ALostOneIsTakenAwayByTheSecurityAdministratorAlone) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const auto person = enrol(world);
        const auto reset = [&](const Actor& by, const AccountId& whom) {
            return why(world.act(by, [&](identity::Session& s) { return reset_second_factor(s, whom); }));
        };
        for (const Actor& by : {world.boss, world.keeper, three.system, three.audit})
            EXPECT_EQ(reset(by, person.actor.account), "not_permitted") << word(by.role);
        EXPECT_EQ(reset(three.security, three.security.account), "not_permitted");
        EXPECT_EQ(reset(three.security, person.actor.account), "");
        EXPECT_EQ(why(world.who(person.signed_in.token)), "signed_out");
        EXPECT_TRUE(world.enter("person"));
    });
}

TEST(SecondFactor, ASecretIsLockedInTheDatabaseAndNothingWorksWithoutTheKey) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        const auto stored = world.database.read([&](db::Tx& tx) {
            return tx.row("SELECT secret_sealed FROM second_factor")->text("secret_sealed");
        });
        EXPECT_TRUE(stored.starts_with("k1."));
        EXPECT_EQ(stored.find(crypto::totp_text(person.secret)), std::string::npos);
        auto desk = world.desk(start + minutes{5});
        desk.secrets.field_keys = {};
        EXPECT_EQ(why(sign_in(desk, "person", password, {}, person.code(start + minutes{5}))),
                  "field_key_missing");
    });
}

TEST(Proof, AGraveActWantsAFreshOneByPasswordOrCode) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        const std::string& token = person.signed_in.token;
        const Instant later = start + minutes{20};
        EXPECT_EQ(why(identity::require_proof(*world.who(token, later), later)), "proof_needed");
        auto desk = world.desk(later, person.actor);
        EXPECT_EQ(why(prove_again(desk, token, "wrong-wrong-1", "")), "wrong_credentials");
        EXPECT_EQ(why(prove_again(desk, token, "", "000000")), "wrong_second_factor");
        EXPECT_EQ(why(prove_again(desk, "no-token", password, "")), "signed_out");
        ASSERT_TRUE(prove_again(desk, token, password, ""));
        EXPECT_TRUE(identity::require_proof(*world.who(token, later), later));
        const Instant again = later + minutes{15};
        EXPECT_EQ(why(identity::require_proof(*world.who(token, again), again)), "proof_needed");
        auto next = world.desk(again, person.actor);
        ASSERT_TRUE(prove_again(next, token, "", person.code(again)));
        EXPECT_TRUE(identity::require_proof(*world.who(token, again), again));
        EXPECT_EQ(why(prove_again(next, token, "", person.code(again))), "wrong_second_factor");
    });
}

TEST(Proof, GuessingAtItLocksTheAccount) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        auto desk = world.desk(start, person.actor);
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(why(prove_again(desk, person.signed_in.token, "", "000000")), "wrong_second_factor");
        EXPECT_EQ(why(prove_again(desk, person.signed_in.token, password, "")), "account_locked");
    });
}

TEST(SignIns, OnesOwnAreSeenAndEndedAndAnybodysByTheSecurityAdministrator) {
    for_each_world([](World& world) {
        const auto three = world.three();
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        const auto here = *world.enter("person"), there = *world.enter("person"),
                   third = *world.enter("person");
        const auto seen = world.database.read([&](db::Tx& tx) {
            auto session = world.at(tx, person, start);
            return sign_ins(session, person.account);
        });
        ASSERT_TRUE(seen);
        EXPECT_EQ(seen->size(), 3u);
        const auto end = [&](const Actor& by, const AccountId& whose, const std::string& id) {
            return why(world.act(by, [&](identity::Session& s) { return end_sign_in(s, whose, id); }));
        };
        EXPECT_EQ(end(world.keeper, person.account, there.presence.id), "not_permitted");
        EXPECT_EQ(end(world.keeper, world.keeper.account, there.presence.id), "session_unknown");
        EXPECT_EQ(end(person, person.account, there.presence.id), "");
        EXPECT_EQ(why(world.who(there.token)), "signed_out");
        EXPECT_TRUE(world.who(here.token));
        EXPECT_EQ(end(three.security, person.account, third.presence.id), "");
        EXPECT_EQ(why(world.who(third.token)), "signed_out");
        const auto again = *world.enter("person");
        ASSERT_TRUE(world.act(person, [&](identity::Session& s) {
            return end_sign_ins(s, person.account, again.token);
        }));
        EXPECT_EQ(why(world.who(here.token)), "signed_out");
        EXPECT_TRUE(world.who(again.token));
    });
}

/// `verb name=value …` of the newest event about this.
std::string newest_event(World& world, const std::string& subject) {
    const auto events = world.database.read([&](db::Tx& tx) {
        return audit::timeline(tx, world.county, subject, {1, 1});
    });
    std::string out = events.items.at(0).verb;
    for (const auto& [name, value] : events.items.at(0).facts) out += " " + name + "=" + value;
    return out;
}

TEST(Phone, ItIsLockedMaskedAndToldInFullOnlyForAPurpose) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        auto mine = world.desk(start, person);
        EXPECT_EQ(why(set_phone(mine, person.account, "138-0000-00x")), "phone_malformed");
        EXPECT_EQ(why(set_phone(mine, person.account, "12345")), "phone_malformed");
        EXPECT_EQ(why(set_phone(mine, world.boss.account, "13800000000")), "not_permitted");
        const auto kept = set_phone(mine, person.account, "138 0000 0000");
        ASSERT_TRUE(kept);
        EXPECT_EQ(kept->phone_sealed.find("1380000"), std::string::npos);
        EXPECT_EQ(masked_phone(mine.secrets, world.county, *kept), "138****0000");
        EXPECT_EQ(masked_phone({}, world.county, *kept), "");
        const auto ask = [&](const Actor& by, const char* reason) {
            auto desk = world.desk(start, by);
            return unmask_phone(desk, person.account, Purpose::emergency, reason);
        };
        EXPECT_EQ(why(ask(person, "应急值守")), "not_permitted");
        EXPECT_EQ(why(ask(world.keeper, " ")), "purpose_missing");
        const auto told = ask(world.keeper, "应急值守");
        ASSERT_TRUE(told);
        EXPECT_EQ(*told, "13800000000");
        const auto events = world.database.read([&](db::Tx& tx) {
            return audit::timeline(tx, world.county, audit::subject("account", person.account), {1, 1});
        });
        const auto& event = events.items.at(0);
        EXPECT_EQ(event.verb, "unmask");
        EXPECT_EQ(event.actor, world.keeper.account);
        EXPECT_EQ(event.facts.at(0).second, "emergency");
        EXPECT_EQ(event.facts.at(1).second.size(), 64u);   // the reason's digest
        auto found = world.desk(start, world.keeper);
        EXPECT_EQ(find_by_phone(found, "13800000000")->id, person.account);
        EXPECT_EQ(why(find_by_phone(found, "13800000001")), "account_unknown");
        EXPECT_EQ(newest_event(world, audit::subject("account", person.account)), "find_by_phone");
    });
}

TEST(IdentityNumber, ItIsLockedMaskedAndToldInFullOnlyForAPurpose) {
    for_each_world([](World& world) {
        const Actor person = world.account("person", world.qinghe, Role::town, false);
        auto keeper = world.desk(start, world.keeper);
        const auto set = [&](const Actor& by, const char* number) {
            auto desk = world.desk(start, by);
            return why(set_identity_number(desk, person.account, number));
        };
        for (const char* wrong :
             {"110105194912310021", "11010519491331002X", "110105491331002", "张三", "12345"})
            EXPECT_EQ(set(world.keeper, wrong), "identity_number_malformed") << wrong;
        EXPECT_EQ(set(person, "11010519491231002X"), "not_permitted");
        EXPECT_EQ(set(world.keeper, "110105 19491231 002x"), "");
        EXPECT_EQ(newest_event(world, audit::subject("account", person.account)),
                  "set_identity_number is_empty=false");
        const auto stored = world.database.read([](db::Tx& tx) {
            return tx.row("SELECT number_sealed FROM account_identity LIMIT 1")->text("number_sealed");
        });
        EXPECT_TRUE(stored.starts_with("k1."));
        EXPECT_EQ(stored.find("1949"), std::string::npos);
        EXPECT_EQ(*masked_identity_number(keeper, person.account), "110105********002X");
        const auto ask = [&](const Actor& by, const char* reason) {
            auto desk = world.desk(start, by);
            return unmask_identity_number(desk, person.account, Purpose::verify, reason);
        };
        EXPECT_EQ(why(ask(person, "核对身份")), "not_permitted");
        EXPECT_EQ(why(ask(world.keeper, " ")), "purpose_missing");
        EXPECT_EQ(*ask(world.keeper, "核对身份"), "11010519491231002X");
        EXPECT_TRUE(newest_event(world, audit::subject("account", person.account))
                        .starts_with("unmask purpose=verify"));
        EXPECT_EQ(set(world.keeper, "110105491231002"), "") << "an old card's";
        EXPECT_EQ(set(world.keeper, ""), "");
        EXPECT_EQ(*masked_identity_number(keeper, person.account), "");
    });
}

TEST(FieldKey, ANewOneLocksEverythingAnewAndAMissingOneIsNamed) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        auto mine = world.desk(start, person.actor);
        ASSERT_TRUE(set_phone(mine, person.actor.account, "13800000000"));
        auto keeping = world.desk(start, world.keeper);
        ASSERT_TRUE(set_identity_number(keeping, person.actor.account, "11010519491231002X"));
        const auto another = *crypto::FieldKeys::parse("k1 " + std::string(64, '9'));
        const auto wrong = [&](const crypto::FieldKeys& keys) {
            return world.database.read(
                [&](db::Tx& tx) { return crypto::wrong_key(locked_by_key(tx, world.county), keys); });
        };
        EXPECT_EQ(wrong(*mine.secrets.field_keys), "");
        EXPECT_EQ(wrong(another), "k1") << "a key of that name, but not the one that locked";
        const auto both =
            *crypto::FieldKeys::parse("k1 " + std::string(64, '7') + "\nk2 " + std::string(64, '8'));
        const auto only_new = *crypto::FieldKeys::parse("k2 " + std::string(64, '8'));
        const auto missing = [&](const crypto::FieldKeys& keys) {
            return world.database.read(
                [&](db::Tx& tx) { return crypto::missing_key(locked_by_key(tx, world.county), keys); });
        };
        EXPECT_EQ(missing(only_new), "k1");
        EXPECT_EQ(why(world.act(world.boss, [&](identity::Session& s) { return lock_anew(s, only_new); })),
                  "field_key_missing");
        const auto count = world.act(world.boss, [&](identity::Session& s) { return lock_anew(s, both); });
        ASSERT_TRUE(count);
        EXPECT_EQ(*count, 3);
        EXPECT_EQ(missing(only_new), "");
        keeping.secrets.field_keys = std::make_shared<const crypto::FieldKeys>(only_new);
        EXPECT_EQ(*masked_identity_number(keeping, person.actor.account), "110105********002X");
        auto desk = world.desk(start + minutes{5});
        desk.secrets.field_keys = std::make_shared<const crypto::FieldKeys>(only_new);
        EXPECT_TRUE(sign_in(desk, "person", password, {}, person.code(start + minutes{5})));
        auto asking = world.desk(start, world.keeper);
        asking.secrets.field_keys = desk.secrets.field_keys;
        EXPECT_EQ(find_by_phone(asking, "13800000000")->id, person.actor.account);
    });
}

TEST(Rescue, TheCommandLineLetsALostAdministratorInAgain) {
    for_each_world([](World& world) {
        const auto person = enrol(world);
        ASSERT_TRUE(world.act(world.boss, [](identity::Session& s) {
            return rescue(s, "Person", "AAAA-AAAA-AAAA-AAAA");
        }));
        EXPECT_EQ(why(world.enter("person")), "not_activated");
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "person", "AAAA-AAAA-AAAA-AAAA", "another-good-one"));
        EXPECT_TRUE(world.enter("person", "another-good-one"));
        EXPECT_EQ(why(world.act(world.boss, [](identity::Session& s) {
            return rescue(s, "nobody", "AAAA-AAAA-AAAA-AAAA");
        })), "account_unknown");
    });
}

}  // namespace
}  // namespace qd::accounts
