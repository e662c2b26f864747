#pragma once
#include <string_view>
#include "core/result.hpp"

namespace qd::finder {

enum class Refusal : std::uint8_t { synonyms_malformed, synonyms_too_many };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::synonyms_malformed: return "synonyms_malformed";
        case Refusal::synonyms_too_many: return "synonyms_too_many";
    }
    return {};
}
constexpr qd::Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::synonyms_malformed: case Refusal::synonyms_too_many: return qd::Kind::invalid;
    }
    return qd::Kind::invalid;
}

}  // namespace qd::finder
