#include <gtest/gtest.h>
#include "features/dutylist/testing.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;
using State = EditionState;

Edition published(std::int64_t number, std::string_view effective_on, std::string_view published_at) {
    Edition edition;
    edition.id = {"e" + std::to_string(number)};
    edition.number = number;
    edition.state = State::published;
    edition.effective_on = day(effective_on);
    edition.published_at = at(published_at);
    return edition;
}

TEST(EditionSteps, An_edition_moves_only_along_its_life) {
    struct Row { State from; Action action; std::string reason; std::string outcome; };
    const Row rows[] = {
        {State::draft, Action::submit, "", "in_review"},
        {State::draft, Action::record, "", "recorded"},
        {State::draft, Action::approve, "", "wrong_step"},
        {State::draft, Action::publish, "", "wrong_step"},
        {State::draft, Action::send_back, "x", "wrong_step"},
        {State::in_review, Action::withdraw, "", "draft"},
        {State::in_review, Action::approve, "", "approved"},
        {State::in_review, Action::send_back, "", "reason_missing"},
        {State::in_review, Action::send_back, "缺依据", "draft"},
        {State::in_review, Action::publish, "", "wrong_step"},
        {State::in_review, Action::record, "", "wrong_step"},
        {State::approved, Action::publish, "", "published"},
        {State::approved, Action::send_back, "缺依据", "draft"},
        {State::approved, Action::withdraw, "", "wrong_step"},
        {State::published, Action::send_back, "x", "wrong_step"},
        {State::published, Action::publish, "", "wrong_step"},
        {State::published, Action::supersede, "", "not_yours"},
        {State::recorded, Action::publish, "", "wrong_step"},
        {State::superseded, Action::submit, "", "wrong_step"},
    };
    for (const auto& row : rows) {
        const auto next = rules::state_after(row.from, row.action, row.reason,
                                             at("2026-06-30T09:00:00+08:00"));
        EXPECT_EQ(next ? std::string(word(*next)) : std::string(next.error().why), row.outcome)
            << word(row.from) << " " << word(row.action);
    }
}

TEST(EditionSteps, Only_a_draft_can_be_thrown_away) {
    for (const auto state : {State::draft, State::in_review, State::approved, State::published}) {
        const auto actions = rules::actions_from(state);
        EXPECT_EQ(std::count(actions.begin(), actions.end(), Action::discard), state == State::draft ? 1 : 0);
    }
    EXPECT_TRUE(rules::actions_from(State::published).empty());
}

TEST(Approval, A_list_is_published_under_a_document_and_two_dates) {
    const auto why = [](const rules::Approval& approval, const std::vector<Edition>& editions = {}) {
        const auto checked = rules::check_approval(approval, editions);
        return checked ? std::string{} : std::string(checked.error().why);
    };
    EXPECT_EQ(why({"青编发〔2026〕7号", day("2026-06-20"), day("2026-07-01")}), "");
    EXPECT_EQ(why({"", day("2026-06-20"), day("2026-07-01")}), "approval_missing");
    EXPECT_EQ(why({"青编发〔2026〕7号", {}, day("2026-07-01")}), "approval_missing");
    EXPECT_EQ(why({"青编发〔2026〕7号", day("2026-06-20"), {}}), "approval_missing");
    EXPECT_EQ(why({"青编发〔2026〕7号", day("2026-07-02"), day("2026-07-01")}), "approved_after_effective");
    const std::vector<Edition> earlier{published(1, "2026-07-01", "2026-06-25T09:00:00+08:00")};
    EXPECT_EQ(why({"甲", day("2026-06-20"), day("2026-06-30")}, earlier), "effective_too_early");
    EXPECT_EQ(why({"甲", day("2026-06-20"), day("2026-07-01")}, earlier), "");
}

TEST(Publication, Every_duty_without_a_basis_in_force_is_named) {
    auto one = a_basic("J-001"), two = an_assisting("P-001"), three = a_basic("J-002");
    one.citations.clear();
    two.citations = {{repealed_law, "第一条"}};
    const auto refused = rules::check_publication(an_edition({one, three, two, a_reclaimed(),
                                                              a_cancelled()}), evidence());
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(Refusal::basis_missing));
    EXPECT_EQ(refused.error().about, (std::vector<std::string>{"J-001 " + one.name, "P-001 " + two.name}));
    EXPECT_EQ(refused.error().facts, (std::vector<Fact>{{"count", "2"}}));
}

TEST(Publication, A_complete_edition_may_be_published) {
    EXPECT_TRUE(rules::check_publication(an_edition({a_basic(), an_assisting(), a_reclaimed(),
                                                     a_cancelled()}), evidence()));
    EXPECT_TRUE(rules::check_publication(an_edition({}), evidence()).error().is(Refusal::edition_empty));
}

