#include "features/admission/admission_rules.hpp"
#include <gtest/gtest.h>
#include <random>
#include "core/testing.hpp"

namespace qd::admission {
namespace {

const BodyId first{"first"}, second{"second"}, other{"other"};
const AccountId somebody{"somebody"};

Application an_application() {
    Application out;
    out.department = {"water"};
    out.item = "农村供水水费代收";
    out.content = "协助供水单位入户收取水费并登记";
    out.basis = {"law"};
    out.reason = "供水单位人手不足";
    out.money = "每户每年2元";
    out.people = "不配备人员";
    out.training = "培训一次";
    out.from_on = day("2026-04-01");
    out.towns = {{first, TownOpinion::waiting, {}, {}, {}, {}},
                 {second, TownOpinion::waiting, {}, {}, {}, {}}};
    out.opinions_due_on = day("2026-03-09");
    out.applied_at = at("2026-03-02T09:00");
    return out;
}

TEST(Admission, an_application_says_all_that_towns_must_know_and_names_what_is_missing) {
    EXPECT_TRUE(rules::check(an_application(), day("2026-03-02")));
    auto empty = an_application();
    empty.money = " ";
    empty.basis = {};
    empty.towns.clear();
    const auto refused = rules::check(empty, day("2026-03-02"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, "application_incomplete");
    EXPECT_EQ(refused.error().about, (std::vector<std::string>{"basis", "money", "towns"}));
}

TEST(Admission, punishing_permitting_and_coercing_are_no_matter_of_admission) {
    for (const auto* word : {"对违规用水行为实施行政处罚", "代为审批取水申请", "查封违规取水设施", "处以罚 款",
                             "组织拆除违法建筑", "责令改正", "宣传政策，并作出处罚", "宣传并实施行政处罚"}) {
        auto power = an_application();
        power.content = word;
        const auto refused = rules::check(power, day("2026-03-02"));
        ASSERT_FALSE(refused) << word;
        EXPECT_EQ(refused.error().why, "admission_needs_power") << word;
    }
}

TEST(Admission, telling_of_a_power_or_helping_those_who_apply_is_none) {
    for (const auto* word : {"宣传行政处罚法，发放宣传册", "协助群众网上申请审批，代办帮办", "开展行政许可法普法"}) {
        auto told = an_application();
        told.content = word;
        EXPECT_TRUE(rules::check(told, day("2026-03-02"))) << word;
    }
}

TEST(Admission, it_begins_today_or_later_and_ends_behind_its_beginning) {
    auto late = an_application();
    late.from_on = day("2026-03-01");
    EXPECT_EQ(rules::check(late, day("2026-03-02")).error().why, "application_dates_wrong");
    late.from_on = day("2026-03-02");
    late.until_on = day("2026-03-01");
    EXPECT_EQ(rules::check(late, day("2026-03-02")).error().why, "application_dates_wrong");
    late.until_on = day("2026-03-02");
    EXPECT_TRUE(rules::check(late, day("2026-03-02")));
}

TEST(Admission, silence_is_said_to_be_silence_and_never_consent) {
    auto one = an_application();
    ASSERT_TRUE(rules::answer(one, first, TownOpinion::agree, "", somebody, at("2026-03-09T23:59")));
    EXPECT_EQ(rules::opinion_on(one, one.towns[1], day("2026-03-09")), TownOpinion::waiting);
    EXPECT_EQ(rules::opinion_on(one, one.towns[1], day("2026-03-10")), TownOpinion::no_answer);
    EXPECT_EQ(
        rules::answer(one, second, TownOpinion::agree, "", somebody, at("2026-03-10T00:00")).error().why,
        "opinions_closed");
    EXPECT_EQ(one.towns[1].opinion, TownOpinion::waiting) << "nothing was written down for the town";
}

TEST(Admission, only_who_was_asked_answers_and_who_disagrees_says_why) {
    auto one = an_application();
    const auto now = at("2026-03-03T09:00");
    EXPECT_EQ(rules::answer(one, other, TownOpinion::agree, "", somebody, now).error().why, "not_asked");
    EXPECT_EQ(rules::answer(one, first, TownOpinion::disagree, " ", somebody, now).error().why,
              "opinion_needs_reason");
    EXPECT_EQ(rules::answer(one, first, TownOpinion::no_answer, "x", somebody, now).error().why,
              "opinion_needs_reason");
    EXPECT_TRUE(rules::answer(one, first, TownOpinion::disagree, "没有人手", somebody, now));
    EXPECT_TRUE(rules::answer(one, first, TownOpinion::agree, "", somebody, now)) << "it may change its mind";
}

TEST(Admission, the_conference_waits_for_answers_or_the_deadline_and_the_county_for_the_conference) {
    auto one = an_application();
    EXPECT_EQ(rules::confer(one, day("2026-03-09"), "同意", day("2026-03-09")).error().why,
              "opinions_outstanding");
    EXPECT_EQ(rules::decide(one, true, "青政发〔2026〕3号", "", somebody, at("2026-03-09T10:00")).error().why,
              "conference_first");
    EXPECT_EQ(rules::confer(one, day("2026-03-10"), " ", day("2026-03-10")).error().why,
              "conference_incomplete");
    EXPECT_EQ(rules::confer(one, day("2026-03-11"), "同意", day("2026-03-10")).error().why,
              "conference_incomplete");
    ASSERT_TRUE(rules::confer(one, day("2026-03-10"), "同意", day("2026-03-10")));
    EXPECT_EQ(rules::decide(one, true, " ", "", somebody, at("2026-03-10T10:00")).error().why,
              "decision_incomplete");
    EXPECT_EQ(rules::decide(one, false, "", " ", somebody, at("2026-03-10T10:00")).error().why,
              "decision_incomplete");
    ASSERT_TRUE(rules::decide(one, true, "青政发[2026]3号", "", somebody, at("2026-03-10T10:00")));
    EXPECT_EQ(one.decision_document, "青政发〔2026〕3号");
}

TEST(Admission, temporary_work_leaves_by_itself_behind_its_last_day) {
    auto one = an_application();
    one.until_on = day("2026-06-30");
    EXPECT_FALSE(is_in_force(one, day("2026-05-01"))) << "not yet admitted";
    one.stage = Stage::admitted;
    EXPECT_FALSE(is_in_force(one, day("2026-03-31")));
    EXPECT_TRUE(is_in_force(one, day("2026-04-01")));
    EXPECT_TRUE(is_in_force(one, day("2026-06-30")));
    EXPECT_FALSE(is_in_force(one, day("2026-07-01")));
}

TEST(Admission, whatever_is_tried_a_decision_is_final_and_no_answer_appears_by_itself) {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        std::mt19937 chance(seed);
        auto one = an_application();
        auto now = one.applied_at;
        for (int move = 0; move < 30; ++move) {
            const auto before = one;
            now += std::chrono::hours(chance() % 30);
            switch (chance() % 5) {
                case 0:
                    (void)rules::answer(one, chance() % 2 ? first : other, TownOpinion(chance() % 4), "x",
                                        somebody, now);
                    break;
                case 1: (void)rules::confer(one, date_of(now), "x", date_of(now)); break;
                case 2: (void)rules::decide(one, chance() % 2, "青政发〔2026〕3号", "x", somebody, now); break;
                case 3: if (chance() % 9 == 0) (void)rules::withdraw(one); break;
                default: break;
            }
            if (is_decided(before.stage)) {
                ASSERT_EQ(one.stage, before.stage) << "seed " << seed;
            }
            ASSERT_EQ(one.towns[1].opinion, TownOpinion::waiting) << "nobody answered for it, seed " << seed;
            const bool was_decided = one.stage == Stage::admitted || one.stage == Stage::refused;
            ASSERT_EQ(was_decided, one.decided_at.has_value()) << "seed " << seed;
            ASSERT_TRUE(!was_decided || one.conference_on) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace qd::admission
