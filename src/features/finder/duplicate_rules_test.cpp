#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <map>
#include <set>
#include "embedded/embedded.hpp"
#include "features/finder/duplicate_queries.hpp"
#include "features/finder/duplicate_rules.hpp"

namespace qd::finder {
namespace {

const rules::Synonyms& synonyms() {
    static const rules::Synonyms all(embedded::find("finder/synonyms.csv"));
    return all;
}

/// How alike two names are in a list where neither is everywhere.
double alike(const std::string& a, const std::string& b) {
    const std::vector<std::string> names{a, b, "校车安全", "古树名木保护", "退役军人走访", "地质灾害避险"};
    return rules::Names(synonyms(), names).score(0, 1);
}

constexpr double ticked = GroupingPolicy().ticked, shown = GroupingPolicy().shown;

TEST(Duplicates, empty_words_numbers_in_front_and_width_say_nothing) {
    EXPECT_DOUBLE_EQ(alike("养犬登记", "负责辖区内养犬登记等相关工作"), 1);
    EXPECT_DOUBLE_EQ(alike("养犬登记", "3、养犬登记"), 1);
    EXPECT_DOUBLE_EQ(alike("养犬登记", "一、（三）养犬登记"), 1);
    EXPECT_DOUBLE_EQ(alike("办理12345热线", "办理１２３４５热线"), 1);
}

TEST(Duplicates, a_number_that_begins_a_word_is_no_numbering) {
    EXPECT_GT(alike("三资管理", "“三资”管理"), 0.99);
    EXPECT_LT(alike("三资管理", "资管理"), 0.99);
}

TEST(Duplicates, the_same_duty_in_other_words_is_ticked) {
    EXPECT_GE(alike("最低生活保障申请受理", "低保申请的受理审核"), ticked);
    EXPECT_GE(alike("犬只登记管理", "养犬登记、管理"), ticked);
}

TEST(Duplicates, a_common_typing_error_is_the_word_that_was_meant) {
    EXPECT_GE(alike("桔秆露天焚烧巡查", "秸秆露天焚烧巡查"), ticked);
}

TEST(Duplicates, the_same_object_with_another_action_is_shown_and_never_ticked) {
    const auto score = alike("秸秆露天焚烧巡查", "秸秆露天焚烧宣传");
    EXPECT_LT(score, ticked);
    EXPECT_GE(score, shown);
}

TEST(Duplicates, an_action_of_its_own_in_each_is_enough_not_to_be_ticked) {
    EXPECT_LT(alike("养老机构检查、宣传", "养老机构检查、培训"), ticked);
    EXPECT_GE(alike("养老机构检查", "养老机构检查、培训"), ticked);
}

TEST(Duplicates, a_penalty_or_a_ranking_is_less_alike_than_any_other_action) {
    const auto patrol = alike("擅自取水监管", "擅自取水调解");
    EXPECT_LT(alike("擅自取水监管", "擅自取水处罚"), patrol);
    EXPECT_LT(alike("擅自取水监管", "擅自取水排名"), patrol);
}

TEST(Duplicates, the_same_action_on_another_object_is_not_shown) {
    EXPECT_LT(alike("养犬登记", "婚姻登记"), shown);
    EXPECT_LT(alike("水库巡查", "校车巡查"), shown);
}

TEST(Duplicates, names_of_empty_words_alone_are_in_no_group) {
    const std::vector<std::string> names{"相关工作", "相关工作", "各项工作任务", "", "（）"};
    EXPECT_TRUE(rules::Names(synonyms(), names).groups().empty());
}

TEST(Duplicates, a_group_is_led_by_its_first_name_and_says_how_alike_each_is) {
    const std::vector<std::string> names{"校车安全", "养犬登记", "古树名木保护", "开展养犬登记", "校车安全工作"};
    const auto groups = rules::Names(synonyms(), names).groups();
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].members, (std::vector<std::size_t>{0, 4}));
    EXPECT_EQ(groups[1].members, (std::vector<std::size_t>{1, 3}));
    EXPECT_TRUE(groups[0].is_ticked && groups[1].is_ticked);
    EXPECT_EQ(groups[0].scores, (std::vector<double>{1, 1}));
}

TEST(Duplicates, a_wider_group_follows_and_holds_the_ticked_one_whole) {
    const std::vector<std::string> names{"秸秆露天焚烧宣传", "秸秆露天焚烧巡查", "开展秸秆露天焚烧巡查", "校车安全"};
    const auto groups = rules::Names(synonyms(), names).groups();
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].members, (std::vector<std::size_t>{1, 2}));
    EXPECT_TRUE(groups[0].is_ticked);
    EXPECT_EQ(groups[1].members, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_FALSE(groups[1].is_ticked);
}