TEST(Publication, Leads_must_be_there_and_confirmed_and_bodies_alive) {
    const auto why = [](Duty duty) {
        const auto checked = rules::check_publication(an_edition({std::move(duty)}), evidence());
        return checked ? std::string{} : std::string(checked.error().why);
    };
    auto duty = an_assisting();
    duty.matrix[0].is_confirmed = false;
    EXPECT_EQ(why(duty), "lead_unconfirmed");
    duty.matrix.erase(duty.matrix.begin());
    EXPECT_EQ(why(duty), "lead_missing");
    duty = an_assisting();
    duty.matrix[1].items.clear();
    EXPECT_EQ(why(duty), "town_duty_missing");
    duty = an_assisting();
    duty.matrix[0].body = gone;
    EXPECT_EQ(why(duty), "body_abolished");
}

TEST(Recording, Gaps_are_counted_by_duty) {
    auto one = a_basic("J-001"), two = an_assisting("P-001");
    one.citations.clear();
    one.matrix.clear();
    two.citations.clear();
    EXPECT_EQ(rules::count_gaps(an_edition({one, two, a_reclaimed()}), evidence()), 2);
}

TEST(InForce, The_latest_edition_effective_by_the_day_and_known_by_then_holds) {
    const std::vector<Edition> editions{published(1, "2025-01-01", "2024-12-20T09:00:00+08:00"),
                                        published(2, "2026-01-01", "2025-12-20T09:00:00+08:00"),
                                        published(3, "2026-01-01", "2026-02-01T09:00:00+08:00")};
    const auto number = [&](std::string_view on, std::string_view known_at) {
        const auto* edition = rules::in_force(editions, day(on), at(known_at));
        return edition ? edition->number : 0;
    };
    EXPECT_EQ(number("2024-12-31", "2026-06-01T00:00:00+08:00"), 0);
    EXPECT_EQ(number("2025-12-31", "2026-06-01T00:00:00+08:00"), 1);
    EXPECT_EQ(number("2026-01-15", "2026-01-15T12:00:00+08:00"), 2);
    EXPECT_EQ(number("2026-01-15", "2026-06-01T00:00:00+08:00"), 3);   // a correction of the same day
    EXPECT_EQ(number("2026-01-15", "2025-06-01T00:00:00+08:00"), 1);
}

TEST(Numbers, A_new_edition_is_numbered_after_the_highest) {
    EXPECT_EQ(rules::next_number({}), 1);
    EXPECT_EQ(rules::next_number({published(2, "2026-01-01", "2026-01-01T00:00:00+08:00"),
                                  published(1, "2025-01-01", "2025-01-01T00:00:00+08:00")}), 3);
}

TEST(Numbers, A_new_duty_is_coded_in_the_manner_of_its_kind) {
    std::vector<Duty> duties{a_duty("", assisting, "甲"), a_duty("", assisting, "乙"), a_duty("", basic, "丙"),
                             a_duty("J-001", basic, "丁")};
    rules::give_codes(duties, {{"assisting", "QH-P-099"}, {"assisting", "QH-P-100"}});
    EXPECT_EQ(duties[0].code, "QH-P-101");
    EXPECT_EQ(duties[1].code, "QH-P-102");
    EXPECT_EQ(duties[2].code, "J-002");
}

TEST(Digest, It_changes_with_every_word_and_with_nothing_else) {
    auto content = an_edition({a_basic(), an_assisting(), a_reclaimed()});
    const auto before = crypto::sha256_hex(rules::canonical(content));
    content.edition.version = 9;
    content.edition.state = State::published;
    EXPECT_EQ(crypto::sha256_hex(rules::canonical(content)), before);
    content.duties[1].matrix[1].items[0] += "。";
    EXPECT_NE(crypto::sha256_hex(rules::canonical(content)), before);
}

TEST(Digest, The_canonical_form_is_sorted_and_without_spaces) {
    auto content = an_edition({a_cancelled()});
    content.edition.approval_document = "青编发〔2026〕7号";
    EXPECT_EQ(rules::canonical(content),
              R"({"approval_document":"青编发〔2026〕7号","body":"town",)"
              R"("duties":[{"applies_to":"all","code":"S-002",)"
              R"("id":"id-S-002","is_cancelled":true,"kind":"reclaimed",)"
              R"("matrix":[{"body":"water","role":"former_owner"}],)"
              R"("name":"光伏电站发电数据逐月上报","position":1}],)"
              R"("edition":"edition","format":1,"list":"list","number":1})");
}

}  // namespace
}  // namespace qd::dutylist
