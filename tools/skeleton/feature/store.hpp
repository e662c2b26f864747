#pragma once
#include <optional>
#include "core/page.hpp"
#include "features/@name@/@name@.hpp"
#include "platform/db/db.hpp"

namespace qd::@name@::store {

std::optional<@Name@> find(db::Tx& tx, const CountyId& county, const @Name@Id& id);
/// Newest first.
Paged<@Name@> list(db::Tx& tx, const CountyId& county, const Page& page);
void insert(db::Tx& tx, const CountyId& county, const @Name@& @name@);
/// False when `version` is no longer the stored one.
bool update(db::Tx& tx, const CountyId& county, const @Name@& @name@);

}  // namespace qd::@name@::store
