#include <gtest/gtest.h>
#include <algorithm>
#include "features/call/calling_testing.hpp"
#include "features/call/grid_commands.hpp"
#include "features/call/published_content.hpp"
#include "features/call/time_commands.hpp"

/// What the log knows of what was said in calls, on both engines.
namespace qd::call::calling {
namespace {

std::vector<std::string> faults(County& county) {
    return county.read([](Session& session) {
        audit::Report report;
        audit::verify_county(session.tx, session.county, published_contents(), {}, {}, report);
        std::vector<std::string> out;
        for (const auto& fault : report.faults) out.emplace_back(word(fault.wrong));
        return out;
    });
}

/// Somebody who owns the database and has taken its triggers away.
void tamper(db::Database& database, const std::string& table, const std::string& sql) {
    (void)database.write([&](db::Tx& tx) -> Outcome {
        if (tx.is_postgres()) {
            tx.run("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        } else {
            for (const auto* what : {"update", "delete"})
                tx.run("DROP TRIGGER IF EXISTS " + table + "_append_only_" + what);
        }
        tx.run(sql);
        return Nothing{};
    });
}

CallId reported(County& county) {
    const auto call = raised(county, a_gap_call(police, {water}));
    for (const auto& who : {police, water}) {
        county.as(Role::department, who);
        step(county, call, Action::accept);
        step(county, call, Action::finish);
    }
    county.as_town();
    return call;
}

TEST(CallLog, WhatWasSaidIsOnlyAddedTo) {
    in_a_calling_county([](County& county, db::Database& database) {
        reported(county);
        for (const auto* sql : {"UPDATE call_feedback SET evidence = ''", "DELETE FROM call_feedback",
                                "UPDATE call_remark SET content = ''", "DELETE FROM call_remark",
                                "UPDATE call_file SET name = 'x'", "DELETE FROM call_file"}) {
            EXPECT_ANY_THROW((void)database.write([&](db::Tx& tx) -> Outcome {
                tx.run("INSERT INTO call_file (county_id, call_id, position, digest, name)"
                       " SELECT county_id, id, 99, 'd', 'a.jpg' FROM town_call");
                tx.run("INSERT INTO call_remark (county_id, call_id, position, action, party, body_id,"
                       " account_id, content, at)"
                       " SELECT county_id, id, 99, 'a', 'town', '', '', 'c', 0 FROM town_call");
                tx.run(sql);
                return Nothing{};
            })) << sql;
        }
    });
}

TEST(CallLog, AChangedFeedbackIsFoundWhateverWasChangedInIt) {
    for (const auto* sql : {"UPDATE call_feedback SET evidence = '另一张照片' WHERE position = 1",
                            "UPDATE call_feedback SET done_at = done_at - 86400 WHERE position = 2",
                            "UPDATE call_feedback SET body_id = 'water' WHERE position = 1"}) {
        in_a_calling_county([sql](County& county, db::Database& database) {
            reported(county);
            EXPECT_EQ(faults(county), std::vector<std::string>{});
            tamper(database, "call_feedback", sql);
            EXPECT_EQ(faults(county), std::vector<std::string>{"content_changed"}) << sql;
        });
    }
}

TEST(CallLog, AFileThatWasAddedOrFeedbackThatNobodyGaveIsFound) {
    in_a_calling_county([](County& county, db::Database& database) {
        reported(county);
        tamper(database, "call_feedback", "INSERT INTO call_feedback (county_id, call_id, position, body_id,"
               " round, result, done_at, account_id, at)"
               " SELECT county_id, call_id, 9, body_id, 1, '另办', 0, account_id, 0 FROM call_feedback"
               " WHERE position = 1");
        EXPECT_EQ(faults(county), std::vector<std::string>{"content_unlogged"});
    });
    in_a_calling_county([](County& county, db::Database& database) {
        reported(county);
        tamper(database, "call_file", "INSERT INTO call_file (county_id, call_id, position, feedback, digest,"
               " name) SELECT county_id, call_id, 1, 1, 'd', 'a.jpg' FROM call_feedback WHERE position = 1");
        EXPECT_EQ(faults(county), std::vector<std::string>{"content_changed"});
    });
}

TEST(CallLog, AChangedCallOrReasonIsFound) {
    in_a_calling_county([](County& county, db::Database& database) {
        const auto call = raised(county, a_gap_call(police));
        step(county, call, Action::withdraw);
        tamper(database, "call_remark", "UPDATE call_remark SET content = '别的理由'");
        EXPECT_EQ(faults(county), std::vector<std::string>{"content_changed"});
        tamper(database, "town_call", "UPDATE town_call SET place = '别处'");
        EXPECT_EQ(faults(county).size(), 2u);
    });
}

/// Every kind of event that leaves a call's clocks otherwise than they were says how.
TEST(CallLog, ClocksThatNobodyMovedAreAsTheLogSays) {
    in_a_calling_county([](County& county, db::Database& database) {
        const auto call = reported(county);
        county.as(Role::department, police);
        step(county, call, Action::sum_up);
        county.as_town();
        step(county, call, Action::send_back);
        change(county, call, Change::appoint_lead, water);
        change(county, call, Change::release, police);
        EXPECT_EQ(faults(county), std::vector<std::string>{});
        county.as(Role::department, water);
        const auto clocks = seen(county, call).clocks;
        const auto owed = std::ranges::find_if(clocks, [](const auto& clock) {
            return clock.is_open && clock.body && clock.body->id == water;
        });
        ASSERT_NE(owed, clocks.end());
        const auto asked = county.must([&](Session& session) {
            return ask_time(session, call, {owed->number, Wish::extend, 1, "下雨"});
        });
        EXPECT_EQ(faults(county), std::vector<std::string>{});
        county.as_office();
        const auto version = seen(county, call).head.version;
        county.must([&](Session& session) {
            return decide_time(session, call, asked, {version, true, "属实"});
        });
        EXPECT_EQ(faults(county), std::vector<std::string>{});
        tamper(database, "town_call", "UPDATE town_call SET process = process || ' '");
        EXPECT_EQ(faults(county), std::vector<std::string>{"state_changed"});
    });
}

TEST(CallLog, AChangedReportFromAVillageOrAnotherPhotoIsFound) {
    in_a_calling_county([](County& county, db::Database& database) {
        county.must([](Session& session) -> Outcome {
            session.tx.run("INSERT INTO body (county_id, id, code, name, short_name, kind, parent_id)"
                           " VALUES ('990101', 'v1', 'V1', '一村', '一村', 'village', 'town')");
            session.tx.run("INSERT INTO attachment (county_id, digest, part, data)"
                           " VALUES ('990101', 'd', 0, :data)", {{"data", db::Bytes{"x"}}});
            return Nothing{};
        });
        county.as(Role::village, {"v1"});
        county.must([](Session& session) { return keep_upload(session, "d"); });
        GridReport report;
        report.id = {"phone-key-1"};
        report.category = "道路";
        report.place = "村口";
        report.content = "路面塌陷";
        report.seen_at = county.now;
        report.files = {{"d", "照片.jpg"}};
        county.must([&](Session& session) { return report_grid(session, report); });
        county.must([&](Session& session) {
            return step_grid(session, report.id, {1, Grid::Action::hand_up, "", {}});
        });
        EXPECT_EQ(faults(county), std::vector<std::string>{});
        for (const auto& [there, back] : {std::pair{"grid_report SET place = '村尾'",
                                                    "grid_report SET place = '村口'"},
                                          {"grid_file SET digest = 'e'", "grid_file SET digest = 'd'"},
                                          {"grid_report SET seen_at = seen_at - 60", ""}}) {
            tamper(database, "grid_report", "UPDATE " + std::string(there));
            EXPECT_EQ(faults(county), std::vector<std::string>{"content_changed"}) << there;
            if (*back) tamper(database, "grid_report", "UPDATE " + std::string(back));
        }
    });
}

}  // namespace
}  // namespace qd::call::calling
