#include "features/bodies/commands.hpp"
#include <gtest/gtest.h>
#include <fstream>
#include <sstream>
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "platform/db/testing.hpp"
#include "platform/office/lines.hpp"

namespace qd::bodies {
namespace {

const Instant now = instant_from("2026-03-02 09:00").value();

void found(db::Database& database) {
    database.set_epilogue(&audit::append);
    ASSERT_TRUE(database.write([](db::Tx& tx) -> Outcome {
        for (const char* county : {"990101", "990102"}) {
            tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql",
                   {{"county", std::string(county)}});
            audit::open_log(tx, {county}, "salt");
        }
        return Nothing{};
    }));
}

std::string next_id() {
    static int count = 0;
    return "T" + std::to_string(++count);
}

template <class Body> auto act(db::Database& database, Body body, const char* county = "990101") {
    return database.write([&](db::Tx& tx) {
        identity::Session session{tx, {county}, {}, now, &next_id};
        return body(session);
    });
}

Body wanted(const char* code, const char* name, BodyKind kind = BodyKind::county_department) {
    Body body;
    body.code = code;
    body.name = name;
    body.kind = kind;
    body.aliases = {std::string(name) + "（旧）"};
    return body;
}

std::vector<columns::Line> demo(const char* name) {
    std::ifstream file(std::string(QD_SOURCE_DIR) + "/demo/" + name);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto lines = office::read_lines(bytes.str(), "text/csv", name);
    EXPECT_TRUE(lines) << name;
    return *std::move(lines);
}

TEST(Bodies, ABodyComesBackAsItWasEnteredAndOnlyInItsCounty) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto made = act(
            database, [](identity::Session& s) { return create(s, wanted("990101-D05", "青禾县公安局")); });
        ASSERT_TRUE(made);
        database.read([&](db::Tx& tx) {
            const auto body = load(tx, {"990101"}, made->id);
            EXPECT_EQ(body->name, "青禾县公安局");
            EXPECT_EQ(body->short_name, "青禾县公安局");
            EXPECT_EQ(body->aliases, std::vector<std::string>{"青禾县公安局（旧）"});
            EXPECT_TRUE(load(tx, {"990102"}, made->id).error().is(Refusal::body_unknown));
            return 0;
        });
        const auto stolen = act(database, [&](identity::Session& s) { return change(s, *made); }, "990102");
        EXPECT_TRUE(stolen.error().is(Refusal::body_unknown));
    });
}

TEST(Bodies, AStaleVersionIsRefusedAndNothingChanges) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto made =
            act(database, [](identity::Session& s) { return create(s, wanted("990101-D05", "县公安局")); });
        auto first = *made, second = *made;
        first.name = "甲";
        second.name = "乙";
        EXPECT_EQ(act(database, [&](identity::Session& s) { return change(s, first); })->version, 2);
        EXPECT_TRUE(act(database, [&](identity::Session& s) { return change(s, second); })
                        .error()
                        .is(Refusal::stale_version));
        database.read([&](db::Tx& tx) { EXPECT_EQ(load(tx, {"990101"}, made->id)->name, "甲"); return 0; });
    });
}

TEST(Bodies, AnAbolishedBodyKeepsItsIdAndNamesItsSuccessor) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto heir = act(
            database, [](identity::Session& s) { return create(s, wanted("990101-D15", "县农业农村局")); });
        auto old =
            *act(database, [](identity::Session& s) { return create(s, wanted("990101-D16", "县扶贫办")); });
        old.abolished_on = date_from("2021-09-01");
        old.successor = heir->id;
        ASSERT_TRUE(act(database, [&](identity::Session& s) { return change(s, old); }));
        database.read([&](db::Tx& tx) {
            const auto all = directory(tx, {"990101"});
            EXPECT_EQ(all.find("县扶贫办")->successor, heir->id);
            EXPECT_EQ(all.find_department("县扶贫办"), nullptr);
            const auto events = audit::timeline(tx, {"990101"}, audit::subject("body", old.id), {});
            EXPECT_EQ(events.items.at(0).verb, "abolish");
            return 0;
        });
    });
}

