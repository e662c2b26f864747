#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "features/audit/commands.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"
#include "platform/db/testing.hpp"

namespace qd::settings {
namespace {

const Instant in_march = instant_from("2026-03-02 09:00").value();

constexpr std::string_view csv =
    "year,date,type,name,source\n"
    "2023,2022-12-31,holiday,元旦,http://example.cn/2023\n"
    "2023,2023-01-01,holiday,元旦,http://example.cn/2023\n"
    "2026,2026-10-01,holiday,国庆节,http://example.cn/2026\n"
    "2026,2026-10-10,workday,国庆节,http://example.cn/2026\n";

std::string new_event_id() {
    static int count = 0;
    return "E" + std::to_string(++count);
}

void found(db::Database& database) {
    database.set_epilogue(&audit::append);
    ASSERT_TRUE(database.write([](db::Tx& tx) -> Outcome {
        for (const char* id : {"990101", "990102"}) {
            tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql",
                   {{"county", std::string(id)}});
            audit::open_log(tx, {id}, "salt");
        }
        return load_notices(tx, csv, in_march, new_event_id);
    }));
}

template <class Body> auto act(db::Database& database, Instant when, Body body) {
    return database.write([&](db::Tx& tx) {
        identity::Actor office;
        office.county = {"990101"};
        office.role = identity::Role::list_office;
        identity::Session session{tx, {"990101"}, office, when, &new_event_id};
        return body(session);
    });
}

TEST(Holidays, ANoticeComesBackAsItsYear) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const Calendar calendar =
            database.read([](db::Tx& tx) { return settings::calendar(tx, {"990101"}, in_march); });
        EXPECT_FALSE(calendar.knows(2022));
        EXPECT_TRUE(calendar.knows(2023));
        EXPECT_FALSE(calendar.day(day("2026-10-01"))->is_working);
        EXPECT_TRUE(calendar.day(day("2026-10-10"))->is_working);
        EXPECT_TRUE(calendar.day(day("2027-01-01")).error().is(CalendarRefusal::calendar_missing));
    });
}

TEST(Holidays, ANewNoticeReplacesTheYearsOldOneAndLoadingTwiceChangesNothing) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        ASSERT_TRUE(database.write([](db::Tx& tx) { return load_notices(tx, csv, in_march, new_event_id); }));
        ASSERT_TRUE(database.write([](db::Tx& tx) {
            return load_notices(tx, "year,date,type,name,source\n2026,2026-10-02,holiday,国庆节,x\n", in_march,
                                new_event_id);
        }));
        const Calendar calendar =
            database.read([](db::Tx& tx) { return settings::calendar(tx, {"990101"}, in_march); });
        EXPECT_TRUE(calendar.day(day("2026-10-01"))->is_working);
        EXPECT_FALSE(calendar.day(day("2026-10-02"))->is_working);
        EXPECT_TRUE(calendar.knows(2023));
    });
}

TEST(Holidays, OnlyYearsNobodyHasLoadedAreMissing) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        database.read([](db::Tx& tx) {
            const auto none = missing_notices(tx, csv);
            EXPECT_TRUE(none && none->empty());
            const auto one =
                missing_notices(tx, "year,date,type,name,source\n2027,2027-01-01,holiday,元旦,x\n");
            EXPECT_EQ(one->at(0).year, 2027);
            EXPECT_TRUE(missing_notices(tx, "no notice").error().is(CalendarRefusal::holiday_file_malformed));
            return 0;
        });
    });
}

TEST(Holidays, ACountysOwnDayIsNobodyElses) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const NoticeDay own{day("2026-04-20"), DayType::holiday, "三月三", "青政发〔2026〕3号"};
        const auto put = [&](identity::Session& session) { return set_county_day(session, own); };
        ASSERT_TRUE(act(database, in_march, put));
        database.read([](db::Tx& tx) {
            EXPECT_FALSE(calendar(tx, {"990101"}, in_march).day(day("2026-04-20"))->is_working);
            EXPECT_TRUE(calendar(tx, {"990102"}, in_march).day(day("2026-04-20"))->is_working);
            return 0;
        });
        const auto refused = act(database, in_march, [](identity::Session& session) {
            return set_county_day(session, {day("2026-04-20"), DayType::holiday, " ", ""});
        });
        EXPECT_TRUE(refused.error().is(Refusal::county_day_malformed));
    });
}

