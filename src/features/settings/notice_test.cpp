#include <gtest/gtest.h>
#include <stdexcept>
#include "core/testing.hpp"
#include "features/audit/commands.hpp"
#include "features/settings/calendar_hook.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/notice_rules.hpp"
#include "features/settings/queries.hpp"
#include "platform/db/testing.hpp"
#include "platform/office/csv_read.hpp"

namespace qd::settings {
namespace {

const Instant now = instant_from("2026-11-06 09:00").value();
const CountyId county{"990101"};

constexpr std::string_view text_2027 =
    "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n"
    "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
    "二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月20日（周六）上班。\n"
    "三、清明节：4月3日（周六）至5日（周一）放假，共3天。\n"
    "四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\n"
    "五、端午节：6月9日（周三）放假1天，不调休。\n"
    "六、中秋节：9月15日（周三）放假1天，不调休。\n"
    "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。\n"
    "2026年11月3日\n";

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
        EXPECT_EQ(preview->days.size(), 32u);
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
TEST(Notice, ADayIsNamedByOneYearAlone) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        auto early = notice_of_2027();
        early.days.push_back({day("2026-12-31"), DayType::holiday, "元旦", "x"});
        ASSERT_TRUE(act(database, [&](identity::Session& session) { return load_notice(session, early); }));
        HolidayNotice late{2026, {{day("2026-12-31"), DayType::workday, "元旦", "x"}}, "1", {}, "x"};
        late.issued_on = day("2025-11-04");
        const auto load = [&](identity::Session& session) { return load_notice(session, late); };
        late.days.front().date = day("2026-12-26");
        EXPECT_TRUE(act(database, load));
        late.days.front() = {day("2026-12-31"), DayType::holiday, "元旦", "x"};
        EXPECT_TRUE(act(database, load).error().is(Refusal::notice_day_taken));
        EXPECT_EQ(database.read([](db::Tx& tx) { return notices(tx).back().notice.days.size(); }), 33u);
    });
}
TEST(Notice, ADayOfASecondDocumentKeepsThatOnesNumber) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database, {"990101"});
        const auto notice = read_notice(
            {"日期,安排,节日,来源,文号,发文日期\n2027-01-01,放假,元旦,x,国办发明电〔2026〕9号,2026-11-03\n"
             "2027-02-12,放假,春节,y,国办发明电〔2027〕1号,2026-11-03\n", "", "", "", {}});
        ASSERT_TRUE(notice);
        ASSERT_TRUE(act(database, [&](identity::Session& session) { return load_notice(session, *notice); }));
        const auto number = [&](const char* on) {
            return database.read([&](db::Tx& tx) {
                return calendar(tx, county, now).day(day(on))->named_by->number;
            });
        };
        EXPECT_EQ(number("2027-01-01"), "国办发明电〔2026〕9号");
        EXPECT_EQ(number("2027-02-12"), "国办发明电〔2027〕1号");
    });
}
TEST(Notice, IsReadAsTheOldOfficePcSavedIt) {
    const auto bytes = office::encode_text(text_2027, "gb18030");
    ASSERT_NE(bytes, text_2027);
    EXPECT_EQ(refused({bytes, "通知.txt", "", "http://example.cn/2027", {}}), "fine");
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
/// Whoever holds deadlines, for tests: in every county two pieces; it may break down in the second.
struct Holder {
    std::vector<std::string> told;
    bool breaks = false;

    CalendarPiece piece(identity::Session& session, const std::string& cause, const std::string& reached) {
        const bool knows = calendar(session.tx, session.county, session.now).knows(2027);
        if (breaks && reached == "half") throw std::runtime_error("the power is gone");
        told.push_back(session.county.text + " " + cause + (knows ? " knows " : " ") + reached);
        if (reached.empty()) return {"half", 3};
        return {{}, 4};
    }
};
Holder& the_holder() {
    static Holder one;
    static const bool is_told = [] {
        on_calendar_changed([](auto& session, const auto& cause, const auto& reached) {
            return one.piece(session, cause, reached);
        });
        return true;
    }();
    EXPECT_TRUE(is_told);
    one = {};
    return one;
}
std::int64_t follow(db::Database& database) {
    static int ids = 0;
    return follow_calendars(database, [] { return now; }, [] { return "01FOLLOW" + std::to_string(++ids); });
}
std::string followed(db::Database& database, const std::string& of) {
    return database.read([&](db::Tx& tx) {
        const auto row = tx.row(R"sql(
            SELECT payload FROM event WHERE county_id = :county AND payload LIKE '%follow_calendar%'
             ORDER BY seq DESC LIMIT 1
        )sql", {{"county", of}});
        return row ? row->text("payload") : std::string();
    });
}

TEST(Notice, WhoeverHoldsDeadlinesGoesThroughThemCountyByCountyInPieces) {
    auto& holder = the_holder();
    db::testing::for_each_engine([&](db::Database& database) {
        found(database, {"990101", "990102"});
        holder = {};
        ASSERT_TRUE(
            act(database, [](identity::Session& session) { return load_notice(session, notice_of_2027()); }));
        EXPECT_TRUE(holder.told.empty()) << "the command itself goes through no county's deadlines";
        EXPECT_EQ(follow(database), 4);
        EXPECT_EQ(holder.told, (std::vector<std::string>{
                                   "990101 notice/2027 knows ", "990101 notice/2027 knows half",
                                   "990102 notice/2027 knows ", "990102 notice/2027 knows half"}));
        EXPECT_EQ(follow(database), 0);
        for (const auto* each : {"990101", "990102"}) {
            const auto event = followed(database, each);
            EXPECT_NE(event.find("notice/2027"), event.npos) << event;
            EXPECT_NE(event.find("\"moved\":7"), event.npos) << event;
        }
        holder = {};
        const NoticeDay own{day("2027-04-09"), DayType::holiday, "三月三", "x"};
        ASSERT_TRUE(act(database, [&](identity::Session& session) { return set_county_day(session, own); }));
        EXPECT_EQ(holder.told, std::vector<std::string>{"990101 day/2027-04-09 knows "})
            << "the first piece comes with the command, and a county's own day is nobody else's";
        EXPECT_EQ(follow(database), 1);
        EXPECT_EQ(holder.told.back(), "990101 day/2027-04-09 knows half");
    });
}

TEST(Notice, ANodeThatDiesInTheMiddleGoesOnWhereItStopped) {
    auto& holder = the_holder();
    db::testing::for_each_engine([&](db::Database& database) {
        found(database, {"990101", "990102"});
        holder = {};
        ASSERT_TRUE(
            act(database, [](identity::Session& session) { return load_notice(session, notice_of_2027()); }));
        holder.breaks = true;
        EXPECT_THROW(follow(database), std::runtime_error);
        EXPECT_EQ(holder.told.size(), 2u) << "the other county does not wait for the broken one";
        holder.breaks = false;
        EXPECT_EQ(follow(database), 2) << "the first pieces are not done again";
        EXPECT_EQ(holder.told.at(2), "990101 notice/2027 knows half");
        EXPECT_NE(followed(database, "990101").find("\"moved\":7"), std::string::npos);
        // Changed once more while it was under way: from the beginning.
        holder = {};
        const NoticeDay own{day("2027-04-09"), DayType::holiday, "三月三", "x"};
        for (int i = 0; i < 2; ++i)
            ASSERT_TRUE(act(database, [&](auto& session) { return set_county_day(session, own); }));
        EXPECT_EQ(holder.told.size(), 2u);
        EXPECT_EQ(holder.told.at(1), "990101 day/2027-04-09 knows ");
        EXPECT_EQ(follow(database), 1);
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
