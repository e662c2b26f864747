#pragma once
#include "core/process.hpp"

/// Two processes to try the engine on: the simplest that we have, an edition's life, and the hardest, a call that
/// several departments answer, each by its own clock. Only tests include this.
namespace qd::process::model {

struct Edition {
    enum class State : std::uint8_t { draft, in_review, approved, published, superseded };
    enum class Action : std::uint8_t { submit, approve, send_back, publish, supersede };
    enum class Role : std::uint8_t { town, list_office, clock };
    enum class Kind : std::uint8_t { write, review, publish };
    struct Policy { Limit review_within{10, Unit::working_day}; Limit publish_within{5, Unit::working_day}; };
};
constexpr std::string_view pick(std::size_t i, std::initializer_list<std::string_view> words) {
    return i < words.size() ? words.begin()[i] : std::string_view{};
}
constexpr std::string_view word(Edition::State s) {
    return pick(std::size_t(s), {"draft", "in_review", "approved", "published", "superseded"});
}
constexpr std::string_view word(Edition::Action a) {
    return pick(std::size_t(a), {"submit", "approve", "send_back", "publish", "supersede"});
}
constexpr std::string_view word(Edition::Role r) { return pick(std::size_t(r), {"town", "list_office", "clock"}); }
constexpr std::string_view word(Edition::Kind k) { return pick(std::size_t(k), {"write", "review", "publish"}); }

namespace edition {
using S = Edition::State;
using A = Edition::Action;
using R = Edition::Role;
using K = Edition::Kind;
inline constexpr Stage<Edition> stages[] = {
    {.state = S::draft, .owes = {{K::write, R::town}}, .starts = true},
    {.state = S::in_review, .owes = {{K::review, R::list_office}}},
    {.state = S::approved, .owes = {{K::publish, R::list_office}}},
    {.state = S::published, .starts = true, .rests = true},   // `recorded`: published before there was a system
    {.state = S::superseded},
};
inline constexpr Step<Edition> steps[] = {
    {.from = S::draft, .action = A::submit, .to = S::in_review, .by = R::town, .discharges = K::write},
    {.from = S::in_review, .action = A::approve, .to = S::approved, .by = R::list_office, .discharges = K::review},
    {.from = S::in_review, .action = A::send_back, .to = S::draft, .by = R::list_office, .discharges = K::review, .back = Back::to_named},
    {.from = S::approved, .action = A::send_back, .to = S::draft, .by = R::list_office, .discharges = K::publish, .back = Back::to_any},
    {.from = S::approved, .action = A::publish, .to = S::published, .by = R::list_office, .discharges = K::publish},
    {.from = S::published, .action = A::supersede, .to = S::superseded, .by = R::clock},
};
inline constexpr Clock<Edition> clocks[] = {
    {K::write}, {K::review, &Edition::Policy::review_within}, {K::publish, &Edition::Policy::publish_within}};
static_assert(verify(stages, steps, clocks));
}  // namespace edition

struct Call {
    enum class State : std::uint8_t { working, reworking, summing, confirming, conference, confirmed, withdrawn };
    enum class Action : std::uint8_t { accept, dispute, finish, sum_up, confirm, send_back, rule, withdraw };
    enum class Role : std::uint8_t { town, department, conference };
    enum class Kind : std::uint8_t { answer, finish, rework, sum_up, confirm, rule };
    struct Policy {
        Limit answer_within{2}, finish_within{5}, rework_within{2}, sum_up_within{1}, confirm_within{3}, rule_within{10};
    };
};
constexpr std::string_view word(Call::State s) {
    return pick(std::size_t(s), {"working", "reworking", "summing", "confirming", "conference", "confirmed", "withdrawn"});
}
constexpr std::string_view word(Call::Action a) {
    return pick(std::size_t(a), {"accept", "dispute", "finish", "sum_up", "confirm", "send_back", "rule", "withdraw"});
}
constexpr std::string_view word(Call::Role r) { return pick(std::size_t(r), {"town", "department", "conference"}); }
constexpr std::string_view word(Call::Kind k) {
    return pick(std::size_t(k), {"answer", "finish", "rework", "sum_up", "confirm", "rule"});
}

namespace call {
using S = Call::State;
using A = Call::Action;
using R = Call::Role;
using K = Call::Kind;
inline constexpr Stage<Call> stages[] = {
    {.state = S::working, .owes = {{K::answer, R::department}, {K::finish, R::department}},
     .join = Joined<Call>{Join::all, K::finish, S::summing}, .starts = true},
    {.state = S::reworking, .owes = {{K::rework, R::department}}, .join = Joined<Call>{Join::all, K::rework, S::summing}},
    {.state = S::summing, .owes = {{K::sum_up, R::department, Whose::lead}}},
    {.state = S::confirming, .owes = {{K::confirm, R::town}}},
    {.state = S::conference, .owes = {{K::rule, R::conference}}},
    {.state = S::confirmed},
    {.state = S::withdrawn},
};
inline constexpr Step<Call> steps[] = {
    {.from = S::working, .action = A::accept, .to = S::working, .by = R::department, .discharges = K::answer},
    {.from = S::working, .action = A::dispute, .to = S::conference, .by = R::department, .discharges = K::answer},
    {.from = S::working, .action = A::finish, .to = S::working, .by = R::department, .discharges = K::finish, .after = K::answer},
    {.from = S::working, .action = A::withdraw, .to = S::withdrawn, .by = R::town, .before = K::answer},
    {.from = S::reworking, .action = A::finish, .to = S::reworking, .by = R::department, .discharges = K::rework},
    {.from = S::summing, .action = A::sum_up, .to = S::confirming, .by = R::department, .discharges = K::sum_up},
    {.from = S::confirming, .action = A::confirm, .to = S::confirmed, .by = R::town, .discharges = K::confirm},
    {.from = S::confirming, .action = A::send_back, .to = S::reworking, .by = R::town, .discharges = K::confirm, .back = Back::to_named},
    {.from = S::conference, .action = A::rule, .to = S::working, .by = R::conference, .discharges = K::rule, .back = Back::to_named},
};
inline constexpr Clock<Call> clocks[] = {
    {K::answer, &Call::Policy::answer_within}, {K::finish, &Call::Policy::finish_within},
    {K::rework, &Call::Policy::rework_within}, {K::sum_up, &Call::Policy::sum_up_within},
    {K::confirm, &Call::Policy::confirm_within}, {K::rule, &Call::Policy::rule_within}};
static_assert(verify(stages, steps, clocks));
}  // namespace call

}  // namespace qd::process::model
