#include "features/compile/review_queries.hpp"
#include "core/process_text.hpp"
#include "features/compile/refusal.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

Opinion opinion_from(const db::Row& row) {
    Opinion out;
    out.number = row.number("number");
    out.stage = db::stored_word<Stage>(row.text("stage"));
    out.round = row.number("round");
    out.item = row.number("item");
    out.revision = row.number("revision");
    out.aspect = db::stored_word<Aspect>(row.text("aspect"));
    out.weight = db::stored_word<Weight>(row.text("weight"));
    out.seat = db::stored_word<Seat>(row.text("seat"));
    out.body = {row.text("body_id")};
    out.account = {row.text("account_id")};
    out.on_behalf = row.text("on_behalf");
    out.content = row.text("content");
    out.at = from_seconds(row.number("said_at"));
    out.item_name = row.text("item_name");
    out.item_lead = db::stored_id<struct BodyTag>(row.text_if("lead_id"));
    if (const auto fate = row.text_if("fate")) {
        out.fate = db::stored_word<OpinionFate>(*fate);
        out.fate_reason = row.text("fate_reason");
        out.ended_by = BodyId{row.text("ended_by")};
        out.ended_at = from_seconds(row.number("ended_at"));
    }
    return out;
}

}  // namespace

std::optional<Review> find_review(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    const auto row = tx.row(R"sql(
        SELECT process, version FROM compile_review WHERE county_id = :county AND project_id = :project
    )sql", {{"county", county.text}, {"project", project.text}});
    if (!row) return {};
    auto state = process::case_from(row->text("process"));
    QD_ASSERT(state.has_value());
    return Review{process::Case<Reviewing>{*std::move(state)}, row->number("version")};
}

std::string review_diagram() { return reviewing::machine.mermaid(); }

std::vector<ReviewStep> review_steps(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<ReviewStep> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_review_step WHERE county_id = :county AND project_id = :project
         ORDER BY number LIMIT 2000
    )sql", {{"county", county.text}, {"project", project.text}}))
        out.push_back({row.number("number"), row.text("action"), row.text("from_stage"), row.text("to_stage"),
                       row.text("seat"), {row.text("body_id")},
                       db::stored_id<struct BodyTag>(row.text_if("other_id")), row.text("reason"),
                       row.text("document"), {row.text("account_id")},
                       from_seconds(row.number("taken_at"))});
    return out;
}

std::vector<Opinion> opinions(db::Tx& tx, const CountyId& county, const ProjectId& project,
                              const OpinionFilter& filter) {
    std::optional<std::int64_t> is_open;
    if (filter.is_open) is_open = *filter.is_open ? 1 : 0;
    std::vector<Opinion> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT o.*, i.name AS item_name, i.lead_id, f.fate, f.reason AS fate_reason,
               f.body_id AS ended_by, f.ended_at
          FROM compile_opinion o
          JOIN compile_item i ON i.county_id = o.county_id AND i.project_id = o.project_id
                             AND i.number = o.item
          LEFT JOIN compile_opinion_fate f ON f.county_id = o.county_id AND f.project_id = o.project_id
                                          AND f.opinion = o.number
         WHERE o.county_id = :county AND o.project_id = :project AND o.number > :after
           AND (CAST(:is_open AS BIGINT) IS NULL OR CASE WHEN f.fate IS NULL THEN 1 ELSE 0 END = :is_open)
           AND (CAST(:stage AS TEXT) IS NULL OR o.stage = :stage)
           AND (CAST(:aspect AS TEXT) IS NULL OR o.aspect = :aspect)
           AND (CAST(:body AS TEXT) IS NULL OR o.body_id = :body)
           AND (CAST(:round AS BIGINT) IS NULL OR o.round = :round)
           AND (CAST(:item AS BIGINT) IS NULL OR o.item = :item)
         ORDER BY o.number LIMIT :size
    )sql", {{"county", county.text}, {"project", project.text}, {"after", filter.after},
            {"is_open", db::nullable(is_open)}, {"stage", db::nullable(filter.stage)},
            {"aspect", db::nullable(filter.aspect)}, {"body", db::nullable(filter.body)},
            {"round", db::nullable(filter.round)}, {"item", db::nullable(filter.item)},
            {"size", filter.size}})) out.push_back(opinion_from(row));
    return out;
}

Result<Opinion> load_opinion(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number) {
    OpinionFilter filter;
    filter.after = number - 1;
    filter.size = 1;
    auto found = opinions(tx, county, project, filter);
    if (found.empty() || found.front().number != number)
        return Error{Refusal::opinion_unknown, {{"number", std::to_string(number)}}};
    return std::move(found.front());
}

