#include "features/dutylist/routes.hpp"
#include <iterator>
#include "features/dutylist/views.hpp"

namespace qd::dutylist {

std::vector<Route> routes() {
    auto all = edition_routes();
    for (auto more : {&duty_routes, &compare_routes, &as_of_routes, &catalogue_merge_routes}) {
        auto rows = more();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace qd::dutylist
