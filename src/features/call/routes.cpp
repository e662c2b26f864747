#include "features/call/routes.hpp"
#include <algorithm>
#include <iterator>
#include "features/call/acting.hpp"
#include "features/call/held_commands.hpp"
#include "features/call/kind_queries.hpp"
#include "features/call/masking.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/call/paper.hpp"
#include "features/call/views.hpp"
#include "features/notice/queries.hpp"
#include "features/settings/queries.hpp"
#include "platform/files/attachment.hpp"
#include "platform/office/write.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Right;
using identity::Session;

const std::string calls_at = "/api/v1/{county}/calls", call_at = calls_at + "/{call}";

CallId call_in(const Request& request) { return {request.param(1)}; }

Result<wire::CallView> post_call(Session& session, const Request&, const wire::RaiseRequest& in) {
    NewCall wanted;
    wanted.kind = in.kind.value_or("ordinary");
    wanted.urgency = in.urgency.value_or(Urgency::normal);
    wanted.duty = in.duty;
    wanted.gap_text = in.gap_text.value_or("");
    wanted.own_duty_reason = in.own_duty_reason.value_or("");
    wanted.lead = in.lead;
    wanted.assists = in.assists.value_or(std::vector<BodyId>{});
    wanted.place = in.place;
    wanted.description = in.description;
    wanted.files = files_from(in.files);
    if (in.report) wanted.report = {*in.report, in.report_version.value_or(0)};
    QD_TRY(const auto held, raise_held(session, wanted));
    return view_of(session, held, store::beside_new(held, !wanted.files.empty()));
}

Result<wire::CallView> get_call(Session& session, const Request& request) {
    return view_of(session, call_in(request));
}

Result<wire::CallView> post_step(Session& session, const Request& request, const wire::StepRequest& in) {
    StepOrder order;
    order.version = in.version;
    order.move = {in.action, in.reason.value_or(""), in.basis.value_or(""),
                  in.parts.value_or(std::vector<BodyId>{})};
    if (in.feedback) order.feedback = feedback_from(*in.feedback);
    order.join_into = in.join_into;
    QD_TRY(const auto taken, take_step_held(session, call_in(request), order));
    return taken.beside ? view_of(session, taken.held, *taken.beside) : view_of(session, taken.held);
}

Result<wire::CallView> post_change(Session& session, const Request& request, const wire::ChangeRequest& in) {
    QD_CHECK(change_parties(session, call_in(request), {in.version, in.change, in.body, in.reason}));
    return view_of(session, call_in(request));
}

/// The deadline that holds is the one that was set, not what today's calendar would make of it: where they
/// differ, both are said. A clock that stands still has none, and is proved as far as it ran.
void hold_against(settings::DueView& proof, const process::Obligation& owed, Instant now) {
    const auto computed = proof.due_on;
    proof.due_on.reset();
    proof.due_at.reset();
    if (owed.due) {
        proof.due_on = owed.due->on;
        proof.due_at = owed.due->at;
        if (computed != proof.due_on) proof.computed_on = computed;
    }
    proof.pending = owed.pending_year ? std::optional<std::int64_t>{*owed.pending_year} : std::nullopt;
    if (owed.is_stopped())
        std::erase_if(proof.days, [&](const settings::DueDay& day) { return day.on > date_of(now); });
}

/// Refuses with `no_such_obligation`.
Result<settings::DueView> get_proof(Session& session, const Request& request) {
    QD_TRY(const auto held, load(session, call_in(request)));
    QD_CHECK(may_read(session, held));
    const auto& text = request.param(2);
    const bool is_number = !text.empty() && text.size() < 10 &&
                           text.find_first_not_of("0123456789") == text.npos;
    const auto* owed = is_number ? held.state.find(std::stoll(text)) : nullptr;
    if (!owed || !owed->limit) return process::Refusal::no_such_obligation;
    auto limit = *owed->limit;
    for (const auto& extension : owed->extensions) limit.amount += extension.amount;
    std::vector<Suspension> stops;
    for (const auto& stop : owed->stops) stops.push_back({stop.from, stop.to.value_or(session.now)});
    QD_TRY(auto proof, settings::due_in(session.tx, session.county, {owed->opened_at, limit}, session.now,
                                        stops));
    hold_against(proof, *owed, session.now);
    return proof;
}

/// Whoever may bring a file into a call, or into a village's report that may become one.
bool brings_files(const identity::Actor& actor) {
    return identity::has(actor, Right::raise_call) || identity::has(actor, Right::answer_call) ||
           identity::has(actor, Right::report_grid);
}

Reply post_file(identity::Desk& desk, const Request& request) {
    if (!brings_files(desk.actor)) return Reply::problem(identity::Refusal::not_permitted);
    if (request.body.empty()) return Reply::problem(Refusal::upload_empty);
    const auto digest = files::store(desk.database, desk.county, request.body);
    const auto kept = desk.write([&](Session& session) { return keep_upload(session, digest); });
    if (!kept) return Reply::problem(kept.error());
    return Reply::json(schema::write(wire::File{digest, request.query_text("file_name").value_or("")}));
}

Reply get_file(Session& session, const Request& request) {
    const auto held = load(session, call_in(request));
    if (!held) return Reply::problem(held.error());
    if (const auto may = may_read(session, *held); !may) return Reply::problem(may.error());
    if (is_outside(*held, session.actor))
        if (const auto may = may_open_files(session, "call", held->call.id.text); !may)
            return Reply::problem(may.error());
    const auto& digest = request.param(2);
    if (!store::has_file(session.tx, session.county, held->call.id, digest))
        return Reply::problem(Refusal::file_unknown);
    auto bytes = files::load(session.tx, session.county, digest);
    if (!bytes) return Reply::problem(Refusal::file_unknown);
    return Reply::file(*std::move(bytes), "application/octet-stream",
                       request.query_text("file_name").value_or(digest.substr(0, 12)));
}

