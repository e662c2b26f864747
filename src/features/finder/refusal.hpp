#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::finder {

enum class Refusal : std::uint8_t {
    question_missing, question_too_long, synonyms_malformed, synonyms_too_many
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::question_missing: return "question_missing";
        case Refusal::question_too_long: return "question_too_long";
        case Refusal::synonyms_malformed: return "synonyms_malformed";
        case Refusal::synonyms_too_many: return "synonyms_too_many";
    }
    return {};
}
constexpr Kind kind_of(Refusal) { return Kind::invalid; }

}  // namespace qd::finder
