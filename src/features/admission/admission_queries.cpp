#include "features/admission/admission_queries.hpp"
#include "features/admission/admission_rules.hpp"
#include "features/admission/admission_store.hpp"

namespace qd::admission {

Paged<Application> applications(db::Tx& tx, const CountyId& county, const ApplicationFilter& filter,
                                const Page& page) {
    return store::applications(tx, county, {filter.stage, filter.department, filter.town}, page);
}

Result<Application> load_application(db::Tx& tx, const CountyId& county, const ApplicationId& id) {
    auto found = store::find(tx, county, id);
    if (!found) return Refusal::application_unknown;
    return *std::move(found);
}

std::vector<Application> refused_before(db::Tx& tx, const CountyId& county, const Application& application) {
    return store::refused_before(tx, county, application);
}

TownOpinion opinion_as_of(const Application& application, const AskedTown& town, Date today) {
    return rules::opinion_on(application, town, today);
}

}  // namespace qd::admission
