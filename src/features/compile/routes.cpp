#include "features/compile/routes.hpp"
#include <iterator>
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {

using http::Method;
using http::Request;
using identity::Right;

const bodies::BodyRef& BodyNames::operator()(const BodyId& id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    const auto body = bodies::load(session_.tx, session_.county, id);
    return known_.emplace(id, body ? bodies::ref_of(*body) : bodies::BodyRef{id, {}, {}, {}, {}})
        .first->second;
}

std::optional<bodies::BodyRef> BodyNames::if_any(const std::optional<BodyId>& id) {
    if (!id) return {};
    return (*this)(*id);
}

Number number_in(const Request& request, std::size_t place) {
    constexpr std::size_t most_digits = 12;
    const auto& text = request.param(place);
    const bool is_number = !text.empty() && text.size() <= most_digits &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? std::stoll(text) : 0;
}

namespace {

const std::string base = "/api/v1/{county}/compiles", one = base + "/{compile}";

wire::ProjectView project_view(Session& session, const Project& project, BodyNames& names) {
    wire::ProjectView out{project.id,         project.name,      names.if_any(project.town),
                          project.stage,      project.candidates, project.items,
                          project.moves,      project.edition,   project.opened_at,
                          project.closed_at,  {},                project.version};
    mask_for(reader_of(session, project), out.name);
    return out;
}

Result<wire::ProjectView> post_project(Session& session, const Request&, const wire::OpenRequest& in) {
    QD_TRY(const auto id, open_project(session, in.name, in.town));
    return project_and_counts(session, id);
}

Result<wire::ProjectsView> get_projects(Session& session, const Request&) {
    QD_CHECK(may_read(session.actor));
    BodyNames names(session);
    wire::ProjectsView out;
    for (const auto& project : all_projects(session.tx, session.county))
        out.items.push_back(project_view(session, project, names));
    return out;
}

Result<wire::ProjectView> get_project(Session& session, const Request& request) {
    return project_and_counts(session, project_in(request));
}

Result<wire::ProjectView> post_close(Session& session, const Request& request,
                                     const wire::VersionRequest& in) {
    QD_CHECK(close_project(session, project_in(request), in.version));
    return project_and_counts(session, project_in(request));
}

}  // namespace

Result<wire::ProjectView> project_and_counts(Session& session, const ProjectId& id) {
    QD_CHECK(may_read(session.actor));
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    BodyNames names(session);
    auto out = project_view(session, project, names);
    for (const auto& row : candidate_counts(session.tx, session.county, id))
        out.counts.push_back({row.side, row.state, row.origin, row.count});
    return out;
}

std::vector<Route> project_routes() {
    return {
        Route::command(Method::post, base, Right::approve_list, &post_project,
                       "Open a compile of the county's catalogue or of a town's list"),
        Route::get(base, Right::read_lists, &get_projects, "All compiles"),
        Route::get(one, Right::read_lists, &get_project, "A compile, with its lines counted"),
        Route::command(Method::post, one + "/close", Right::approve_list, &post_close,
                       "End a compile as it stands"),
    };
}

std::vector<Route> routes() {
    std::vector<Route> all;
    for (auto more : {&project_routes, &candidate_routes, &pair_routes, &questionnaire_routes,
                      &round_routes, &review_routes, &opinion_routes,
                      &draft_routes, &plan_routes, &twin_routes}) {
        auto rows = more();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace qd::compile
