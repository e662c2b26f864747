#include "features/admission/sentence_rules.hpp"
#include <gtest/gtest.h>
#include <fstream>
#include <map>
#include <sstream>
#include "core/csv.hpp"
#include "core/text.hpp"
#include "features/admission/check_queries.hpp"
#include "platform/office/read_text.hpp"

namespace qd::admission {
namespace {

const std::vector<std::string> the_towns{"青禾镇人民政府", "青禾镇", "石桥镇", "柳湾镇", "白沙乡", "云台乡", "松岭朝鲜族乡"};

std::string file(const std::string& path) {
    std::ifstream in(std::string(QD_SOURCE_DIR) + "/" + path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

/// What each sentence of these paragraphs asks of towns.
std::vector<Sentence> read(const std::vector<std::string>& paragraphs) {
    std::vector<Block> blocks;
    for (const auto& one : paragraphs) blocks.push_back({{one}, 0, 0});
    return rules::read_document(blocks, the_towns);
}
bool hands_work(const std::string& sentence) {
    for (const auto& one : read({sentence}))
        if (one.handed) return true;
    return false;
}

TEST(Sentences, end_at_full_stops_semicolons_and_line_ends_and_keep_their_marks) {
    EXPECT_EQ(rules::split_sentences("一是报送；二是落实。\n三是检查"),
              (std::vector<std::string>{"一是报送；", "二是落实。", "三是检查"}));
    EXPECT_EQ(rules::split_sentences("他说“可以。”随后离开。"),
              (std::vector<std::string>{"他说“可以。”", "随后离开。"}));
    EXPECT_TRUE(rules::split_sentences(" \n ").empty());
}

TEST(Sentences, towns_that_must_do_something_are_handed_work) {
    const auto found = read({"各乡镇（街道）须于9月10日前将巡查人员名单报县林草局。"}).at(0).handed;
    ASSERT_TRUE(found);
    EXPECT_EQ(found->who, "各乡镇(街道)");
    EXPECT_EQ(found->due, "9月10日前");
    EXPECT_EQ(found->what, "将巡查人员名单报县林草局。");
    EXPECT_FALSE(found->needs_power);
    EXPECT_TRUE(hands_work("石桥镇要劝阻超载车辆出场。"));
    EXPECT_TRUE(hands_work("抽样数据由各乡镇审核评估后上报。"));
    EXPECT_TRUE(hands_work("各乡镇打卡率不得低于98%。"));
}

TEST(Sentences, what_departments_do_for_or_to_towns_is_no_work_for_towns) {
    EXPECT_FALSE(hands_work("县司法局要指导各乡镇人民调解委员会规范运行。"));
    EXPECT_FALSE(hands_work("县政府将对各乡镇禁烧情况进行抽查。"));
    EXPECT_FALSE(hands_work("县融媒体中心负责对各乡镇通讯员进行培训。"));
    EXPECT_FALSE(hands_work("鼓励有条件的乡镇开设特色栏目。"));
    EXPECT_FALSE(hands_work("各乡镇不得向农户摊派。"));
    EXPECT_FALSE(hands_work("近年来，各乡镇积极开展秸秆综合利用，火点逐年下降。"));
    EXPECT_FALSE(hands_work("各乡镇人民政府，县直各有关单位："));
    EXPECT_FALSE(hands_work("关于落实属地管理责任的通知"));
}

TEST(Sentences, one_that_goes_on_about_the_towns_before_it_needs_no_subject) {
    const auto found = read({"各乡镇要加强巡查。每月5日前报送台账。县水务局负责汇总。每月通报一次。"});
    ASSERT_EQ(found.size(), 4u);
    EXPECT_TRUE(found[0].handed && found[1].handed);
    EXPECT_FALSE(found[2].handed);
    EXPECT_FALSE(found[3].handed) << "it is about the department";
}

TEST(Sentences, a_letter_to_towns_may_say_please_only) {
    EXPECT_TRUE(read({"各乡镇人民政府：", "请于8月25日前将名单报我局。"}).at(1).handed);
    EXPECT_FALSE(read({"县直各单位：", "请于8月25日前将名单报我局。"}).at(1).handed);
}

TEST(Sentences, punishing_and_permitting_are_marked) {
    const auto found = read({"对露天焚烧秸秆的，由各乡镇处以罚款。"}).at(0).handed;
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->needs_power);
}

TEST(Sentences, towns_of_whom_nothing_is_asked_are_handed_nothing) {
    for (const char* text : {"请各乡镇", "各乡镇应", "各乡镇要于9月30日前"}) EXPECT_FALSE(hands_work(text)) << text;
}

TEST(Tables, a_row_is_handed_to_whoever_its_column_names) {
    const std::vector<Block> blocks{{{"序号", "工作任务", "责任单位", "完成时限"}, 1, 1},
                                    {{"1", "编制县级预案", "县水务局", "4月底前"}, 1, 2},
                                    {{"2", "修订本级预案", "各乡镇", "5月底前"}, 1, 3}};
    const auto found = rules::read_document(blocks, the_towns);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_FALSE(found[0].handed);
    ASSERT_TRUE(found[1].handed);
    EXPECT_EQ(found[1].handed->what, "修订本级预案");
    EXPECT_EQ(found[1].handed->due, "5月底前");
    EXPECT_EQ(found[1].block, 3);
}

Found with(Finding finding, std::vector<std::pair<const char*, double>> evidence) {
    Found out;
    out.finding = finding;
    for (const auto& [kind, likeness] : evidence) {
        out.evidence.emplace_back();
        out.evidence.back().kind = kind;
        out.evidence.back().likeness = likeness;
    }
    return out;
}

TEST(Finding, is_doubtful_where_it_is_hardly_alike_or_a_reclaimed_duty_nearly_as_like) {
    EXPECT_FALSE(is_doubtful(with(Finding::on_list, {{"basic", .7}, {"reclaimed", .5}})));
    EXPECT_TRUE(is_doubtful(with(Finding::on_list, {{"basic", .34}, {"reclaimed", .1}})));
    EXPECT_TRUE(
        is_doubtful(with(Finding::assisting, {{"assisting", .7}, {"basic", .65}, {"reclaimed", .62}})));
    EXPECT_FALSE(is_doubtful(with(Finding::reclaimed, {{"reclaimed", .34}})));
    EXPECT_FALSE(is_doubtful(with(Finding::outside, {})));
}

// ---- the twenty labelled documents of demo/documents

struct Label {
    std::string text, duty;
    bool is_task = false;
};
struct Measure {
    int tasks = 0, found = 0, reported = 0, right = 0, same_list = 0, sure = 0, sure_and_right = 0;
    double recall() const { return double(found) / tasks; }
    double precision() const { return double(right) / reported; }
};

std::map<std::string, std::vector<Label>> labels() {
    std::map<std::string, std::vector<Label>> out;
    const auto lines = csv::lines(file("demo/documents/labels.csv"), ',');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto& cells = lines[i].cells;
        out[cells.at(0)].push_back({text::without_spaces(cells.at(1)), cells.at(3), cells.at(2) == "1"});
    }
    return out;
}

Yardstick catalogue() {
    Yardstick out;
    out.town_names = the_towns;
    const auto lines = csv::lines(file("demo/catalogue.csv"), ',');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto& cells = lines[i].cells;
        if (cells.size() < 8) continue;
        Evidence evidence;
        evidence.code = cells[0];
        evidence.kind = cells[1];
        evidence.name = cells[4];
        out.duties.push_back({evidence, cells[7] + "\n" + cells[6]});
    }
    return out;
}

bool is_same(const std::string& a, const std::string& b) {
    return a.find(b) != a.npos || b.find(a) != b.npos;
}

void measure(const std::string& name, const std::vector<Label>& wanted, const Yardstick& against,
             Measure& out) {
    const auto document = office::read_text(file("demo/documents/" + name), name);
    ASSERT_TRUE(document) << name;
    const auto checked = check(*document, against);
    for (const auto& label : wanted) {
        if (!label.is_task) continue;
        ++out.tasks;
        const auto hit = std::ranges::find_if(checked.found, [&](const Found& one) {
            return is_same(text::without_spaces(one.sentence.text), label.text);
        });
        if (hit == checked.found.end()) continue;
        ++out.found;
        const auto& best = hit->finding == Finding::outside ? "" : hit->evidence.front().code;
        const bool is_right = std::string(best).substr(0, 4) == label.duty.substr(0, 4);
        const bool is_listed = hit->finding == Finding::on_list || hit->finding == Finding::assisting;
        out.same_list += is_right;
        out.sure += is_listed && !is_doubtful(*hit);
        out.sure_and_right += is_listed && !is_doubtful(*hit) && is_right;
    }
    for (const auto& one : checked.found) {
        ++out.reported;
        out.right += std::ranges::any_of(wanted, [&](const Label& label) {
            return label.is_task && is_same(text::without_spaces(one.sentence.text), label.text);
        });
    }
}

TEST(LabelledDocuments, nine_in_ten_sentences_that_hand_work_to_towns_are_found) {
    const auto against = catalogue();
    ASSERT_GT(against.duties.size(), 300u);
    Measure development, kept_back;
    int documents = 0;
    for (const auto& [name, wanted] : labels()) {
        measure(name, wanted, against, name < "11" ? development : kept_back);
        ++documents;
    }
    EXPECT_EQ(documents, 20);
    for (const auto& [what, one] : {std::pair{"development", development}, {"kept_back", kept_back}}) {
        RecordProperty(std::string(what) + "_recall", std::to_string(one.recall()));
        RecordProperty(std::string(what) + "_precision", std::to_string(one.precision()));
        std::printf("%s: %d sentences, recall %.3f, precision %.3f, right list %.3f, ", what, one.tasks,
                    one.recall(), one.precision(), double(one.same_list) / one.tasks);
        std::printf("%d surely listed, %d rightly\n", one.sure, one.sure_and_right);
        EXPECT_GE(one.sure_and_right, one.sure * 9 / 10) << what;
        EXPECT_GE(one.recall(), 0.9) << what;
        EXPECT_GE(one.precision(), 0.85) << what;
        EXPECT_GE(double(one.same_list) / one.tasks, 0.8) << what;
    }
}

}  // namespace
}  // namespace qd::admission
