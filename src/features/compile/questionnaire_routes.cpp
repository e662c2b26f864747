#include "features/compile/questionnaire.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;

QuestionnaireId questionnaire_in(const Request& request) { return {request.param(1)}; }

wire::QuestionnaireView questionnaire_view(Session& session, const Questionnaire& asked) {
    wire::QuestionnaireView out{asked.id, asked.project, asked.title, asked.is_public, asked.answers,
                                asked.opened_at, asked.closed_at, {}, {}};
    for (const auto& one : asked.questions)
        out.questions.push_back({one.position, one.kind, one.text,
                                 one.choices.empty() ? std::nullopt : std::optional{one.choices},
                                 one.is_required});
    if (!may_read(session.actor)) return out;
    for (const auto& one : tallies(session.tx, session.county, asked.id))
        out.tallies.push_back({one.question, one.answer, one.count});
    return out;
}

Result<wire::QuestionnaireView> post_questionnaire(Session& session, const Request& request,
                                                   const wire::AskRequest& in) {
    std::vector<form::Question> questions;
    for (const auto& one : in.questions)
        questions.push_back({0, one.kind, one.text, one.choices.value_or(std::vector<std::string>{}),
                             one.is_required});
    QD_TRY(const auto id,
           open_questionnaire(session, project_in(request), in.title, in.is_public, questions));
    QD_TRY(const auto asked, load_questionnaire(session.tx, session.county, id));
    return questionnaire_view(session, asked);
}

Result<wire::QuestionnairesView> get_questionnaires(Session& session, const Request& request) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(load_project(session.tx, session.county, project_in(request)));
    wire::QuestionnairesView out;
    for (const auto& asked : questionnaires(session.tx, session.county, project_in(request)))
        out.items.push_back(questionnaire_view(session, asked));
    return out;
}

/// Visitors see public ones; of others not even that they are there.
Result<wire::QuestionnaireView> get_questionnaire(Session& session, const Request& request) {
    QD_TRY(const auto asked, load_questionnaire(session.tx, session.county, questionnaire_in(request)));
    if (!asked.is_public && !identity::has(session.actor, Right::read_lists))
        return Refusal::questionnaire_unknown;
    return questionnaire_view(session, asked);
}

Result<wire::QuestionnaireView> post_end(Session& session, const Request& request, const Nothing&) {
    QD_CHECK(close_questionnaire(session, questionnaire_in(request)));
    return get_questionnaire(session, request);
}

Result<wire::Done> post_answers(Session& session, const Request& request, const wire::AnswersRequest& in) {
    std::vector<form::Answer> answers;
    for (const auto& one : in.answers) answers.push_back({one.question, one.text});
    QD_TRY(const auto sheet, answer(session, questionnaire_in(request), request.peer, answers));
    return wire::Done{sheet};
}

const std::string questionnaires_at = "/api/v1/{county}/questionnaires/{questionnaire}";

}  // namespace

std::vector<Route> questionnaire_routes() {
    return {
        Route::command(Method::post, "/api/v1/{county}/compiles/{compile}/questionnaires",
                       Right::approve_list, &post_questionnaire, "Ask the public, or staff"),
        Route::get("/api/v1/{county}/compiles/{compile}/questionnaires", Right::read_lists,
                   &get_questionnaires, "What was asked for this compile, with choices counted"),
        Route::get(questionnaires_at, Right::anyone, &get_questionnaire, "A questionnaire, to be filled in"),
        Route::command(Method::post, questionnaires_at + "/answers", Right::anyone, &post_answers,
                       "Hand in a sheet; what it names becomes candidates"),
        Route::command(Method::post, questionnaires_at + "/close", Right::approve_list, &post_end,
                       "No more answers"),
    };
}

}  // namespace qd::compile
