#include "features/dutylist/catalogue_merge_rules.hpp"
#include <gtest/gtest.h>
#include <algorithm>
#include <random>
#include "features/dutylist/testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

/// As the town would have it from the catalogue.
Duty derived(Duty duty, const std::string& catalogue) {
    duty.catalogue_duty = DutyId{catalogue};
    duty.id = {};
    return duty;
}
Duty owned(Duty duty, const std::string& catalogue) {
    duty.catalogue_duty = DutyId{catalogue};
    duty.id = {"town-" + catalogue};
    return duty;
}
MergeSides sides(std::vector<Duty> base, std::vector<Duty> theirs, std::vector<Duty> ours) {
    return {the_town, std::move(base), std::move(theirs), std::move(ours)};
}
CatalogueMerge merged(const MergeSides& all) { return rules::merge_catalogue(all, plain_names()); }
rules::MergedDuties taken(const MergeSides& all, const std::map<std::string, Take>& decisions = {}) {
    auto out = rules::decide_merge(merged(all), all, decisions);
    EXPECT_TRUE(out);
    return *out;
}

TEST(CatalogueMergeTest, What_only_the_catalogue_changed_is_taken_over) {
    auto after = an_assisting();
    after.name = "道路交通安全协管";
    const auto all =
        sides({derived(an_assisting(), "c")}, {derived(after, "c")}, {owned(an_assisting(), "c")});
    const auto merge = merged(all);
    ASSERT_EQ(merge.items.size(), 1u);
    ASSERT_EQ(merge.items[0].fields.size(), 1u);
    EXPECT_EQ(merge.items[0].fields[0].field, "name");
    EXPECT_EQ(merge.items[0].fields[0].result, MergeResult::theirs);
    const auto put = taken(all).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_EQ(put[0].id.text, "town-c");
    EXPECT_EQ(put[0].name, "道路交通安全协管");
}

TEST(CatalogueMergeTest, What_the_town_reworded_stays_while_the_catalogue_changes_something_else) {
    auto after = an_assisting(), mine = an_assisting();
    after.procedure = "部门部署→乡镇组织";
    mine.name = "农村道路交通安全管理";
    const auto put =
        taken(sides({derived(an_assisting(), "c")}, {derived(after, "c")}, {owned(mine, "c")})).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_EQ(put[0].name, "农村道路交通安全管理");
    EXPECT_EQ(put[0].procedure, "部门部署→乡镇组织");
}

TEST(CatalogueMergeTest, What_both_changed_differently_waits_for_a_decision) {
    auto after = an_assisting(), mine = an_assisting();
    after.name = "道路交通安全协管";
    mine.name = "农村道路交通安全管理";
    const auto all = sides({derived(an_assisting(), "c")}, {derived(after, "c")}, {owned(mine, "c")});
    const auto refused = rules::decide_merge(merged(all), all, {});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(Refusal::merge_undecided));
    EXPECT_EQ(refused.error().about, std::vector<std::string>{"c/name"});
    EXPECT_EQ(taken(all, {{"c/name", Take::ours}}).put[0].name, "农村道路交通安全管理");
    EXPECT_EQ(taken(all, {{"c/name", Take::theirs}}).put[0].name, "道路交通安全协管");
}

TEST(CatalogueMergeTest, Citations_of_both_sides_are_put_together) {
    auto after = an_assisting(), mine = an_assisting();
    after.citations = {{a_law, "第六条"}};                       // 第五条 went, 第六条 came
    mine.citations = {{a_law, "第五条"}, {a_document, ""}};
    const auto all = sides({derived(an_assisting(), "c")}, {derived(after, "c")}, {owned(mine, "c")});
    EXPECT_EQ(merged(all).count(MergeResult::merged), 1);
    const auto put = taken(all).put;
    EXPECT_EQ(put[0].citations, (std::vector<Citation>{{a_document, ""}, {a_law, "第六条"}}));
}

TEST(CatalogueMergeTest, What_the_town_declined_stays_declined_until_the_catalogue_changes_it) {
    const auto same = sides({derived(a_basic(), "c")}, {derived(a_basic(), "c")}, {});
    EXPECT_TRUE(merged(same).is_empty());
    auto after = a_basic();
    after.name = "组织学习宣传贯彻党的路线方针政策和决策部署";
    const auto all = sides({derived(a_basic(), "c")}, {derived(after, "c")}, {});
    const auto merge = merged(all);
    ASSERT_EQ(merge.items.size(), 1u);
    EXPECT_EQ(merge.items[0].change, DutyChange::added);
    EXPECT_EQ(merge.items[0].fields[0].question, "c/presence");
    EXPECT_TRUE(taken(all, {{"c/presence", Take::ours}}).put.empty());
    EXPECT_EQ(taken(all, {{"c/presence", Take::theirs}}).put.size(), 1u);
}

