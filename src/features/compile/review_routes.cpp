#include <algorithm>
#include "features/compile/acting.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"
#include "features/compile/round_queries.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Role;

const std::string review_at = "/api/v1/{county}/compiles/{compile}/review";
constexpr std::int64_t blocking_at_most = 50;

std::vector<Stage> distinct(const std::vector<std::uint8_t>& path, Stage below) {
    std::vector<Stage> out;
    for (const auto code : path)
        if (Stage(code) < below && std::ranges::find(out, Stage(code)) == out.end())
            out.push_back(Stage(code));
    std::ranges::sort(out);
    return out;
}

std::optional<bodies::BodyRef> named(BodyNames& names, const std::string& body) {
    if (body.empty()) return {};
    return names(BodyId{body});
}

void add_steps(wire::ReviewView& out, const Review& review, const identity::Actor& actor) {
    const auto here = review.state.state();
    for (const auto& who : rules::actors_of(actor.role == Role::list_office,
                                            actor.role == Role::county_leader, actor.body))
        for (const auto& step : reviewing::machine.open_steps(review.state, who)) {
            wire::ReviewStepView view{step.action, step.to, step.needs_reason, {}};
            if (step.may_choose_stage) view.back_to = distinct(review.state.path, here);
            out.steps.push_back(std::move(view));
        }
}

void add_case(wire::ReviewView& out, const Review& review, Instant now, BodyNames& names) {
    for (const auto code : review.state.path) out.path.push_back(Stage(code));
    for (const auto& party : review.state.parties)
        out.seats.push_back({Seat(party.role), named(names, party.body), party.is_released});
    for (const auto* owed : review.state.all_open()) {
        wire::OwedView view{owed->number, ReviewDuty(owed->kind), Seat(owed->role), named(names, owed->body),
                            owed->opened_at, {}, {}, owed->is_late(now)};
        if (owed->due) view.due_at = owed->due->at;
        if (owed->pending_year) view.pending_year = *owed->pending_year;
        out.owed.push_back(std::move(view));
    }
}

void add_log(wire::ReviewView& out, Session& session, const Project& project, BodyNames& names) {
    const auto reader = reader_of(session, project);
    const auto steps = review_steps(session.tx, session.county, project.id);
    for (const auto& stay : rules::timeline_of(project.opened_at, steps))
        out.timeline.push_back({stay.stage, stay.since, stay.until, stay.left_with, stay.went_back,
                                rules::days_of(stay, session.now)});
    for (const auto& step : steps) {
        out.log.push_back({step.number, step.action, step.from, step.to, step.seat, names(step.body),
                           names.if_any(step.other), step.reason, step.document, step.at});
        mask_for(reader, out.log.back());
    }
}

Result<wire::ReviewView> review_now(Session& session, const ProjectId& id) {
    QD_CHECK(may_read(session.actor));
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    QD_TRY(const auto review, review_of(session, id));
    BodyNames names(session);
    const auto& actor = session.actor;
    wire::ReviewView out{id, project.stage, review.version, {}, {}, {}, {}, {}, {}, 0, false, false, false,
                         {}, {}};
    const bool is_open = !project.closed_at;
    add_case(out, review, session.now, names);
    if (is_open && actor.role != Role::supervision) add_steps(out, review, actor);
    OpinionFilter open;
    open.is_open = true;
    open.size = blocking_at_most;
    constexpr auto onward = ReviewAction::pass;
    for (const auto& one : rules::in_the_way(review.state.state(), onward,
                                             opinions(session.tx, session.county, id, open)))
        out.blocking.push_back(opinion_view(one, reader_of(session, project), names));
    const auto assessed = assessment_counts(session.tx, session.county, id, {});
    out.assessed = {assessed.done, assessed.of};
    const auto all = rounds(session.tx, session.county, id);
    out.round = all.empty() ? 0 : all.back().number;
    out.is_round_open = !all.empty() && !all.back().closed_at;
    out.may_seat = is_open && actor.role == Role::list_office && review.state.state() != Stage::finished;
    out.may_speak = is_open && actor.role != Role::supervision &&
                    rules::speaking_seat(review.state, actor.role == Role::list_office,
                                         actor.role == Role::county_leader, actor.body)
                        .has_value();
    add_log(out, session, project, names);
    return out;
}

