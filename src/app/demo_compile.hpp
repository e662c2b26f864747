#pragma once
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// A compile of one town's list in the demo county, in the middle of its reviews: invented lines of
/// departments, the town and its villages, pairs, two rounds, opinions and a plan, by the commands that
/// people use. Call it once.
void load_demo_compile(db::Database& database, const Environment& environment);

}  // namespace qd::app
