#include <algorithm>
#include <cstdio>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/json.hpp"
#include "core/messages.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/import_commands.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::app {
namespace {

namespace importing = dutylist::importing;
using json::Value;

Value text(std::string value) { return {std::move(value)}; }
Value number(std::int64_t value) { return {value}; }
Value texts(const std::vector<std::string>& values) {
    Value::Array array;
    for (const auto& value : values) array.push_back(text(value));
    return {std::move(array)};
}

Value departments(const std::vector<importing::NamedPart>& parts) {
    Value::Array array;
    for (const auto& part : parts)
        array.push_back({Value::Object{{"name", text(part.name)},
                                       {"body_code", text(part.body_code)},
                                       {"role", text(std::string(word(part.role)))},
                                       {"duties", texts(part.items)}}});
    return {std::move(array)};
}

/// One accepted row, with the members that its sheet has columns for.
Value row_json(const importing::ReadRow& row, const std::set<importing::Meaning>& columns,
               const std::string& catalogue_code, bool with_notes) {
    using importing::Meaning;
    const auto& duty = row.duty;
    Value::Object out{{"source_row", number(row.row)},
                      {"seq", duty.serial ? number(*duty.serial) : Value{}},
                      {"field", text(duty.field)},
                      {"name", text(duty.name)},
                      {"catalogue_code", catalogue_code.empty() ? Value{} : text(catalogue_code)}};
    if (!duty.code.empty()) out.push_back({"code", text(duty.code)});
    if (columns.contains(Meaning::list_kind)) out.push_back({"list", text(duty.kind)});
    if (duty.kind == dutylist::reclaimed) {
        const auto* lead =
            duty.departments.empty() || duty.is_cancelled ? nullptr : &duty.departments.front();
        out.push_back({"lead_department", text(lead ? lead->name : "")});
        out.push_back({"body_code", text(lead ? lead->body_code : "")});
        out.push_back({"takeover_mode", text(duty.takeover_mode)});
    } else if (columns.contains(Meaning::department)) {
        out.push_back({"departments", departments(duty.departments)});
    }
    if (columns.contains(Meaning::town_duty)) out.push_back({"town_duties", texts(duty.town_items)});
    if (columns.contains(Meaning::time_limit)) {
        out.push_back({"time_limit_value", duty.limit ? number(duty.limit->amount) : Value{}});
        out.push_back({"time_limit_unit", duty.limit ? text(std::string(word(duty.limit->unit))) : Value{}});
    }
    if (with_notes) out.push_back({"note", text(duty.note)});
    return {std::move(out)};
}

Value remark_json(std::int64_t row, const importing::Remark& remark) {
    return {Value::Object{{"row", number(row)},
                          {"code", text(std::string(word(remark.doubt)))},
                          {"reason", text(importing::sentence(remark))}}};
}

Value sheet_json(const importing::ReadSheet& sheet, const importing::rules::Target& target) {
    const importing::rules::DutyIndex draft(&target.draft), catalogue(target.catalogue);
    const auto columns = importing::rules::columns_of(sheet.plan);
    const bool with_notes =
        std::ranges::any_of(sheet.rows, [](const auto& row) { return !row.duty.note.empty(); });
    Value::Array rows, errors, warnings;
    for (const auto& row : sheet.rows) {
        for (const auto& warning : row.warnings) warnings.push_back(remark_json(row.row, warning));
        if (row.rejected) {
            errors.push_back(remark_json(row.row, *row.rejected));
            continue;
        }
        const auto merged = importing::rules::merge(row.duty, columns, target, draft, catalogue);
        for (const auto& warning : merged.warnings) warnings.push_back(remark_json(row.row, warning));
        rows.push_back(row_json(row, columns, merged.catalogue_code, with_notes));
    }
    return {Value::Object{{"sheet", text(sheet.plan.sheet)},
                          {"list", text(sheet.plan.kind)},
                          {"rows", {std::move(rows)}},
                          {"errors", {std::move(errors)}},
                          {"warnings", {std::move(warnings)}}}};
}

void print_plainly(const importing::ReadSheet& sheet) {
    std::int64_t taken = 0;
    for (const auto& row : sheet.rows) taken += row.rejected ? 0 : 1;
    std::printf("%s（%s）：读出 %lld 行，挡下 %lld 行\n",
                sheet.plan.sheet.empty() ? "表" : sheet.plan.sheet.c_str(), sheet.plan.kind.c_str(),
                static_cast<long long>(taken),
                static_cast<long long>(std::int64_t(sheet.rows.size()) - taken));
    for (const auto& row : sheet.rows) {
        if (row.rejected) std::printf("  第%d行 %s\n", row.row, importing::sentence(*row.rejected).c_str());
        for (const auto& warning : row.warnings)
            std::printf("  第%d行（提醒） %s\n", row.row, importing::sentence(warning).c_str());
    }
}

int dry_run(identity::Session& session, const dutylist::List& list, const dutylist::EditionId& draft,
            const ImportOptions& options) {
    const auto around = importing::surroundings_of(session, list.is_catalogue);
    const auto keep = [](importing::SheetPlan plan) { return plan; };
    const auto reading = importing::read_file(
        read_file(options.file), options.file.substr(options.file.rfind('/') + 1), around.known(), keep);
    if (!reading) return refuse(reading.error());
    const auto background = importing::background_of(session, list, draft);
    if (!background) return refuse(background.error());
    const auto target = background->target(date_of(session.now), session.now);
    Value::Array sheets;
    for (const auto& sheet : reading->sheets) {
        if (options.json) sheets.push_back(sheet_json(sheet, target));
        else print_plainly(sheet);
    }
    if (options.json)
        std::printf("%s\n", json::write({Value::Object{{"sheets", {std::move(sheets)}}}}).c_str());
    return 0;
}

/// Reads, and writes the draft when no row is rejected; otherwise says which rows and leaves nothing.
int import_for_good(identity::Desk& desk, const dutylist::ListId& list, const ImportOptions& options) {
    const auto job = importing::start(desk, list, options.file.substr(options.file.rfind('/') + 1),
                                      read_file(options.file));
    if (!job) return refuse(job.error());
    const auto edition = importing::confirm(desk, job->id, job->version, !options.into.empty());
    if (edition) {
        std::printf("已写入第 %lld 版草案。\n", static_cast<long long>(edition->number));
        return 0;
    }
    const auto cancelled = importing::cancel(desk, job->id);
    if (!cancelled) return refuse(cancelled.error());
    return refuse(edition.error());
}

}  // namespace

