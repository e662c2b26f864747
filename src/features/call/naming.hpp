#pragma once
#include <string_view>
#include <vector>
#include "core/id.hpp"

/// Posts that a body names for its calls.
namespace qd::call {

enum class Naming : std::uint8_t {
    raise,    ///< Who of a town may raise a call; nobody named: each of its posts.
    told,     ///< Who is told by name when a clock of the body comes near its limit, besides its inbox.
};
constexpr std::string_view word(Naming purpose) {
    switch (purpose) {
        case Naming::raise: return "raise";
        case Naming::told: return "told";
    }
    return {};
}

struct NamedPosts {
    std::vector<PostId> posts;
    std::int64_t version = 0;            ///< 0: never set.
};

}  // namespace qd::call
