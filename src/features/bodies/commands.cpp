#include "features/bodies/commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/names.hpp"
#include "features/bodies/queries.hpp"
#include "features/bodies/rules.hpp"
#include "features/bodies/sheet_rules.hpp"
#include "features/bodies/store.hpp"

namespace qd::bodies {
namespace {

void record(identity::Session& session, const Body& body, std::string_view verb) {
    audit::EventFacts facts = {{"kind", body.kind}, {"version", body.version},
                               audit::named({"body", body.id.text, body.name, body.short_name})};
    if (body.abolished_on) facts.emplace_back("abolished_on", *body.abolished_on);
    if (body.successor) facts.emplace_back("successor", *body.successor);
    audit::record(session, audit::subject("body", body.id), verb, std::move(facts));
}

}  // namespace

Result<Body> create(identity::Session& session, Body body) {
    body.id = {};
    QD_TRY(auto created, create_all(session, {std::move(body)}));
    return std::move(created.front());
}

Result<std::vector<Body>> create_all(identity::Session& session, std::vector<Body> wanted) {
    if (wanted.empty()) return wanted;
    const Directory others = directory(session.tx, session.county);
    std::size_t last_code = 0;
    for (Body& body : wanted) {
        if (body.code.empty()) body.code = rules::free_code(others, session.county, last_code);
        if (body.id.empty()) body.id = {session.new_id()};
        body.version = 1;
        body = rules::completed(std::move(body), session.county);
        QD_CHECK(rules::check(body, others, session.county));
    }
    store::insert(session.tx, session.county, wanted);
    for (const Body& body : wanted) record(session, body, "create");
    return wanted;
}

Result<Body> change(identity::Session& session, Body body) {
    const Directory others = directory(session.tx, session.county);
    const Body* before = others.by_id(body.id);
    if (before == nullptr) return Refusal::body_unknown;
    if (before->version != body.version) return Refusal::stale_version;
    body = rules::completed(std::move(body), session.county);
    QD_CHECK(rules::check(body, others, session.county));
    QD_TRY(body.version, store::save(session.tx, session.county, body));
    record(session, body, is_abolished(body) && !is_abolished(*before) ? "abolish" : "change");
    return body;
}

Result<SheetPlan> import_sheet(identity::Session& session, std::span<const columns::Line> lines) {
    const Directory existing = directory(session.tx, session.county);
    QD_TRY(auto plan, rules::plan_sheet(lines, existing, session.county, session.new_id));
    if (!plan.errors.empty()) return plan;
    std::vector<Body> added;
    for (const PlannedBody& item : plan.items) {
        if (item.change == Change::added) added.push_back(item.body);
    }
    if (!added.empty()) store::insert(session.tx, session.county, added);
    for (PlannedBody& item : plan.items) {
        if (item.change == Change::changed) {
            QD_TRY(item.body.version, store::save(session.tx, session.county, item.body));
        }
        if (item.change != Change::unchanged) record(session, item.body, "import");
    }
    return plan;
}

Result<TownProfile> change_profile(identity::Session& session, TownProfile profile) {
    QD_TRY(const auto town, load(session.tx, session.county, profile.town));
    QD_CHECK(rules::check_profile(profile, town));
    store::save_profile(session.tx, session.county, profile);
    audit::record(session, audit::subject("body", town.id), "change_profile",
                  {{"conditions", profile.conditions.size()}});
    return profile;
}

Result<std::size_t> import_profiles(identity::Session& session, std::span<const columns::Line> lines) {
    const Directory bodies = directory(session.tx, session.county);
    QD_TRY(const auto profiles, rules::profiles_from(lines, bodies));
    for (const TownProfile& profile : profiles) QD_CHECK(change_profile(session, profile));
    return profiles.size();
}

}  // namespace qd::bodies