/// `papers/order`, `papers/feedback` and `papers/ruling`, as docx unless `format=pdf`.
Reply get_paper(Session& session, const Request& request) {
    const auto call = view_of(session, call_in(request));
    if (!call) return Reply::problem(call.error());
    const auto& which = request.param(2);
    const auto write = which == "order"                                   ? &dispatch_order
                       : which == "feedback"                              ? &feedback_sheet
                       : which == "ruling" && !call->conferences.empty()  ? &ruling_paper
                                                                          : nullptr;
    if (!write) return Reply::problem(Refusal::file_unknown);
    const auto paper = write(*call, session.now);
    const bool is_pdf = request.query_text("format") == "pdf";
    auto bytes = is_pdf ? office::write_pdf(paper) : office::write_docx(paper);
    if (!bytes) return Reply::problem(bytes.error());
    const auto* type = is_pdf ? "application/pdf"
                              : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return Reply::file(*std::move(bytes), type,
                       paper.title + call->head.number + (is_pdf ? ".pdf" : ".docx"));
}

Route file_route() {
    auto route = Route::raw_task(Method::post, calls_at + "/files", Right::signed_in, &post_file,
                                 "Upload a photo or a paper, before the call or the feedback that names it");
    route.out = &schema::type_of<wire::File>();
    return route;
}

Result<wire::KindsView> get_kinds(Session& session, const Request&) {
    wire::KindsView out;
    for (const auto& kind : kinds(session.tx, session.county)) out.items.push_back(kind_view(kind));
    return out;
}

Result<wire::KindView> put_kind(Session& session, const Request& request, const wire::KindView& in) {
    QD_TRY(auto kind, kind_from(in));
    kind.word = request.param(1);
    QD_CHECK(save_kind(session, kind));
    QD_TRY(const auto saved, load_kind(session.tx, session.county, kind.word));
    return kind_view(saved);
}

/// The posts that the steps name, each once.
std::vector<wire::CallPost> named_of(Session& session, const std::vector<wire::LadderStepView>& steps) {
    Names names(session);
    std::vector<wire::CallPost> out;
    for (const auto& step : steps) {
        for (const auto& id : *step.posts) {
            if (std::ranges::find(out, id, &wire::CallPost::post) != out.end()) continue;
            if (const auto post = notice::find_post(session.tx, session.county, id))
                out.push_back({id, names.body(post->body), post->title, post->holder});
        }
    }
    return out;
}

Result<wire::LadderView> get_ladder(Session& session, const Request&) {
    wire::LadderView out;
    for (const auto& step : ladder_of(session.tx, session.county))
        out.steps.push_back({step.for_days, step.moment, step.amount, step.tell, step.posts});
    if (identity::has(session.actor, Right::edit_call_rules)) out.named = named_of(session, out.steps);
    return out;
}

Result<wire::LadderView> put_ladder(Session& session, const Request& request, const wire::LadderView& in) {
    Ladder ladder;
    for (const auto& step : in.steps)
        ladder.push_back({step.for_days, step.moment, step.amount, step.tell,
                          step.posts.value_or(std::vector<PostId>{})});
    QD_CHECK(save_ladder(session, ladder));
    return get_ladder(session, request);
}

}  // namespace

std::vector<Route> call_routes() {
    return {
        Route::command(Method::post, calls_at, Right::raise_call, &post_call,
                       "Raise a call on a duty of the town's list in force"),
        Route::get(call_at, Right::read_calls, &get_call,
                   "A call with its parts, clocks and what may be done"),
        Route::command(Method::post, call_at + "/step", Right::read_calls, &post_step,
                       "Take a step: accept, dispute, finish, sum up, confirm, send back, withdraw, join"),
        Route::command(Method::post, call_at + "/parties", Right::read_calls, &post_change,
                       "Add an assistant, release a department, appoint another lead"),
        Route::get(call_at + "/clocks/{number}/proof", Right::read_calls, &get_proof,
                   "A deadline of the call, proved day by day"),
        Route::page(call_at + "/papers/{paper}", Right::read_calls, &get_paper,
                    "Dispatch order (order), feedback sheet (feedback), conference (ruling): docx or pdf"),
        file_route(),
        Route::page(call_at + "/files/{digest}", Right::read_calls, &get_file,
                    "A photo or a paper of the call"),
    };
}

std::vector<Route> rule_routes() {
    return {
        Route::get("/api/v1/{county}/call-kinds", Right::signed_in, &get_kinds,
                   "Kinds of call with their limits"),
        Route::get("/api/v1/{county}/call-ladder", Right::signed_in, &get_ladder,
                   "Who is told when a deadline comes near or has passed"),
        Route::command(Method::put, "/api/v1/{county}/call-ladder", Right::edit_call_rules, &put_ladder,
                       "Set the county's ladder"),
        Route::command(Method::put, "/api/v1/{county}/call-kinds/{word}", Right::edit_call_rules, &put_kind,
                       "Set a kind of call; open calls keep the limits they have"),
    };
}

std::vector<Route> routes() {
    auto all = call_routes();
    for (auto more :
         {&list_routes, &time_routes, &conference_routes, &board_routes, &counted_routes, &suggest_routes,
          &outside_routes, &grid_routes, &grid_phone_routes, &rule_routes, &unmask_routes, &naming_routes}) {
        auto rows = more();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace qd::call
