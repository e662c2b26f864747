#pragma once
#include <map>
#include <optional>
#include <vector>
#include "features/compile/round.hpp"
#include "platform/db/db.hpp"

namespace qd::compile::store {

void insert_round(db::Tx& tx, const CountyId& county, const ProjectId& project, const Round& round,
                  const AccountId& by);
/// Its sums first: once it is closed nothing can be added to it.
void close_round(db::Tx& tx, const CountyId& county, const ProjectId& project, std::int64_t round,
                 const std::vector<ledger::Line>& sums, const AccountId& by, Instant now);

void insert_move(db::Tx& tx, const CountyId& county, const ProjectId& project, const Move& move);
/// A new item with its first text.
void insert_item(db::Tx& tx, const CountyId& county, const ProjectId& project, const Item& item, Number move);
/// The next revision of an item's text.
void save_text(db::Tx& tx, const CountyId& county, const ProjectId& project, const Item& item, Number move);
void save_gone(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item,
               std::int64_t round);
/// Closes raw lines by an item. `fate` is `founded` or `linked`; only open lines are touched. Gives how many.
std::int64_t close_lines(db::Tx& tx, const CountyId& county, const ProjectId& project, Number line,
                         Number item, std::string_view fate, std::int64_t round, const AccountId& by,
                         Instant now);

}  // namespace qd::compile::store
