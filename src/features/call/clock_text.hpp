#pragma once
#include <optional>
#include <string>
#include "core/time.hpp"

namespace qd::call {

/// 2026-09-28 09:00; nothing is empty.
std::string moment_text(const std::optional<Instant>& at);
/// The last moment that is in time, as people say it: 24:00 of the last day, not 0:00 of the next.
std::string end_text(const std::optional<Instant>& due);

}  // namespace qd::call
