#pragma once
#include "core/process.hpp"
#include "features/dutylist/dutylist.hpp"

/// The life of an edition:
///
///     draft → in review → approved → published → superseded
///       └───────── recorded (published elsewhere) ────┘
///
/// The law shapes it, so it is code, checked while compiling. Who may take a step is asked twice: the table
/// says whose part it is, `commands.cpp` which right that part needs and whether it reaches the list's body.
/// A draft may also be thrown away; that leaves no edition behind and is therefore no step.
namespace qd::dutylist {

struct Lifecycle {
    using State = EditionState;
    using Action = dutylist::Action;
    enum class Role : std::uint8_t {
        keeper,      ///< Whose list it is: the town; of the catalogue, the list office.
        office,      ///< The list office.
        successor,   ///< The next edition of the list.
    };
    /// What somebody owes while an edition is there. A county may put limits to it later.
    enum class Kind : std::uint8_t { compile, review, publish };
    struct Policy {};
};
constexpr std::string_view word(Lifecycle::Role role) {
    switch (role) {
        case Lifecycle::Role::keeper: return "keeper";
        case Lifecycle::Role::office: return "office";
        case Lifecycle::Role::successor: return "successor";
    }
    return {};
}
constexpr std::string_view word(Lifecycle::Kind kind) {
    switch (kind) {
        case Lifecycle::Kind::compile: return "compile";
        case Lifecycle::Kind::review: return "review";
        case Lifecycle::Kind::publish: return "publish";
    }
    return {};
}

namespace lifecycle {

using State = EditionState;
using Role = Lifecycle::Role;
using Kind = Lifecycle::Kind;
using process::Back;

inline constexpr process::Stage<Lifecycle> stages[] = {
    {.state = State::draft,      .owes = {{Kind::compile, Role::keeper}}, .starts = true},
    {.state = State::in_review,  .owes = {{Kind::review, Role::office}}},
    {.state = State::approved,   .owes = {{Kind::publish, Role::office}}},
    {.state = State::published,  .rests = true},
    {.state = State::recorded,   .rests = true},
    {.state = State::superseded},
};
inline constexpr process::Step<Lifecycle> steps[] = {
    {.from = State::draft,     .action = Action::submit,    .to = State::in_review,  .by = Role::keeper},
    {.from = State::draft,     .action = Action::record,    .to = State::recorded,   .by = Role::office},
    {.from = State::in_review, .action = Action::approve,   .to = State::approved,   .by = Role::office},
    {.from = State::in_review, .action = Action::withdraw,  .to = State::draft,      .by = Role::keeper,
     .back = Back::to_named},
    {.from = State::in_review, .action = Action::send_back, .to = State::draft,      .by = Role::office,
     .back = Back::to_named},
    {.from = State::approved,  .action = Action::publish,   .to = State::published,  .by = Role::office},
    {.from = State::approved,  .action = Action::send_back, .to = State::draft,      .by = Role::office,
     .back = Back::to_named},
    {.from = State::published, .action = Action::supersede, .to = State::superseded, .by = Role::successor},
    {.from = State::recorded,  .action = Action::supersede, .to = State::superseded, .by = Role::successor},
};
inline constexpr process::Clock<Lifecycle> clocks[] = {{Kind::compile}, {Kind::review}, {Kind::publish}};
static_assert(process::verify(stages, steps, clocks));

/// What is published never changes; it can only be superseded.
consteval bool frozen_stays_frozen() {
    for (const auto& step : steps) {
        if (is_frozen(step.from) && step.action != Action::supersede) throw "what is published never changes";
        if (is_frozen(step.to) && !is_frozen(step.from) && step.by != Role::office)
            throw "only the list office publishes";
    }
    return true;
}
static_assert(frozen_stays_frozen());

inline const process::Machine<Lifecycle> machine{stages, steps, clocks};

}  // namespace lifecycle
}  // namespace qd::dutylist