TEST(Duplicates, what_makes_two_alike_is_said_in_objects_actions_and_words) {
    const auto common = rules::in_common(synonyms(), "低保户动态核查走访", "最低生活保障对象走访、公示");
    EXPECT_EQ(common.objects, std::vector<std::string>{"低保特困"});
    EXPECT_EQ(common.actions, std::vector<std::string>{"检查巡查"});
    EXPECT_EQ(common.words, std::vector<std::string>{"走访"});
    EXPECT_EQ(common.only_b, std::vector<std::string>{"公开公示"});
}

TEST(Duplicates, a_county_adds_its_own_words) {
    const std::vector<std::string> names{"喊寨子活动", "坝坝会活动", "校车安全", "古树名木保护"};
    EXPECT_TRUE(NameComparison().groups(names).empty());
    const NameComparison own({{"object", "院坝会", "喊寨子|坝坝会"}});
    ASSERT_FALSE(own.groups(names).empty());
    EXPECT_EQ(own.groups(names).front().members, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(NameComparison().groups(names).empty()) << "one county's words reached another";
}

TEST(Duplicates, a_line_of_no_known_kind_is_left_off) {
    rules::Synonyms table("kind,meaning,words\nthing,狗,犬\nobject,猫,猫咪|小猫\n");
    ASSERT_EQ(table.size(), 1U);
    EXPECT_EQ(table.meaning(0).name, "猫");
}

/// The join leaves out only what cannot be alike.
RC_GTEST_PROP(Duplicates, are_those_that_comparing_everything_finds, ()) {
    static const std::vector<std::string> parts{"秸秆", "焚烧", "巡查", "宣传", "养犬", "登记", "低保", "核查",
                                                "处罚", "村东", "堤防", "新建", "工作", "对", "Ａ1", "社保"};
    const auto names = *rc::gen::container<std::vector<std::string>>(rc::gen::map(
        rc::gen::resize(5, rc::gen::container<std::vector<std::size_t>>(
                               rc::gen::inRange<std::size_t>(0, parts.size()))),
        [](const std::vector<std::size_t>& chosen) {
            std::string name;
            for (const auto one : chosen) name += parts[one];
            return name;
        }));
    const double least = *rc::gen::element(0.5, 0.6, 0.8, 0.9);
    const rules::Names all(synonyms(), names);
    std::vector<std::size_t> leaders;
    std::map<std::size_t, std::vector<std::size_t>> expected;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::size_t same = 0;
        while (all.score(i, same) < 1 - 1e-12 && same < i) ++same;
        if (same < i) {   // What says exactly the same stays together.
            for (auto& [leader, members] : expected)
                if (std::ranges::find(members, same) != members.end()) {
                    members.push_back(i);
                    break;
                }
            continue;
        }
        auto best = i;
        double highest = 0;
        for (const auto leader : leaders)
            if (const auto score = all.score(i, leader); score >= least && score > highest) {
                best = leader;
                highest = score;
            }
        if (best == i) leaders.push_back(i);
        expected[best].push_back(i);
    }
    std::erase_if(expected, [](const auto& group) { return group.second.size() < 2; });
    std::map<std::size_t, std::vector<std::size_t>> found;
    for (const auto& group : all.groups({least, 1.1})) found[group.members.front()] = group.members;
    RC_ASSERT(found == expected);
}

TEST(Likeliest, the_duty_that_says_the_most_of_the_line_is_first) {
    const std::vector<KnownDuty> catalogue{
        {"养老机构安全监管", ""}, {"最低生活保障受理审核", ""}, {"养犬登记", ""}};
    const std::vector<std::string> lines{"敬老院检查", "给流浪狗上狗证", "天上的云"};
    const auto found = NameComparison().likeliest(lines, catalogue, 5);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].front().duty, 0U);
    EXPECT_EQ(found[1].front().duty, 2U);
    EXPECT_TRUE(found[2].empty());
}

TEST(Likeliest, what_only_the_dutys_text_says_counts_less_than_its_name) {
    const std::vector<KnownDuty> catalogue{{"校车安全", "检查灭火器"}, {"灭火器检查", ""}, {"护林", ""}};
    const std::vector<std::string> lines{"灭火器"};
    const auto found = NameComparison().likeliest(lines, catalogue, 5).front();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].duty, 1U);
    EXPECT_EQ(found[1].duty, 0U);
    EXPECT_GT(found[0].score, found[1].score);
}

TEST(Likeliest, a_line_that_stands_in_the_catalogue_is_not_likened_to_itself) {
    const std::vector<KnownDuty> catalogue{{"养犬登记", ""}, {"犬只登记", ""}};
    const std::vector<std::string> lines{"养犬登记"};
    const std::vector<std::size_t> itself{0};
    const auto found = NameComparison().likeliest(lines, catalogue, 5, itself).front();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().duty, 1U);
}

/// The demo county's raw lines, whose duty is known.
struct Collected {
    std::vector<std::string> lines, duties;
    std::vector<KnownDuty> catalogue;
    std::vector<std::string> codes;

