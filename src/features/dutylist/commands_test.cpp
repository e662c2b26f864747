#include <gtest/gtest.h>
#include "features/dutylist/county_testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

std::vector<Duty> complete() { return {a_basic(), an_assisting(), a_reclaimed(), a_cancelled()}; }

TEST(DraftTest, What_is_put_in_comes_out) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        auto duty = an_assisting("QH-P-001");
        duty.procedure = "部门部署→乡镇组织";
        duty.limit = TimeLimit{10, LimitUnit::working_day};
        duty.classes = {{"field", "平安法治"}, {"power_type", "行政检查"}};
        duty.tasks = {{"上路劝导", a_law, "第六条"}, {"宣传", {}, ""}};
        duty.steps = {{"移交线索", the_town, "线索清单", TimeLimit{2, LimitUnit::working_day}}, {"查处", police, "",
            {}}};
        auto reclaimed = a_reclaimed("QH-S-001");
        reclaimed.handover_on = day("2026-07-15");
        const auto edition = county.put(county.draft(list), {duty, reclaimed, a_cancelled()});
        EXPECT_EQ(edition.version, 2);
        const auto content = county.read([&](Session& s) { return load_edition(s.tx, s.county,
            edition.id); });
        ASSERT_TRUE(content);
        ASSERT_EQ(content->duties.size(), 3u);
        const auto& saved = content->duties[0];
        EXPECT_EQ(saved.code, "QH-P-001");
        EXPECT_EQ(saved.matrix, duty.matrix);
        EXPECT_EQ(saved.citations, duty.citations);
        EXPECT_EQ(saved.classes, duty.classes);
        EXPECT_EQ(saved.tasks, duty.tasks);
        EXPECT_EQ(saved.steps, duty.steps);
        EXPECT_EQ(saved.limit, duty.limit);
        EXPECT_EQ(content->duties[1].handover_on, day("2026-07-15"));
        EXPECT_TRUE(content->duties[2].is_cancelled);
        const auto alone = county.read([&](Session& s) { return load_duty(s.tx, s.county, edition.id,
            saved.id); });
        ASSERT_TRUE(alone);
        EXPECT_EQ(alone->matrix, saved.matrix);
        EXPECT_EQ(alone->steps, saved.steps);
    });
}

TEST(DraftTest, A_stale_version_is_refused_and_so_is_a_second_draft) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        const auto draft = county.draft(list);
        county.put(draft, complete());
        EXPECT_EQ(county.why([&](Session& s) { return change_duties(s, draft.id, draft.version,
                                                                    {{a_basic("J-9")}, {}}); }),
                  "stale_version");
        EXPECT_EQ(county.why([&](Session& s) { return open_draft(s, list, StartFrom::empty); }),
                  "draft_open_already");
        EXPECT_EQ(county.why([&](Session& s) { return list_for_town(s, police); }), "not_a_town");
    });
}

TEST(DraftTest, Codes_are_unique_and_given_where_missing) {
    in_a_county([](County& county, db::Database&) {
        auto edition = county.draft(county.list_of(the_town));
        edition = county.put(edition, {an_assisting("QH-P-007")});
        auto duty = an_assisting("");
        duty.id = {};
        duty.position = 0;   // wherever there is room: at the end of its kind
        const auto saved = county.must([&](Session& s) { return put_duty(s, edition.id, edition.version,
            duty); });
        EXPECT_EQ(saved.duty.code, "QH-P-008");
        EXPECT_EQ(saved.duty.position, 2);
        duty.code = "QH-P-007";
        EXPECT_EQ(county.why([&](Session& s) { return put_duty(s, edition.id, saved.edition.version,
                                                               duty); }),
                  "duty_code_taken");
        auto again = saved.duty;
        again.name = "改名";
        const auto changed = county.must([&](Session& s) { return put_duty(s, edition.id,
            saved.edition.version, again); });
        EXPECT_EQ(changed.duty.id, saved.duty.id);
        EXPECT_EQ(changed.duty.position, 2);
        const auto after = county.must([&](Session& s) {
            return remove_duty(s, edition.id, changed.edition.version, saved.duty.id);
        });
        EXPECT_EQ(county.why([&](Session& s) { return remove_duty(s, edition.id, after.version,
                                                                  saved.duty.id); }),
                  "duty_unknown");
    });
}

TEST(PublicationTest, An_edition_is_published_numbered_and_superseded_by_the_next) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        const auto first = county.publish(county.put(county.draft(list), complete()), "2026-07-01");
        ASSERT_TRUE(first) << first.error().why;
        EXPECT_EQ(first->state, EditionState::published);
        EXPECT_EQ(first->number, 1);
        EXPECT_EQ(first->duty_count, 4);
        EXPECT_EQ(first->gap_count, 0);
        EXPECT_EQ(first->approval_document, "青编发〔2026〕7号");
        EXPECT_EQ(first->content_digest.size(), 64u);
        auto next = county.draft(list, StartFrom::in_force);
        const auto copied = county.read([&](Session& s) { return load_edition(s.tx, s.county, next.id); });
        ASSERT_EQ(copied->duties.size(), 4u);
        const auto second = county.publish(next, "2026-09-01");
        ASSERT_TRUE(second) << second.error().why;
        EXPECT_EQ(second->number, 2);
        const auto in_force = [&](std::string_view on) {
            const auto edition = county.read([&](Session& s) {
                return edition_in_force_of_town(s.tx, s.county, the_town, day(on), s.now);
            });
            return edition ? edition->number : 0;
        };
        EXPECT_EQ(in_force("2026-06-30"), 0);
        EXPECT_EQ(in_force("2026-07-01"), 1);
        EXPECT_EQ(in_force("2026-08-31"), 1);   // superseded, but only from September
        EXPECT_EQ(in_force("2026-09-01"), 2);
        const auto old = county.read([&](Session& s) { return load_edition_head(s.tx, s.county,
            first->id); });
        EXPECT_EQ(old->state, EditionState::superseded);
        EXPECT_EQ(old->superseded_on, day("2026-09-01"));
        EXPECT_EQ(county.step(county.draft(list, StartFrom::in_force), Action::publish).error().why,
                  "wrong_step");
    });
}

