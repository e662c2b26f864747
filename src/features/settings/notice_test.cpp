#include <gtest/gtest.h>
#include "features/audit/commands.hpp"
#include "features/settings/calendar_hook.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/notice_rules.hpp"
#include "features/settings/queries.hpp"
#include "platform/db/testing.hpp"

namespace qd::settings {
namespace {

Date day(const char* text) { return date_from(text).value(); }
const Instant now = instant_from("2026-11-06 09:00").value();
const CountyId county{"990101"};

constexpr std::string_view text_2027 =
    "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n"
    "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
    "二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月20日（周六）上班。\n2026年11月3日\n";

std::string new_id() {
    static int count = 0;
    return "N" + std::to_string(++count);
}
void found(db::Database& database, std::initializer_list<const char*> counties) {
    database.set_epilogue(&audit::append);
    ASSERT_TRUE(database.write([&](db::Tx& tx) -> Outcome {
        for (const char* id : counties) {
            tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql",
                   {{"county", std::string(id)}});
            audit::open_log(tx, {id}, "salt");
        }
        return load_notices(tx, "year,date,type,name,source\n2026,2026-10-01,holiday,国庆节,x\n", now, &new_id);
    }));
}
template <class Body>
auto act(db::Database& database, Body body, identity::Role role = identity::Role::list_office) {
    return database.write([&](db::Tx& tx) {
        identity::Actor actor;
        actor.county = county;
        actor.role = role;
        identity::Session session{tx, county, actor, now, &new_id};
        return body(session);
    });
}
HolidayNotice notice_of_2027() { return *read_notice({text_2027, "", "", "http://example.cn/2027", {}}); }

std::string refused(const NoticeFile& file) {
    const auto read = read_notice(file);
    return read ? "fine" : std::string(read.error().why);
}

TEST(Notice, IsReadFromItsTextAndKnowsItsNumber) {
    const auto notice = notice_of_2027();
    EXPECT_EQ(notice.year, 2027);
    EXPECT_EQ(notice.number, "国办发明电〔2026〕9号");
    EXPECT_EQ(notice.issued_on, day("2026-11-03"));
    EXPECT_EQ(notice.source, "http://example.cn/2027");
}
TEST(Notice, IsReadFromASheetWithNumberAndDateSaidBeside) {
    const NoticeFile file{"日期,安排,节日,来源\n2027-01-01,放假,元旦,x\n", "2027.csv", "国办发明电[2026]9号", "",
                          day("2026-11-03")};
    const auto notice = read_notice(file);
    ASSERT_TRUE(notice);
    EXPECT_EQ(notice->number, "国办发明电〔2026〕9号");
    EXPECT_EQ(notice->source, "x");
}
TEST(Notice, WhatIsIncompleteOrMakesNoSenseIsRefused) {
    EXPECT_EQ(refused({text_2027, "", "", "", {}}), "notice_incomplete") << "where can it be read?";
    EXPECT_EQ(refused({"date,type,name,source\n2027-01-01,holiday,元旦,x\n", "", "", "", {}}),
              "notice_incomplete");
    EXPECT_EQ(refused({"", "", "", "x", {}}), "notice_unreadable");
    EXPECT_EQ(refused({"hello", "", "", "x", {}}), "holiday_file_malformed");
    EXPECT_EQ(refused({"\x01\x02\x03", "notice.xlsx", "", "x", {}}) == "fine", false);
    EXPECT_EQ(
        refused(
            {"year,date,type,name,source\n2027,2027-01-01,holiday,元旦,x\n2028,2028-01-01,holiday,元旦,x\n",
             "",
             "1",
             "",
             {}}),
        "notice_several");
    const auto odd = [](const char* on, const char* type) {
        const std::string csv =
            "year,date,type,name,source\n2027," + std::string(on) + "," + type + ",元旦,x\n";
        return refused({csv, "", "国办发明电〔2026〕9号", "", day("2026-11-03")});
    };
    EXPECT_EQ(odd("2027-01-04", "workday"), "notice_day_works_anyway") << "a Monday";
    EXPECT_EQ(odd("2027-01-03", "workday"), "fine");
    EXPECT_EQ(odd("2026-12-31", "holiday"), "fine") << "New Year may begin in December";
    EXPECT_EQ(odd("2026-11-30", "holiday"), "notice_day_misplaced");
    EXPECT_EQ(odd("2028-02-01", "holiday"), "notice_day_misplaced");
}
TEST(Notice, FillsInWhatWasPending) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        const auto question = *due::question("2026-12-31T09:00", "1", "working_day");
        const auto ask = [&] {
            return *database.read([&](db::Tx& tx) { return due_in(tx, county, question, now); });
        };
        EXPECT_EQ(ask().pending, 2027);
        EXPECT_FALSE(ask().due_on);
        const auto preview = act(
            database, [](identity::Session& session) { return preview_notice(session, notice_of_2027()); });
        ASSERT_TRUE(preview);
        EXPECT_TRUE(preview->is_new);
        EXPECT_EQ(preview->days.size(), 12u);
        EXPECT_EQ(ask().pending, 2027) << "looking changes nothing";
        ASSERT_TRUE(
            act(database, [](identity::Session& session) { return load_notice(session, notice_of_2027()); }));
        EXPECT_EQ(ask().due_on, day("2027-01-04"));
        EXPECT_EQ(ask().notices.back().number, "国办发明电〔2026〕9号");
        EXPECT_EQ(ask().days.at(1).number, "国办发明电〔2026〕9号");
    });
}
TEST(Notice, AChangedOneShowsTheDaysThatDiffer) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        ASSERT_TRUE(
            act(database, [](identity::Session& session) { return load_notice(session, notice_of_2027()); }));
        auto changed = notice_of_2027();
        std::erase_if(changed.days, [](const auto& one) { return one.date == day("2027-02-20"); });
        changed.days.push_back({day("2027-02-21"), DayType::workday, "春节", "x"});
        const auto again =
            act(database, [&](identity::Session& session) { return load_notice(session, changed); });
        ASSERT_TRUE(again);
        EXPECT_FALSE(again->is_new);
        ASSERT_EQ(again->days.size(), 2u);
        EXPECT_FALSE(again->days.at(0).after);
        EXPECT_FALSE(again->days.at(1).before);
        database.read([](db::Tx& tx) {
            EXPECT_FALSE(calendar(tx, county, now).day(day("2027-02-20"))->is_working);
            EXPECT_TRUE(calendar(tx, county, now).day(day("2027-02-21"))->is_working);
            return 0;
        });
    });
}
TEST(Notice, OfAKnownYearIsNotReplacedByOneOfSeveralCounties) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101", "990102"});
        const auto load = [](identity::Session& session) { return load_notice(session, notice_of_2027()); };
        EXPECT_TRUE(act(database, load)) << "a missing year may come from anyone";
        EXPECT_TRUE(act(database, load).error().is(Refusal::notice_shared));
    });
}
TEST(Notice, OnlyTheListOfficeTakesOneIn) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        for (const auto role : {identity::Role::town, identity::Role::department, identity::Role::village}) {
            const auto done = act(database, [](identity::Session& session) {
                return load_notice(session, notice_of_2027());
            }, role);
            EXPECT_TRUE(done.error().is(identity::Refusal::not_permitted));
            const auto hours = act(database, [](identity::Session& session) {
                return set_office_hours(session, "", day("2026-01-01"));
            }, role);
            EXPECT_TRUE(hours.error().is(identity::Refusal::not_permitted));
        }
    });
}
TEST(Notice, WhoeverHoldsDeadlinesIsToldInEveryCounty) {
    static std::vector<std::string> told;
    on_calendar_changed([](identity::Session& session) {
        const bool knows = calendar(session.tx, session.county, session.now).knows(2027);
        told.push_back(session.county.text + (knows ? " knows" : ""));
    });
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101", "990102"});
        told.clear();
        ASSERT_TRUE(
            act(database, [](identity::Session& session) { return load_notice(session, notice_of_2027()); }));
        EXPECT_EQ(told, (std::vector<std::string>{"990101 knows", "990102 knows"}));
        told.clear();
        const NoticeDay own{day("2027-04-09"), DayType::holiday, "三月三", "x"};
        ASSERT_TRUE(act(database, [&](identity::Session& session) { return set_county_day(session, own); }));
        EXPECT_EQ(told, std::vector<std::string>{"990101 knows"}) << "a county's own day is nobody else's";
    });
}

TEST(OfficeHours, HoldFromTheirDayForClocksBelowADay) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        const auto due_at = [&] {
            const auto question = *due::question("2026-11-05T17:00", "2", "hour");
            return *database.read([&](db::Tx& tx) { return due_in(tx, county, question, now); })->due_at;
        };
        EXPECT_EQ(due_at(), instant_from("2026-11-05 19:00"));
        const auto put = [&](const char* hours, const char* from) {
            return act(database, [&](identity::Session& session) {
                return set_office_hours(session, hours, day(from));
            });
        };
        ASSERT_TRUE(put("08:30-12:00,14:00-18:00", "2026-11-01"));
        EXPECT_EQ(due_at(), instant_from("2026-11-06 09:30"));
        ASSERT_TRUE(put("09:00-17:00", "2026-12-01"));
        EXPECT_EQ(due_at(), instant_from("2026-11-06 09:30")) << "not before December";
        EXPECT_TRUE(put("8 to 5", "2026-11-01").error().is(Refusal::office_hours_malformed));
    });
}

}  // namespace
}  // namespace qd::settings