TEST(CatalogueMergeTest, A_duty_that_the_catalogue_dropped_goes_unless_the_town_reworded_it) {
    const auto plain = sides({derived(a_basic(), "c")}, {}, {owned(a_basic(), "c")});
    EXPECT_EQ(taken(plain).removed, std::vector<DutyId>{{"town-c"}});
    auto mine = a_basic();
    mine.name = "组织学习";
    const auto reworded = sides({derived(a_basic(), "c")}, {}, {owned(mine, "c")});
    EXPECT_FALSE(rules::decide_merge(merged(reworded), reworded, {}));
    EXPECT_TRUE(taken(reworded, {{"c/presence", Take::ours}}).removed.empty());
    EXPECT_EQ(taken(reworded, {{"c/presence", Take::theirs}}).removed.size(), 1u);
}

TEST(CatalogueMergeTest, A_new_duty_comes_without_the_code_that_the_town_gave_to_another) {
    auto own = a_basic("J-002");
    own.id = {"own"};
    const auto put = taken(sides({}, {derived(a_basic("J-002"), "new")}, {own})).put;
    ASSERT_EQ(put.size(), 1u);
    EXPECT_TRUE(put[0].id.empty());
    EXPECT_TRUE(put[0].code.empty());
}

TEST(CatalogueMergeTest, A_new_leader_of_the_catalogue_does_not_make_two_beside_the_towns) {
    auto after = an_assisting(), mine = an_assisting();
    after.matrix = {{water, DutyRole::lead, {"查处违法行为"}, true}, {the_town, DutyRole::assist, {"开展宣传"}, true}};
    mine.matrix[0].items = {"查处违法行为", "每月通报"};
    const auto all = sides({derived(an_assisting(), "c")}, {derived(after, "c")}, {owned(mine, "c")});
    const auto leads = [](const Duty& duty) {
        return std::ranges::count(duty.matrix, DutyRole::lead, &Responsibility::role);
    };
    const auto kept = taken(all, {{"c/matrix/police", Take::ours}}).put.at(0);
    EXPECT_EQ(leads(kept), 1);
    EXPECT_EQ(rules::lead_of(kept)->body, police);
    const auto given = taken(all, {{"c/matrix/police", Take::theirs}}).put.at(0);
    EXPECT_EQ(leads(given), 1);
    EXPECT_EQ(rules::lead_of(given)->body, water);
}

// ---- Whatever the three sides are ----

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    int below(int n) { return int(random_() % unsigned(n)); }
    /// One of a few texts, so that sides often agree.
    std::string text() { return std::string(1, char('a' + below(3))); }
    Duty duty(const std::string& catalogue) {
        auto out = an_assisting("P-" + catalogue);
        out.catalogue_duty = DutyId{catalogue};
        out.id = {};
        change(out);
        return out;
    }
    void change(Duty& out) {
        if (below(2)) out.name = text();
        if (below(2)) out.procedure = text();
        if (below(3) == 0) out.note = text();
        if (below(3) == 0) out.matrix[0].body = below(2) ? police : water;
        if (below(3) == 0) out.matrix[0].items = {text()};
        if (below(3) == 0) out.matrix[1].items = {text()};
        if (below(3) == 0) out.citations = {{below(2) ? a_law : a_document, text()}};
        if (below(3) == 0) out.citations.push_back({repealed_law, text()});
        if (below(3) == 0) out.classes = {{"field", text()}};
        if (below(4) == 0) out.list_kind = below(2) ? "basic" : "assisting";
        if (below(4) == 0) out.limit = TimeLimit{1 + below(2), LimitUnit::working_day};
    }
    MergeSides sides() {
        MergeSides out;
        out.town = the_town;
        for (int i = 0; i < 6; ++i) {
            const auto id = std::to_string(i);
            auto one = duty(id);
            if (below(5)) out.base.push_back(one);
            auto after = one, mine = one;
            if (below(2)) change(after);
            if (below(2)) change(mine);
            if (below(5)) out.theirs.push_back(after);
            mine.id = {"town-" + id};
            if (below(5)) out.ours.push_back(mine);
        }
        auto own = an_assisting("own");
        own.id = {"own"};
        own.name = text();
        out.ours.push_back(own);
        return out;
    }

private:
    std::mt19937 random_;
};

