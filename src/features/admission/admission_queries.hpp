#pragma once
#include "core/page.hpp"
#include "features/admission/admission.hpp"
#include "features/admission/refusal.hpp"
#include "platform/db/db.hpp"

namespace qd::admission {

struct ApplicationFilter {
    std::optional<Stage> stage;
    std::optional<BodyId> department, town;
};
/// Newest first; what was refused stays.
Paged<Application> applications(db::Tx& tx, const CountyId& county, const ApplicationFilter& filter,
                                const Page& page);
/// Refuses `application_unknown`.
Result<Application> load_application(db::Tx& tx, const CountyId& county, const ApplicationId& id);
/// Applications for an item of the same name that were refused before this one, newest first.
std::vector<Application> refused_before(db::Tx& tx, const CountyId& county, const Application& application);
/// As it is to be read on that day: silence behind the deadline is `no_answer`.
TownOpinion opinion_as_of(const Application& application, const AskedTown& town, Date today);

}  // namespace qd::admission
