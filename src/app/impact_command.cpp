#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "features/admission/impact.hpp"
#include "features/basis/queries.hpp"

namespace qd::app {
namespace {

using json::Value;

/// The basis of this code, title (with 《》 or without) or document number.
Result<basis::BasisId> basis_named(db::Tx& tx, const CountyId& county, const std::string& name) {
    auto wanted = text::fold(text::without_spaces(name));
    if (wanted.starts_with("《") && wanted.ends_with("》"))
        wanted = wanted.substr(3, wanted.size() - 6);
    for (const auto& one : basis::load_all_bases(tx, county))
        for (const auto* known : {&one.code, &one.title, &one.document_number, &one.id.text})
            if (!known->empty() && text::fold(text::without_spaces(*known)) == wanted) return one.id;
    return basis::Refusal::basis_unknown;
}

Value town_value(const admission::TownImpact& one) {
    return {Value::Object{{"town", {one.town.division_code.value_or(one.town.code)}},
                          {"name", {one.town.short_name}}, {"duties", {one.duties}}}};
}

Value duty_value(const admission::Impact& page, const admission::ImpactItem& one) {
    const auto& town = page.towns[one.town].town;
    return {Value::Object{{"town", {town.division_code.value_or(town.code)}},
                          {"code", {one.duty.code}},
                          {"name", {one.duty.name}},
                          {"kind", {one.duty.kind}},
                          {"article", {one.duty.article}},
                          {"citations", {one.duty.citations}}}};
}

int print_impact(db::Tx& tx, const CountyId& county, const ImpactOptions& options, Instant now) {
    const auto basis = basis_named(tx, county, options.basis);
    if (!basis) return refuse(basis.error());
    admission::ImpactQuestion question{*basis, {}, {}, {}, 1000};
    if (!options.article.empty()) question.article = options.article;
    Value::Array towns, duties;
    std::int64_t total = 0;
    for (bool is_first = true; is_first || !question.after.empty(); is_first = false) {
        const auto page = admission::impact(tx, county, question, date_of(now), now);
        if (!page) return refuse(page.error());
        total = page->total;
        if (is_first)
            for (const auto& one : page->towns) {
                towns.push_back(town_value(one));
                if (!options.json)
                    std::printf("%s %d 项\n", one.town.short_name.c_str(), int(one.duties));
            }
        for (const auto& one : page->items) {
            if (options.json) duties.push_back(duty_value(*page, one));
            else
                std::printf("  %s %s %s %s\n", page->towns[one.town].town.short_name.c_str(),
                            one.duty.code.c_str(), one.duty.name.c_str(), one.duty.article.c_str());
        }
        question.after = page->next;
    }
    if (options.json)
        std::printf("%s\n", json::write({Value::Object{{"basis", {options.basis}}, {"total", {total}},
                                                       {"towns", {std::move(towns)}},
                                                       {"duties", {std::move(duties)}}}}).c_str());
    else std::printf("共 %d 个乡镇的事项受影响，合计 %d 项。\n", int(towns.size()), int(total));
    return 0;
}

}  // namespace

int impact(const ImpactOptions& options) {
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    return database->read([&](db::Tx& tx) {
        const auto county = county_named(tx, options.county);
        if (!county) return refuse(county.error());
        return print_impact(tx, *county, options, environment.now());
    });
}

}  // namespace qd::app
