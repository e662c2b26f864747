#include "features/accounts/testing.hpp"
#include <set>

namespace qd::accounts {
namespace {

using namespace testing;

NewAccount person(const World&, const BodyId& where, Role role, const char* login = "newcomer") {
    return {login, "张三丰", where, role, false, "科员", {}, {}};
}

TEST(Accounts, AKeeperInvitesPeopleOfTheOwnBodyAndRoleOnly) {
    for_each_world([](World& world) {
        const auto make = [&](const Actor& actor, const NewAccount& wanted) {
            return why(world.act(actor, [&](identity::Session& s) { return create(s, wanted, "CODE"); }));
        };
        EXPECT_EQ(make(world.keeper, person(world, world.shiqiao, Role::town)), "not_your_body");
        EXPECT_EQ(make(world.keeper, person(world, world.office, Role::list_office)), "not_your_body");
        EXPECT_EQ(make(world.keeper, person(world, world.qinghe, Role::list_office)), "not_permitted");
        EXPECT_EQ(make(world.keeper, person(world, {"nobody"}, Role::town)), "body_unknown");
        EXPECT_EQ(make(world.keeper, person(world, world.qinghe, Role::town)), "");
        EXPECT_EQ(make(world.keeper, person(world, world.qinghe, Role::town)), "login_taken");
        Actor clerk = world.keeper;
        clerk.is_keeper = false;
        EXPECT_EQ(make(clerk, person(world, world.qinghe, Role::town, "second")), "not_permitted");
        EXPECT_EQ(make(world.boss, person(world, world.shiqiao, Role::town, "third")), "");
        EXPECT_EQ(make(world.boss, person(world, world.shiqiao, Role::department, "fourth")),
                  "invalid_account");
        EXPECT_EQ(make(world.boss, person(world, world.shiqiao, Role::town, "a b")), "invalid_account");
        auto nameless = person(world, world.shiqiao, Role::town, "fifth");
        nameless.display_name = " ";
        EXPECT_EQ(make(world.boss, nameless), "invalid_account");
    });
}

TEST(Accounts, AKeeperCannotTouchAnotherBodysAccount) {
    for_each_world([](World& world) {
        const Actor other = world.account("other", world.shiqiao, Role::town, false);
        const auto try_all = [&](const AccountId& id) {
            std::set<std::string> seen;
            seen.insert(why(
                world.act(world.keeper, [&](identity::Session& s) { return invite_again(s, id, "CODE"); })));
            seen.insert(why(world.act(world.keeper, [&](identity::Session& s) {
                return set_state(s, id, AccountState::disabled, 1);
            })));
            seen.insert(why(world.act(world.keeper, [&](identity::Session& s) {
                return add_post(s, id, person(world, world.qinghe, Role::town));
            })));
            seen.insert(why(world.act(world.keeper, [&](identity::Session& s) {
                return end_post(s, id, other.post, date_of(start));
            })));
            return seen;
        };
        EXPECT_EQ(try_all(other.account), std::set<std::string>{"not_your_body"});
        EXPECT_EQ(try_all(world.boss.account), std::set<std::string>{"not_your_body"});
        EXPECT_EQ(try_all({"nobody"}), std::set<std::string>{"account_unknown"});
        EXPECT_TRUE(world.enter("other"));
        EXPECT_TRUE(world.enter("boss"));
    });
}

TEST(Accounts, AKeeperSeesTheOwnBodysAndTheListOfficeSeesAll) {
    for_each_world([](World& world) {
        world.account("other", world.shiqiao, Role::town, false);
        const auto seen = [&](const Actor& actor, std::optional<BodyId> body, const std::string& text) {
            return world.database.read([&](db::Tx& tx) {
                auto session = world.at(tx, actor, start);
                const auto page = list(session, body, text, {1, 50});
                std::string logins = page ? "" : std::string(page.error().why);
                if (page) for (const Account& account : page->items) logins += account.login + " ";
                return logins;
            });
        };
        EXPECT_EQ(seen(world.keeper, {}, ""), "keeper ");
        EXPECT_EQ(seen(world.keeper, world.shiqiao, ""), "not_your_body");
        EXPECT_EQ(seen(world.boss, {}, ""), "boss keeper other ");
        EXPECT_EQ(seen(world.boss, world.shiqiao, ""), "other ");
        EXPECT_EQ(seen(world.boss, {}, "KEEP"), "keeper ");
        EXPECT_EQ(seen(world.boss, {}, "other的"), "other ");
        EXPECT_EQ(seen(Actor{}, {}, ""), "signed_out");
    });
}

TEST(Accounts, AStaleVersionIsRefusedAndNobodySwitchesOffTheirOwn) {
    for_each_world([](World& world) {
        const Actor other = world.account("other", world.shiqiao, Role::town, false);
        const auto set = [&](const AccountId& id, AccountState state, std::int64_t version) {
            return why(world.act(world.boss,
                                 [&](identity::Session& s) { return set_state(s, id, state, version); }));
        };
        EXPECT_EQ(set(world.boss.account, AccountState::disabled, 1), "not_permitted");
        EXPECT_EQ(set(other.account, AccountState::invited, 1), "invalid_account");
        EXPECT_EQ(set(other.account, AccountState::disabled, 1), "");
        EXPECT_EQ(set(other.account, AccountState::active, 1), "stale_version");
        EXPECT_EQ(why(world.act(world.boss,
                                [&](identity::Session& s) { return invite_again(s, other.account, "C"); })),
                  "account_disabled");
    });
}

TEST(Accounts, EveryTownAndDepartmentWithoutOneGetsAKeeperOnce) {
    for_each_world([](World& world) {
        int number = 0;
        const NewCode new_code = [&] { return "CODE-" + std::to_string(++number); };
        const auto make = [&](const Actor& actor, const std::vector<BodyId>& wanted) {
            return world.act(actor,
                             [&](identity::Session& s) { return create_for_bodies(s, wanted, new_code); });
        };
        EXPECT_EQ(why(make(world.keeper, {})), "not_permitted");
        const auto issued = make(world.boss, {});
        ASSERT_TRUE(issued);
        std::set<std::string> logins;
        for (const Issued& one : *issued) logins.insert(one.login);
        EXPECT_EQ(logins,
                  (std::set<std::string>{"990101-d14", "990101101"}));  // boss and keeper serve the others
        EXPECT_TRUE(make(world.boss, {})->empty());
        EXPECT_EQ(make(world.boss, {world.village})->at(0).login, "990101100201");
        EXPECT_EQ(make(world.boss, {world.water})->at(0).login, "990101-d14-2");
        EXPECT_EQ(why(make(world.boss, {{"nobody"}})), "body_unknown");
    });
}

TEST(Accounts, ASheetIsTakenWholeOrNotAtAll) {
    for_each_world([](World& world) {
        const NewCode new_code = [] { return std::string("K7QM-2X9D-V4TB-08HN"); };
        const auto take = [&](const Actor& actor, const std::vector<columns::Line>& lines) {
            return world.act(actor, [&](identity::Session& s) { return import_sheet(s, lines, new_code); });
        };
        const std::vector<columns::Line> bad = {
            {1, {"单位", "姓名", "登录名", "角色"}}, {2, {"县水务局", "张三丰", "shuiwu", ""}},
            {3, {"火星局", "李四", "", ""}},         {4, {"石桥镇", "", "", ""}},
            {5, {"石桥镇", "王五", "shuiwu", ""}},   {6, {"石桥镇", "赵六", "boss", ""}},
            {7, {"石桥镇", "孙七", "", "飞碟"}},     {8, {"石桥镇", "周八", "", "部门"}}};
        const auto refused = take(world.boss, bad);
        ASSERT_TRUE(refused);
        std::string seen;
        for (const RowError& error : refused->errors)
            seen += std::to_string(error.row) + std::string(error.code) + " ";
        EXPECT_EQ(seen, "3body_unknown 4display_name_missing 5login_repeated 6login_taken 7role_unknown "
                        "8invalid_account ");
        EXPECT_TRUE(refused->items.empty());
        EXPECT_EQ(why(world.enter("shuiwu")), "wrong_credentials");

        const std::vector<columns::Line> good = {{1, {"单位", "姓名", "登录名", "职务"}},
                                                 {2, {"县水务局", "张三丰", "shuiwu", "科长"}},
                                                 {3, {"水务局", "李四光", "", ""}}};
        EXPECT_EQ(take(world.keeper, good)->errors.at(0).code, "not_your_body");
        const auto taken = take(world.boss, good);
        ASSERT_TRUE(taken && taken->errors.empty());
        EXPECT_EQ(taken->items.at(1).login, "990101-d14");
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "shuiwu", taken->items.at(0).activation_code, password));
        EXPECT_TRUE(world.enter("shuiwu"));
        EXPECT_EQ(why(take(world.boss, {{1, {"甲", "乙"}}})), "accounts_not_found_in_sheet");
    });
}

