#include <gtest/gtest.h>
#include "features/call/calling_testing.hpp"
#include "features/call/held_commands.hpp"
#include "features/call/kind_queries.hpp"
#include "features/call/queries.hpp"
#include "features/call/time_commands.hpp"
#include "features/call/time_store.hpp"

/// Calls in a real database, on both engines: what is kept, who is told, who decides.
namespace qd::call::calling {
namespace {

TEST(KeptCall, OpenCallsKeepTheLimitsThatTheyWereRaisedUnder) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as_office();
        county.must([](Session& session) {
            auto kind = *load_kind(session.tx, session.county, "ordinary");
            kind.limits.rework.amount = kind.limits.confirm.amount = 20;
            return save_kind(session, kind);
        });
        county.as(Role::department, police);
        step(county, call, Action::accept);
        step(county, call, Action::finish);
        county.as_town();
        const auto confirm = seen(county, call).clocks.back();
        EXPECT_EQ(word(confirm.owed), "confirm");
        EXPECT_EQ(confirm.amount, 3);
        step(county, call, Action::send_back);
        EXPECT_EQ(seen(county, call).clocks.back().amount, 2);
        EXPECT_EQ(seen(county, raised(county, a_gap_call(police))).clocks.at(0).amount, 2);
    });
}

TEST(KeptCall, ARetiredKindIsNotRaisedAnyMore) {
    in_a_calling_county([](County& county, db::Database&) {
        county.as_office();
        county.must([](Session& session) {
            auto kind = *load_kind(session.tx, session.county, "work_push");
            kind.is_retired = true;
            return save_kind(session, kind);
        });
        auto wanted = a_gap_call(police);
        wanted.kind = "work_push";
        county.as_town();
        EXPECT_EQ(county.why([&](Session& session) { return raise(session, wanted); }), "call_kind_unknown");
        wanted.kind = "ordinary";
        EXPECT_EQ(county.why([&](Session& session) { return raise(session, wanted); }), "");
    });
}

TEST(KeptCall, TwoTownsOfOneStemHaveNumbersOfTheirOwn) {
    in_a_calling_county([](County& county, db::Database& database) {
        EXPECT_EQ(seen(county, raised(county, a_gap_call(police))).head.number, "青禾呼〔2026〕1号");
        (void)database.write([](db::Tx& tx) -> Outcome {
            tx.run("UPDATE body SET short_name = '青禾街道' WHERE id = 'town2'");
            return Nothing{};
        });
        EXPECT_EQ(seen(county, raised(county, a_gap_call(police), other_town)).head.number,
                  "青禾街道呼〔2026〕1号");
        EXPECT_EQ(seen(county, raised(county, a_gap_call(police))).head.number, "青禾呼〔2026〕2号")
            << "a year keeps the name it began with";
    });
}

/// Takes a step without a word, and holds its answer against what is read anew.
void step_and_look(County& county, const CallId& call, Role role, const BodyId& body, Action action) {
    county.as(role, body);
    const auto order = order_of(county, call, action, "");
    const auto answered = county.must([&](Session& session) -> Result<wire::CallView> {
        QD_TRY(const auto taken, take_step_held(session, call, order));
        EXPECT_TRUE(taken.beside) << word(action);
        return view_of(session, taken.held, *taken.beside);
    });
    EXPECT_EQ(schema::write(answered), schema::write(seen(county, call))) << word(action);
}

TEST(KeptCall, AStepAnswersWhatIsThereAfterIt) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police, {water}));
        for (const auto& body : {water, police})
            step_and_look(county, call, Role::department, body, Action::accept);
        for (const auto& body : {water, police})
            step_and_look(county, call, Role::department, body, Action::finish);
        step_and_look(county, call, Role::department, police, Action::sum_up);
        step_and_look(county, call, Role::town, the_town, Action::confirm);
        EXPECT_EQ(seen(county, call).feedbacks.size(), 3U);
    });
}

TEST(KeptCall, WhatAStepSaysBesidesIsReadAnew) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        const auto accept = order_of(county, call, Action::accept, "马上去");
        const auto is_known = [&](const StepOrder& order) {
            return county.must([&](Session& session) { return take_step_held(session, call, order); })
                .beside.has_value();
        };
        EXPECT_FALSE(is_known(accept));
        // It was said once, so it is there to be read for good.
        const auto finish = order_of(county, call, Action::finish, "");
        EXPECT_FALSE(is_known(finish));
    });
}

TEST(KeptCall, ADepartmentThatComesBackBeginsAnew) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police, {water}));
        county.as(Role::department, water);
        step(county, call, Action::accept);
        county.as_town();
        change(county, call, Change::release, water);
        const auto released = seen(county, call).parts.at(1);
        EXPECT_EQ(released.answer, "accepted");
        EXPECT_EQ(released.release_reason, "因为");
        county.now += std::chrono::hours{1};
        change(county, call, Change::add_assistant, water);
        const auto back = seen(county, call).parts.at(1);
        EXPECT_EQ(back.answer, "");
        EXPECT_EQ(back.reason, "");
        EXPECT_EQ(back.answered_at, std::nullopt);
    });
}

