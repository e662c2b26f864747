#pragma once
#include <vector>
#include "features/bodies/bodies.hpp"
#include "platform/db/db.hpp"

namespace qd::bodies::store {

/// Every body of the county with its aliases, by code.
std::vector<Body> all(db::Tx& tx, const CountyId& county);
/// Also those that are no more; without aliases.
std::vector<Body> every_town(db::Tx& tx, const CountyId& county);
std::optional<Body> find(db::Tx& tx, const CountyId& county, const BodyId& id);
std::optional<Body> find_by_division(db::Tx& tx, const CountyId& county, const std::string& division_code);

/// New bodies, whose parents and successors may be among themselves.
void insert(db::Tx& tx, const CountyId& county, const std::vector<Body>& bodies);
/// Refuses with `stale_version` when somebody changed it since `body.version`; returns the new version.
Result<std::int64_t> save(db::Tx& tx, const CountyId& county, const Body& body);

/// Profiles of all towns, by the body's id; a town without one has none here.
std::vector<TownProfile> profiles(db::Tx& tx, const CountyId& county);
void save_profile(db::Tx& tx, const CountyId& county, const TownProfile& profile);

}  // namespace qd::bodies::store
