#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/calendar.hpp"
#include "core/id.hpp"
#include "core/result.hpp"

/// What a county may set: holiday notices and policy numbers, each with the day from which it holds.
namespace qd::settings {

/// A policy number or word as it holds from a day on. Never overwritten: of two for one day the later known
/// wins.
struct Setting {
    std::string name;            ///< respond_within, …
    Date effective_on{};
    Instant recorded_at{};
    std::string content;
};

enum class Refusal : std::uint8_t { setting_malformed, county_day_malformed, period_malformed };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::setting_malformed: return "setting_malformed";
        case Refusal::county_day_malformed: return "county_day_malformed";
        case Refusal::period_malformed: return "period_malformed";
    }
    return {};
}
constexpr Kind kind_of(Refusal) { return Kind::invalid; }

}  // namespace qd::settings
