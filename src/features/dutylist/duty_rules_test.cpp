#include <gtest/gtest.h>
#include "features/dutylist/testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

std::vector<Gap> gaps_of(const Duty& duty) { return rules::gaps(duty, the_town, bodies(), {a_law,
    a_document}); }
std::string why(const Duty& duty) {
    const auto checked = rules::check(rules::tidy(duty), known());
    return checked ? "" : std::string(checked.error().why);
}
using Gaps = std::vector<Gap>;

TEST(Matrix, The_town_itself_leads_a_basic_duty) {
    EXPECT_EQ(gaps_of(a_basic()), Gaps{});
    auto duty = a_basic();
    duty.matrix[0].body = police;
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
    duty.matrix[0].body = other_town;
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
    duty.matrix = {{the_town, DutyRole::assist, {"配合"}, true}};
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
}

TEST(Matrix, A_county_body_leads_an_assisting_duty_and_the_town_knows_its_part) {
    EXPECT_EQ(gaps_of(an_assisting()), Gaps{});
    auto duty = an_assisting();
    duty.matrix[0] = {other_town, DutyRole::lead, {"主管"}, true};
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
    duty = an_assisting();
    duty.matrix[1].items.clear();
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_town_duty});
    duty.matrix.pop_back();
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_town_duty});
    duty = an_assisting();
    duty.matrix = {{the_town, DutyRole::lead, {"自己牵头"}, true}};
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
}

TEST(Matrix, A_county_body_leads_a_reclaimed_duty_unless_it_was_cancelled) {
    EXPECT_EQ(gaps_of(a_reclaimed()), Gaps{});
    EXPECT_EQ(gaps_of(a_cancelled()), Gaps{});
    auto duty = a_reclaimed();
    duty.matrix[0].body = the_town;
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
    duty.matrix.clear();
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_lead});
}

TEST(Matrix, A_proposed_lead_waits_for_a_person) {
    auto duty = an_assisting();
    duty.matrix[0].is_confirmed = false;
    EXPECT_EQ(gaps_of(duty), Gaps{Gap::unconfirmed_lead});
}

TEST(Matrix, Nobody_leads_twice_and_no_body_stands_twice) {
    auto duty = an_assisting();
    duty.matrix.push_back({water, DutyRole::lead, {}, true});
    EXPECT_EQ(why(duty), "several_leads");
    duty = an_assisting();
    duty.matrix.push_back({police, DutyRole::supervise, {}, true});
    EXPECT_EQ(why(duty), "body_repeated");
    duty.matrix.back().body = {"nobody"};
    EXPECT_EQ(why(duty), "duty_body_unknown");
}

TEST(Matrix, A_former_owner_stands_alone_and_only_where_a_duty_was_cancelled) {
    EXPECT_EQ(why(a_cancelled()), "");
    auto duty = a_reclaimed();
    duty.matrix[0].role = DutyRole::former_owner;
    EXPECT_EQ(why(duty), "former_owner_misplaced");
    duty = a_cancelled();
    duty.matrix.push_back({police, DutyRole::lead, {}, true});
    EXPECT_EQ(why(duty), "former_owner_misplaced");
    duty = an_assisting();
    duty.is_cancelled = true;
    EXPECT_EQ(why(duty), "cancelled_not_reclaimed");
}

TEST(Matrix, A_body_abolished_by_the_day_is_refused) {
    auto duty = an_assisting();
    duty.matrix.push_back({gone, DutyRole::assist, {}, true});
    EXPECT_TRUE(rules::check_bodies_exist(duty, bodies(), day("2024-12-31")));
    const auto refused = rules::check_bodies_exist(duty, bodies(), day("2025-01-01"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(Refusal::body_abolished));
}

TEST(Sources, Basic_and_assisting_duties_cite_a_basis_in_force) {
    for (auto duty : {a_basic(), an_assisting()}) {
        duty.citations = {{repealed_law, "第一条"}};
        EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_basis});
        duty.citations.push_back({a_document, ""});   // documents without articles are a basis too
        EXPECT_EQ(gaps_of(duty), Gaps{});
        duty.citations.clear();
        EXPECT_EQ(gaps_of(duty), Gaps{Gap::no_basis});
    }
}

TEST(Sources, A_reclaimed_duty_rests_on_the_document_that_approves_its_edition) {
    EXPECT_TRUE(a_reclaimed().citations.empty());
    EXPECT_EQ(gaps_of(a_reclaimed()), Gaps{});
}

