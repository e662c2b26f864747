#include "features/admission/routes.hpp"
#include <iterator>

namespace qd::admission {

std::vector<Route> routes() {
    auto all = check_routes();
    for (auto more : {&impact_routes, &admission_routes, &adjust_routes}) {
        auto rows = more();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace qd::admission
