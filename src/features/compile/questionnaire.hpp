#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/form.hpp"
#include "features/compile/compile.hpp"
#include "features/identity/session.hpp"

/// Questionnaires of a compile (问卷调查): answers to questions of the kind `duty` become candidates.
namespace qd::compile {

struct Questionnaire {
    QuestionnaireId id;
    ProjectId project;
    std::string title;
    bool is_public = false;
    std::int64_t answers = 0;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::vector<form::Question> questions;
};

/// List office only. Refuses `questionnaire_malformed`.
Result<QuestionnaireId> open_questionnaire(identity::Session& session, const ProjectId& project,
                                           const std::string& title, bool is_public,
                                           const std::vector<form::Question>& questions);
/// Refuses `questionnaire_unknown`, `questionnaire_closed`.
Outcome close_questionnaire(identity::Session& session, const QuestionnaireId& id);
/// One sheet. Who is signed in answers for their body; of a public one visitors answer too, and what they
/// name is the list office's candidate. Gives the sheet's number. Refuses `answers_wrong`,
/// `questionnaire_closed`, `questionnaire_full`, `signed_out`, and `questionnaire_too_often` when too many
/// visitors' sheets came from `peer`'s address in this hour.
Result<std::int64_t> answer(identity::Session& session, const QuestionnaireId& id, const std::string& peer,
                            const std::vector<form::Answer>& answers);

/// Refuses `questionnaire_unknown`.
Result<Questionnaire> load_questionnaire(db::Tx& tx, const CountyId& county, const QuestionnaireId& id);
/// Newest first, with their questions.
std::vector<Questionnaire> questionnaires(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// How often each choice, `yes` and `no` was taken.
struct Tally {
    std::int64_t question = 0;
    std::string answer;
    std::int64_t count = 0;
};
std::vector<Tally> tallies(db::Tx& tx, const CountyId& county, const QuestionnaireId& id);

}  // namespace qd::compile
