#pragma once
#include "core/process.hpp"

/// Two processes to try the engine on: the simplest that we have, an edition's life, and the hardest, a call
/// that several departments answer, each by its own clock. Only tests include this.
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
constexpr std::string_view word(Edition::Role r) {
    return pick(std::size_t(r), {"town", "list_office", "clock"});
}
constexpr std::string_view word(Edition::Kind k) {
    return pick(std::size_t(k), {"write", "review", "publish"});
}

namespace edition {
using S = Edition::State;
using A = Edition::Action;
using R = Edition::Role;
using K = Edition::Kind;
inline constexpr Stage<Edition> stages[] = {
    {.state = S::draft, .owes = {{K::write, R::town}}, .starts = true},
    {.state = S::in_review, .owes = {{K::review, R::list_office}}},
    {.state = S::approved, .owes = {{K::publish, R::list_office}}},
    // `recorded` starts here: published before there was a system.
    {.state = S::published, .starts = true, .rests = true},
    {.state = S::superseded},
};
inline constexpr Step<Edition> steps[] = {
    // from         action        to             by              discharges
    {S::draft,      A::submit,    S::in_review,  R::town,        K::write},
    {S::in_review,  A::approve,   S::approved,   R::list_office, K::review},
    {S::in_review,  A::send_back, S::draft,      R::list_office, K::review,   Back::to_named},
    {S::approved,   A::send_back, S::draft,      R::list_office, K::publish,  Back::to_any},
    {S::approved,   A::publish,   S::published,  R::list_office, K::publish},
    {S::published,  A::supersede, S::superseded, R::clock},
};
inline constexpr Clock<Edition> clocks[] = {
    {K::write}, {K::review, &Edition::Policy::review_within}, {K::publish, &Edition::Policy::publish_within}};
static_assert(verify(stages, steps, clocks));
}  // namespace edition

struct Call {
    enum class State : std::uint8_t {
        working,
        reworking,
        summing,
        confirming,
        conference,
        confirmed,
        withdrawn
    };
    enum class Action : std::uint8_t { accept, dispute, finish, sum_up, confirm, send_back, rule, withdraw };
    enum class Role : std::uint8_t { town, department, conference };
    enum class Kind : std::uint8_t { answer, finish, rework, sum_up, confirm, rule };
    struct Policy {
        Limit answer_within{2}, finish_within{5}, rework_within{2}, sum_up_within{1}, confirm_within{3},
            rule_within{10};
    };
};
constexpr std::string_view word(Call::State s) {
    return pick(std::size_t(s),
                {"working", "reworking", "summing", "confirming", "conference", "confirmed", "withdrawn"});
}
constexpr std::string_view word(Call::Action a) {
    return pick(std::size_t(a),
                {"accept", "dispute", "finish", "sum_up", "confirm", "send_back", "rule", "withdraw"});
}
constexpr std::string_view word(Call::Role r) {
    return pick(std::size_t(r), {"town", "department", "conference"});
}
constexpr std::string_view word(Call::Kind k) {
    return pick(std::size_t(k), {"answer", "finish", "rework", "sum_up", "confirm", "rule"});
}

namespace call {
using S = Call::State;
using A = Call::Action;
using R = Call::Role;
using K = Call::Kind;
inline constexpr Stage<Call> stages[] = {
    {.state = S::working,
     .owes = {{K::answer, R::department}, {K::finish, R::department}},
     .join = Joined<Call>{Join::all, K::finish, S::summing},
     .starts = true},
    {.state = S::reworking,
     .owes = {{K::rework, R::department}},
     .join = Joined<Call>{Join::all, K::rework, S::summing}},
    {.state = S::summing, .owes = {{K::sum_up, R::department, Whose::lead}}},
    {.state = S::confirming, .owes = {{K::confirm, R::town}}},
    {.state = S::conference, .owes = {{K::rule, R::conference}}},
    {.state = S::confirmed},
    {.state = S::withdrawn},
};
inline constexpr Step<Call> steps[] = {
    // from          action        to             by             discharges
    {S::working,    A::accept,    S::working,    R::department, K::answer},
    {S::working,    A::dispute,   S::conference, R::department, K::answer},
    {.from = S::working, .action = A::finish, .to = S::working, .by = R::department, .discharges = K::finish,
     .after = K::answer},
    {.from = S::working, .action = A::withdraw, .to = S::withdrawn, .by = R::town, .before = K::answer},
    {S::reworking,  A::finish,    S::reworking,  R::department, K::rework},
    {S::summing,    A::sum_up,    S::confirming, R::department, K::sum_up},
    {S::confirming, A::confirm,   S::confirmed,  R::town,       K::confirm},
    {S::confirming, A::send_back, S::reworking,  R::town,       K::confirm,   Back::to_named},
    {S::conference, A::rule,      S::working,    R::conference, K::rule,      Back::to_named},
};
inline constexpr Clock<Call> clocks[] = {
    {K::answer, &Call::Policy::answer_within}, {K::finish, &Call::Policy::finish_within},
    {K::rework, &Call::Policy::rework_within}, {K::sum_up, &Call::Policy::sum_up_within},
    {K::confirm, &Call::Policy::confirm_within}, {K::rule, &Call::Policy::rule_within}};
static_assert(verify(stages, steps, clocks));
}  // namespace call

}  // namespace qd::process::model