    bool is_same(std::size_t a, std::size_t b) const {
        return duties[a] == duties[b] && !duties[a].starts_with("dropped");
    }
};

/// The records of our own csv: cells may be quoted and hold line breaks.
std::vector<std::vector<std::string>> records(std::string_view csv) {
    std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
    bool is_quoted = false;
    for (const auto c : csv) {
        if (c == '"') is_quoted = !is_quoted;
        else if (c == ',' && !is_quoted) out.back().emplace_back();
        else if (c == '\n' && !is_quoted) out.emplace_back(1);
        else out.back().back() += c;
    }
    out.pop_back();
    return out;
}

std::vector<std::map<std::string, std::string>> table(std::string_view path) {
    const auto all = records(embedded::find(path));
    std::vector<std::map<std::string, std::string>> out(all.size() - 1);
    for (std::size_t i = 1; i < all.size(); ++i)
        for (std::size_t cell = 0; cell < all[i].size(); ++cell) out[i - 1][all[0][cell]] = all[i][cell];
    return out;
}

const Collected& collected() {
    static const auto all = [] {
        Collected out;
        for (auto& row : table("demo/candidates.csv")) {
            out.lines.push_back(row["name"]);
            out.duties.push_back(row["merged_into"]);
        }
        for (auto& row : table("demo/catalogue.csv")) {
            out.codes.push_back(row["code"]);
            out.catalogue.push_back({row["name"], row["town_duty"] + "\n" + row["department_duty"]});
        }
        return out;
    }();
    return all;
}

TEST(Likeliest, the_demo_countys_lines_find_their_duty) {
    const auto& all = collected();
    const auto found = NameComparison().likeliest(all.lines, all.catalogue, 5);
    double lines = 0, first = 0, among_five = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (all.duties[i].starts_with("dropped")) continue;
        ++lines;
        const auto is_right = [&](const MatchedDuty& one) { return all.codes[one.duty] == all.duties[i]; };
        first += !found[i].empty() && is_right(found[i].front());
        among_five += std::ranges::any_of(found[i], is_right);
    }
    EXPECT_GE(first / lines, 0.88);
    EXPECT_GE(among_five / lines, 0.97);
}

/// Whoever asks for all of them has every text read and every duty compared.
TEST(Likeliest, who_reads_only_the_texts_that_may_matter_finds_what_comparing_with_all_finds) {
    const auto& all = collected();
    for (const std::size_t most : {std::size_t(1), std::size_t(5), std::size_t(40)}) {
        const auto some = NameComparison().likeliest(all.lines, all.catalogue, most);
        const auto whole = NameComparison().likeliest(all.lines, all.catalogue, all.catalogue.size());
        for (std::size_t i = 0; i < all.lines.size(); ++i) {
            ASSERT_EQ(some[i].size(), std::min(most, whole[i].size()));
            for (std::size_t n = 0; n < some[i].size(); ++n) {
                EXPECT_EQ(some[i][n].duty, whole[i][n].duty);
                EXPECT_DOUBLE_EQ(some[i][n].score, whole[i][n].score);
            }
        }
    }
}

TEST(Likeliest, the_demo_countys_lines_find_each_other) {
    const auto& all = collected();
    std::vector<KnownDuty> as_duties;
    std::vector<std::size_t> itself;
    for (std::size_t i = 0; i < all.lines.size(); ++i) {
        as_duties.push_back({all.lines[i], ""});
        itself.push_back(i);
    }
    const auto found = NameComparison().likeliest(all.lines, as_duties, 5, itself);
    double with_siblings = 0, among_five = 0;
    for (std::size_t i = 0; i < all.lines.size(); ++i) {
        std::size_t siblings = 0;
        for (std::size_t j = 0; j < all.lines.size(); ++j) siblings += j != i && all.is_same(i, j);
        if (siblings == 0) continue;
        ++with_siblings;
        among_five +=
            std::ranges::any_of(found[i], [&](const auto& one) { return all.is_same(i, one.duty); });
    }
    EXPECT_GE(among_five / with_siblings, 0.92);
}

TEST(Duplicates, of_what_is_ticked_in_the_demo_county_nineteen_of_twenty_pairs_are_right) {
    const auto& all = collected();
    double pairs = 0, right = 0;
    std::set<std::size_t> members;
    for (const auto& group : NameComparison().groups(all.lines)) {
        if (!group.is_ticked) continue;
        for (const auto a : group.members) {
            EXPECT_TRUE(members.insert(a).second) << "in two ticked groups";
            for (const auto b : group.members)
                if (a < b) {
                    ++pairs;
                    right += all.is_same(a, b);
                }
        }
    }
    EXPECT_GE(pairs, 20);
    EXPECT_GE(right / pairs, 0.95);
}

}  // namespace
}  // namespace qd::finder