Result<wire::ReviewView> get_review(Session& session, const Request& request) {
    return review_now(session, project_in(request));
}

Result<wire::ReviewView> post_review_step(Session& session, const Request& request,
                                          const wire::ReviewStepRequest& in) {
    QD_CHECK(take_review_step(session, project_in(request), in.version,
                              {in.action, in.back_to, in.reason.value_or(""), in.document.value_or("")}));
    return review_now(session, project_in(request));
}

Result<wire::ReviewView> post_seat(Session& session, const Request& request, const wire::SeatRequest& in) {
    QD_CHECK(change_seats(session, project_in(request), in.version,
                          {in.change, in.role, in.body, in.to, in.reason.value_or("")}));
    return review_now(session, project_in(request));
}

Result<wire::AssessmentsView> get_assessments(Session& session, const Request& request,
                                              const wire::AssessmentsQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto id = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, id));
    constexpr std::int64_t most = 100;
    AssessmentFilter filter{query.department, {}, query.after.value_or(0),
                            std::clamp<std::int64_t>(query.size.value_or(50), 1, most)};
    if (query.state) filter.is_done = *query.state == "done";
    BodyNames names(session);
    const auto reader = reader_of(session, id);
    wire::AssessmentsView out;
    for (const auto& one : rules::assessment_form())
        out.questions.push_back({one.position, one.kind, one.text, one.is_required});
    const auto numbers = items_to_assess(session.tx, session.county, id, filter);
    for (const auto number : numbers) {
        QD_TRY(const auto item, load_item(session.tx, session.county, id, number));
        wire::AssessmentRowView row{item_view(item, reader, names), {}};
        if (const auto said = last_assessment(session.tx, session.county, id, number))
            row.assessment = assessment_view(*said, reader, names);
        out.items.push_back(std::move(row));
    }
    const auto counts = assessment_counts(session.tx, session.county, id, query.department);
    out.done = counts.done;
    out.of = counts.of;
    if (std::int64_t(numbers.size()) == filter.size) out.next = numbers.back();
    return out;
}

Result<wire::AssessmentView> post_assessment(Session& session, const Request& request,
                                             const wire::AnswersRequest& in) {
    const auto id = project_in(request);
    const auto item = number_in(request, 2);
    std::vector<form::Answer> answers;
    for (const auto& one : in.answers) answers.push_back({one.question, one.text});
    QD_CHECK(assess_item(session, id, item, answers));
    const auto said = last_assessment(session.tx, session.county, id, item);
    QD_ASSERT(said.has_value());
    BodyNames names(session);
    return assessment_view(*said, reader_of(session, id), names);
}

}  // namespace

wire::AssessmentView assessment_view(const Assessment& assessment, const Reader& reader, BodyNames& names) {
    wire::AssessmentView out{assessment.item, assessment.revision, assessment.take, assessment.is_current,
                             names(assessment.body), assessment.at, {}};
    for (const auto& one : assessment.answers) out.answers.push_back({one.question, one.text});
    mask_for(reader, out);
    return out;
}

std::vector<Route> review_routes() {
    const std::string in_compile_at = "/api/v1/{county}/compiles/{compile}";
    return {
        Route::get(review_at, Right::read_lists, &get_review,
                   "Where the reviews stand: who owes what, and what is in the way"),
        Route::command(Method::post, review_at + "/step", Right::read_lists, &post_review_step,
                       "Hand in, assess, countersign, pass, approve, file, send back"),
        Route::command(Method::post, review_at + "/seats", Right::read_lists, &post_seat,
                       "Add, remove or delegate a seat"),
        Route::get(in_compile_at + "/assessments", Right::read_lists, &get_assessments,
                   "The departments' self-assessment, item by item"),
        Route::command(Method::post, in_compile_at + "/items/{number}/assessment", Right::read_lists,
                       &post_assessment, "Assess an item that one's body leads"),
    };
}

}  // namespace qd::compile
