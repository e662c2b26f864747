#include "features/audit/commands.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/list_store.hpp"

namespace qd::dutylist {
namespace {

std::vector<SchemeClass> numbered(std::initializer_list<std::string_view> names) {
    std::vector<SchemeClass> out;
    for (const auto name : names) out.push_back({std::string(name), std::int64_t(out.size()) + 1});
    return out;
}

std::vector<ListKind> built_in_kinds() {
    return {
        {std::string(basic), "基本履职事项清单", 1},
        {std::string(assisting), "配合履职事项清单", 2},
        {std::string(reclaimed), "上级部门收回事项清单", 3},
        {"power_list", "权责清单", 4},
        {"public_service", "公共服务事项目录", 5},
        {"local_responsibility", "属地管理责任清单", 6},
        {"village", "村（社区）清单", 7},
    };
}

std::vector<Scheme> built_in_schemes() {
    return {
        {"field", "类别",
         numbered({"党的建设", "经济发展", "民生服务", "平安法治", "乡村振兴", "精神文明建设", "社会管理", "安全稳定",
                   "社会保障", "自然资源", "生态环保", "城乡建设", "交通运输", "商贸流通", "文化和旅游", "卫生健康",
                   "应急管理及消防", "市场监管", "人民武装", "综合政务", "民族宗教"})},
        {"power_type", "权力类型",
         numbered({"行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励",
                   "其他行政权力", "公共服务"})},
        {"six_fields", "六大领域",
         numbered({"基层党建", "经济发展", "社会治理", "文化建设", "生态环境保护", "公共服务"})},
    };
}

}  // namespace

void prepare_county(Session& session) {
    store::put_kinds(session.tx, session.county, built_in_kinds());
    store::put_schemes(session.tx, session.county, built_in_schemes());
}

Result<List> list_for_town(Session& session, const BodyId& town) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_list, town));
    if (auto list = find_list_of_town(session.tx, session.county, town)) return std::move(*list);
    const auto bodies = store::load_known_bodies(session.tx, session.county);
    const auto body = bodies.find(town);
    if (body == bodies.end() || body->second.kind != bodies::BodyKind::town) return Refusal::not_a_town;
    const List list{{session.new_id()}, town, false, body->second.name + "履行职责事项清单"};
    store::insert_list(session.tx, session.county, list, session.now);
    audit::record(session, audit::subject("list", list.id), "create_list", {{"body", town}});
    return list;
}

Result<List> catalogue_list(Session& session) {
    QD_CHECK(identity::require(session.actor, identity::Right::publish_list));
    if (auto list = find_catalogue(session.tx, session.county)) return std::move(*list);
    const auto county = store::find_county_body(session.tx, session.county);
    if (!county) return Refusal::catalogue_body_missing;
    const auto bodies = store::load_known_bodies(session.tx, session.county);
    const List list{{session.new_id()}, *county, true, bodies.at(*county).name + "乡镇（街道）履行职责事项目录"};
    store::insert_list(session.tx, session.county, list, session.now);
    audit::record(session, audit::subject("list", list.id), "create_catalogue", {{"body", *county}});
    return list;
}

}  // namespace qd::dutylist
