#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/audit/audit.hpp"
#include "platform/db/db.hpp"

namespace qd::audit {

/// A county's log, read from its first event to its last.
struct LogCount {
    CountyId county;
    std::int64_t events = 0;
    std::int64_t next_number = 0;        ///< As the log's head says; equal to `events` when all is well.
    std::optional<std::int64_t> gap_at;  ///< The first number that is missing.
    Instant last_at{};                   ///< When the last event was recorded.
    std::string digest;                  ///< SHA-256 over number, id, time and bytes of each event, in hex.
    bool is_whole() const { return !gap_at && events == next_number; }
};

/// Of every county that has a log, by county.
std::vector<LogCount> count_logs(db::Tx& tx);

}  // namespace qd::audit
