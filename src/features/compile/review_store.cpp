#include "features/compile/review_store.hpp"
#include "core/process_text.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile::store {

void save_review(db::Tx& tx, const CountyId& county, const ProjectId& project, const Review& review) {
    const auto due = review.state.next_due();
    const db::Params params{{"county", county.text},
                            {"project", project.text},
                            {"stage", std::string(word(review.state.state()))},
                            {"process", process::to_text(review.state)},
                            {"due_at", due ? db::Value{to_seconds(due->at)} : db::Value{}}};
    if (review.version == 0) {
        tx.send(R"sql(
            INSERT INTO compile_review (county_id, project_id, stage, process, due_at)
            VALUES (:county, :project, :stage, :process, :due_at)
        )sql", params);
        return;
    }
    auto versioned = params;
    versioned.emplace_back("version", review.version);
    tx.send_expecting_one(R"sql(
        UPDATE compile_review
           SET stage = :stage, process = :process, due_at = :due_at, version = version + 1
         WHERE county_id = :county AND project_id = :project AND version = :version
    )sql", versioned);
}

void insert_review_step(db::Tx& tx, const CountyId& county, const ProjectId& project,
                        const ReviewStep& step) {
    tx.send(R"sql(
        INSERT INTO compile_review_step (county_id, project_id, number, action, from_stage, to_stage, seat,
                                         body_id, other_id, reason, document, account_id, taken_at)
        VALUES (:county, :project,
                (SELECT coalesce(max(number), 0) + 1 FROM compile_review_step
                  WHERE county_id = :county AND project_id = :project),
                :action, :from_stage, :to_stage, :seat, :body, :other, :reason, :document, :account, :at)
    )sql", {{"county", county.text}, {"project", project.text}, {"action", step.action},
            {"from_stage", step.from}, {"to_stage", step.to}, {"seat", step.seat}, {"body", step.body.text},
            {"other", db::nullable(step.other)}, {"reason", step.reason}, {"document", step.document},
            {"account", step.account.text}, {"at", to_seconds(step.at)}});
}

Number insert_opinion(db::Tx& tx, const CountyId& county, const ProjectId& project, const Opinion& opinion) {
    return tx.row(R"sql(
        INSERT INTO compile_opinion (county_id, project_id, number, stage, round, item, revision, aspect,
                                     weight, seat, body_id, account_id, on_behalf, content, said_at)
        VALUES (:county, :project,
                (SELECT coalesce(max(number), 0) + 1 FROM compile_opinion
                  WHERE county_id = :county AND project_id = :project),
                :stage, :round, :item, :revision, :aspect, :weight, :seat, :body, :account, :on_behalf,
                :content, :at)
        RETURNING number
    )sql", {{"county", county.text}, {"project", project.text},
            {"stage", std::string(word(opinion.stage))}, {"round", opinion.round}, {"item", opinion.item},
            {"revision", opinion.revision}, {"aspect", std::string(word(opinion.aspect))},
            {"weight", std::string(word(opinion.weight))}, {"seat", std::string(word(opinion.seat))},
            {"body", opinion.body.text}, {"account", opinion.account.text},
            {"on_behalf", opinion.on_behalf}, {"content", opinion.content},
            {"at", to_seconds(opinion.at)}})->number("number");
}

void insert_fate(db::Tx& tx, const CountyId& county, const ProjectId& project, const Opinion& opinion,
                 const AccountId& by) {
    tx.send(R"sql(
        INSERT INTO compile_opinion_fate (county_id, project_id, opinion, fate, reason, body_id, account_id,
                                          ended_at)
        VALUES (:county, :project, :opinion, :fate, :reason, :body, :account, :at)
    )sql", {{"county", county.text}, {"project", project.text}, {"opinion", opinion.number},
            {"fate", std::string(word(opinion.fate))}, {"reason", opinion.fate_reason},
            {"body", opinion.ended_by->text}, {"account", by.text},
            {"at", to_seconds(*opinion.ended_at)}});
}

void insert_assessment(db::Tx& tx, const CountyId& county, const ProjectId& project,
                       const Assessment& assessment, const AccountId& by) {
    const auto take = tx.row(R"sql(
        INSERT INTO compile_assessment (county_id, project_id, item, take, revision, body_id, account_id,
                                        assessed_at)
        VALUES (:county, :project, :item,
                (SELECT coalesce(max(take), 0) + 1 FROM compile_assessment
                  WHERE county_id = :county AND project_id = :project AND item = :item),
                :revision, :body, :account, :at)
        RETURNING take
    )sql", {{"county", county.text}, {"project", project.text}, {"item", assessment.item},
            {"revision", assessment.revision}, {"body", assessment.body.text}, {"account", by.text},
            {"at", to_seconds(assessment.at)}})->number("take");
    std::vector<db::Params> rows;
    for (const auto& answer : assessment.answers)
        rows.push_back({{"county", county.text}, {"project", project.text}, {"item", assessment.item},
                        {"take", take}, {"question", answer.question}, {"answer", answer.text}});
    tx.send_many(R"sql(
        INSERT INTO compile_assessment_answer (county_id, project_id, item, take, question, answer)
        VALUES (:county, :project, :item, :take, :question, :answer)
    )sql", rows);
}

}  // namespace qd::compile::store