/// Without it nobody could rule any more, and the conference would sit for ever.
TEST(KeptCall, ADepartmentThatDisputesIsNotReleasedButByTheRuling) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police, {water}));
        county.as(Role::department, water);
        step(county, call, Action::dispute);
        county.as_town();
        const auto release = [&](Session& session) {
            const auto version = store::find(session.tx, session.county, call)->call.version;
            return change_parties(session, call, {version, Change::release, water, "因为"});
        };
        EXPECT_EQ(county.why(release), "in_dispute");
        EXPECT_EQ(seen(county, call).conferences.size(), 1u);
    });
}

TEST(KeptCall, TextsHaveAnEnd) {
    in_a_calling_county([](County& county, db::Database&) {
        county.as_town();
        auto wanted = a_gap_call(police);
        const auto raise_it = [&](Session& session) -> Outcome {
            QD_TRY(const auto raised, raise(session, wanted));
            (void)raised;
            return Nothing{};
        };
        wanted.gap_text = std::string(600, 'x');
        EXPECT_EQ(county.why(raise_it), "words_too_long");
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        step(county, call, Action::accept);
        auto order = order_of(county, call, Action::finish);
        order.feedback->result = std::string(4001, 'x');
        EXPECT_EQ(why_not(county, call, order), "words_too_long");
    });
}

TEST(KeptCall, AFeedbackBringsNoMoreFilesThanACall) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        step(county, call, Action::accept);
        auto order = order_of(county, call, Action::finish);
        order.feedback->files.assign(21, {"digest", "a.jpg"});
        EXPECT_EQ(why_not(county, call, order), "too_many_files");
        order.feedback->files.assign(1, {"digest", "a.jpg"});
        EXPECT_EQ(why_not(county, call, order), "file_unknown");
    });
}

TEST(KeptCall, TheSecondOfTwoIsToldThatSomebodyWasFaster) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        step(county, call, Action::accept);
        const auto order = order_of(county, call, Action::finish);
        EXPECT_EQ(why_not(county, call, order), "");
        EXPECT_EQ(why_not(county, call, order), "stale_version");
        EXPECT_EQ(seen(county, call).feedbacks.size(), 1u);
    });
}

TEST(JoinedCalls, ACallThatTookOthersInDoesNotVanishAndItsEndIsTold) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto target = raised(county, a_gap_call(police)),
                   joined = raised(county, a_gap_call(water), other_town);
        county.as(Role::town, other_town);
        auto order = order_of(county, joined, Action::join);
        order.join_into = target;
        EXPECT_EQ(why_not(county, joined, order), "not_your_body") << "a call that one may not read";
        county.as_office();
        EXPECT_EQ(why_not(county, joined, order), "");
        EXPECT_EQ(told(county, "call_joined_into", Role::town, other_town), 1);
        EXPECT_EQ(told(county, "call_took_in", Role::town, the_town), 1);
        EXPECT_EQ(told(county, "call_took_in", Role::department, police), 1);
        county.as(Role::town, other_town);
        EXPECT_EQ(seen(county, target).joined.size(), 1u) << "the joined town reads how it goes on";
        EXPECT_TRUE(seen(county, target).actions.empty());
        county.as_town();
        EXPECT_EQ(why_not(county, target, order_of(county, target, Action::withdraw)), "has_joined_calls");
        auto on = order_of(county, target, Action::join);
        on.join_into = raised(county, a_gap_call(police));
        EXPECT_EQ(why_not(county, target, on), "has_joined_calls");
        county.as(Role::department, police);
        step(county, target, Action::accept);
        step(county, target, Action::finish);
        county.as_town();
        step(county, target, Action::confirm);
        EXPECT_EQ(told(county, "joined_call_ended", Role::town, other_town), 1);
    });
}

TEST(DirectedCall, ANewLeadAndTheTownAreTold) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police, {water}));
        county.as_office();
        change(county, call, Change::appoint_lead, water);
        EXPECT_EQ(told(county, "call_lead_appointed", Role::department, water), 1);
        EXPECT_EQ(told(county, "call_parties_changed", Role::town, the_town), 1);
        county.as_town();
        change(county, call, Change::appoint_lead, police);
        EXPECT_EQ(told(county, "call_lead_appointed", Role::department, police), 1);
        EXPECT_EQ(told(county, "call_parties_changed", Role::town, the_town), 1) << "it did so itself";
    });
}

