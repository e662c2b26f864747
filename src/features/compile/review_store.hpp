#pragma once
#include <vector>
#include "features/compile/review_queries.hpp"

namespace qd::compile::store {

/// Kept for the first time, or as it became; the version that was read must still be there (`stale_version`).
void save_review(db::Tx& tx, const CountyId& county, const ProjectId& project, const Review& review);
void insert_review_step(db::Tx& tx, const CountyId& county, const ProjectId& project, const ReviewStep& step);

/// Gives its number.
Number insert_opinion(db::Tx& tx, const CountyId& county, const ProjectId& project, const Opinion& opinion);
void insert_fate(db::Tx& tx, const CountyId& county, const ProjectId& project, const Opinion& opinion,
                 const AccountId& by);

/// The next take of the item's assessment.
void insert_assessment(db::Tx& tx, const CountyId& county, const ProjectId& project,
                       const Assessment& assessment, const AccountId& by);

}  // namespace qd::compile::store
