#pragma once
#include <optional>
#include <utility>
#include <vector>
#include "features/compile/pair.hpp"
#include "platform/db/db.hpp"

namespace qd::compile::store {

void insert_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, const Pair& pair);
std::optional<Pair> find_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number);
/// Of all of the county's projects.
std::vector<std::pair<ProjectId, Pair>> all_pairs(db::Tx& tx, const CountyId& county);
/// Refused with `stale_version` when it is no longer the version that was read.
void save_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, const Pair& pair);
/// The pair, not parted, that has this town line.
std::optional<Number> pair_of_town_line(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                        Number candidate);
void insert_said(db::Tx& tx, const CountyId& county, const ProjectId& project, Number pair,
                 const PairSaid& said, const AccountId& account);
std::vector<PairSaid> said_of(db::Tx& tx, const CountyId& county, const ProjectId& project, Number pair);

}  // namespace qd::compile::store