TEST(Bodies, TheDemoCountyComesInWholeAndASecondTimeChangesNothing) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto lines = demo("bodies.csv");
        const auto plan = act(database, [&](identity::Session& s) { return import_sheet(s, lines); });
        ASSERT_TRUE(plan);
        for (const auto& error : plan->errors) ADD_FAILURE() << error.row << error.code;
        EXPECT_EQ(plan->items.size(), 228u);
        EXPECT_TRUE(plan->warnings.empty());
        const auto again = act(database, [&](identity::Session& s) { return import_sheet(s, lines); });
        for (const auto& item : again->items) EXPECT_EQ(item.change, Change::unchanged) << item.body.name;
        const auto towns_sheet = demo("towns.csv");
        EXPECT_EQ(*act(database, [&](identity::Session& s) { return import_profiles(s, towns_sheet); }), 6u);
        Body without_division;
        without_division.code = "XINZHEN";
        without_division.name = "新镇";
        without_division.kind = BodyKind::town;
        EXPECT_TRUE(act(database, [&](identity::Session& s) { return create(s, without_division); }));
        database.read([&](db::Tx& tx) {
            EXPECT_EQ(load_town(tx, {"990101"}, "XINZHEN")->name, "新镇");
            EXPECT_TRUE(load_town(tx, {"990101"}, "990101-D05").error().is(Refusal::body_unknown));
            auto six = towns(tx, {"990101"});
            std::erase_if(six, [](const Town& town) { return town.body.code == "XINZHEN"; });
            EXPECT_EQ(six.size(), 6u);
            EXPECT_EQ(six.at(5).profile.conditions,
                      (std::vector<std::string>{"ethnic", "forest", "mountain", "river", "tourism"}));
            EXPECT_EQ(load_town(tx, {"990101"}, "990101200")->short_name, "白沙乡");
            EXPECT_TRUE(load_town(tx, {"990102"}, "990101200").error().is(Refusal::body_unknown));
            EXPECT_EQ(directory(tx, {"990101"}).find("青禾县扶贫开发办公室")->abolished_on, date_from("2021-09-01"));
            return 0;
        });
    });
}

TEST(Bodies, ASheetWithOneWrongRowChangesNothing) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const std::vector<columns::Line> lines = {
            {1, {"名称", "类型"}}, {2, {"县数据局", "政府部门"}}, {3, {"县云局", "飞碟"}}};
        const auto plan = act(database, [&](identity::Session& s) { return import_sheet(s, lines); });
        ASSERT_TRUE(plan);
        EXPECT_EQ(plan->errors.size(), 1u);
        database.read([](db::Tx& tx) { EXPECT_TRUE(directory(tx, {"990101"}).all().empty()); return 0; });
    });
}

TEST(Bodies, AProfileIsATownsOwn) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto town = act(database, [](identity::Session& s) {
            return create(s, wanted("990101100", "青禾镇", BodyKind::town));
        });
        const auto bureau =
            act(database, [](identity::Session& s) { return create(s, wanted("990101-D05", "县公安局")); });
        TownProfile profile;
        profile.town = town->id;
        profile.conditions = {"river"};
        ASSERT_TRUE(act(database, [&](identity::Session& s) { return change_profile(s, profile); }));
        EXPECT_TRUE(act(database, [&](identity::Session& s) { return change_profile(s, profile); }, "990102")
                        .error().is(Refusal::body_unknown));
        profile.town = bureau->id;
        EXPECT_TRUE(act(database, [&](identity::Session& s) { return change_profile(s, profile); })
                        .error()
                        .is(Refusal::profile_needs_town));
        database.read([&](db::Tx& tx) {
            EXPECT_EQ(towns(tx, {"990101"}).at(0).profile.conditions, std::vector<std::string>{"river"});
            return 0;
        });
    });
}

TEST(Paste, TabsAndNamesAreUnderstood) {
    const auto lines = office::read_lines("名称\t类型\r\n县数据局\t政府部门\r\n", "text/plain; charset=utf-8", "");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->at(1).cells, (std::vector<std::string>{"县数据局", "政府部门"}));
    EXPECT_EQ(office::read_lines("县数据局\n县公安局", "text/plain", "")->size(), 2u);
    EXPECT_TRUE(!office::read_lines("  \n", "text/plain", ""));
}

}  // namespace
}  // namespace qd::bodies