std::map<std::string, Take> all_decided(const CatalogueMerge& merge, Take take) {
    std::map<std::string, Take> out;
    for (const auto& item : merge.items)
        for (const auto& field : item.fields)
            if (field.result == MergeResult::conflict) out[field.question] = take;
    return out;
}

/// The town's list after the merge.
std::vector<Duty> after(const MergeSides& all, const rules::MergedDuties& changes) {
    std::vector<Duty> out;
    for (const auto& duty : all.ours) {
        if (std::ranges::find(changes.removed, duty.id) != changes.removed.end()) continue;
        const auto put = std::ranges::find(changes.put, duty.id, &Duty::id);
        out.push_back(put == changes.put.end() ? duty : *put);
    }
    int number = 0;
    for (const auto& duty : changes.put)
        if (duty.id.empty()) {
            out.push_back(duty);
            out.back().id = {"new-" + std::to_string(number++)};
        }
    return out;
}

const Duty* with(const std::vector<Duty>& duties, const DutyId& id) {
    const auto found = std::ranges::find(duties, id, &Duty::id);
    return found == duties.end() ? nullptr : &*found;
}

std::map<std::string, std::string> texts(const Duty& duty) {
    std::map<std::string, std::string> out;
    for (const auto& one : field_texts(duty, the_town, plain_names()))
        out[one.field + "/" + one.key] = one.exact;
    return out;
}

TEST(CatalogueMergeTest, Whatever_happens_nothing_that_the_town_wrote_is_overwritten_unless_it_says_so) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        const auto all = Chance(seed).sides();
        const auto merge = merged(all);
        const auto changes = rules::decide_merge(merge, all, all_decided(merge, Take::ours));
        ASSERT_TRUE(changes);
        const auto list = after(all, *changes);
        EXPECT_TRUE(with(list, {"own"}));
        for (const auto& mine : all.ours) {
            const auto base = std::ranges::find_if(all.base, [&](const Duty& one) {
                return mine.catalogue_duty && one.catalogue_duty == mine.catalogue_duty;
            });
            const auto written = texts(mine);
            const auto before = base == all.base.end() ? decltype(written){} : texts(*base);
            const auto* now = with(list, mine.id);
            if (!now) {
                EXPECT_EQ(written, before) << "seed " << seed << ": a duty that the town reworded is gone";
                continue;
            }
            const auto result = texts(*now);
            for (const auto& [field, text] : written) {
                const auto old = before.find(field);
                // What is empty without the catalogue ever having said so is nothing that the town wrote.
                const bool is_the_towns = old == before.end() ? !text.empty() : old->second != text;
                if (!is_the_towns || field == "citations/") continue;
                const auto kept = result.find(field);
                EXPECT_TRUE(kept != result.end() && kept->second == text)
                    << "seed " << seed << " " << mine.id.text << " " << field << ": " << text;
            }
        }
    }
}

TEST(CatalogueMergeTest, Whatever_happens_a_second_merge_has_nothing_to_do) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        auto all = Chance(seed).sides();
        const auto merge = merged(all);
        for (const auto take : {Take::ours, Take::theirs}) {
            const auto changes = rules::decide_merge(merge, all, all_decided(merge, take));
            ASSERT_TRUE(changes);
            MergeSides again{the_town, all.theirs, all.theirs, after(all, *changes)};
            EXPECT_TRUE(merged(again).is_empty()) << "seed " << seed;
        }
    }
}

TEST(CatalogueMergeTest, Whatever_the_list_is_a_catalogue_that_did_not_change_brings_nothing) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto all = Chance(seed).sides();
        all.theirs = all.base;
        EXPECT_TRUE(merged(all).is_empty()) << "seed " << seed;
    }
}

TEST(CatalogueMergeTest, Whatever_the_catalogue_does_a_list_as_it_was_derived_follows_without_a_question) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto all = Chance(seed).sides();
        all.ours.clear();
        for (auto duty : all.base) {
            duty.id = {"town-" + duty.catalogue_duty->text};
            all.ours.push_back(std::move(duty));
        }
        const auto changes = rules::decide_merge(merged(all), all, {});
        ASSERT_TRUE(changes) << "seed " << seed;
        const auto list = after(all, *changes);
        ASSERT_EQ(list.size(), all.theirs.size()) << "seed " << seed;
        for (const auto& duty : all.theirs) {
            const auto now = std::ranges::find_if(
                list, [&](const Duty& one) { return one.catalogue_duty == duty.catalogue_duty; });
            ASSERT_TRUE(now != list.end());
            EXPECT_EQ(texts(*now), texts(duty)) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace qd::dutylist
