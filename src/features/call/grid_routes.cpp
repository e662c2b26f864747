#include "features/call/grid_commands.hpp"
#include "features/call/grid_store.hpp"
#include "features/call/views.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

const std::string reports_at = "/api/v1/{county}/grid-reports";

struct GridRequest {
    std::string key, category, place, content;
    std::optional<Instant> seen_at;
    std::optional<std::vector<wire::File>> files;
    static constexpr auto describe() {
        return schema::object("GridReportRequest",
                              schema::field("key", &GridRequest::key,
                                            "Made by the phone, 8 to 64 letters and digits: sent again, "
                                            "it is the same report"),
                              schema::field("category", &GridRequest::category, "What sort of thing"),
                              schema::field("place", &GridRequest::place, "Where"),
                              schema::field("content", &GridRequest::content, "What was seen"),
                              schema::field("seen_at", &GridRequest::seen_at, "When, by the phone's clock"),
                              schema::field("files", &GridRequest::files, "Photos, uploaded before"));
    }
};
struct GridStepRequest {
    std::int64_t version = 0;
    Grid::Action action = Grid::Action::close;
    std::optional<std::string> result;
    std::optional<CallId> call;
    static constexpr auto describe() {
        return schema::object("GridStepRequest",
            schema::field("version", &GridStepRequest::version, "The version that was seen"),
            schema::field("action", &GridStepRequest::action, "Close, hand up to the town, tie to a call"),
            schema::field("result", &GridStepRequest::result, "Needed to close: what came of it"),
            schema::field("call", &GridStepRequest::call, "Needed to tie: the town's call"));
    }
};
struct GridView {
    std::string id;
    bodies::BodyRef village, town;
    std::string category, place, content;
    Instant seen_at{}, reported_at{};
    Grid::State stage = Grid::State::village;
    std::string result;
    std::optional<CallId> call;
    std::optional<std::string> call_number;
    std::optional<Stage> call_stage;
    std::vector<wire::File> files;
    std::vector<std::string> repeats;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("GridReport", schema::field("id", &GridView::id, "The phone's key"),
            schema::field("village", &GridView::village, "Who reports"),
            schema::field("town", &GridView::town, "Whose village"),
            schema::field("category", &GridView::category, "What sort of thing"),
            schema::field("place", &GridView::place, "Where"),
            schema::field("content", &GridView::content, "What was seen"),
            schema::field("seen_at", &GridView::seen_at, "When, by the phone's clock"),
            schema::field("reported_at", &GridView::reported_at, "When it arrived"),
            schema::field("stage", &GridView::stage, "With the village, with the town, closed, called"),
            schema::field("result", &GridView::result, "What came of it"),
            schema::field("call", &GridView::call, "The call that it became"),
            schema::field("call_number", &GridView::call_number, "What that call is called"),
            schema::field("call_stage", &GridView::call_stage, "How far it has come"),
            schema::field("files", &GridView::files, "Photos"),
            schema::field("repeats", &GridView::repeats, "Other reports of that sort at that place"),
            schema::field("version", &GridView::version, "Send it back with the next step"));
    }
};
struct GridsView {
    std::vector<GridView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("GridReports", schema::field("items", &GridsView::items, "Newest first"),
                              schema::field("total", &GridsView::total, "How many, at most 1001"));
    }
};
struct GridPageQuery {
    std::optional<Grid::State> stage;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("GridPageQuery",
                              schema::field("stage", &GridPageQuery::stage, "Only those that stand there"),
                              schema::field("page", &GridPageQuery::page, "From 1"),
                              schema::field("page_size", &GridPageQuery::page_size, "At most 100"));
    }
};

GridView view(Session& session, const GridReport& one, Names& names) {
    GridView out{one.id.text, names.body(one.village), names.body(one.town), one.category, one.place,
                 one.content, one.seen_at, one.reported_at, one.stage, one.result, one.call,
                 {}, {}, files_view(one.files), {}, one.version};
    if (one.call)
        if (const auto called = store::find(session.tx, session.county, *one.call)) {
            out.call_number = called->call.number_text;
            out.call_stage = called->state.state();
        }
    for (const auto& other : store::repeats_of(session.tx, session.county, one))
        out.repeats.push_back(other.id.text);
    return out;
}
Result<GridView> view(Session& session, const GridReportId& id) {
    const auto held = store::find_report(session.tx, session.county, id);
    if (!held) return Refusal::grid_unknown;
    const auto& body = session.actor.body;
    if (body != held->report.village && body != held->report.town) return identity::Refusal::not_your_body;
    Names names(session);
    return view(session, held->report, names);
}

Result<GridView> post_report(Session& session, const Request&, const GridRequest& in) {
    GridReport report;
    report.id = {in.key};
    report.category = in.category;
    report.place = in.place;
    report.content = in.content;
    report.seen_at = in.seen_at.value_or(session.now);
    report.files = files_from(in.files);
    QD_TRY(const auto id, report_grid(session, std::move(report)));
    return view(session, id);
}

Result<GridView> post_step(Session& session, const Request& request, const GridStepRequest& in) {
    const GridReportId id{request.param(1)};
    QD_CHECK(step_grid(session, id, {in.version, in.action, in.result.value_or(""), in.call}));
    return view(session, id);
}

Result<GridView> get_report(Session& session, const Request& request) {
    return view(session, GridReportId{request.param(1)});
}

Result<GridsView> get_reports(Session& session, const Request&, const GridPageQuery& query) {
    const auto& actor = session.actor;
    std::optional<BodyId> village, town;
    (actor.role == Role::town ? town : village) = actor.body;
    const auto found = store::reports(session.tx, session.county, {village, town, query.stage},
                                      page_from(query.page, query.page_size));
    Names names(session);
    GridsView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(view(session, one, names));
    return out;
}

}  // namespace

std::vector<Route> grid_routes() {
    return {
        Route::command(Method::post, reports_at, Right::report_grid, &post_report,
                       "Report what was seen, under a key of the phone's"),
        Route::get(reports_at, Right::report_grid, &get_reports,
                   "A village's reports, or those of a town's villages"),
        Route::get(reports_at + "/{report}", Right::report_grid, &get_report, "One report"),
        Route::command(Method::post, reports_at + "/{report}/step", Right::report_grid, &post_step,
                       "Close it, hand it up to the town, tie it to a call"),
    };
}

}  // namespace qd::call