TEST(Log, NothingPersonalStandsInAnyEvent) {
    for_each_world([](World& world) {
        ASSERT_TRUE(world.act(world.keeper, [&](identity::Session& s) {
            return create(s, person(world, world.qinghe, Role::town), "K7QM-2X9D-V4TB-08HN");
        }));
        auto desk = world.desk();
        ASSERT_TRUE(activate(desk, "newcomer", "K7QM-2X9D-V4TB-08HN", password));
        ASSERT_TRUE(world.enter("newcomer"));
        (void)world.enter("newcomer", "a-secret-guess");
        (void)world.enter("zhangsanfeng-at-home", password);
        int events = 0;
        world.database.read([&](db::Tx& tx) {
            for (const auto& row : tx.rows(R"sql(SELECT payload FROM event ORDER BY seq)sql")) {
                ++events;
                const std::string payload = row.text("payload");
                for (const std::string& secret :
                     {std::string("张三丰"), std::string("科员"), std::string("newcomer"),
                      std::string("zhangsanfeng"), std::string("a-secret"), std::string(password),
                      std::string("K7QM"), std::string("的姓名"), std::string("青禾")}) {
                    EXPECT_EQ(payload.find(secret), std::string::npos) << payload;
                }
                for (const unsigned char c : payload) EXPECT_LT(c, 0x80u) << payload;
            }
            return 0;
        });
        EXPECT_GE(events, 12);
    });
}

