#include "features/compile/questionnaire.hpp"
#include <gtest/gtest.h>
#include "features/compile/testing.hpp"

/// How many sheets of answers one address may hand in, on both engines.
namespace qd::compile {
namespace {

using namespace testing;

constexpr int sheets_an_hour = 30;

QuestionnaireId ask_the_public(County& county, const ProjectId& id) {
    county.as_office();
    return county.must([&](Session& session) {
        return open_questionnaire(session, id, "乡镇职责问卷", true,
                                  {{0, form::Kind::yes_no, "满意吗", {}, true},
                                   {0, form::Kind::duty, "哪些事乡镇该管", {}, false}});
    });
}

/// The word of the refusal; empty when the sheet was taken.
std::string hand_in(County& county, const QuestionnaireId& id, const std::string& peer,
                    const std::string& said = "yes") {
    return county.why([&](Session& session) { return answer(session, id, peer, {{1, said}}); });
}
void as_visitor(County& county) { county.actor = {{"990101"}, {}, {}, {}, Role::visitor, false}; }
void use_up(County& county, const QuestionnaireId& id, const std::string& peer) {
    as_visitor(county);
    for (int sheet = 1; sheet <= sheets_an_hour; ++sheet)
        ASSERT_EQ(hand_in(county, id, peer), "") << "sheet " << sheet;
}

TEST(AnswersOfVisitors, The_31st_sheet_of_an_address_within_an_hour_is_refused_and_no_other_address_is) {
    in_a_county([](County& county, db::Database& database) {
        const auto id = ask_the_public(county, a_compile(county));
        use_up(county, id, "203.0.113.7");
        const auto refused = county.write([&](Session& session) {
            return answer(session, id, "203.0.113.7", {{1, "yes"}});
        });
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().why, "questionnaire_too_often");
        EXPECT_EQ(refused.error().kind, Kind::too_many);
        EXPECT_EQ(hand_in(county, id, "203.0.113.8"), "");
        EXPECT_EQ(count(database, R"sql(SELECT answers AS many FROM compile_questionnaire)sql"),
                  sheets_an_hour + 1);
    });
}

TEST(AnswersOfVisitors, The_refusal_says_when_the_hour_is_over_and_then_it_works_again) {
    in_a_county([](County& county, db::Database&) {
        const auto id = ask_the_public(county, a_compile(county));
        county.now = at("2026-06-30T09:10:00+08:00");
        use_up(county, id, "203.0.113.7");
        const auto refused = county.write([&](Session& session) {
            return answer(session, id, "203.0.113.7", {{1, "yes"}});
        });
        ASSERT_FALSE(refused);
        ASSERT_EQ(refused.error().facts.size(), 1u);
        EXPECT_EQ(refused.error().facts[0].value, "3000") << "fifty minutes";
        county.now = at("2026-06-30T09:59:59+08:00");
        EXPECT_EQ(hand_in(county, id, "203.0.113.7"), "questionnaire_too_often");
        county.now = at("2026-06-30T10:00:00+08:00");
        EXPECT_EQ(hand_in(county, id, "203.0.113.7"), "");
    });
}

TEST(AnswersOfVisitors, Each_questionnaire_counts_for_itself) {
    in_a_county([](County& county, db::Database&) {
        const auto compile = a_compile(county);
        const auto first = ask_the_public(county, compile), second = ask_the_public(county, compile);
        use_up(county, first, "203.0.113.7");
        EXPECT_EQ(hand_in(county, second, "203.0.113.7"), "");
    });
}

TEST(AnswersOfVisitors, Of_an_IPv6_address_the_network_counts) {
    in_a_county([](County& county, db::Database&) {
        const auto id = ask_the_public(county, a_compile(county));
        use_up(county, id, "2001:db8:1:2:aaaa::1");
        EXPECT_EQ(hand_in(county, id, "2001:db8:1:2:bbbb::9"), "questionnaire_too_often");
        EXPECT_EQ(hand_in(county, id, "2001:db8:1:3:aaaa::1"), "");
    });
}

TEST(AnswersOfVisitors, A_sheet_that_was_refused_for_its_answers_does_not_count) {
    in_a_county([](County& county, db::Database&) {
        const auto id = ask_the_public(county, a_compile(county));
        as_visitor(county);
        for (int sheet = 0; sheet < 2 * sheets_an_hour; ++sheet)
            ASSERT_EQ(hand_in(county, id, "203.0.113.7", "perhaps"), "answers_wrong");
        use_up(county, id, "203.0.113.7");
    });
}

TEST(AnswersOfVisitors, Staff_are_not_counted_by_their_address) {
    in_a_county([](County& county, db::Database&) {
        const auto id = ask_the_public(county, a_compile(county));
        use_up(county, id, "203.0.113.7");
        county.as(Role::department, police);
        EXPECT_EQ(hand_in(county, id, "203.0.113.7"), "") << "a whole office has one address";
    });
}

TEST(AnswersOfVisitors, The_address_is_nowhere_to_be_read_and_its_digest_is_gone_two_hours_later) {
    in_a_county([](County& county, db::Database& database) {
        const auto compile = a_compile(county);
        const auto id = ask_the_public(county, compile);
        as_visitor(county);
        ASSERT_EQ(hand_in(county, id, "203.0.113.7"), "");
        EXPECT_EQ(count(database, R"sql(
            SELECT (SELECT count(*) FROM compile_sender WHERE sender LIKE '%203.0.113%')
                 + (SELECT count(*) FROM compile_answer WHERE answer LIKE '%203.0.113%')
                 + (SELECT count(*) FROM event WHERE payload LIKE '%203.0.113%') AS many
        )sql"), 0);
        const auto senders = [&] {
            return count(database, R"sql(SELECT count(*) AS many FROM compile_sender)sql");
        };
        EXPECT_EQ(senders(), 1);
        end_compile(county, compile);
        tick(database, "2026-06-30T11:00:00+08:00");
        EXPECT_EQ(senders(), 1) << "counted from nine; two hours are not over";
        tick(database, "2026-06-30T11:00:01+08:00");
        EXPECT_EQ(senders(), 0) << "also where no compile is open any more";
    });
}

}  // namespace
}  // namespace qd::compile