bool works(db::Tx& tx, const char* on) {
    return calendar(tx, {"990101"}, in_march).day(day(on))->is_working;
}
bool works(db::Database& database, const char* on) {
    return database.read([&](db::Tx& tx) { return works(tx, on); });
}

TEST(Holidays, WhatOneNodeTakesInTheOtherFollowsFromItsNextTransactionOn) {
    db::testing::for_each_place([](db::testing::Fresh& fresh) {
        db::Options options;
        options.url = fresh.url;
        options.migrations = db::testing::project_migrations();
        db::Database here(options);
        here.migrate();
        found(here);
        db::Database there(options);
        const NoticeDay own{day("2026-04-20"), DayType::holiday, "三月三", "青政发〔2026〕3号"};
        for (int i = 0; i < 3; ++i) {
            for (auto* node : {&here, &there}) EXPECT_TRUE(works(*node, "2026-04-20"));
            ASSERT_TRUE(act(here, in_march, [&](auto& session) { return set_county_day(session, own); }));
            for (auto* node : {&there, &here}) EXPECT_FALSE(works(*node, "2026-04-20"));
            ASSERT_TRUE(act(there, in_march,
                            [&](auto& session) { return forget_county_day(session, own.date); }));
        }
        ASSERT_TRUE(here.write([](db::Tx& tx) {
            return load_notices(tx, "year,date,type,name,source\n2026,2026-10-02,holiday,国庆节,x\n",
                                in_march, new_event_id);
        }));
        for (auto* node : {&there, &here}) EXPECT_TRUE(works(*node, "2026-10-01"));
    });
}

TEST(Holidays, ACommandSeesTheDayThatItSetsAndNobodySeesOneThatCameToNothing) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        EXPECT_TRUE(works(database, "2026-04-20"));
        const NoticeDay own{day("2026-04-20"), DayType::holiday, "三月三", "青政发〔2026〕3号"};
        EXPECT_FALSE(act(database, in_march, [&](identity::Session& session) -> Outcome {
            EXPECT_TRUE(works(session.tx, "2026-04-20"));
            EXPECT_TRUE(set_county_day(session, own));
            EXPECT_FALSE(works(session.tx, "2026-04-20"));
            return identity::Refusal::stale_version;
        }));
        EXPECT_TRUE(works(database, "2026-04-20"));
    });
}

TEST(Setting, WhatHeldOnADayIsKnownLaterToo) {
    db::testing::for_each_engine([](db::Database& database) {
        found(database);
        const auto put = [&](const char* from, const char* content, Instant when) {
            ASSERT_TRUE(act(database, when, [&](identity::Session& session) {
                return set(session, "respond_within", day(from), content);
            }));
        };
        put("2026-01-01", "2", in_march);
        put("2026-07-01", "3", in_march + std::chrono::hours{1});
        put("2026-01-01", "4", in_march + std::chrono::hours{2});   // corrected afterwards
        database.read([](db::Tx& tx) {
            const CountyId home{"990101"};
            const auto later = in_march + std::chrono::hours{3};
            EXPECT_EQ(number_on(tx, home, "respond_within", day("2025-12-31"), later, 9), 9);
            EXPECT_EQ(number_on(tx, home, "respond_within", day("2026-03-01"), in_march, 9), 2);
            EXPECT_EQ(number_on(tx, home, "respond_within", day("2026-03-01"), later, 9), 4);
            EXPECT_EQ(number_on(tx, home, "respond_within", day("2026-07-01"), later, 9), 3);
            EXPECT_EQ(number_on(tx, {"990102"}, "respond_within", day("2026-07-01"), later, 9), 9);
            return 0;
        });
        const auto refused = act(database, in_march, [](identity::Session& session) {
            return set(session, "Respond Within", day("2026-01-01"), "2");
        });
        EXPECT_TRUE(refused.error().is(Refusal::setting_malformed));
    });
}

}  // namespace
}  // namespace qd::settings
