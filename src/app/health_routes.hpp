#pragma once
#include <vector>
#include "app/features.hpp"

namespace qd::app {

/// `/healthz`: the process answers and the database can be read.
std::vector<Route> health_routes();

}  // namespace qd::app
