#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/json.hpp"
#include "features/admission/check_queries.hpp"

namespace qd::app {
namespace {

using json::Value;

/// As the office reads it.
const char* finding_in_chinese(admission::Finding finding) {
    switch (finding) {
        case admission::Finding::on_list: return "清单内（基本履职）";
        case admission::Finding::assisting: return "配合履职";
        case admission::Finding::reclaimed: return "上级部门已收回";
        case admission::Finding::outside: return "清单外";
    }
    return "";
}

Value found_value(std::size_t number, const admission::Found& found) {
    const auto& handed = *found.sentence.handed;
    Value::Array evidence;
    for (const auto& one : found.evidence)
        evidence.push_back({Value::Object{{"code", {one.code}}, {"name", {one.name}}, {"kind", {one.kind}},
                                          {"edition", {one.edition_number}}, {"towns", {one.towns}},
                                          {"likeness", {double(int(one.likeness * 1000)) / 1000}},
                                          {"why", {one.why}}}});
    return {Value::Object{{"number", {std::int64_t(number)}},
                          {"block", {std::int64_t{found.sentence.block}}},
                          {"text", {found.sentence.text}},
                          {"who", {handed.who}},
                          {"verb", {handed.verb}},
                          {"what", {handed.what}},
                          {"due", {handed.due}},
                          {"needs_power", {handed.needs_power}},
                          {"verdict", {std::string(word(found.finding))}},
                          {"evidence", {std::move(evidence)}}}};
}

void print_found(std::size_t number, const admission::Found& found) {
    const auto& handed = *found.sentence.handed;
    std::printf("%zu. 【%s】%s\n", number, finding_in_chinese(found.finding), found.sentence.text.c_str());
    if (!handed.due.empty()) std::printf("   时限：%s\n", handed.due.c_str());
    if (handed.needs_power) std::printf("   涉及处罚、许可或强制：须依法赋权或委托，不能交办。\n");
    if (found.evidence.empty()) return;
    const auto& best = found.evidence.front();
    std::printf("   %s%s %s（第%d版，%d个乡镇，相似度%.3f%s%s）\n",
                found.finding == admission::Finding::outside ? "最接近的是" : "对应", best.code.c_str(),
                best.name.c_str(), int(best.edition_number), int(best.towns), best.likeness,
                best.why.empty() ? "" : "：", best.why.c_str());
}

}  // namespace

int check_document(const CheckDocumentOptions& options) {
    const auto document = office::read_text(read_file(options.file), options.file);
    if (!document) return refuse(document.error());
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    auto against = database->read([&](db::Tx& tx) -> Result<admission::Yardstick> {
        QD_TRY(const auto county, county_named(tx, options.county));
        std::optional<BodyId> town;
        if (!options.town.empty()) {
            QD_TRY(const auto body, town_named(tx, county, options.town));
            town = body.id;
        }
        return admission::yardstick(tx, county, town, environment.now());
    });
    if (!against) return refuse(against.error());
    const auto checked = admission::check(*document, *against);
    std::size_t number = 0, outside = 0;
    Value::Array all;
    for (const auto& one : checked.found) {
        if (options.json) all.push_back(found_value(++number, one));
        else print_found(++number, one);
        outside += one.finding == admission::Finding::outside || one.finding == admission::Finding::reclaimed;
    }
    if (options.json)
        std::printf("%s\n", json::write({Value::Object{{"document", {options.file}},
                                                       {"sentences", {checked.sentences}},
                                                       {"handed", {std::int64_t(number)}},
                                                       {"items", {std::move(all)}}}}).c_str());
    else
        std::printf("共%d句，向乡镇派任务的%zu句，其中清单外或已收回的%zu句。请逐句确认后再印发。\n",
                    int(checked.sentences), number, outside);
    return 0;
}

}  // namespace qd::app
