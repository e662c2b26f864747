#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/process_case.hpp"

/// A process is three tables that the compiler reads: the stages a case can be in and what they owe, the
/// steps between them, and which number of the county's policy limits each kind of obligation.
///
///     struct Lifecycle {                                   // the enums have word() and count 0, 1, 2 …
///         using State = …; using Action = …; using Role = …; using Kind = …; using Policy = …;
///     };
///     inline constexpr process::Stage<Lifecycle> stages[] = {
///         {.state = State::draft, .owes = {{Kind::write, Role::town}}, .starts = true}, …
///     };
///     inline constexpr process::Step<Lifecycle> steps[] = {
///         // from          action           to                by           discharges
///         {State::draft, Action::submit, State::in_review, Role::town, Kind::write}, …
///     };
///     inline constexpr process::Clock<Lifecycle> clocks[] = {
///         {Kind::write}, {Kind::review, &Policy::review_within}};
///     static_assert(process::verify(stages, steps, clocks));
///     inline const process::Machine<Lifecycle> machine{stages, steps, clocks};
namespace qd::process {

/// One obligation that entering a stage opens, for each party in the role or for its lead alone.
template <class P> struct Owed {
    typename P::Kind kind;
    typename P::Role by;
    Whose whose = Whose::each;
};
/// Up to four of them.
template <class P> struct Owes {
    constexpr Owes() = default;
    constexpr Owes(std::initializer_list<Owed<P>> rows) {
        for (const auto& row : rows) items[count++] = row;
    }
    constexpr const Owed<P>* begin() const { return items.data(); }
    constexpr const Owed<P>* end() const { return items.data() + count; }
    std::array<Owed<P>, 4> items = {};
    std::size_t count = 0;
};
/// The stage is left for `to` when the obligations of `kind` are done: all that were not withdrawn, any one,
/// or the lead's.
template <class P> struct Joined {
    Join how;
    typename P::Kind kind;
    typename P::State to;
};
template <class P> struct Stage {
    typename P::State state;
    Owes<P> owes = {};
    std::optional<Joined<P>> join = {};
    bool starts = false;                                     ///< A case may begin here.
    bool rests = false;                                      ///< Nobody owes a move, though there are some.
};
template <class P> struct Step {
    typename P::State from;
    typename P::Action action;
    typename P::State to;                           ///< The same as `from`: only the obligations change.
    typename P::Role by;
    std::optional<typename P::Kind> discharges = {};  ///< The actor's own open obligation that is done by it.
    Back back = Back::no;
    std::optional<typename P::Kind> opens = {};       ///< A new one for the actor.
    std::optional<typename P::Kind> after = {};       ///< Blocked while the actor has one of these open.
    std::optional<typename P::Kind> before = {};      ///< Blocked once anybody has done one in this stage.
};
template <class P> struct Clock {
    typename P::Kind kind;
    Limit P::Policy::* within = nullptr;                     ///< Null: no limit.
};

// ---- The tables as the engine reads them ---------------------------------------------------------

using Code = std::uint8_t;
struct StageRow {
    struct Owed { Code kind, by; Whose whose; };
    struct Join_ { Join how; Code kind, to; };
    std::vector<Owed> owes;
    std::optional<Join_> join;
    bool starts, rests;
};
struct StepRow {
    Code from, action, to, by;
    std::optional<Code> discharges, opens, after, before;
    Back back;
};
struct Table {
    using Word = std::string_view (*)(Code);
    std::vector<StageRow> stages;
    std::vector<StepRow> steps;
    Word state_word, action_word, role_word, kind_word;
};

/// What the engine may know besides the case. Nothing here reads a clock.
struct World {
    Instant now{};
    const Calendar& calendar;
    std::vector<std::optional<Limit>> limits;                ///< By kind.
};
struct AnyActor { Code role; std::string body; };
struct AnyMove {
    Code action;
    std::optional<Code> back_to = {};
    std::string reason = {};
};
struct AnyOpenStep {
    Code action, to;
    Back back;
    std::optional<std::int64_t> obligation;                  ///< The number of the one that it discharges.
};

Result<AnyCase> start(const Table& table, Code state, std::vector<Party> parties, const World& world);
Result<AnyCase> advance(const Table& table, AnyCase state, const AnyMove& move, const AnyActor& actor,
                        const World& world);
std::vector<AnyOpenStep> open_steps(const Table& table, const AnyCase& state, const AnyActor& actor);
Result<AnyCase> add_party(const Table& table, AnyCase state, Party party, const World& world);
Result<AnyCase> oblige(const Table& table, AnyCase state, Code kind, const AnyActor& whom,
                       const World& world);
Result<AnyCase> withdraw(const Table& table, AnyCase state, std::int64_t obligation, std::string reason,
                         const World& world);
Result<AnyCase> release(const Table& table, AnyCase state, const AnyActor& whom, std::string reason,
                        const World& world);
Result<AnyCase> appoint_lead(const Table& table, AnyCase state, const AnyActor& whom, const World& world);
/// What is wrong with a case; empty when nothing is. For tests, and for cases that come from a store.
std::string fault(const Table& table, const AnyCase& state);
std::string mermaid(const Table& table);

// ---- The same, with the process's own enums ------------------------------------------------------

template <class P> struct Case : AnyCase {
    typename P::State state() const { return typename P::State(stage); }
    /// The open obligations of a kind.
    std::vector<const Obligation*> open(typename P::Kind kind) const { return open_of(Code(kind)); }
};
template <class P> struct Actor { typename P::Role role; std::string body = {}; };
template <class P> struct Move {
    typename P::Action action;
    std::optional<typename P::State> back_to = {};  ///< Only for steps that go back to any earlier stage.
    std::string reason = {};                                 ///< Going back needs one.
};
template <class P> struct OpenStep {
    typename P::Action action;
    typename P::State to;
    bool needs_reason;
    bool may_choose_stage;  ///< `back_to` may name any stage the case has been in before.
    std::optional<std::int64_t> obligation;
};

template <class P> class Machine {
public:
    using State = typename P::State;
    using Role = typename P::Role;
    template <std::size_t N, std::size_t M, std::size_t K>
    Machine(const Stage<P> (&stages)[N], const Step<P> (&steps)[M], const Clock<P> (&clocks)[K]);

    World world(Instant now, const Calendar& calendar, const typename P::Policy& policy) const {
        World out{now, calendar, {}};
        for (const auto within : clocks_)
            out.limits.push_back(within ? std::optional{policy.*within} : std::nullopt);
        return out;
    }
    static Party party(Role role, std::string body, bool is_lead = false) {
        return {Code(role), std::move(body), is_lead};
    }

    /// A new case in a stage that starts. Refuses with `wrong_step` elsewhere, `nobody_owes`, `no_lead`.
    Result<Case<P>> start(State state, std::vector<Party> parties, const World& world) const {
        return typed(process::start(table_, Code(state), std::move(parties), world));
    }
    /// The case after `actor` makes `move`. Refuses with `wrong_step` when no such step leaves the stage,
    /// `not_yours` when it belongs to someone else, `already_done` when the actor has nothing of the kind
    /// open any more, `blocked` when something else must come first or has come already, `reason_missing`
    /// when going back without.
    Result<Case<P>> advance(Case<P> state, const Move<P>& move, const Actor<P>& actor,
                            const World& world) const {
        AnyMove any{Code(move.action), {}, move.reason};
        if (move.back_to) any.back_to = Code(*move.back_to);
        return typed(process::advance(table_, std::move(state), any, {Code(actor.role), actor.body}, world));
    }
    /// The steps that `advance` would accept from this actor, so that pages never guess.
    std::vector<OpenStep<P>> open_steps(const Case<P>& state, const Actor<P>& actor) const {
        std::vector<OpenStep<P>> out;
        for (const auto& step : process::open_steps(table_, state, {Code(actor.role), actor.body})) {
            out.push_back({typename P::Action(step.action), State(step.to), step.back != Back::no,
                           step.back == Back::to_any, step.obligation});
        }
        return out;
    }
    /// One more party, which owes what the stage owes from now on; nobody else's clock moves. Refuses
    /// `already_party`.
    Result<Case<P>> add_party(Case<P> state, Party party, const World& world) const {
        return typed(process::add_party(table_, std::move(state), std::move(party), world));
    }
    /// One more obligation for a party. Refuses `already_owed`, `not_yours` for who is no party.
    Result<Case<P>> oblige(Case<P> state, typename P::Kind kind, const Actor<P>& whom,
                           const World& world) const {
        return typed(
            process::oblige(table_, std::move(state), Code(kind), {Code(whom.role), whom.body}, world));
    }
    /// Ends an open obligation that nobody need meet. Refuses `last_part` when the stage would wait for
    /// nobody.
    Result<Case<P>> withdraw(Case<P> state, std::int64_t obligation, std::string reason,
                             const World& world) const {
        return typed(process::withdraw(table_, std::move(state), obligation, std::move(reason), world));
    }
    /// A party leaves the case and owes nothing more. Refuses as `withdraw`; a lead must hand over first
    /// (`no_lead`).
    Result<Case<P>> release(Case<P> state, const Actor<P>& whom, std::string reason,
                            const World& world) const {
        return typed(process::release(table_, std::move(state), {Code(whom.role), whom.body},
                                      std::move(reason), world));
    }
    /// Another party leads; what the lead owed alone is owed by the new one, by a clock of its own.
    Result<Case<P>> appoint_lead(Case<P> state, const Actor<P>& whom, const World& world) const {
        return typed(process::appoint_lead(table_, std::move(state), {Code(whom.role), whom.body}, world));
    }
    /// The process as a Mermaid diagram, for docs/processes/.
    std::string mermaid() const { return process::mermaid(table_); }
    std::string fault(const Case<P>& state) const { return process::fault(table_, state); }
    const Table& table() const { return table_; }

private:
    static Result<Case<P>> typed(Result<AnyCase> any) {
        if (!any) return std::move(any).error();
        return Case<P>{*std::move(any)};
    }
    Table table_;
    std::vector<Limit P::Policy::*> clocks_;
};

template <class P>
template <std::size_t N, std::size_t M, std::size_t K>
Machine<P>::Machine(const Stage<P> (&stages)[N], const Step<P> (&steps)[M], const Clock<P> (&clocks)[K])
    : table_{{}, {}, [](Code c) -> std::string_view { return word(State(c)); },
             [](Code c) -> std::string_view { return word(typename P::Action(c)); },
             [](Code c) -> std::string_view { return word(Role(c)); },
             [](Code c) -> std::string_view { return word(typename P::Kind(c)); }} {
    const auto code = [](const auto& kind) { return kind ? std::optional{Code(*kind)} : std::nullopt; };
    for (const auto& stage : stages) {
        StageRow row{{}, {}, stage.starts, stage.rests};
        for (const auto& owed : stage.owes) row.owes.push_back({Code(owed.kind), Code(owed.by), owed.whose});
        if (stage.join) row.join = {stage.join->how, Code(stage.join->kind), Code(stage.join->to)};
        table_.stages.push_back(std::move(row));
    }
    for (const auto& step : steps) {
        table_.steps.push_back({Code(step.from), Code(step.action), Code(step.to), Code(step.by),
                                code(step.discharges), code(step.opens), code(step.after), code(step.before),
                                step.back});
    }
    for (const auto& clock : clocks) clocks_.push_back(clock.within);
}

}  // namespace qd::process

#include "core/process_verify.hpp"
