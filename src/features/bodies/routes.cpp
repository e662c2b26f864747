#include "features/bodies/routes.hpp"
#include <algorithm>
#include "core/page.hpp"
#include "core/text.hpp"
#include "features/bodies/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/bodies/routes_wire.hpp"
#include "features/bodies/rules.hpp"
#include "features/bodies/sheet_rules.hpp"
#include "platform/office/lines.hpp"

namespace qd::bodies {
namespace {

using identity::Desk;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

std::optional<Ref> named(const Directory& all, const std::optional<BodyId>& id) {
    const Body* body = id ? all.by_id(*id) : nullptr;
    if (body == nullptr) return std::nullopt;
    return Ref{body->id.text, body->name};
}

BodyView view(const Body& body, const Directory& all) {
    BodyView out{body.id, body.code, body.name, body.short_name, body.kind, named(all, body.parent),
                 body.division_code, body.credit_code, body.phone, body.note, body.abolished_on,
                 named(all, body.successor), body.aliases, {}, body.version};
    if (body.credit_code) {
        if (const auto doubt = rules::doubt_credit_code(*body.credit_code))
            out.warnings.emplace_back(word(*doubt));
    }
    return out;
}

ProfileView view(const TownProfile& profile) {
    return {profile.town_type, profile.population, profile.area_km2, profile.villages, profile.communities,
            profile.leading_industry, profile.conditions, profile.note};
}

bool has_text(const Body& body, const std::string& folded) {
    const auto holds = [&](std::string_view name) {
        return text::fold(text::without_spaces(name)).find(folded) != std::string::npos;
    };
    return holds(body.name) || holds(body.short_name) || holds(body.code) ||
           std::any_of(body.aliases.begin(), body.aliases.end(), holds);
}

Result<BodyList> list_bodies(Session& session, const http::Request&, const BodyQuery& query) {
    const Directory all = directory(session.tx, session.county);
    const std::string wanted = text::fold(text::without_spaces(query.text.value_or("")));
    BodyList list;
    list.page = std::max<std::int64_t>(1, query.page.value_or(1));
    list.page_size = std::clamp<std::int64_t>(query.page_size.value_or(50), 1, 100);
    const Page page{list.page, list.page_size};
    for (const Body& body : all.all()) {
        if (query.kind && body.kind != *query.kind) continue;
        if (query.parent && (!body.parent || body.parent->text != *query.parent)) continue;
        if (query.departments.value_or(false) && (!is_department(body.kind) || is_abolished(body))) continue;
        if (!wanted.empty() && !has_text(body, wanted)) continue;
        if (list.total >= page.offset() && list.total < page.offset() + page.size)
            list.items.push_back(view(body, all));
        ++list.total;
    }
    return list;
}

Result<BodyView> get_body(Session& session, const http::Request& request) {
    const Directory all = directory(session.tx, session.county);
    const Body* body = all.by_id({request.param(1)});
    if (body == nullptr) return Refusal::body_unknown;
    return view(*body, all);
}

Body body_from(const BodyInput& in) {
    Body body;
    body.code = text::trim(in.code.value_or(""));
    body.name = text::collapse(in.name);
    body.short_name = text::collapse(in.short_name.value_or(""));
    body.kind = in.kind;
    if (in.parent_id && !in.parent_id->empty()) body.parent = in.parent_id;
    if (in.division_code && !in.division_code->empty()) body.division_code = in.division_code;
    if (in.credit_code && !in.credit_code->empty()) body.credit_code = in.credit_code;
    body.phone = in.phone.value_or("");
    body.note = in.note.value_or("");
    body.aliases = in.aliases.value_or(std::vector<std::string>{});
    body.abolished_on = in.abolished_on;
    if (in.successor_id && !in.successor_id->empty()) body.successor = in.successor_id;
    return body;
}

Result<BodyView> post_body(Session& session, const http::Request&, const BodyInput& in) {
    QD_TRY(const auto body, create(session, body_from(in)));
    return view(body, directory(session.tx, session.county));
}

Result<BodyView> put_body(Session& session, const http::Request& request, const BodyInput& in) {
    Body wanted = body_from(in);
    wanted.id = {request.param(1)};
    wanted.version = in.version.value_or(0);
    QD_TRY(const auto before, load(session.tx, session.county, wanted.id));
    if (wanted.code.empty()) wanted.code = before.code;
    QD_TRY(const auto body, change(session, std::move(wanted)));
    return view(body, directory(session.tx, session.county));
}

SheetResult view(const SheetPlan& plan, bool is_done) {
    SheetResult out;
    out.is_done = is_done && plan.errors.empty();
    for (const PlannedBody& item : plan.items) {
        if (item.change == Change::added) ++out.added;
        if (item.change == Change::changed) ++out.changed;
        if (item.change == Change::unchanged) ++out.unchanged;
        out.items.push_back({item.row, item.body.code, item.body.name, item.body.kind, item.change});
    }
    for (const RowRemark& one : plan.errors)
        out.errors.push_back(remark_of(one.row, one.column, one.code, one.facts));
    for (const RowRemark& one : plan.warnings) {
        out.warnings.push_back(remark_of(one.row, one.column, one.code, one.facts));
    }
    return out;
}

/// Reading the file is slow, so it happens at the desk; only the finished plan goes through the committer.
Result<SheetResult> take_sheet(Desk& desk, const http::Request& request) {
    QD_TRY(const auto lines, office::read_lines(request.body, request.header("content-type"),
                                                request.query_text("file_name").value_or("")));
    const std::string dry_run = request.query_text("dry_run").value_or("");
    if (dry_run == "1" || dry_run == "true") {
        QD_TRY(const auto plan, desk.read([&](Session& session) {
            return rules::plan_sheet(lines, directory(session.tx, session.county), session.county,
                                     session.new_id);
        }));
        return view(plan, false);
    }
    QD_TRY(const auto plan, desk.write([&](Session& session) { return import_sheet(session, lines); }));
    return view(plan, true);
}

http::Reply post_sheet(Desk& desk, const http::Request& request) {
    const auto taken = take_sheet(desk, request);
    return taken ? http::Reply::json(schema::write(*taken)) : http::Reply::problem(taken.error());
}

Result<TownList> list_towns(Session& session, const http::Request&) {
    const Directory all = directory(session.tx, session.county);
    TownList list;
    for (const Town& town : towns(session.tx, session.county)) {
        list.items.push_back({view(town.body, all), view(town.profile)});
    }
    return list;
}

Result<ProfileView> put_profile(Session& session, const http::Request& request, const ProfileView& in) {
    QD_TRY(const auto profile, change_profile(session, {{request.param(1)},
                                                        in.town_type,
                                                        in.population,
                                                        in.area_km2,
                                                        in.villages,
                                                        in.communities,
                                                        in.leading_industry,
                                                        in.note,
                                                        in.conditions}));
    return view(profile);
}

Route sheet_route() {
    Route route = Route::raw_task(
        http::Method::post, "/api/v1/{county}/bodies/sheet", Right::edit_bodies, &post_sheet,
        "Take over bodies from a sheet or from pasted text; ?dry_run=1 only shows what it would do");
    route.out = &schema::type_of<SheetResult>();
    return route;
}

}  // namespace

std::vector<Route> routes() {
    using http::Method;
    return {
        Route::get("/api/v1/{county}/bodies", Right::signed_in, &list_bodies, "The county's bodies"),
        Route::get("/api/v1/{county}/bodies/{id}", Right::signed_in, &get_body, "One body"),
        Route::command(Method::post, "/api/v1/{county}/bodies", Right::edit_bodies, &post_body,
                       "Enter a body"),
        Route::command(Method::put, "/api/v1/{county}/bodies/{id}", Right::edit_bodies, &put_body,
                       "Change a body, or abolish it with its successor"),
        sheet_route(),
        Route::get("/api/v1/{county}/towns", Right::signed_in, &list_towns, "The towns and their profiles"),
        Route::command(Method::put, "/api/v1/{county}/towns/{id}/profile", Right::edit_bodies, &put_profile,
                       "Say what a town is like"),
    };
}

}  // namespace qd::bodies
