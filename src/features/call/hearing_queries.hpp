#pragma once
#include <optional>
#include "features/call/conference.hpp"
#include "platform/db/db.hpp"

namespace qd::call {

/// The conference that hears this call now.
std::optional<Conference> find_hearing(db::Tx& tx, const CountyId& county, const CallId& call);

}  // namespace qd::call
