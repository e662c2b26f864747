#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/candidate_store.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/questionnaire_store.hpp"
#include "features/compile/round_queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::compile {
namespace {

constexpr std::int64_t most_sheets = 20'000;
constexpr std::size_t most_named = 30;

/// What the sheet names, as lines of the body that filled it in; of visitors, of the body that asks.
Result<std::vector<rules::SheetLine>> named_duties(Session& session, const Questionnaire& asked,
                                                   const std::vector<form::Answer>& answers,
                                                   std::int64_t sheet) {
    std::vector<rules::SheetLine> out;
    std::vector<std::string> names;
    for (const auto& one : answers) {
        const auto question = std::ranges::find(asked.questions, one.question, &form::Question::position);
        if (question->kind != form::Kind::duty) continue;
        for (auto& name : form::lines_of(one.text)) names.push_back(std::move(name));
    }
    if (names.size() > most_named) return Error{Refusal::answers_wrong, {}, {"duty"}};
    const auto directory = bodies::directory(session.tx, session.county);
    auto body = session.actor.body;
    if (!session.actor.is_signed_in())
        for (const auto& one : directory.all())
            if (one.kind == bodies::BodyKind::county) body = one.id;
    for (const auto& name : names) {
        Line line;
        line.name = name;
        line.origin = Origin::questionnaire;
        line.source = asked.title + " " + std::to_string(sheet);
        if (const auto fine = rules::check_line(line); !fine)
            return Error{Refusal::answers_wrong, {}, {text::shortened(name, 40)}};
        QD_TRY(auto by, rules::proposer(directory, body));
        out.push_back({std::move(by), std::move(line)});
    }
    return out;
}

/// Visitors of one address hand in so many sheets an hour of the clock and no more; a whole village may share
/// one. Of an IPv6 address the network counts.
Outcome check_sender(Session& session, const QuestionnaireId& id, const std::string& peer) {
    constexpr std::int64_t sheets_an_hour = 30;
    constexpr std::chrono::hours hour{1};
    if (!session.actor.body.empty() || peer.empty()) return Nothing{};
    constexpr int groups_of_network = 4;
    auto end = peer.find(':');
    for (int group = 1; group < groups_of_network && end != peer.npos; ++group) end = peer.find(':', end + 1);
    const auto sender = crypto::hex(audit::digest_of(session, peer.substr(0, end)));
    if (store::count_sender(session.tx, session.county, id, sender, session.now, sheets_an_hour))
        return Nothing{};
    const auto left = hour - std::chrono::seconds(to_seconds(session.now)) % hour;
    return Error{Refusal::questionnaire_too_often, {{"retry_after", std::to_string(left.count())}}};
}

}  // namespace

Result<QuestionnaireId> open_questionnaire(Session& session, const ProjectId& project,
                                           const std::string& title, bool is_public,
                                           const std::vector<form::Question>& questions) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    QD_CHECK(open_project_of(session, project));
    constexpr std::size_t longest = 100;
    Questionnaire asked{{session.new_id()}, project, text::trim(title), is_public, 0, session.now, {},
                        questions};
    std::int64_t position = 0;
    for (auto& question : asked.questions) question.position = ++position;
    const auto sound = form::check_form(asked.questions);
    if (!sound || asked.title.empty() || text::length(asked.title) > longest)
        return Error{Refusal::questionnaire_malformed, {}, sound ? std::vector<std::string>{"title"}
                                                                 : sound.error().about};
    store::insert_questionnaire(session.tx, session.county, asked, session.actor.account);
    audit::record(session, audit::subject("compile", project), "ask",
                  {{"questionnaire", asked.id}, {"questions", questions.size()}, {"is_public", is_public}});
    return asked.id;
}

Outcome close_questionnaire(Session& session, const QuestionnaireId& id) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    QD_TRY(const auto asked, load_questionnaire(session.tx, session.county, id));
    if (asked.closed_at) return Refusal::questionnaire_closed;
    store::close_questionnaire(session.tx, session.county, id, session.now);
    audit::record(session, audit::subject("compile", asked.project), "end_asking",
                  {{"questionnaire", id}, {"answers", asked.answers}});
    return Nothing{};
}

Result<std::int64_t> answer(Session& session, const QuestionnaireId& id, const std::string& peer,
                            const std::vector<form::Answer>& answers) {
    QD_TRY(const auto asked, load_questionnaire(session.tx, session.county, id));
    if (!asked.is_public) QD_CHECK(identity::require(session.actor, identity::Right::read_lists));
    QD_TRY(const auto project, open_project_of(session, asked.project));
    if (asked.closed_at) return Refusal::questionnaire_closed;
    if (const auto fine = form::check_answers(asked.questions, answers); !fine)
        return Error{Refusal::answers_wrong, {}, fine.error().about};
    QD_CHECK(check_sender(session, id, peer));
    const auto sheet = store::next_sheet(session.tx, session.county, id, most_sheets);
    if (!sheet) return Refusal::questionnaire_full;
    QD_TRY(const auto lines, named_duties(session, asked, answers, *sheet));
    store::insert_answers(session.tx, session.county, id, *sheet, answers, session.actor.body, session.now);
    const auto first =
        store::reserve_candidates(session.tx, session.county, project.id, Number(lines.size()));
    store::insert_candidates(session.tx, session.county, project.id, first, lines,
                             {session.actor.account, session.now,
                              current_round(session.tx, session.county, project.id)});
    audit::record(session, audit::subject("compile", project.id), "answer",
                  {{"questionnaire", id}, {"sheet", *sheet}, {"named", lines.size()}});
    return *sheet;
}

}  // namespace qd::compile