OpinionCounts opinion_counts(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    const auto row = tx.row(R"sql(
        SELECT count(*) AS said, count(f.opinion) AS ended
          FROM compile_opinion o
          LEFT JOIN compile_opinion_fate f ON f.county_id = o.county_id AND f.project_id = o.project_id
                                          AND f.opinion = o.number
         WHERE o.county_id = :county AND o.project_id = :project
    )sql", {{"county", county.text}, {"project", project.text}});
    return {row->number("said") - row->number("ended"), row->number("ended")};
}

std::optional<Assessment> last_assessment(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                          Number item) {
    const auto row = tx.row(R"sql(
        SELECT a.item, a.revision, a.take, a.body_id, a.assessed_at, i.revision AS present
          FROM compile_assessment a
          JOIN compile_item i ON i.county_id = a.county_id AND i.project_id = a.project_id
                             AND i.number = a.item
         WHERE a.county_id = :county AND a.project_id = :project AND a.item = :item
         ORDER BY a.take DESC LIMIT 1
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}});
    if (!row) return {};
    Assessment out{row->number("item"), row->number("revision"), row->number("take"),
                   row->number("revision") == row->number("present"), {row->text("body_id")},
                   from_seconds(row->number("assessed_at")), {}};
    for (const auto& answer : tx.rows(R"sql(
        SELECT question, answer FROM compile_assessment_answer
         WHERE county_id = :county AND project_id = :project AND item = :item AND take = :take
         ORDER BY question LIMIT 100
    )sql", {{"county", county.text}, {"project", project.text}, {"item", item}, {"take", out.take}}))
        out.answers.push_back({answer.number("question"), answer.text("answer")});
    return out;
}

std::vector<Number> items_to_assess(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                    const AssessmentFilter& filter) {
    std::optional<std::int64_t> is_done;
    if (filter.is_done) is_done = *filter.is_done ? 1 : 0;
    std::vector<Number> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT i.number FROM compile_item i
         WHERE i.county_id = :county AND i.project_id = :project AND i.number > :after
           AND i.went_round IS NULL AND i.lead_id IS NOT NULL
           AND (CAST(:department AS TEXT) IS NULL OR i.lead_id = :department)
           AND (CAST(:is_done AS BIGINT) IS NULL OR :is_done = CASE WHEN EXISTS (
                    SELECT 1 FROM compile_assessment a
                     WHERE a.county_id = i.county_id AND a.project_id = i.project_id AND a.item = i.number
                       AND a.revision = i.revision) THEN 1 ELSE 0 END)
         ORDER BY i.number LIMIT :size
    )sql", {{"county", county.text}, {"project", project.text}, {"after", filter.after},
            {"department", db::nullable(filter.department)}, {"is_done", db::nullable(is_done)},
            {"size", filter.size}})) out.push_back(row.number("number"));
    return out;
}

AssessmentCounts assessment_counts(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                   const std::optional<std::string>& department) {
    const auto row = tx.row(R"sql(
        SELECT count(*) AS many, coalesce(sum(CASE WHEN EXISTS (
                    SELECT 1 FROM compile_assessment a
                     WHERE a.county_id = i.county_id AND a.project_id = i.project_id AND a.item = i.number
                       AND a.revision = i.revision) THEN 1 ELSE 0 END), 0) AS done
          FROM compile_item i
         WHERE i.county_id = :county AND i.project_id = :project AND i.went_round IS NULL
           AND i.lead_id IS NOT NULL AND (CAST(:department AS TEXT) IS NULL OR i.lead_id = :department)
    )sql", {{"county", county.text}, {"project", project.text}, {"department", db::nullable(department)}});
    return {row->number("done"), row->number("many")};
}

std::vector<BodyId> leads_of_items(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<BodyId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT lead_id FROM compile_item
         WHERE county_id = :county AND project_id = :project AND went_round IS NULL AND lead_id IS NOT NULL
         ORDER BY lead_id LIMIT 500
    )sql", {{"county", county.text}, {"project", project.text}})) out.push_back({row.text("lead_id")});
    return out;
}

std::vector<std::string> items_without_lead(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT number, name FROM compile_item
         WHERE county_id = :county AND project_id = :project AND went_round IS NULL AND lead_id IS NULL
           AND list_kind <> 'basic'
         ORDER BY number LIMIT 5000
    )sql", {{"county", county.text}, {"project", project.text}}))
        out.push_back(std::to_string(row.number("number")) + " " + row.text("name"));
    return out;
}

}  // namespace qd::compile
