#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace qd {

/// A ULID: 26 characters of Crockford's base 32, 48 bits of time and 80 bits of chance; sorts by time.
/// Both are arguments: the caller owns the clock and the chance.
std::string ulid(std::chrono::sys_time<std::chrono::milliseconds> at,
                 const std::array<std::uint8_t, 10>& chance);

/// Whether the text has the form of a ULID that we mint (upper case).
bool is_ulid(std::string_view text);

}  // namespace qd
