#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "core/form.hpp"
#include "features/compile/process.hpp"
#include "features/compile/round.hpp"
#include "platform/db/db.hpp"

namespace qd::compile {

/// The case as it is kept; nothing before the first seat or step.
struct Review {
    process::Case<Reviewing> state;
    std::int64_t version = 0;            ///< 0: not kept yet.
};
std::optional<Review> find_review(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// The reviews as a Mermaid diagram, for docs/processes/.
std::string review_diagram();
/// Every step, oldest first.
std::vector<ReviewStep> review_steps(db::Tx& tx, const CountyId& county, const ProjectId& project);

struct OpinionFilter {
    std::optional<bool> is_open = {};
    std::optional<std::string> stage = {}, aspect = {}, body = {};
    std::optional<std::int64_t> round = {};
    std::optional<Number> item = {};
    Number after = 0;
    std::int64_t size = 50;
};
/// By number.
std::vector<Opinion> opinions(db::Tx& tx, const CountyId& county, const ProjectId& project,
                              const OpinionFilter& filter);
/// Refuses `opinion_unknown`.
Result<Opinion> load_opinion(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number);
struct OpinionCounts {
    std::int64_t open = 0, ended = 0;
};
OpinionCounts opinion_counts(db::Tx& tx, const CountyId& county, const ProjectId& project);

/// What a department said of an item last.
struct Assessment {
    Number item = 0;
    std::int64_t revision = 1, take = 1;
    bool is_current = false;             ///< Of the text as it stands.
    BodyId body;
    Instant at{};
    std::vector<form::Answer> answers;
};
std::optional<Assessment> last_assessment(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                          Number item);

struct AssessmentFilter {
    std::optional<std::string> department = {};
    std::optional<bool> is_done = {};
    Number after = 0;
    std::int64_t size = 50;
};
/// Living items that somebody leads, by number; whether they were assessed as they stand.
std::vector<Number> items_to_assess(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                    const AssessmentFilter& filter);
struct AssessmentCounts {
    std::int64_t done = 0, of = 0;
};
AssessmentCounts assessment_counts(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                   const std::optional<std::string>& department);

/// Who leads items that are on the list.
std::vector<BodyId> leads_of_items(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// Items that nobody leads, number and name; not the towns' own, which are basic and need no department.
std::vector<std::string> items_without_lead(db::Tx& tx, const CountyId& county, const ProjectId& project);

}  // namespace qd::compile
