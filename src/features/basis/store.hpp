#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/basis/commands.hpp"
#include "features/basis/queries.hpp"

namespace qd::basis::store {

std::optional<Basis> find(db::Tx& tx, const CountyId& county, const BasisId& id);
bool is_code_taken(db::Tx& tx, const CountyId& county, const std::string& code, const BasisId& by_other_than);
void insert(db::Tx& tx, const CountyId& county, const std::vector<Basis>& bases);
/// False when `version` is no longer the stored one.
bool update(db::Tx& tx, const CountyId& county, const Basis& basis);
struct StatusOf {
    BasisId basis;
    StatusChange change;
};
void insert_statuses(db::Tx& tx, const CountyId& county, const std::vector<StatusOf>& statuses);
void put_articles(db::Tx& tx, const CountyId& county, const BasisId& id,
                  const std::vector<NewArticle>& articles);

/// Reads the columns that `basis_columns` names.
Basis basis_from(const db::Row& row);
/// Gives each basis its statuses; both in the order in which the statements gave them.
void attach_statuses(std::vector<Basis>& bases, const std::vector<db::Row>& rows);

}  // namespace qd::basis::store
