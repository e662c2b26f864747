#include "app/features.hpp"
#include "app/rehearsal.hpp"
#include "features/accounts/routes.hpp"
#include "features/admission/routes.hpp"
#include "features/audit/routes.hpp"
#include "features/basis/routes.hpp"
#include "features/bodies/routes.hpp"
#include "features/call/routes.hpp"
#include "features/compile/routes.hpp"
#include "features/dutylist/import_routes.hpp"
#include "features/dutylist/routes.hpp"
#include "features/finder/routes.hpp"
#include "features/notice/routes.hpp"
#include "features/settings/routes.hpp"
#include "features/site/routes.hpp"

namespace qd::app {

std::vector<Route> all_routes() {
    std::vector<Route> all;
    const auto add = [&](auto&& rows) {
        for (const auto& row : rows) all.push_back(row);
    };
    add(rehearsal_routes());
    add(accounts::routes());
    add(audit::routes());
    add(settings::routes());
    add(bodies::routes());
    add(basis::routes());
    add(dutylist::routes());
    add(dutylist::importing::routes());
    add(finder::routes());
    add(notice::routes());
    add(call::routes());
    add(admission::routes());
    add(compile::routes());
    add(site::routes());
    return all;
}

}  // namespace qd::app
