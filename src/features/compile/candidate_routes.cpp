#include <algorithm>
#include "features/compile/acting.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/views.hpp"
#include "platform/office/lines.hpp"

namespace qd::compile {

wire::CandidateView candidate_view(Session& session, const Candidate& one, BodyNames& names) {
    wire::CandidateView out{one.number,
                            one.side,
                            names(one.body),
                            names.if_any(one.town),
                            one.line.name,
                            one.line.list_kind,
                            one.line.field,
                            one.line.origin,
                            one.line.source,
                            one.line.basis,
                            one.line.county_duty,
                            one.line.town_duty,
                            one.line.note,
                            one.fate,
                            one.item,
                            one.into,
                            one.reason,
                            one.round,
                            one.added_at,
                            one.fate == Fate::open && speaks_for(session.actor, one.body, one.town),
                            one.version};
    mask_for(session.actor, out);
    return out;
}

namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Right;

const std::string candidates_at = "/api/v1/{county}/compiles/{compile}/candidates";

Line line_from(const wire::LineRequest& in) {
    return {in.name, in.list_kind.value_or(""), in.field.value_or(""), in.origin, in.source.value_or(""),
            in.basis.value_or(""), in.county_duty.value_or(""), in.town_duty.value_or(""),
            in.note.value_or("")};
}

Result<wire::CandidateView> candidate_now(Session& session, const ProjectId& project, Number number) {
    QD_TRY(const auto found, load_candidate(session.tx, session.county, project, number));
    const bool may = may_read(session.actor) || speaks_for(session.actor, found.body, found.town);
    if (!may) return identity::Refusal::not_permitted;
    BodyNames names(session);
    return candidate_view(session, found, names);
}

Result<wire::CandidateView> post_candidate(Session& session, const Request& request,
                                           const wire::LineRequest& in) {
    QD_TRY(const auto number, add_candidate(session, project_in(request), in.body, line_from(in)));
    return candidate_now(session, project_in(request), number);
}

Result<wire::CandidateView> put_candidate(Session& session, const Request& request,
                                          const wire::LineRequest& in) {
    const auto number = number_in(request, 2);
    QD_CHECK(amend_candidate(session, project_in(request), number, in.version.value_or(0), line_from(in)));
    return candidate_now(session, project_in(request), number);
}

Result<wire::CandidateView> get_candidate(Session& session, const Request& request) {
    return candidate_now(session, project_in(request), number_in(request, 2));
}

/// A village sees what it handed in itself.
Result<wire::CandidatesView> get_candidates(Session& session, const Request& request,
                                            const wire::CandidatesQuery& query) {
    CandidateFilter filter{query.side, query.state, query.origin, query.body, query.town, query.text, 0, 50};
    if (session.actor.role == identity::Role::village) filter.body = session.actor.body.text;
    else QD_CHECK(may_read(session.actor));
    QD_CHECK(load_project(session.tx, session.county, project_in(request)));
    constexpr std::int64_t most = 200;
    filter.after = std::max<std::int64_t>(query.after.value_or(0), 0);
    filter.size = std::clamp<std::int64_t>(query.size.value_or(50), 1, most);
    const auto found = candidates(session.tx, session.county, project_in(request), filter);
    BodyNames names(session);
    wire::CandidatesView out;
    const bool is_all = filter.after == 0 && std::int64_t(found.size()) < filter.size;
    out.total = is_all ? std::int64_t(found.size())
                       : count_candidates(session.tx, session.county, project_in(request), filter);
    for (const auto& one : found) out.items.push_back(candidate_view(session, one, names));
    if (std::int64_t(found.size()) == filter.size) out.next = found.back().number;
    return out;
}

Result<wire::Done> post_settle(Session& session, const Request& request, const wire::SettleRequest& in) {
    QD_CHECK(settle_candidates(session, project_in(request),
                               {in.numbers, in.state, in.into, in.reason.value_or("")}));
    return wire::Done{std::int64_t(in.numbers.size())};
}

Reply post_candidate_sheet(identity::Desk& desk, const Request& request) {
    const auto lines = office::read_lines(request.body, request.header("content-type"),
                                          request.query_text("file_name").value_or(""));
    if (!lines) return Reply::problem(lines.error());
    const auto is_set = [&](std::string_view name) {
        const auto value = request.query_text(name).value_or("");
        return value == "1" || value == "true";
    };
    SheetOrder order{{}, is_set("dry_run"), is_set("without_faults"), {}};
    if (const auto body = request.query_text("body")) order.body = BodyId{*body};
    constexpr std::size_t longest_key = 60;
    order.watched_as = std::string(request.query_text("progress").value_or("")).substr(0, longest_key);
    const auto taken = take_sheet(desk, project_in(request), *lines, order);
    if (!taken) return Reply::problem(taken.error());
    wire::SheetView out{taken->taken, taken->first, taken->last, taken->is_taken, {}};
    for (const auto& fault : taken->faults)
        out.faults.push_back({fault.row, fault.column, fault.code, fault.value});
    return Reply::json(schema::write(out));
}

/// Before anything is there it is none of nothing: the file is still being read.
Result<wire::SheetProgressView> get_sheet_progress(Session& session, const Request& request) {
    QD_CHECK(load_project(session.tx, session.county, project_in(request)));
    const auto at = sheet_progress(session.tx, session.county, project_in(request), request.param(2),
                                   session.actor.account);
    return at ? wire::SheetProgressView{at->staged, at->of} : wire::SheetProgressView{};
}

Result<Nothing> delete_sheet(Session& session, const Request& request, const Nothing&) {
    return stop_sheet(session, project_in(request), request.param(2));
}

Route candidate_sheet_route() {
    auto route = Route::raw_task(Method::post, candidates_at + "/sheet", Right::read_lists,
                                 &post_candidate_sheet,
                                 "Take a whole sheet of lines (csv, xlsx, docx), or nothing of it");
    route.out = &schema::type_of<wire::SheetView>();
    return route;
}

}  // namespace

std::vector<Route> candidate_routes() {
    return {
        Route::command(Method::post, candidates_at, Right::read_lists, &post_candidate,
                       "Hand in a line: of one's own body, a town also of its villages"),
        Route::get(candidates_at, Right::read_lists, &get_candidates, "Lines, page by page"),
        candidate_sheet_route(),
        Route::get(candidates_at + "/sheet/{key}", Right::read_lists, &get_sheet_progress,
                   "How much of a sheet is in (progress=KEY)"),
        Route::command(Method::del, candidates_at + "/sheet/{key}", Right::read_lists, &delete_sheet,
                       "Stop a sheet of one's own that is still on its way in"),
        Route::command(Method::post, candidates_at + "/settle", Right::read_lists, &post_settle,
                       "Drop lines for a reason, let another absorb them, or open them again"),
        Route::get(candidates_at + "/{number}", Right::read_lists, &get_candidate, "One line"),
        Route::command(Method::put, candidates_at + "/{number}", Right::read_lists, &put_candidate,
                       "Amend a line that nothing has become of yet"),
    };
}

}  // namespace qd::compile