SetUp first_run() { return {{"990101"}, "青禾县", "县委编办", "bianban", "编办管理岗", std::string(password)}; }

TEST(SetUp, TheCodeFoundsOneCountyOnce) {
    db::testing::for_each_engine([](db::Database& database) {
        database.set_epilogue(&audit::append);
        int count = 0;
        identity::Desk desk{database, {}, {}, start, [&] { return "T" + std::to_string(++count); }};
        desk.secrets.password_cost = crypto::cheap_password_cost;
        EXPECT_EQ(why(set_up(desk, "", first_run())), "wrong_set_up_code");      // no code printed: never
        desk.secrets.set_up_code = "set-up-code";
        EXPECT_EQ(why(set_up(desk, "set-up-codf", first_run())), "wrong_set_up_code");
        auto wanted = first_run();
        wanted.county = {"99010"};
        EXPECT_EQ(why(set_up(desk, "set-up-code", wanted)), "invalid_set_up");
        wanted = first_run();
        wanted.password = "bianban-2026";
        EXPECT_EQ(why(set_up(desk, "set-up-code", wanted)), "password_too_weak");
        wanted = first_run();
        wanted.login = "张三";
        EXPECT_EQ(why(set_up(desk, "set-up-code", wanted)), "invalid_account");
        EXPECT_TRUE(database.read([](db::Tx& tx) { return identity::counties(tx).empty(); }));

        const auto entered = set_up(desk, " set-up-code\n", first_run());
        ASSERT_TRUE(entered);
        EXPECT_EQ(entered->presence.actor.role, Role::list_office);
        EXPECT_EQ(why(set_up(desk, "set-up-code", first_run())), "already_set_up");
        desk.county = {"990101"};
        EXPECT_TRUE(sign_in(desk, "bianban", password, {}));
        database.read([&](db::Tx& tx) {
            EXPECT_TRUE(identity::presence_of(tx, {"990101"}, entered->token, start));
            return 0;
        });
    });
}

}  // namespace
}  // namespace qd::accounts
