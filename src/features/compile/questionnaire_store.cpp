#include "features/compile/questionnaire_store.hpp"
#include "features/compile/refusal.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

std::vector<form::Question> questions_of(db::Tx& tx, const CountyId& county, const std::string& id) {
    std::vector<form::Question> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT position, kind, text, choices, is_required FROM compile_question
         WHERE county_id = :county AND questionnaire_id = :id ORDER BY position LIMIT 100
    )sql", {{"county", county.text}, {"id", id}}))
        out.push_back({row.number("position"), db::stored_word<form::Kind>(row.text("kind")),
                       row.text("text"), form::lines_of(row.text("choices")), row.flag("is_required")});
    return out;
}

Questionnaire questionnaire_from(db::Tx& tx, const CountyId& county, const db::Row& row) {
    return {{row.text("id")}, {row.text("project_id")}, row.text("title"), row.flag("is_public"),
            row.number("answers"), from_seconds(row.number("opened_at")),
            db::stored_instant_if(row.number_if("closed_at")), questions_of(tx, county, row.text("id"))};
}

}  // namespace

Result<Questionnaire> load_questionnaire(db::Tx& tx, const CountyId& county, const QuestionnaireId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_questionnaire WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return Refusal::questionnaire_unknown;
    return questionnaire_from(tx, county, *row);
}

std::vector<Questionnaire> questionnaires(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<Questionnaire> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_questionnaire WHERE county_id = :county AND project_id = :project
         ORDER BY opened_at DESC, id DESC LIMIT 100
    )sql", {{"county", county.text}, {"project", project.text}}))
        out.push_back(questionnaire_from(tx, county, row));
    return out;
}

std::vector<Tally> tallies(db::Tx& tx, const CountyId& county, const QuestionnaireId& id) {
    std::vector<Tally> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT a.question, a.answer, count(*) AS many
          FROM compile_answer a
          JOIN compile_question q ON q.county_id = a.county_id AND q.questionnaire_id = a.questionnaire_id
                                 AND q.position = a.question
         WHERE a.county_id = :county AND a.questionnaire_id = :id AND q.kind IN ('choice', 'yes_no')
         GROUP BY a.question, a.answer ORDER BY a.question, many DESC, a.answer LIMIT 5000
    )sql", {{"county", county.text}, {"id", id.text}}))
        out.push_back({row.number("question"), row.text("answer"), row.number("many")});
    return out;
}

namespace store {

void insert_questionnaire(db::Tx& tx, const CountyId& county, const Questionnaire& questionnaire,
                          const AccountId& by) {
    tx.send(R"sql(
        INSERT INTO compile_questionnaire (county_id, id, project_id, title, is_public, opened_by, opened_at)
        VALUES (:county, :id, :project, :title, :is_public, :by, :at)
    )sql", {{"county", county.text}, {"id", questionnaire.id.text}, {"project", questionnaire.project.text},
            {"title", questionnaire.title}, {"is_public", db::flag(questionnaire.is_public)},
            {"by", by.text}, {"at", to_seconds(questionnaire.opened_at)}});
    std::vector<db::Params> rows;
    for (const auto& question : questionnaire.questions) {
        std::string choices;
        for (const auto& choice : question.choices) choices += choice + "\n";
        rows.push_back({{"county", county.text}, {"id", questionnaire.id.text},
                        {"position", question.position}, {"kind", std::string(word(question.kind))},
                        {"text", question.text}, {"choices", choices},
                        {"is_required", db::flag(question.is_required)}});
    }
    tx.send_many(R"sql(
        INSERT INTO compile_question (county_id, questionnaire_id, position, kind, text, choices, is_required)
        VALUES (:county, :id, :position, :kind, :text, :choices, :is_required)
    )sql", rows);
}

void close_questionnaire(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, Instant now) {
    tx.send_expecting_one(R"sql(
        UPDATE compile_questionnaire SET closed_at = :now
         WHERE county_id = :county AND id = :id AND closed_at IS NULL
    )sql", {{"county", county.text}, {"id", id.text}, {"now", to_seconds(now)}});
}

std::optional<std::int64_t> next_sheet(db::Tx& tx, const CountyId& county, const QuestionnaireId& id,
                                       std::int64_t most) {
    const auto row = tx.row(R"sql(
        UPDATE compile_questionnaire SET answers = answers + 1
         WHERE county_id = :county AND id = :id AND closed_at IS NULL AND answers < :most
        RETURNING answers
    )sql", {{"county", county.text}, {"id", id.text}, {"most", most}});
    if (!row) return {};
    return row->number("answers");
}

bool count_sender(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, const std::string& sender,
                  Instant now, std::int64_t most) {
    constexpr std::int64_t hour = 3600;
    return tx.row(R"sql(
        INSERT INTO compile_sender (county_id, questionnaire_id, hour_at, sender)
        VALUES (:county, :id, :hour_at, :sender)
        ON CONFLICT (county_id, questionnaire_id, hour_at, sender)
        DO UPDATE SET sheets = compile_sender.sheets + 1 WHERE compile_sender.sheets < :most
        RETURNING sheets
    )sql", {{"county", county.text}, {"id", id.text}, {"hour_at", to_seconds(now) / hour * hour},
            {"sender", sender}, {"most", most}}).has_value();
}

bool has_senders(db::Tx& tx, const CountyId& county, Instant before) {
    return tx.row(R"sql(
        SELECT 1 AS found FROM compile_sender WHERE county_id = :county AND hour_at < :before LIMIT 1
    )sql", {{"county", county.text}, {"before", to_seconds(before)}}).has_value();
}

void sweep_senders(db::Tx& tx, const CountyId& county, Instant before) {
    tx.send(R"sql(
        DELETE FROM compile_sender WHERE county_id = :county AND hour_at < :before
    )sql", {{"county", county.text}, {"before", to_seconds(before)}});
}

void insert_answers(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, std::int64_t sheet,
                    const std::vector<form::Answer>& answers, const BodyId& body, Instant now) {
    std::vector<db::Params> rows;
    for (const auto& one : answers)
        rows.push_back({{"county", county.text}, {"id", id.text}, {"number", sheet},
                        {"question", one.question}, {"answer", one.text},
                        {"body", body.empty() ? db::Value{} : db::Value{body.text}},
                        {"at", to_seconds(now)}});
    tx.send_many(R"sql(
        INSERT INTO compile_answer (county_id, questionnaire_id, number, question, answer, body_id,
                                    answered_at)
        VALUES (:county, :id, :number, :question, :answer, :body, :at)
    )sql", rows);
}

}  // namespace store
}  // namespace qd::compile
