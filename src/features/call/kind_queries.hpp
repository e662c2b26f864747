#pragma once
#include <vector>
#include "features/call/call.hpp"
#include "platform/db/db.hpp"

namespace qd::call {

/// The kinds that the county uses: its own, and what the program carries where it has none of that word.
std::vector<Kind> kinds(db::Tx& tx, const CountyId& county);
/// Refuses with `call_kind_unknown`.
Result<Kind> load_kind(db::Tx& tx, const CountyId& county, const std::string& word);

}  // namespace qd::call
