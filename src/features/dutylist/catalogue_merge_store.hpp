#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/catalogue_merge_rules.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist::store {

/// What a town's edition was derived from.
struct Origin {
    EditionId catalogue;
    std::vector<std::string> conditions;
};
/// Replaces what was said before.
void put_origin(db::Tx& tx, const CountyId& county, const EditionId& edition, const Origin& origin);
std::optional<Origin> find_origin(db::Tx& tx, const CountyId& county, const EditionId& edition);
/// All of it that belongs to a draft that is thrown away.
void delete_origin(db::Tx& tx, const CountyId& county, const EditionId& edition);

void put_decision(db::Tx& tx, const CountyId& county, const EditionId& edition,
                  const MergeDecision& decision);
std::vector<MergeDecision> decisions_of(db::Tx& tx, const CountyId& county, const EditionId& edition);

/// By the duty's id.
std::map<std::string, std::string> deviation_reasons(db::Tx& tx, const CountyId& county, const ListId& list);
void put_deviation_reason(db::Tx& tx, const CountyId& county, const ListId& list, const DutyId& duty,
                          const std::string& reason, const AccountId& by, Instant now);

}  // namespace qd::dutylist::store
