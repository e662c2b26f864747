#pragma once
#include <optional>
#include <vector>
#include "features/compile/compile.hpp"
#include "platform/db/db.hpp"

namespace qd::compile::store {

void insert_project(db::Tx& tx, const CountyId& county, const Project& project);
std::optional<Project> find_project(db::Tx& tx, const CountyId& county, const ProjectId& id);
/// The open one for this list.
std::optional<Project> find_open_project(db::Tx& tx, const CountyId& county,
                                         const std::optional<BodyId>& town);
/// Newest first, at most 200.
std::vector<Project> projects(db::Tx& tx, const CountyId& county);
/// Stage, edition and end; the version that was read must still be there (`stale_version`).
void save_project(db::Tx& tx, const CountyId& county, const Project& project);

/// So many fresh numbers; gives the first. Nobody's version changes by it.
Number reserve_candidates(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count);
Number reserve_pairs(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count);
Number reserve_items(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count);
Number reserve_moves(db::Tx& tx, const CountyId& county, const ProjectId& id, Number count);

}  // namespace qd::compile::store