TEST(DutyText, What_no_duty_may_say_is_refused_in_a_draft_already) {
    auto duty = a_basic();
    duty.name = " \n ";
    EXPECT_EQ(why(duty), "duty_name_missing");
    duty = a_basic();
    duty.list_kind = "unheard_of";
    EXPECT_EQ(why(duty), "kind_unknown");
    duty = a_basic();
    duty.limit = TimeLimit{0, LimitUnit::working_day};
    EXPECT_EQ(why(duty), "invalid_limit");
    duty = a_basic();
    duty.handover_on = day("2026-07-01");
    EXPECT_EQ(why(duty), "handover_not_reclaimed");
    duty = a_basic();
    duty.citations.push_back({{"unknown"}, ""});
    EXPECT_EQ(why(duty), "duty_basis_unknown");
    duty = a_basic();
    duty.classes = {{"power_type", "行政裁决"}};
    EXPECT_EQ(why(duty), "class_unknown");
    duty.classes = {{"field", "县里新增的类别"}};   // the county extends its own fields
    EXPECT_EQ(why(duty), "");
}

TEST(DutyText, Items_become_lines_and_articles_numerals) {
    auto duty = an_assisting();
    std::swap(duty.matrix[0], duty.matrix[1]);
    duty.matrix[0].items = {" 开展\n宣传 ", "", "  "};
    duty.citations = {{a_law, "第5条第2款"}, {a_law, "第五条第二款"}};
    const auto tidy = rules::tidy(duty);
    EXPECT_EQ(tidy.matrix[0].role, DutyRole::lead);
    EXPECT_EQ(tidy.matrix[1].items, std::vector<std::string>{"开展 宣传"});
    ASSERT_EQ(tidy.citations.size(), 1u);
    EXPECT_EQ(tidy.citations[0].article, "第五条第二款");
}

TEST(Catalogue, A_condition_holds_when_the_profile_has_one_of_its_words) {
    EXPECT_TRUE(rules::applies("all", {}));
    EXPECT_TRUE(rules::applies("", {}));
    EXPECT_TRUE(rules::applies("river", {"forest", "river"}));
    EXPECT_TRUE(rules::applies("reservoir|river", {"river"}));
    EXPECT_FALSE(rules::applies("ethnic", {"river"}));
}

TEST(Catalogue, A_town_takes_what_applies_and_stands_where_the_catalogue_says_this_town) {
    const BodyId county{"county"};
    auto river = an_assisting("P-001");
    river.applies_to = "river";
    river.matrix[1].body = county;
    auto ethnic = an_assisting("P-002");
    ethnic.applies_to = "ethnic";
    auto all = a_basic("J-001");
    all.matrix[0].body = county;
    auto catalogue = an_edition({all, river, ethnic});
    catalogue.list = {{"catalogue"}, county, true, "目录"};
    int minted = 0;
    const auto derived = rules::derive(catalogue, {the_town, {"river"}, nullptr},
                                       [&] { return "new" + std::to_string(++minted); });
    ASSERT_EQ(derived.size(), 2u);
    EXPECT_EQ(derived[0].matrix[0].body, the_town);
    EXPECT_EQ(derived[1].matrix[0].body, police);
    EXPECT_EQ(derived[1].matrix[1].body, the_town);
    EXPECT_EQ(*derived[1].catalogue_duty, river.id);
    EXPECT_EQ(derived[1].applies_to, "all");
    EXPECT_NE(derived[1].id, river.id);

    // The next time its duties keep their ids, and the town's own duty stays.
    auto base = an_edition(derived);
    base.duties.push_back(a_basic("J-001"));
    base.duties.back().id = {"own"};
    const auto again = rules::derive(catalogue, {the_town, {"river"}, &base},
                                     [] { return std::string("unexpected"); });
    ASSERT_EQ(again.size(), 3u);
    EXPECT_EQ(again[0].id, derived[0].id);
    EXPECT_EQ(again[1].id, derived[1].id);
    EXPECT_EQ(again[2].id, DutyId{"own"});
    EXPECT_EQ(again[2].code, "");        // its code is the catalogue's now; it gets a new one
    EXPECT_EQ(again[2].position, 2);
}

}  // namespace
}  // namespace qd::dutylist
