#pragma once
#include <cstdint>
#include <string_view>

namespace qd::admission {

/// Why a duty is to be adjusted. Proposals come from the first two; the others are what is asked for.
enum class Ground : std::uint8_t {
    law_amended, law_repealed, law_made, reform, delegation, town_request, conference_ruling, repeated_calls,
};
constexpr std::string_view word(Ground ground) {
    switch (ground) {
        case Ground::law_amended: return "law_amended";
        case Ground::law_repealed: return "law_repealed";
        case Ground::law_made: return "law_made";
        case Ground::reform: return "reform";                     ///< 机构职能改革
        case Ground::delegation: return "delegation";             ///< 依法赋权、收回
        case Ground::town_request: return "town_request";
        case Ground::conference_ruling: return "conference_ruling";
        case Ground::repeated_calls: return "repeated_calls";     ///< Without a duty for them.
    }
    return {};
}

}  // namespace qd::admission
