#include <gtest/gtest.h>
#include "features/basis/queries.hpp"
#include "features/dutylist/county_testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

/// An edition with every gap there is.
std::vector<Duty> with_gaps() {
    auto no_basis = a_basic("J-001"), no_lead = a_basic("J-002"), proposed = an_assisting("P-001"),
         silent = an_assisting("P-002"), repealed = an_assisting("P-003"), town_leads = an_assisting("P-004"),
         nobody = a_reclaimed("S-001");
    no_basis.citations.clear();
    no_lead.matrix.clear();
    proposed.matrix[0].is_confirmed = false;
    silent.matrix.pop_back();
    repealed.citations = {{repealed_law, ""}};
    town_leads.matrix = {{other_town, DutyRole::lead, {}, true}, {the_town, DutyRole::assist, {"配合"}, true}};
    nobody.matrix.clear();
    return {no_basis, no_lead, proposed, silent, repealed, town_leads, nobody, a_cancelled("S-002"),
            a_basic("J-003")};
}

TEST(GapQueries, The_database_counts_the_gaps_that_the_rules_see) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = county.put(county.draft(county.list_of(the_town)), with_gaps());
        county.read([&](Session& s) {
            const auto content = load_edition(s.tx, s.county, edition.id);
            const auto bases = basis::load_all_bases(s.tx, s.county);
            std::map<Gap, std::int64_t> seen;
            std::map<std::string, std::optional<Gap>> first;
            for (const auto& duty : content->duties) {
                const auto gaps = rules::gaps(duty, the_town, bodies(),
                                              rules::in_force_on(bases, date_of(s.now), s.now));
                first[duty.code] = gaps.empty() ? std::nullopt : std::optional{gaps.front()};
                for (const auto gap : gaps) ++seen[gap];
            }
            const auto counted = gap_counts(s.tx, s.county, edition.id, date_of(s.now), s.now);
            EXPECT_EQ(counted.no_basis, seen[Gap::no_basis]);
            EXPECT_EQ(counted.no_lead, seen[Gap::no_lead]);
            EXPECT_EQ(counted.unconfirmed_lead, seen[Gap::unconfirmed_lead]);
            EXPECT_EQ(counted.no_town_duty, seen[Gap::no_town_duty]);
            EXPECT_GT(counted.no_basis, 0);
            DutyFilter filter{{}, {}, {}, {}, {}, date_of(s.now), s.now};
            for (const auto& head : duties(s.tx, s.county, edition.id, filter, {1, 100}).items)
                EXPECT_EQ(head.gap, first[head.code]) << head.code;
            filter.gap = Gap::no_basis;
            EXPECT_EQ(duties(s.tx, s.county, edition.id, filter, {1, 1}).total, counted.no_basis);
            return 0;
        });
    });
}

TEST(DutyQueries, Pages_and_filters_are_the_databases_work) {
    in_a_county([](County& county, db::Database&) {
        auto one = an_assisting("P-001"), two = a_basic("J-001");
        one.classes = {{"field", "平安法治"}};
        two.classes = {{"field", "党的建设"}};
        const auto edition = county.put(county.draft(county.list_of(the_town)), {one, two, a_reclaimed(),
            a_basic("J-002")});
        county.read([&](Session& s) {
            DutyFilter filter{{}, {}, {}, {}, {}, date_of(s.now), s.now};
            auto page = duties(s.tx, s.county, edition.id, filter, {1, 2});
            EXPECT_EQ(page.total, 4);
            EXPECT_EQ(page.items.size(), 2u);
            EXPECT_EQ(page.items[0].code, "J-001");
            filter.kind = "assisting";
            page = duties(s.tx, s.county, edition.id, filter, {1, 10});
            EXPECT_EQ(page.total, 1);
            EXPECT_EQ(page.items.at(0).lead, police);
            EXPECT_EQ(page.items.at(0).assists, std::vector<BodyId>{the_town});
            EXPECT_EQ(page.items.at(0).field, "平安法治");
            filter = {{}, "党的建设", {}, {}, {}, date_of(s.now), s.now};
            EXPECT_EQ(duties(s.tx, s.county, edition.id, filter, {}).total, 1);
            filter = {{}, {}, water, {}, {}, date_of(s.now), s.now};
            EXPECT_EQ(duties(s.tx, s.county, edition.id, filter, {}).total, 1);
            filter = {{}, {}, {}, "交通", {}, date_of(s.now), s.now};
            EXPECT_EQ(duties(s.tx, s.county, edition.id, filter, {}).total, 1);
            const auto fields = counts_by_class(s.tx, s.county, edition.id, "field");
            EXPECT_EQ(fields.size(), 4u);   // basic with and without a field, assisting, reclaimed
            return 0;
        });
    });
}

TEST(AcrossTowns, Who_else_has_a_duty_and_what_a_body_has_to_do) {
    in_a_county([](County& county, db::Database&) {
        std::vector<Edition> editions;
        for (const auto& town : {the_town, other_town}) {
            auto duty = an_assisting();
            duty.matrix[1].body = town;
            auto edition = county.put(county.draft(county.list_of(town)), {duty});
            editions.push_back(*county.publish(edition));
        }
        county.read([&](Session& s) {
            const auto content = load_edition(s.tx, s.county, editions[0].id);
            const auto others = elsewhere(s.tx, s.county, editions[0].id, content->duties[0].id,
                                          date_of(s.now), s.now, {});
            EXPECT_EQ(others.total, 1);
            EXPECT_EQ(others.items.at(0).town, other_town);
            EXPECT_TRUE(others.items.at(0).same_text);
            const auto all = duties_of_body(s.tx, s.county, police, {}, date_of(s.now), s.now, {});
            EXPECT_EQ(all.total, 2);
            EXPECT_EQ(all.items.at(0).role, DutyRole::lead);
            EXPECT_EQ(duties_of_body(s.tx, s.county, police, DutyRole::assist, date_of(s.now), s.now,
                                     {}).total, 0);
            const auto resting = basis::duties_resting_on(s.tx, s.county, a_law, {}, date_of(s.now), s.now,
                                                          {});
            EXPECT_EQ(resting.total, 2);
            EXPECT_EQ(basis::duties_resting_on(s.tx, s.county, a_law, "第五条", date_of(s.now), s.now,
                                               {}).total, 2);
            EXPECT_EQ(basis::duties_resting_on(s.tx, s.county, a_law, "第五", date_of(s.now), s.now,
                                               {}).total, 0);
            EXPECT_EQ(editions_in_force(s.tx, s.county, date_of(s.now), s.now).size(), 2u);
            return 0;
        });
    });
}

}  // namespace
}  // namespace qd::dutylist
