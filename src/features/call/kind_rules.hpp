#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/call/call.hpp"

namespace qd::call::rules {

/// The kinds that the program carries, as real places have them. A county's own of the same word win.
const std::vector<Kind>& shipped_kinds();

/// The six limits as they are kept with a call, and back.
std::string limits_text(const Limits& limits);
std::optional<Limits> limits_from(std::string_view text);

}  // namespace qd::call::rules
