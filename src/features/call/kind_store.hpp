#pragma once
#include <optional>
#include <vector>
#include "features/call/call.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// The county's own kinds, by place.
std::vector<Kind> kinds(db::Tx& tx, const CountyId& county);
/// Its own of this word.
std::optional<Kind> find_kind(db::Tx& tx, const CountyId& county, const std::string& word);
/// Replaces the one whose version this is; false when somebody else was quicker.
bool save_kind(db::Tx& tx, const CountyId& county, const Kind& kind);

}  // namespace qd::call::store