TEST(PublicationTest, The_refusal_names_every_duty_without_a_basis_in_force) {
    in_a_county([](County& county, db::Database&) {
        auto one = a_basic("J-001"), two = an_assisting("P-001"), three = a_basic("J-002");
        one.citations.clear();
        two.citations = {{repealed_law, "第一条"}};
        auto edition = county.put(county.draft(county.list_of(the_town)), {one, two, three});
        const auto refused = county.publish(edition);
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().is(Refusal::basis_missing));
        EXPECT_EQ(refused.error().about, (std::vector<std::string>{"J-001 " + one.name,
                                                                   "P-001 " + two.name}));
        edition = *county.read([&](Session& s) { return load_edition_head(s.tx, s.county, edition.id); });
        EXPECT_EQ(edition.state, EditionState::approved);   // nothing else happened
        // On a day before the repeal the same basis was in force.
        const auto earlier = county.step(edition, County::publication("2025-06-30"));
        ASSERT_FALSE(earlier);
        EXPECT_EQ(earlier.error().about, std::vector<std::string>{"J-001 " + one.name});
    });
}

TEST(PublicationTest, A_list_published_elsewhere_is_recorded_with_its_gaps) {
    in_a_county([](County& county, db::Database&) {
        auto one = a_basic("J-001"), two = an_assisting("P-001");
        one.citations.clear();
        two.matrix[0].is_confirmed = false;
        const auto edition = county.put(county.draft(county.list_of(the_town)), {one, two, a_reclaimed()});
        const auto recorded = county.step(edition, County::publication("2025-01-01", Action::record));
        ASSERT_TRUE(recorded) << recorded.error().why;
        EXPECT_EQ(recorded->state, EditionState::recorded);
        EXPECT_TRUE(recorded->is_recorded);
        EXPECT_EQ(recorded->gap_count, 2);
        EXPECT_EQ(county.step(county.draft(county.list_of(other_town)), County::publication("2025-01-01",
            Action::record))
                      .error().why, "edition_empty");
    });
}

TEST(PublicationTest, Approval_and_dates_are_asked_for) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        auto edition = county.put(county.draft(list), complete());
        edition = *county.step(*county.step(edition, Action::submit), Action::approve);
        EXPECT_EQ(county.step(edition, Action::publish).error().why, "approval_missing");
        ASSERT_TRUE(county.step(edition, County::publication("2026-07-01")));
        auto next = county.draft(list, StartFrom::in_force);
        next = *county.step(*county.step(next, Action::submit), Action::approve);
        EXPECT_EQ(county.step(next, County::publication("2026-06-30")).error().why, "effective_too_early");
        auto back = County::order_of(Action::send_back);
        EXPECT_EQ(county.step(next, back).error().why, "reason_missing");
        back.reason = "请补充依据";
        EXPECT_EQ(county.step(next, back)->state, EditionState::draft);
        const auto said = county.read([&](Session& s) { return opinions(s.tx, s.county, next.id, {}); });
        ASSERT_EQ(said.total, 1);
        EXPECT_EQ(said.items[0].verdict, Verdict::sent_back);
        EXPECT_EQ(said.items[0].content, "请补充依据");
    });
}

TEST(PublicationTest, A_discarded_draft_leaves_nothing) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        const auto edition = county.put(county.draft(list), complete());
        ASSERT_TRUE(county.step(edition, Action::discard));
        EXPECT_TRUE(county.read([&](Session& s) { return editions_of(s.tx, s.county, list); }).empty());
        EXPECT_EQ(county.draft(list).number, 1);
    });
}

TEST(CatalogueTest, A_towns_list_is_derived_by_its_profile) {
    in_a_county([](County& county, db::Database&) {
        const auto catalogue = county.must([](Session& s) { return catalogue_list(s); });
        EXPECT_EQ(catalogue.body, BodyId{"county"});
        auto basic_duty = a_basic("J-001"), river = an_assisting("P-001"), ethnic = an_assisting("P-002");
        basic_duty.matrix[0].body = river.matrix[1].body = ethnic.matrix[1].body = catalogue.body;
        river.applies_to = "river";
        ethnic.applies_to = "ethnic";
        const auto list = county.list_of(the_town);
        EXPECT_EQ(county.why([&](Session& s) { return open_draft(s, list, StartFrom::catalogue); }),
                  "catalogue_missing");
        const auto published = county.publish(county.put(county.draft(catalogue.id), {basic_duty, river,
            ethnic}));
        ASSERT_TRUE(published) << published.error().why;
        const auto draft = county.draft(list, StartFrom::catalogue);
        const auto content = county.read([&](Session& s) { return load_edition(s.tx, s.county, draft.id); });
        ASSERT_EQ(content->duties.size(), 2u);
        EXPECT_EQ(content->duties[0].matrix[0].body, the_town);
        EXPECT_TRUE(content->duties[1].catalogue_duty);
        EXPECT_TRUE(county.publish(draft));
    });
}

}  // namespace
}  // namespace qd::dutylist
