#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace qd::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of what is added piece by piece. `finish` may be called once.
class Sha256 {
public:
    Sha256();
    Sha256& add(std::string_view bytes);
    Digest finish();

private:
    alignas(8) std::array<std::byte, 104> state_;
};

Digest sha256(std::string_view bytes);
/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA256: a digest that only the holder of `key` can recompute. With a random salt as the
/// key it stands for personal data in the log: when the salt is erased, nothing can be matched.
Digest keyed_digest(std::string_view key, std::string_view bytes);

std::string hex(std::string_view bytes);
inline std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}
inline std::string hex(const Digest& digest) { return hex(bytes_of(digest)); }
/// The bytes; empty when `text` is not an even number of hexadecimal digits.
std::string from_hex(std::string_view text);

/// Whether both are the same, taking as long for a near miss as for a far one.
bool equal_constant_time(std::string_view one, std::string_view other);

}  // namespace qd::crypto
