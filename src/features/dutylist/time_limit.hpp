#pragma once
#include <optional>
#include <string_view>
#include "features/dutylist/dutylist.hpp"

namespace qd::dutylist {

/// 20个工作日 · 15日 · 2小时 · 自受理之日起三十个工作日内; nothing for what is not a limit.
std::optional<TimeLimit> time_limit_of(std::string_view text);

}  // namespace qd::dutylist
