#include "features/compile/candidate_rules.hpp"
#include <gtest/gtest.h>
#include "core/csv.hpp"

namespace qd::compile::rules {
namespace {

using bodies::Body;
using bodies::BodyKind;

bodies::Directory a_directory() {
    Body town{{"town"}, "T1", "青禾镇", "青禾镇", BodyKind::town, {}, {}, {}, "", "", {}, {}, {}, 1};
    Body village{{"village"}, "V1", "东关村", "东关村", BodyKind::village, BodyId{"town"}, {}, {}, "", "", {},
                 {}, {}, 1};
    Body police{{"police"}, "D1", "县公安局", "县公安局", BodyKind::county_department, {}, {}, {}, "", "", {},
                {}, {}, 1};
    Body gone{{"gone"}, "D2", "县环保局", "县环保局", BodyKind::abolished, {}, {}, {}, "", "", {}, {}, {}, 1};
    return bodies::Directory({town, village, police, gone});
}
Sheet read(std::string_view csv, const std::function<bool(const Proposer&)>& may = [](const auto&) {
    return true;
}) {
    const auto lines = csv::lines(csv);
    return *read_sheet(lines, a_directory(), BodyId{"police"}, may);
}

TEST(CandidateSheet, ABodyBehindItsTownsNameIsFoundAndElseTheTownStandsForIt) {
    const auto sheet = read("事项名称,提出单位\n修路,青禾镇东关村\n架桥,青禾镇建设办\n巡逻,\n");
    ASSERT_EQ(sheet.lines.size(), 3u);
    EXPECT_EQ(sheet.lines[0].by.body, BodyId{"village"});
    EXPECT_EQ(sheet.lines[0].by.town, BodyId{"town"});
    EXPECT_EQ(sheet.lines[1].by.body, BodyId{"town"});
    EXPECT_EQ(sheet.lines[1].line.source, "青禾镇建设办");
    EXPECT_EQ(sheet.lines[2].by.side, Side::county);
}

TEST(CandidateSheet, RowsThatCannotBeTakenAreNamedWithRowAndColumn) {
    const auto sheet = read("事项名称,来源单位,清单类型\n修路,县环保局,\n架,县公安局,\n巡逻,县公安局,别的\n"
                            "查车,县公安局,配合履职\n");
    ASSERT_EQ(sheet.faults.size(), 3u);
    EXPECT_EQ(sheet.faults[0].row, 2);
    EXPECT_EQ(sheet.faults[0].code, "candidate_body");
    EXPECT_EQ(sheet.faults[1].column, "事项名称");
    EXPECT_EQ(sheet.faults[2].column, "清单类型");
    ASSERT_EQ(sheet.lines.size(), 1u);
    EXPECT_EQ(sheet.lines[0].line.list_kind, "assisting");
}

TEST(CandidateSheet, NobodySpeaksForAnother) {
    const auto sheet = read("事项名称,来源单位\n修路,青禾镇\n查车,县公安局\n", [](const Proposer& by) {
        return by.body == BodyId{"police"};
    });
    ASSERT_EQ(sheet.faults.size(), 1u);
    EXPECT_EQ(sheet.faults[0].code, "not_your_body");
}

TEST(CandidateSheet, OriginsAreUnderstoodAsOfficesWriteThem) {
    EXPECT_EQ(origin_from("入村走访"), Origin::visit);
    EXPECT_EQ(origin_from("县乡座谈会"), Origin::meeting);
    EXPECT_EQ(origin_from("“三定”规定起底"), Origin::staffing_plan);
    EXPECT_EQ(origin_from("12345工单"), Origin::hotline);
    EXPECT_EQ(origin_from("微信群派单"), Origin::group_order);
    EXPECT_EQ(origin_from("questionnaire"), Origin::questionnaire);
    EXPECT_EQ(origin_from("不知道"), std::nullopt);
}

}  // namespace
}  // namespace qd::compile::rules
