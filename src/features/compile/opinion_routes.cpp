#include <algorithm>
#include "features/compile/acting.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"

namespace qd::compile {

wire::OpinionView opinion_view(Opinion opinion, const Reader& reader, BodyNames& names) {
    mask_for(reader, opinion);
    return {opinion.number,
            opinion.stage,
            opinion.round,
            opinion.item,
            opinion.item_name,
            opinion.revision,
            opinion.aspect,
            opinion.weight,
            opinion.seat,
            names(opinion.body),
            opinion.on_behalf,
            opinion.content,
            opinion.at,
            opinion.fate,
            opinion.fate_reason,
            names.if_any(opinion.ended_by),
            opinion.ended_at,
            may_end(reader.actor, opinion),
            may_withdraw(reader.actor, opinion)};
}

namespace {

using http::Method;
using http::Request;
using identity::Right;

const std::string opinions_at = "/api/v1/{county}/compiles/{compile}/opinions";

Result<wire::OpinionView> opinion_now(Session& session, const ProjectId& id, Number number) {
    QD_TRY(const auto opinion, load_opinion(session.tx, session.county, id, number));
    BodyNames names(session);
    return opinion_view(opinion, reader_of(session, id), names);
}

Result<wire::OpinionsView> get_opinions(Session& session, const Request& request,
                                        const wire::OpinionsQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto id = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, id));
    constexpr std::int64_t most = 200;
    OpinionFilter filter{{},          query.stage, query.field,
                         query.body,  query.round, query.item,
                         query.after.value_or(0), std::clamp<std::int64_t>(query.size.value_or(50), 1, most)};
    if (query.state) filter.is_open = *query.state == "open";
    const auto found = opinions(session.tx, session.county, id, filter);
    const auto counts = opinion_counts(session.tx, session.county, id);
    BodyNames names(session);
    const auto reader = reader_of(session, id);
    wire::OpinionsView out{{}, counts.open, counts.ended, {}};
    for (const auto& one : found) out.items.push_back(opinion_view(one, reader, names));
    if (std::int64_t(found.size()) == filter.size) out.next = found.back().number;
    return out;
}

Result<wire::OpinionView> post_opinion(Session& session, const Request& request,
                                       const wire::OpinionRequest& in) {
    const auto id = project_in(request);
    QD_TRY(const auto number, say_opinion(session, id, {in.item, in.field, in.weight, in.content,
                                                        in.on_behalf.value_or("")}));
    return opinion_now(session, id, number);
}

Result<wire::OpinionView> post_end_opinion(Session& session, const Request& request,
                                           const wire::EndOpinionRequest& in) {
    const auto id = project_in(request);
    const auto number = number_in(request, 2);
    QD_CHECK(end_opinion(session, id, number, in.fate, in.reason));
    return opinion_now(session, id, number);
}

}  // namespace

std::vector<Route> opinion_routes() {
    return {
        Route::get(opinions_at, Right::read_lists, &get_opinions, "Opinions and how they ended"),
        Route::command(Method::post, opinions_at, Right::read_lists, &post_opinion,
                       "Say something of an item, field by field"),
        Route::command(Method::post, opinions_at + "/{number}/end", Right::read_lists, &post_end_opinion,
                       "Adopt, adopt in part, decline, withdraw"),
        Route::page(opinions_at + "/report", Right::read_lists, &opinion_report,
                    "All opinions and their fate as docx, xlsx or pdf (format=)"),
    };
}

}  // namespace qd::compile
