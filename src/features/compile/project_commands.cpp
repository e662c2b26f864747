#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"

namespace qd::compile {

using identity::Right;
using identity::Role;

Outcome may_read(const identity::Actor& actor) {
    QD_CHECK(identity::require(actor, Right::read_lists));
    if (actor.role == Role::village) return identity::Refusal::not_permitted;
    return Nothing{};
}

bool speaks_for(const identity::Actor& actor, const BodyId& body, const std::optional<BodyId>& town) {
    if (actor.role == Role::list_office) return true;
    const bool is_party = actor.role == Role::department || actor.role == Role::town ||
                          actor.role == Role::village;
    if (!is_party) return false;
    return actor.body == body || (actor.role == Role::town && town == actor.body);
}

Result<Project> open_project_of(Session& session, const ProjectId& id) {
    QD_TRY(auto project, load_project(session.tx, session.county, id));
    if (project.closed_at) return Refusal::compile_closed;
    return project;
}

Result<Project> load_project(db::Tx& tx, const CountyId& county, const ProjectId& id) {
    if (auto found = store::find_project(tx, county, id)) return *std::move(found);
    return Refusal::compile_unknown;
}

std::vector<Project> all_projects(db::Tx& tx, const CountyId& county) { return store::projects(tx, county); }

Result<ProjectId> open_project(Session& session, const std::string& name, const std::optional<BodyId>& town) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    constexpr std::size_t longest = 100;
    Project project;
    project.name = text::trim(name);
    if (project.name.empty() || text::length(project.name) > longest) return Refusal::compile_name_missing;
    if (town) {
        QD_TRY(const auto body, bodies::load(session.tx, session.county, *town));
        if (body.kind != bodies::BodyKind::town || bodies::is_abolished(body))
            return Error{Refusal::candidate_body, {{"body", body.name}}};
    }
    if (const auto open = store::find_open_project(session.tx, session.county, town))
        return Error{Refusal::compile_open_already, {{"name", open->name}}};
    project.id = {session.new_id()};
    project.town = town;
    project.opened_by = session.actor.account;
    project.opened_at = session.now;
    store::insert_project(session.tx, session.county, project);
    audit::EventFacts facts;
    if (town) facts.emplace_back("town", *town);
    audit::record(session, audit::subject("compile", project.id), "open", std::move(facts));
    return project.id;
}

Outcome close_project(Session& session, const ProjectId& id, std::int64_t version) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto project, open_project_of(session, id));
    if (project.version != version) return identity::Refusal::stale_version;
    project.closed_at = session.now;
    store::save_project(session.tx, session.county, project);
    audit::record(session, audit::subject("compile", id), "close",
                  {{"candidates", project.candidates}, {"items", project.items}, {"moves", project.moves}});
    return Nothing{};
}

}  // namespace qd::compile
