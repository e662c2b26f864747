#pragma once
#include <functional>
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist {

/// Called inside the command that publishes or records an edition, after it is saved: whoever derives
/// something from published editions (the search index) keeps up in the same transaction. The edition is
/// frozen already.
using PublishedHook = std::function<void(db::Tx&, const CountyId&, const EditionId&, Instant now)>;

/// Adds a hook for the life of the process. Called by the program at its start, before anything is served.
void on_published(PublishedHook hook);

/// Tells all hooks. Called by `take_step`.
void tell_published(db::Tx& tx, const CountyId& county, const EditionId& edition, Instant now);

}  // namespace qd::dutylist
