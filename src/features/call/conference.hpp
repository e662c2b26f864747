#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/process.hpp"
#include "features/call/call.hpp"

/// The joint conference (联席会议) that rules whose a disputed call is.
namespace qd::call {

using ConferenceId = Id<struct ConferenceTag>;

/// hearing → ruled. What comes before the conference is the call's; what it decides binds the call.
struct Hearing {
    enum class State : std::uint8_t { hearing, ruled };
    enum class Action : std::uint8_t { rule };
    enum class Role : std::uint8_t { convenor };
    enum class Kind : std::uint8_t { rule };
    struct Policy { Limit rule{10}; };
};
constexpr std::string_view word(Hearing::State state) {
    switch (state) {
        case Hearing::State::hearing: return "hearing";
        case Hearing::State::ruled: return "ruled";
    }
    return {};
}
constexpr std::string_view word(Hearing::Action action) {
    return action == Hearing::Action::rule ? "rule" : "";
}
constexpr std::string_view word(Hearing::Role role) {
    return role == Hearing::Role::convenor ? "convenor" : "";
}
constexpr std::string_view word(Hearing::Kind kind) { return kind == Hearing::Kind::rule ? "rule" : ""; }

struct Claim {
    BodyId body;
    AccountId account;
    std::string content, list_item, staffing_plan, law;
    Instant at{};
};

struct Ruling {
    BodyId lead;
    std::vector<BodyId> assists;
    std::string content;                 ///< What was decided and why.
    std::string basis;                   ///< List item, staffing plan, law.
    bool wants_adjustment = false;       ///< The list itself should be adjusted.
};

struct Conference {
    ConferenceId id;
    CallId call;
    process::Case<Hearing> state;
    std::optional<std::string> duty, catalogue_duty;
    std::string duty_name;
    Instant opened_at{};
    std::vector<BodyId> members;
    std::optional<Ruling> ruling;
    std::optional<Instant> ruled_at;
    AccountId ruled_by;
    std::int64_t version = 1;
};

}  // namespace qd::call
