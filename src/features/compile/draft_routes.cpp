#include "features/compile/acting.hpp"
#include "features/compile/draft_commands.hpp"
#include "features/compile/draft_queries.hpp"
#include "features/compile/draft_wire.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;

/// The first of many.
template <class View, class One>
std::vector<View> first_of(const std::vector<One>& all, View (*view)(const One&)) {
    constexpr std::size_t at_most = 500;
    std::vector<View> out;
    for (const auto& one : all) {
        if (out.size() == at_most) break;
        out.push_back(view(one));
    }
    return out;
}

wire::LeftOutView left_out_view(const LeftOutDuty& one) { return {one.list_kind, one.code, one.name}; }
wire::UnknownCitationView unknown_view(const UnknownCitation& one) {
    return {one.item, one.name, one.citation};
}
Number number_view(const Number& one) { return one; }

wire::OutlookView outlook_view(const DraftOutlook& of) {
    return {of.duties,
            of.kept,
            std::int64_t(of.left_out.size()),
            std::int64_t(of.unknown.size()),
            std::int64_t(of.without_basis.size()),
            first_of(of.left_out, &left_out_view),
            first_of(of.unknown, &unknown_view),
            first_of(of.without_basis, &number_view)};
}

Result<wire::OutlookView> get_draft(Session& session, const Request& request) {
    QD_TRY(const auto outlook, draft_outlook(session, project_in(request)));
    return outlook_view(outlook);
}

Result<wire::DraftView> post_draft(Session& session, const Request& request, const wire::DraftRequest& in) {
    const auto id = project_in(request);
    QD_TRY(const auto made, make_draft(session, id, {in.version, in.left_out.value_or(0),
                                                     in.leave_citations.value_or(false)}));
    QD_TRY(auto compile, project_and_counts(session, id));
    return wire::DraftView{std::move(compile), made.edition, outlook_view(made.of)};
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
        Route::get("/api/v1/{county}/compiles/{compile}/draft", Right::approve_list, &get_draft,
                   "What would become of the items, and of the edition in force, in a draft"),
        Route::command(Method::post, "/api/v1/{county}/compiles/{compile}/draft", Right::approve_list,
                       &post_draft, "The approved items become a draft of the list's next edition"),
        Route::get("/api/v1/{county}/duties/{duty}/ancestors", Right::read_lists, &get_ancestors,
                   "The item that a duty was, back to the raw lines"),
    };
}

}  // namespace qd::compile
