#pragma once
#include "core/page.hpp"
#include "features/admission/admission.hpp"
#include "platform/db/db.hpp"

namespace qd::admission::store {

void insert(db::Tx& tx, const CountyId& county, const Application& application);
std::optional<Application> find(db::Tx& tx, const CountyId& county, const ApplicationId& id);
/// Newest first; with its towns; of a stage, a department, a town that was asked, or all.
struct ApplicationFilter {
    std::optional<Stage> stage;
    std::optional<BodyId> department, town;
};
Paged<Application> applications(db::Tx& tx, const CountyId& county, const ApplicationFilter& filter,
                                const Page& page);
/// The last twenty refused ones of this name that were applied for before it, newest first, with their towns.
std::vector<Application> refused_before(db::Tx& tx, const CountyId& county, const Application& application);
/// Admitted for a time and in force on that day, with their towns, oldest first.
std::vector<Application> temporary_on(db::Tx& tx, const CountyId& county, Date on);
/// All but its towns. Refused with `stale_version` when somebody was quicker.
void save(db::Tx& tx, const CountyId& county, const Application& application);
void save_town(db::Tx& tx, const CountyId& county, const ApplicationId& id, const AskedTown& town);

}  // namespace qd::admission::store
