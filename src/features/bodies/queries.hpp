#pragma once
#include <map>
#include <vector>
#include "features/bodies/bodies.hpp"
#include "platform/db/db.hpp"

namespace qd::bodies {

/// All bodies of the county, ready to be asked.
Directory directory(db::Tx& tx, const CountyId& county);
/// Refuses with `body_unknown`.
Result<Body> load(db::Tx& tx, const CountyId& county, const BodyId& id);
/// The town with this 9-digit division code, as public addresses name it, else with this code of its own.
/// Refuses with `body_unknown`.
Result<Body> load_town(db::Tx& tx, const CountyId& county, const std::string& division_code);

/// Every town there is or was, by id, without its aliases: for who has ids and shows names.
std::map<BodyId, Body> towns_by_id(db::Tx& tx, const CountyId& county);

struct Town {
    Body body;
    TownProfile profile;    ///< Empty but for its id where nobody has filled it in.
};
/// The county's living towns, by code.
std::vector<Town> towns(db::Tx& tx, const CountyId& county);

}  // namespace qd::bodies
