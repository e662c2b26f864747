#pragma once
#include <set>
#include <string>
#include <vector>
#include "features/dutylist/queries.hpp"
#include "features/dutylist/settle_rules.hpp"

namespace qd::dutylist::store {

/// Puts in what is not there yet; what is there stays as the county has it.
void put_kinds(db::Tx& tx, const CountyId& county, const std::vector<ListKind>& kinds);
void put_schemes(db::Tx& tx, const CountyId& county, const std::vector<Scheme>& schemes);
void put_classes(db::Tx& tx, const CountyId& county, const std::string& scheme,
                 const std::vector<SchemeClass>& classes);
void put_new_classes(db::Tx& tx, const CountyId& county, const std::vector<rules::NewClass>& classes);

/// Everything that a duty of a list with this body may refer to, in four statements.
rules::Known load_known(db::Tx& tx, const CountyId& county, const BodyId& own_body);
rules::KnownBodies load_known_bodies(db::Tx& tx, const CountyId& county);
/// The county's own body: what stands for 本乡镇 in the catalogue.
std::optional<BodyId> find_county_body(db::Tx& tx, const CountyId& county);
std::vector<std::string> conditions_of(db::Tx& tx, const CountyId& county, const BodyId& town);

}  // namespace qd::dutylist::store
