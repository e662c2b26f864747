#pragma once
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Invented applications, checked documents and requests to adjust for the demo county, in all their stages,
/// their times counted back from now, by the commands that people use. Call it once, after the lists.
void load_demo_admission(db::Database& database, const Environment& environment);

}  // namespace qd::app
