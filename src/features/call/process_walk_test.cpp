#include <gtest/gtest.h>
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include "core/process_text.hpp"
#include "features/call/testing.hpp"

/// Thousands of calls pushed about by people who do not know the rules, beside a model small enough to be
/// read as the regulation. Engine and model must agree on every move, and the engine's clocks must be sound.
namespace qd::call {
namespace {

using namespace testing;

/// The regulation, once more, in its own words.
struct Model {
    /// `idle`: its part was good enough when the rest was sent back.
    struct Department {
        bool answered = false, disputing = false, in = false, released = false, idle = false;
    };
    Stage stage = Stage::working;
    std::map<std::string, Department> departments;
    std::string lead;
    bool anybody_answered = false, anybody_in = false, is_bound = false;
    int sent_back = 0;

    int live() const {
        return int(
            std::ranges::count_if(departments, [](const auto& each) { return !each.second.released; }));
    }
    bool takes_part(const Actor& who) const {
        const auto found = departments.find(who.body);
        return who.role == Side::department && found != departments.end() && !found->second.released;
    }
    bool is_disputed() const {
        return std::ranges::any_of(departments, [](const auto& each) {
            return each.second.disputing && !each.second.released;
        });
    }
    void when_all_are_in() {
        const bool all = std::ranges::all_of(departments, [](const auto& each) {
            return each.second.released || each.second.in;
        });
        if (all) stage = live() == 1 ? Stage::confirming : Stage::summing;
    }
    bool are_all_live(const std::vector<BodyId>& parts) const {
        return std::ranges::all_of(
            parts, [&](const BodyId& part) { return takes_part({Side::department, part.text}); });
    }
    void redo(const std::vector<BodyId>& parts) {
        stage = Stage::reworking;
        for (auto& [name, each] : departments)
            each.in = each.idle = !parts.empty() && std::ranges::find(parts, BodyId{name}) == parts.end();
    }
    /// Whether it is right, and if so, done.
    bool move(Action action, const Actor& who, const std::vector<BodyId>& parts) {
        const bool is_town = who.role == Side::town && who.body == "town",
                   is_county = who.role == Side::county;
        switch (action) {
            case Action::accept: case Action::dispute: {
                if (stage != Stage::working || !takes_part(who)) return false;
                auto& mine = departments[who.body];
                if (mine.answered || (action == Action::dispute && is_bound)) return false;
                mine.answered = anybody_answered = true;
                mine.disputing = action == Action::dispute;
                return true;
            }
            case Action::finish: {
                if (stage != Stage::working && stage != Stage::reworking) return false;
                if (!takes_part(who)) return false;
                auto& mine = departments[who.body];
                if (mine.in || (stage == Stage::working && (!mine.answered || mine.disputing))) return false;
                mine.in = true;
                if (stage == Stage::working) anybody_in = true;
                when_all_are_in();
                return true;
            }
            case Action::sum_up:
                if (stage != Stage::summing || !takes_part(who) || who.body != lead) return false;
                stage = Stage::confirming;
                return true;
            case Action::confirm:
                if (stage != Stage::confirming || !is_town) return false;
                stage = Stage::confirmed;
                return true;
            case Action::send_back: case Action::send_up:
                if (stage != Stage::confirming || !is_town || !are_all_live(parts)) return false;
                if (sent_back++ == 0) redo(parts);
                else stage = Stage::at_county;
                return true;
            case Action::withdraw:
                if (stage != Stage::working || !is_town || anybody_answered) return false;
                stage = Stage::withdrawn;
                return true;
            case Action::join:
                if (stage != Stage::working || (!is_town && !is_county) || anybody_in || is_disputed())
                    return false;
                stage = Stage::joined;
                return true;
            case Action::order_rework:
                if (stage != Stage::at_county || !is_county || !are_all_live(parts)) return false;
                redo(parts);
                return true;
            case Action::uphold:
                if (stage != Stage::at_county || !is_county) return false;
                stage = Stage::confirming;
                return true;
        }
        return false;
    }
    bool add(const std::string& body) {
        if (stage != Stage::working && stage != Stage::reworking) return false;
        const auto found = departments.find(body);
        if (found != departments.end() && !found->second.released) return false;
        departments[body] = {};
        return true;
    }
    bool release(const std::string& body) {
        if (stage != Stage::working && stage != Stage::reworking) return false;
        const auto found = departments.find(body);
        if (found == departments.end() || found->second.released || body == lead) return false;
        if (found->second.in && !found->second.idle) return false;
        // The last one that has something to do cannot go: the call would wait for nobody.
        const bool others = std::ranges::any_of(departments, [&](const auto& each) {
            return each.first != body && !each.second.released && !each.second.idle;
        });
        if (!found->second.idle && !others) return false;
        found->second.released = true;
        when_all_are_in();
        return true;
    }
    bool appoint(const std::string& body) {
        if (stage != Stage::working && stage != Stage::reworking && stage != Stage::summing) return false;
        if (!takes_part({Side::department, body}) || body == lead) return false;
        lead = body;
        return true;
    }
    bool rule(const std::string& leads) {
        if (stage != Stage::working) return false;
        auto& named = departments[leads];
        if (named.released) named = {};
        named.disputing = false;
        lead = leads;
        is_bound = true;
        for (auto& [name, each] : departments)
            if (name != leads && !each.in) each.released = true;
        when_all_are_in();
        return true;
    }
};

class Walk {
public:
    explicit Walk(unsigned seed) : chance_(seed) {
        case_ = *rules::begin(the_town, police, {water}, desk_.world());
        model_.departments = {{"police", {}}, {"water", {}}};
        model_.lead = "police";
    }
    void go(int turns, std::set<Stage>& seen) {
        for (; turns > 0 && !::testing::Test::HasFailure(); --turns) {
            desk_.now += std::chrono::minutes{pick(2000)};
            turn();
            check();
            seen.insert(case_.state());
        }
    }

private:
    int pick(int below) { return int(chance_() % unsigned(below)); }
    const std::string& any_body() {
        static const std::vector<std::string> all = {"police", "water", "roads", "schools"};
        return all[std::size_t(pick(4))];
    }
    Actor anybody() {
        const int who = pick(8);
        if (who == 0) return other_town;
        if (who <= 2) return town;
        if (who == 3) return county;
        return {Side::department, any_body()};
    }
    void agree(bool expected, Result<Case> next, const std::string& what) {
        EXPECT_EQ(bool(next), expected) << what << " in " << word(case_.state()) << ": "
                                        << (next ? "accepted" : next.error().why);
        if (next) case_ = *std::move(next);
    }
    void turn() {
        const int what = pick(20);
        const auto before = case_;
        if (what == 0) {
            const auto body = any_body();
            agree(model_.add(body), rules::add_assistant(case_, {body}, desk_.world()), "add " + body);
        } else if (what == 1) {
            const auto body = any_body();
            agree(model_.release(body), rules::release(case_, {body}, "because", desk_.world()),
                  "release " + body);
        } else if (what == 2 && model_.is_disputed()) {
            const auto body = any_body();
            agree(model_.rule(body), rules::apply_ruling(case_, {body}, {}, desk_.world()), "rule " + body);
        } else if (what == 3) {
            const auto body = any_body();
            agree(model_.appoint(body), rules::appoint_lead(case_, {body}, desk_.world()), "lead " + body);
        } else if (what <= 6) {
            turn_a_clock(what);
        } else {
            auto who = anybody();
            auto action = Action(pick(11));
            // Else hardly any call would go back a second time and up to the county.
            if (case_.state() == Stage::confirming && pick(3) == 0) {
                who = town;
                action = pick(2) == 0 ? Action::send_back : Action::send_up;
            }
            std::vector<BodyId> parts;
            if (action == Action::send_back || action == Action::send_up || action == Action::order_rework)
                for (int i = pick(3); i > 0; --i) parts.push_back({any_body()});
            const rules::Standing standing{model_.is_bound, model_.sent_back};
            const rules::Move move{action, "because", "清单第1项", parts};
            agree(model_.move(action, who, parts), rules::take(case_, move, who, standing, desk_.world()),
                  std::string(word(action)) + " by " + std::string(word(who.role)) + " " + who.body);
        }
        history_only_grows(before);
    }
    /// More time, a stop, an end of it: on any clock, also those that have ended.
    void turn_a_clock(int what) {
        const auto number = std::int64_t(pick(int(case_.obligations.size()) + 1)) + 1;
        const auto* owed = case_.find(number);
        const bool is_open = owed && owed->is_open(), stands = is_open && owed->is_stopped();
        const bool disputed = stands && owed->stops.back().reason == rules::stopped_by_dispute;
        auto next = case_;
        if (what == 4) {
            const bool done(process::extend(next, number, 1 + pick(3), "request/1", desk_.now,
                                            desk_.calendar));
            EXPECT_EQ(done, is_open && !stands);
            if (done) case_ = std::move(next);
        } else if (what == 5) {
            const bool done(process::suspend(next, number, "request/2", desk_.now));
            EXPECT_EQ(done, is_open && !stands);
            if (done) case_ = std::move(next);
        } else {
            agree(stands && !disputed, rules::resume(case_, number, desk_.world()), "resume");
        }
    }
    void check() {
        EXPECT_EQ(lifecycle::machine.fault(case_), "") << "a call in two stages, or a clock that is none";
        EXPECT_EQ(word(case_.state()), word(model_.stage));
        const auto open = rules::open_of(case_);
        EXPECT_EQ(open.empty(), is_ended(case_.state()));
        for (const auto& one : open) {
            // What was late when its clock was stopped keeps its deadline beside the stop.
            const bool was_late = one.is_stopped && one.due_at && *one.due_at <= desk_.now;
            const int clocks = int(one.due_at.has_value() && !was_late) +
                               int(one.pending_year.has_value()) + int(one.is_stopped);
            EXPECT_EQ(clocks, 1) << "exactly one running, waiting or justifiably stopped clock";
        }
        for (const auto* each : case_.all_open())
            if (each->is_stopped()) {
                const auto& why = each->stops.back().reason;
                EXPECT_TRUE(why == rules::stopped_by_dispute || why == "request/2") << why;
            }
        const auto read = process::case_from(process::to_text(case_));
        ASSERT_TRUE(read);
        EXPECT_TRUE(*read == static_cast<const process::AnyCase&>(case_));
    }
    void history_only_grows(const Case& before) {
        for (std::size_t i = 0; i < before.obligations.size(); ++i) {
            const auto &was = before.obligations[i], &is = case_.obligations.at(i);
            EXPECT_EQ(was.opened_at, is.opened_at);
            if (!was.is_open()) {
                EXPECT_TRUE(was == is) << "what has ended is never rewritten";
            }
        }
    }

    std::mt19937 chance_;
    Desk desk_;
    Case case_;
    Model model_;
};

TEST(CallWalk, EngineAndRegulationAgreeOnThousandsOfCalls) {
    std::set<Stage> seen;
    for (unsigned seed = 1; seed <= 2400; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Walk(seed).go(70, seen);
        if (::testing::Test::HasFailure()) break;
    }
    EXPECT_EQ(seen.size(), 8u) << "the walks must reach every stage";
}

}  // namespace
}  // namespace qd::call
