#pragma once
#include <vector>
#include "features/compile/draft_queries.hpp"

namespace qd::compile::store {

void insert_made_duties(db::Tx& tx, const CountyId& county, const std::vector<MadeDuty>& made, Instant now);

}  // namespace qd::compile::store
