#pragma once
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Forty invented calls in all stages for the demo county, their times counted back from now, by the commands
/// that people use. Call it once, on a demo county that has none.
void load_demo_calls(db::Database& database, const Environment& environment);

}  // namespace qd::app
