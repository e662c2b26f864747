#include "core/process_model.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <algorithm>
#include <set>
#include <tuple>

/// Thousands of cases pushed about at random by people who do not know the rules. Whatever is accepted must
/// leave the case sound; whatever is refused must be refused by name and leave it untouched.
namespace qd::process::model {
namespace {

const Calendar& quiet_year() {
    static const Calendar built{{HolidayNotice{2026, {}}}};
    return built;
}

/// A case, time going on, and the moves of the machine that anybody might try.
template <class P> class Walk {
public:
    Walk(const Machine<P>& machine, Case<P> begin, std::vector<Actor<P>> people, std::set<Code>& seen)
        : machine_(machine), case_(std::move(begin)), people_(std::move(people)), seen_(seen) {}

    void go(int turns) {
        check();
        for (; turns > 0; --turns) {
            now_ += std::chrono::minutes{*rc::gen::inRange(0, 3000)};
            const auto before = case_;
            turn();
            check();
            history_only_grows(before);
        }
    }

private:
    World world() const { return machine_.world(now_, quiet_year(), {}); }
    const Actor<P>& anybody() { return people_[std::size_t(*rc::gen::inRange(0, int(people_.size())))]; }
    std::int64_t any_obligation() { return *rc::gen::inRange(0, int(case_.obligations.size()) + 2); }

    void turn() {
        switch (*rc::gen::inRange(0, 20)) {
            case 0:
                take(machine_.add_party(case_, machine_.party(anybody().role, anybody().body), world()));
                break;
            case 1: take(machine_.release(case_, anybody(), "because", world())); break;
            case 2: take(machine_.withdraw(case_, any_obligation(), "because", world())); break;
            case 3: take(machine_.appoint_lead(case_, anybody(), world())); break;
            case 4:
                take(machine_.oblige(case_, typename P::Kind(*rc::gen::inRange(0, int(kinds()))), anybody(),
                                     world()));
                break;
            case 5: (void)bool(suspend(case_, any_obligation(), "because", now_)); break;
            case 6: (void)bool(resume(case_, any_obligation(), now_, quiet_year())); break;
            default: move();
        }
    }
    static std::size_t kinds() { return check::count_of<typename P::Kind>(); }

    void move() {
        auto actor = anybody();
        auto action = typename P::Action(*rc::gen::inRange(0, int(check::count_of<typename P::Action>())));
        // Half of them read what their page offers; the rest try their luck.
        if (*rc::gen::arbitrary<bool>()) {
            std::vector<std::pair<Actor<P>, typename P::Action>> offered;
            for (const auto& who : people_)
                for (const auto& step : machine_.open_steps(case_, who))
                    offered.emplace_back(who, step.action);
            if (offered.empty()) return;
            std::tie(actor, action) = offered[std::size_t(*rc::gen::inRange(0, int(offered.size())))];
        }
        const auto open = machine_.open_steps(case_, actor);
        const auto next = machine_.advance(case_, {action, {}, "because"}, actor, world());
        const bool was_offered =
            std::ranges::any_of(open, [&](const auto& step) { return step.action == action; });
        RC_ASSERT(!next || was_offered);
        // What is offered is accepted, unless the stage it leads to has nobody to owe what it must be owed.
        const bool lacks_party =
            !next && (next.error().is(Refusal::nobody_owes) || next.error().is(Refusal::no_lead));
        RC_ASSERT(next || !was_offered || lacks_party);
        take(next);
    }
    void take(Result<Case<P>> next) {
        if (next) case_ = *std::move(next);
        else RC_ASSERT(!next.error().why.empty());
    }
    void check() {
        RC_ASSERT(machine_.fault(case_) == "");
        seen_.insert(case_.stage);
    }
    void history_only_grows(const Case<P>& before) {
        RC_ASSERT(before.obligations.size() <= case_.obligations.size());
        RC_ASSERT(std::equal(before.path.begin(), before.path.end(), case_.path.begin()));
        for (std::size_t i = 0; i < before.obligations.size(); ++i) {
            const auto &was = before.obligations[i], &is = case_.obligations[i];
            RC_ASSERT(was.opened_at == is.opened_at);
            if (!was.is_open()) RC_ASSERT(was == is);
            if (is.ended_at) RC_ASSERT(*is.ended_at >= is.opened_at);
        }
    }

    const Machine<P>& machine_;
    Case<P> case_;
    std::vector<Actor<P>> people_;
    std::set<Code>& seen_;           ///< Stages that any walk has been in.
    Instant now_ = *instant_from("2026-03-02T09:00");
};

TEST(ProcessWalk, ACallStaysSoundWhateverPeopleTry) {
    const Machine<Call> machine{call::stages, call::steps, call::clocks};
    using R = Call::Role;
    std::set<Code> seen;
    const auto property = [&] {
        const auto begin =
            machine.start(Call::State::working,
                          {machine.party(R::town, "t1"), machine.party(R::department, "d1", true),
                           machine.party(R::department, "d2"), machine.party(R::conference, "")},
                          machine.world(*instant_from("2026-03-02T09:00"), quiet_year(), {}));
        Walk<Call> walk(machine, *begin,
                        {{R::town, "t1"},
                         {R::town, "t2"},
                         {R::department, "d1"},
                         {R::department, "d2"},
                         {R::department, "d3"},
                         {R::conference, "c"}},
                        seen);
        walk.go(80);
    };
    for (int hundred = 0; hundred < 20; ++hundred) {
        ASSERT_TRUE(
            rc::check("a call is never in two stages, every open obligation has one clock", property));
    }
    EXPECT_EQ(seen.size(), std::size(call::stages)) << "the walks must reach every stage";
}

TEST(ProcessWalk, AnEditionStaysSoundWhateverPeopleTry) {
    const Machine<Edition> machine{edition::stages, edition::steps, edition::clocks};
    using R = Edition::Role;
    std::set<Code> seen;
    const bool holds = rc::check("an edition is never in two stages", [&] {
        const auto begin = machine.start(
            Edition::State::draft,
            {machine.party(R::town, "t1"), machine.party(R::list_office, ""), machine.party(R::clock, "")},
            machine.world(*instant_from("2026-03-02T09:00"), quiet_year(), {}));
        Walk<Edition> walk(machine, *begin,
                           {{R::town, "t1"}, {R::town, "t2"}, {R::list_office, "o"}, {R::clock, ""}}, seen);
        walk.go(80);
    });
    EXPECT_TRUE(holds);
    EXPECT_EQ(seen.size(), std::size(edition::stages)) << "the walks must reach every stage";
}

// ---- Every stage, step and role, against a table written down by hand ----------------------------

TEST(ProcessMatrix, OnlyTheStepsOfTheTableAreEverAccepted) {
    const Machine<Call> machine{call::stages, call::steps, call::clocks};
    using S = Call::State;
    using A = Call::Action;
    using R = Call::Role;
    const auto world = machine.world(*instant_from("2026-03-02T09:00"), quiet_year(), {});
    struct Row { S stage; A action; R role; };
    const std::vector<Row> allowed = {
        {S::working, A::accept, R::department}, {S::working, A::dispute, R::department},
        {S::working, A::withdraw, R::town},     {S::reworking, A::finish, R::department},
        {S::summing, A::sum_up, R::department}, {S::confirming, A::confirm, R::town},
        {S::confirming, A::send_back, R::town}, {S::conference, A::rule, R::conference}};
    for (std::size_t stage = 0; stage < std::size(call::stages); ++stage) {
        // The case is put into the stage by hand, so that every stage is tried whatever leads to it.
        auto table = machine.table();
        table.stages[stage].starts = true;
        const auto begun =
            process::start(table, Code(stage),
                           {machine.party(R::town, "t"), machine.party(R::department, "d", true),
                            machine.party(R::conference, "")},
                           world);
        ASSERT_TRUE(begun);
        for (std::size_t action = 0; action < check::count_of<A>(); ++action) {
            for (const auto& actor : {AnyActor{Code(R::town), "t"}, AnyActor{Code(R::department), "d"},
                                      AnyActor{Code(R::conference), "c"}, AnyActor{Code(R::town), "other"},
                                      AnyActor{Code(R::department), "other"}}) {
                const auto next =
                    process::advance(table, *begun, {Code(action), {}, "because"}, actor, world);
                bool expected = false;
                for (const auto& row : allowed) {
                    expected =
                        expected || (std::size_t(row.stage) == stage && std::size_t(row.action) == action &&
                                     Code(row.role) == actor.role && actor.body != "other");
                }
                EXPECT_EQ(bool(next), expected) << stage << " " << word(A(action)) << " " << actor.body;
                EXPECT_TRUE(next || !next.error().why.empty());
            }
        }
    }
}

}  // namespace
}  // namespace qd::process::model
