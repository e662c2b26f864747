#pragma once
#include <string_view>
#include "core/time.hpp"

/// What the tests of every layer share.
namespace qd {

inline Date day(std::string_view text) { return date_from(text).value(); }
inline Instant at(std::string_view text) { return instant_from(text).value(); }

}  // namespace qd
