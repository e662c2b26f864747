#pragma once
#include "core/page.hpp"
#include "features/@name@/@name@.hpp"
#include "platform/db/db.hpp"

/// What other features and the routes may read.
namespace qd::@name@ {

/// Refuses with `@name@_unknown`.
Result<@Name@> load(db::Tx& tx, const CountyId& county, const @Name@Id& id);
/// Newest first.
Paged<@Name@> list(db::Tx& tx, const CountyId& county, const Page& page);

}  // namespace qd::@name@