int import_file(const ImportOptions& options) {
    if (options.town.empty() == options.into.empty()) {
        std::fprintf(stderr, "qingdan: --town 和 --into catalogue，给一样\n");
        return 2;
    }
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    const auto found = database->read([&](db::Tx& tx) -> Result<identity::Desk> {
        QD_TRY(const auto county, county_named(tx, options.county));
        return identity::Desk{*database, county, operator_of(tx, county), environment.now(),
                              environment.new_id};
    });
    if (!found) return refuse(found.error());
    auto desk = *found;
    desk.clock = environment.now;
    struct Place {
        dutylist::List list;
        dutylist::EditionId draft;
    };
    const auto place_of = [&](identity::Session& session) -> Result<Place> {
        std::optional<dutylist::List> list;
        if (options.into.empty()) {
            QD_TRY(const auto town, town_named(session.tx, session.county, options.town));
            list = dutylist::find_list_of_town(session.tx, session.county, town.id);
            if (!list) list = dutylist::List{{}, town.id, false, {}};
        } else {
            list = dutylist::find_catalogue(session.tx, session.county);
            if (!list) list = dutylist::List{{}, session.actor.body, true, {}};
        }
        const auto open = list->id.empty()
                              ? std::nullopt
                              : dutylist::find_open_edition(session.tx, session.county, list->id);
        const auto current = list->id.empty() || open
                                 ? open
                                 : dutylist::edition_in_force(session.tx, session.county, list->id,
                                                              date_of(session.now), session.now);
        return Place{*list, current ? current->id : dutylist::EditionId{}};
    };
    if (options.dry_run) {
        return desk.read([&](identity::Session& session) {
            const auto place = place_of(session);
            return place ? dry_run(session, place->list, place->draft, options) : refuse(place.error());
        });
    }
    const auto list = desk.write([&](identity::Session& session) -> Result<dutylist::List> {
        QD_TRY(const auto place, place_of(session));
        if (!place.list.id.empty()) return place.list;
        return options.into.empty() ? dutylist::list_for_town(session, place.list.body)
                                    : dutylist::catalogue_list(session);
    });
    return list ? import_for_good(desk, list->id, options) : refuse(list.error());
}

}  // namespace qd::app
