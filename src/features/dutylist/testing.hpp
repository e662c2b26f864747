#pragma once
#include <string>
#include "core/testing.hpp"
#include "core/text.hpp"
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/derive_rules.hpp"
#include "features/dutylist/edition_rules.hpp"

/// Duties and editions for tests, with as little said as possible. Included by `*_test.cpp` only.
namespace qd::dutylist::testing {


inline const BodyId the_town{"town"}, police{"police"}, water{"water"}, other_town{"town2"}, gone{"gone"};
inline const BasisId a_law{"law"}, a_document{"document"}, repealed_law{"repealed"};

inline rules::KnownBodies bodies() {
    using bodies::BodyKind;
    return {{the_town, {BodyKind::town, "青禾镇", {}}},
            {other_town, {BodyKind::town, "石桥镇", {}}},
            {police, {BodyKind::county_department, "县公安局", {}}},
            {water, {BodyKind::county_department, "县水利局", {}}},
            {gone, {BodyKind::abolished, "县环保局", day("2025-01-01")}}};
}
inline rules::Known known() {
    return {the_town, bodies(), {a_law, a_document, repealed_law}, {"basic", "assisting", "reclaimed",
                                                                    "power_list"},
            {{"field", {"党的建设"}}, {"power_type", {"行政许可"}}}};
}

inline Duty a_duty(std::string code, std::string_view kind, std::string name) {
    Duty duty;
    duty.id = {"id-" + code};
    duty.code = std::move(code);
    duty.list_kind = kind;
    duty.name = std::move(name);
    duty.position = 1;
    return duty;
}
/// Complete: could be published as it is.
inline Duty a_basic(std::string code = "J-001") {
    auto duty = a_duty(std::move(code), basic, "组织学习宣传贯彻党的路线方针政策");
    duty.matrix = {{the_town, DutyRole::lead, {"制定年度学习计划", "每季度检查"}, true}};
    duty.citations = {{a_law, "第七十六条"}};
    return duty;
}
inline Duty an_assisting(std::string code = "P-001") {
    auto duty = a_duty(std::move(code), assisting, "道路交通安全管理");
    duty.matrix = {{police, DutyRole::lead, {"查处违法行为"}, true}, {the_town, DutyRole::assist, {"开展宣传"}, true}};
    duty.citations = {{a_law, "第五条"}};
    return duty;
}
inline Duty a_reclaimed(std::string code = "S-001") {
    auto duty = a_duty(std::move(code), reclaimed, "取水许可初审");
    duty.matrix = {{water, DutyRole::lead, {}, true}};
    duty.takeover_mode = "由县水利局受理和办理";
    return duty;
}
inline Duty a_cancelled(std::string code = "S-002") {
    auto duty = a_duty(std::move(code), reclaimed, "光伏电站发电数据逐月上报");
    duty.matrix = {{water, DutyRole::former_owner, {}, true}};
    duty.is_cancelled = true;
    return duty;
}

inline EditionContent an_edition(std::vector<Duty> duties) {
    EditionContent content;
    content.list = {{"list"}, the_town, false, "青禾镇履行职责事项清单"};
    content.edition.id = {"edition"};
    content.edition.list = content.list.id;
    content.duties = std::move(duties);
    return content;
}
inline rules::Evidence evidence() { return {bodies(), {a_law, a_document}, day("2026-07-01")}; }
inline CompareNames plain_names() {
    return {[](const BodyId& id) { return id.text; }, [](const BasisId& id) { return id.text; }};
}

}  // namespace qd::dutylist::testing