TEST(DirectedCall, WhoTakesPartIsNotTheCountyInIt) {
    in_a_calling_county([](County& county, db::Database&) {
        const BodyId office{"office"};
        const auto call = raised(county, a_gap_call(office, {water}));
        county.as_office();
        const auto version = order_of(county, call, Action::accept).version;
        EXPECT_EQ(county.why([&](Session& session) {
            return change_parties(session, call, {version, Change::release, water, "因为"});
        }), "own_part");
        const auto asked = county.must([&](Session& session) {
            return ask_time(session, call, {2, Wish::extend, 5, "人手不足"});
        });
        const TimeRuling yes{version, true, "同意"};
        const auto decide = [&](Session& session) { return decide_time(session, call, asked, yes); };
        county.actor.account = {"somebody-else"};
        EXPECT_EQ(county.why(decide), "approve_own_request") << "another person of the same body";
        county.as(Role::county_leader, {"county"});
        EXPECT_EQ(county.why(decide), "");
    });
}

TEST(DirectedCall, ACalledListOfficeHearsOfItAndFindsItAmongWhatItOwes) {
    in_a_calling_county([](County& county, db::Database& database) {
        (void)database.write([](db::Tx& tx) -> Outcome {
            tx.run("INSERT INTO account (county_id, id, login, display_name, state, created_at, side)"
                   " VALUES ('990101', 'a', 'a', '王某', 'active', 0, 'business')");
            tx.run("INSERT INTO post (county_id, id, account_id, body_id, role, from_on, side)"
                   " VALUES ('990101', 'p', 'a', 'office', 'list_office', '2026-01-01', 'business')");
            return Nothing{};
        });
        raised(county, a_gap_call({"office"}));
        EXPECT_EQ(told(county, "call_received", Role::list_office, {"office"}), 1);
        OwedFilter filter;
        filter.side = Side::county;
        filter.body = BodyId{};
        const auto many = [&] {
            return county.read([&](Session& session) {
                return owed(session.tx, session.county, filter, {}).total;
            });
        };
        EXPECT_EQ(many(), 0);
        filter.own_part = BodyId{"office"};
        EXPECT_EQ(many(), 2) << "its answer and its part";
    });
}

TEST(DirectedCall, NobodyAsksForTimeInACallThatOneMayNotRead) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, water);
        for (const std::int64_t clock : {1, 99})
            EXPECT_EQ(county.why([&](Session& session) {
                return ask_time(session, call, {clock, Wish::suspend, 0, "因为"});
            }), "not_your_body") << "and one does not learn which clocks there are";
    });
}

TEST(MovedCalls, AStopThatADisputeEndedIsMarkedAndTheDisputeStands) {
    in_a_calling_county([](County& county, db::Database&) {
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        const auto asked = county.must([&](Session& session) {
            return ask_time(session, call, {2, Wish::suspend, 0, "等检测"});
        });
        county.as(Role::county_leader, {"county"});
        county.must([&](Session& session) {
            return decide_time(session, call, asked, {1, true, "同意"});
        });
        county.as(Role::department, police);
        step(county, call, Action::dispute);
        const auto view = seen(county, call);
        ASSERT_EQ(view.requests.size(), 1u);
        EXPECT_TRUE(view.requests[0].resumed_at);
        EXPECT_TRUE(view.parts[0].in_dispute);
    });
}

TEST(MovedCalls, ANoticeSettlesWhatEndedWhileItWasMissing) {
    in_a_calling_county([](County& county, db::Database&) {
        follow_calendar();
        county.now = *instant_from("2026-12-29T09:00");
        const auto call = raised(county, a_gap_call(police));
        county.as(Role::department, police);
        step(county, call, Action::accept);
        county.now = *instant_from("2027-01-20T09:00");
        step(county, call, Action::finish);
        EXPECT_EQ(seen(county, call).parts[0].finished_in_time, std::nullopt);
        county.as_town();
        step(county, call, Action::confirm);
        const auto ended_at = seen(county, call).head.ended_at;
        county.now += std::chrono::hours{24};
        county.must([](Session& session) {
            return settings::load_notices(session.tx, {HolidayNotice{2027, {}}}, session.now, session.new_id);
        });
        county.must([](Session& session) -> Outcome {
            EXPECT_EQ(recompute_deadlines(session, "notice/2027", "").moved, 0) << "done with the notice";
            return Nothing{};
        });
        const auto view = seen(county, call);
        EXPECT_EQ(view.parts[0].finished_in_time, false);
        EXPECT_EQ(view.head.ended_at, ended_at) << "it has not ended once more";
        EXPECT_EQ(county.read([](Session& session) {
            return session.tx.row(R"sql(SELECT count(*) AS many FROM town_call
                                         WHERE pending_year IS NOT NULL)sql")->number("many");
        }), 0);
    });
}

}  // namespace
}  // namespace qd::call::calling
