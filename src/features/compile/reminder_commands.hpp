#pragma once
#include <functional>
#include <string>
#include "features/compile/compile.hpp"
#include "platform/db/database.hpp"

namespace qd::compile {

/// Tells whoever owes a move of a review, a task or a point two working days before it is due, and once more
/// when it is late; each but once, and anew when the day was moved. Sweeps what crashed imports left behind
/// and the digests of visitors' addresses, too, also where no compile is open. For the ticker.
void remind(db::Database& database, Instant now, const std::function<std::string()>& new_id);

}  // namespace qd::compile
