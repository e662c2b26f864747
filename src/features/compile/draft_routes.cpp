#include "features/compile/acting.hpp"
#include "features/compile/draft_commands.hpp"
#include "features/compile/draft_queries.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;

Result<wire::DraftView> post_draft(Session& session, const Request& request, const wire::VersionRequest& in) {
    const auto id = project_in(request);
    QD_TRY(const auto made, make_draft(session, id, in.version));
    QD_TRY(auto compile, project_and_counts(session, id));
    return wire::DraftView{std::move(compile), made.edition, made.duties, made.kept, made.without_basis};
}

Result<wire::AncestorsView> get_ancestors(Session& session, const Request& request) {
    QD_CHECK(may_read(session.actor));
    const auto made = made_duty(session.tx, session.county, request.param(1));
    if (!made) return Refusal::duty_not_compiled;
    QD_TRY(const auto project, load_project(session.tx, session.county, made->project));
    QD_TRY(auto item, item_history(session, made->project, made->item));
    auto name = project.name;
    mask_for(reader_of(session, project), name);
    return wire::AncestorsView{project.id, std::move(name), made->edition, std::move(item)};
}

}  // namespace

std::vector<Route> draft_routes() {
    return {
        Route::command(Method::post, "/api/v1/{county}/compiles/{compile}/draft", Right::approve_list,
                       &post_draft, "The approved items become a draft of the list's next edition"),
        Route::get("/api/v1/{county}/duties/{duty}/ancestors", Right::read_lists, &get_ancestors,
                   "The item that a duty was, back to the raw lines"),
    };
}

}  // namespace qd::compile
