#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/time.hpp"
#include "features/call/call.hpp"

/// The escalation ladder (督办阶梯): who is told when a deadline comes near and when it has passed. It tells; it
/// never decides.
namespace qd::call {

enum class Moment : std::uint8_t { before, at, after };
constexpr std::string_view word(Moment moment) {
    switch (moment) {
        case Moment::before: return "before";
        case Moment::at: return "at";
        case Moment::after: return "after";
    }
    return {};
}

enum class Audience : std::uint8_t { owner, town, lead, list_office, county_leader, supervision };
constexpr std::string_view word(Audience audience) {
    switch (audience) {
        case Audience::owner: return "owner";                 ///< Who owes it.
        case Audience::town: return "town";                   ///< Who waits for it.
        case Audience::lead: return "lead";
        case Audience::list_office: return "list_office";
        case Audience::county_leader: return "county_leader";
        case Audience::supervision: return "supervision";
    }
    return {};
}

struct LadderStep {
    bool for_days = true;                ///< Limits in days; else in minutes and hours.
    Moment moment = Moment::at;
    std::int64_t amount = 0;             ///< Working days before or after; minutes where not for days.
    std::vector<Audience> tell;
    std::vector<PostId> posts = {};      ///< Told by name, too: the holder, or who stands in for the holder.
    bool operator==(const LadderStep&) const = default;
};
using Ladder = std::vector<LadderStep>;

/// A step of the ladder for one obligation.
struct Alarm {
    std::int64_t step = 0;               ///< Place in the ladder, from 1.
    Instant at{};
    bool operator==(const Alarm&) const = default;
};

/// A step that was taken.
struct TakenAlarm {
    std::int64_t obligation = 0, step = 0;
    Moment moment = Moment::at;
    std::string tell;
    Instant due_at{}, at{};
};

}  // namespace qd::call
