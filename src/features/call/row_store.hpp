#pragma once
#include "features/call/queries.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// A call from a row that has its columns under their own names, without the process.
Call call_from(const db::Row& row);
/// And where it stands.
CallRow row_from(const db::Row& row);

}  // namespace qd::call::store
