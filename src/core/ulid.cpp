#include "core/ulid.hpp"
#include <algorithm>

namespace qd {

namespace {
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

std::string ulid(std::chrono::sys_time<std::chrono::milliseconds> at,
                 const std::array<std::uint8_t, 10>& chance) {
    auto milliseconds = std::uint64_t(at.time_since_epoch().count());
    std::string out(26, '0');
    for (std::size_t i = 10; i-- > 0; milliseconds >>= 5) out[i] = alphabet[milliseconds & 31];
    for (std::size_t i = 0; i < 16; ++i) {
        const auto bit = i * 5, byte = bit / 8;
        const unsigned two = unsigned(chance[byte]) << 8 | (byte + 1 < chance.size() ? chance[byte + 1] : 0u);
        out[10 + i] = alphabet[two >> (11 - bit % 8) & 31];
    }
    return out;
}

bool is_ulid(std::string_view text) {
    return text.size() == 26 && text.front() <= '7' &&
           std::ranges::all_of(text, [](char c) { return alphabet.find(c) != alphabet.npos; });
}

}  // namespace qd
