#pragma once
#include "core/process.hpp"

/// The checks that run while compiling: a table with a hole in it does not build. The `throw` that the
/// compiler points at says which hole.
namespace qd::process {

namespace check {

template <class Enum> consteval std::size_t count_of() {
    std::size_t count = 0;
    while (!word(Enum(count)).empty()) ++count;
    return count;
}
template <class P> consteval bool leaves(const Step<P>& step, const Stage<P>& stage) {
    return step.from == stage.state && step.to != stage.state;
}
/// Whether a step can end an obligation of this kind owed by this role in this stage.
template <class P, std::size_t M> consteval bool can_end(const Step<P> (&steps)[M], const Stage<P>& stage,
                                                         typename P::Kind kind, typename P::Role by) {
    for (const auto& step : steps) {
        if (step.from == stage.state && step.by == by && step.discharges == kind) return true;
        if (leaves(step, stage) && step.by == by) return true;
    }
    return false;
}
template <class P, std::size_t M>
consteval void one_stage(const Stage<P>& stage, const Step<P> (&steps)[M], bool is_entered) {
    bool has_exit = stage.join.has_value();
    for (const auto& step : steps) {
        if (step.from == stage.state && step.to == stage.state && !step.discharges && !step.opens)
            throw "a step that changes nothing";
        if (leaves(step, stage)) has_exit = true;
    }
    if (!is_entered && !stage.starts) throw "a stage no step leads to";
    if (!has_exit && stage.owes.count > 0) throw "an ended stage must owe nothing";
    if (!has_exit && stage.rests) throw "an ended stage does not rest: it has no exit";
    if (has_exit && stage.owes.count == 0 && !stage.rests)
        throw "a stage that can be left must be owed by somebody, or rest";
    if (stage.owes.count > 0 && stage.rests) throw "a stage that is owed does not rest";
    for (const auto& owed : stage.owes) {
        if (!can_end(steps, stage, owed.kind, owed.by))
            throw "whoever owes the move must be able to make one";
    }
    if (!stage.join) return;
    bool is_owed = false, is_done = false;
    for (const auto& owed : stage.owes) is_owed = is_owed || owed.kind == stage.join->kind;
    for (const auto& step : steps)
        is_done = is_done || (step.from == stage.state && step.discharges == stage.join->kind);
    if (!is_owed) throw "a join waits for a kind that the stage does not owe";
    if (!is_done) throw "a join waits for a kind that no step discharges";
    if (stage.join->to == stage.state) throw "a join must lead to another stage";
}
template <class P, std::size_t N, std::size_t M>
consteval void one_step(const Step<P>& step, const Stage<P> (&stages)[N], const Step<P> (&steps)[M]) {
    const auto& stage = stages[std::size_t(step.from)];
    const bool goes_back = std::size_t(step.to) < std::size_t(step.from);
    if (goes_back != (step.back != Back::no))
        throw "a step to an earlier stage must say that it goes back, and only such a step";
    bool is_owed = !step.discharges.has_value();
    for (const auto& owed : stage.owes)
        is_owed = is_owed || (step.discharges == owed.kind && step.by == owed.by);
    for (const auto& other : steps) {
        is_owed =
            is_owed || (other.from == step.from && other.opens == step.discharges && other.by == step.by);
    }
    if (!is_owed) throw "a step discharges what its actor never owes in this stage";
}
template <class P, std::size_t M> consteval void no_two_alike(const Step<P> (&steps)[M]) {
    for (std::size_t i = 0; i < M; ++i) {
        for (std::size_t j = i + 1; j < M; ++j) {
            const bool same = steps[i].from == steps[j].from && steps[i].action == steps[j].action &&
                              steps[i].by == steps[j].by;
            if (same) throw "two steps for the same actor and action from one stage";
        }
    }
}
/// Every stage must be reachable from a start, and from every stage one that has ended or rests.
template <class P, std::size_t N, std::size_t M>
consteval void reachable(const Stage<P> (&stages)[N], const Step<P> (&steps)[M]) {
    bool from_start[N] = {}, to_rest[N] = {};
    for (std::size_t i = 0; i < N; ++i) {
        bool has_exit = stages[i].join.has_value();
        for (const auto& step : steps) has_exit = has_exit || leaves(step, stages[i]);
        from_start[i] = stages[i].starts;
        to_rest[i] = stages[i].rests || !has_exit;
    }
    for (std::size_t round = 0; round < N; ++round) {
        const auto edge = [&](std::size_t from, std::size_t to) {
            if (from_start[from]) from_start[to] = true;
            if (to_rest[to]) to_rest[from] = true;
        };
        for (const auto& step : steps) edge(std::size_t(step.from), std::size_t(step.to));
        for (std::size_t i = 0; i < N; ++i)
            if (stages[i].join) edge(i, std::size_t(stages[i].join->to));
    }
    for (std::size_t i = 0; i < N; ++i) {
        if (!from_start[i]) throw "a stage that no case can reach";
        if (!to_rest[i]) throw "a stage from which a case never comes to an end";
    }
}

}  // namespace check

template <class P, std::size_t N, std::size_t M, std::size_t K>
consteval bool verify(const Stage<P> (&stages)[N], const Step<P> (&steps)[M], const Clock<P> (&clocks)[K]) {
    if (check::count_of<typename P::State>() != N) throw "every stage must be listed once";
    if (check::count_of<typename P::Kind>() != K)
        throw "every kind of obligation must be listed once in the clocks";
    for (std::size_t i = 0; i < K; ++i) {
        if (std::size_t(clocks[i].kind) != i) throw "clocks must be listed in enum order";
    }
    for (std::size_t i = 0; i < N; ++i) {
        if (std::size_t(stages[i].state) != i) throw "stages must be listed once each, in enum order";
    }
    for (std::size_t i = 0; i < N; ++i) {
        bool is_entered = false;
        for (const auto& step : steps)
            is_entered = is_entered || (step.to == stages[i].state && step.from != step.to);
        for (const auto& other : stages)
            is_entered = is_entered || (other.join && other.join->to == stages[i].state);
        check::one_stage(stages[i], steps, is_entered);
    }
    for (const auto& step : steps) check::one_step(step, stages, steps);
    check::no_two_alike(steps);
    check::reachable(stages, steps);
    return true;
}

}  // namespace qd::process
