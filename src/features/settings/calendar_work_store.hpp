#pragma once
#include <optional>
#include <string>
#include "core/id.hpp"
#include "core/time.hpp"
#include "platform/db/db.hpp"

namespace qd::settings::store {

struct CalendarWork {
    std::string cause;
    std::int64_t holder = 0;
    std::string reached;
    std::int64_t moved = 0, step = 0;
};

std::optional<CalendarWork> find_work(db::Tx& tx, const CountyId& county);
/// From the beginning again, whatever was under way.
void queue_work(db::Tx& tx, const CountyId& county, const std::string& cause, Instant now);
/// Raises the step that was seen; false when another node did, or the calendar changed once more.
bool claim_work(db::Tx& tx, const CountyId& county, std::int64_t step);
void save_work(db::Tx& tx, const CountyId& county, const CalendarWork& work);
void end_work(db::Tx& tx, const CountyId& county);

}  // namespace qd::settings::store
