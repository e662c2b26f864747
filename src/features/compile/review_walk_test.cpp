#include <gtest/gtest.h>
#include <algorithm>
#include <map>
#include <random>
#include "core/process_text.hpp"
#include "features/compile/review_rules.hpp"

/// Thousands of reviews pushed about by people who do not know the rules, beside a model small enough to be
/// read as the regulation. Both must agree on every move, and nothing that was done may be lost.
namespace qd::compile::rules {
namespace {

using Actions = ReviewAction;

/// The regulation, once more, in its own words.
struct Model {
    Stage stage = Stage::rounds;
    std::map<Seat, std::map<std::string, bool>> seats;       // who sits where, and whether they have signed
    std::set<Stage> been = {Stage::rounds};

    static Seat signing(Stage at) {
        return at == Stage::self ? Seat::department : at == Stage::joint ? Seat::reviewer : Seat::expert;
    }
    bool is_signed_in() const { return stage >= Stage::self && stage <= Stage::expert; }
    bool all_signed() const {
        const auto& who = seats.at(signing(stage));
        return std::ranges::all_of(who, [](const auto& each) { return each.second; });
    }
    void enter(Stage to) {
        stage = to;
        been.insert(to);
        for (auto& [seat, who] : seats)
            for (auto& [body, has_signed] : who) has_signed = false;
    }
    bool go(Stage to) {
        const bool sits_nobody = to <= Stage::expert && to != Stage::rounds && seats[signing(to)].empty();
        if (!sits_nobody) enter(to);
        return !sits_nobody;
    }
    bool may_lead_on(Actions action, bool office, bool leader, const std::string& body,
                     bool objection) const {
        if (objection) return false;
        if (action == Actions::hand_in) return stage == Stage::rounds && office;
        if (action == Actions::approve) return stage == Stage::county && leader;
        if (action == Actions::file) return stage == Stage::filing && office;
        if (stage == Stage::legal) return !leader && body == "justice";
        return is_signed_in() && office && all_signed();
    }
    bool move(Actions action, bool office, bool leader, const std::string& body, std::optional<Stage> back,
              bool objection) {
        if (action == Actions::assess || action == Actions::sign) {
            if (!is_signed_in() || (action == Actions::assess) != (stage == Stage::self)) return false;
            auto& who = seats[signing(stage)];
            if (leader || !who.contains(body) || who[body]) return false;
            return who[body] = true;
        }
        if (action == Actions::send_back) {
            const bool may = stage == Stage::county  ? office || leader
                             : stage == Stage::legal ? office || (!leader && body == "justice")
                                                     : office && stage > Stage::rounds;
            if (!may || stage == Stage::finished) return false;
            const auto to = back.value_or(Stage(int(stage) - 1));
            return to < stage && been.contains(to) && go(to);
        }
        return may_lead_on(action, office, leader, body, objection) && go(Stage(int(stage) + 1));
    }
    bool seat(SeatChange change, Seat where, const std::string& body, const std::string& to) {
        auto& who = seats[where];
        const bool is_fixed = where == Seat::department && change != SeatChange::remove;
        if (stage == Stage::finished || is_fixed) return false;
        if (change == SeatChange::add) return who.try_emplace(body, false).second;
        if (change == SeatChange::delegate && (who.contains(to) || body == to)) return false;
        if (change == SeatChange::delegate && who.contains(body)) who[to] = false;
        if (!who.contains(body) || who.size() == 1) return false;
        who.erase(body);
        return true;
    }
};

class Walk {
public:
    explicit Walk(unsigned seed) : chance_(seed) {
        case_ = *begin_review({"justice"}, world());
        standing_.items = 3;
        standing_.leads = {BodyId{"police"}, BodyId{"water"}};
    }
    void go(int turns, std::set<Stage>& seen) {
        for (; turns > 0 && !::testing::Test::HasFailure(); --turns) {
            now_ += std::chrono::minutes{pick(3000)};
            const auto before = case_;
            if (pick(4) == 0) reseat();
            else move();
            check(before);
            seen.insert(case_.state());
        }
    }

private:
    int pick(int below) { return int(chance_() % unsigned(below)); }
    process::World world() const { return reviewing::machine.world(now_, calendar_, {}); }
    std::string any_body() {
        static const char* const all[] = {"police", "water", "roads", "justice"};
        return all[pick(4)];
    }
    void agree(bool expected, Result<ReviewCase> next, const std::string& what) {
        EXPECT_EQ(bool(next), expected) << what << " in " << word(case_.state()) << ": "
                                        << (next ? "accepted" : next.error().why);
        if (next) case_ = *std::move(next);
    }
    void move() {
        const bool office = pick(2) == 0, leader = !office && pick(4) == 0;
        const auto body = office ? std::string("office") : any_body();
        // Else hardly any walk would come to the end.
        auto action = Actions(pick(7));
        if (pick(2) == 0) action = likely();
        std::optional<Stage> back;
        if (action == Actions::send_back && pick(2) == 0) back = Stage(pick(8));
        const bool objection = pick(4) == 0;
        standing_.open.clear();
        if (objection) standing_.open.push_back({});
        // The list's leads take their seats when it is handed in.
        if (action == Actions::hand_in && office && case_.state() == Stage::rounds && !objection) {
            for (const auto* lead : {"police", "water"}) model_.seats[Seat::department].try_emplace(lead);
        }
        const ReviewMove order{action, back, "because", "青政发〔2026〕1号"};
        auto next = take_review_step(case_, order, actors_of(office, leader, {body}), standing_, world());
        Result<ReviewCase> state = next ? Result<ReviewCase>(next->state) : Result<ReviewCase>(next.error());
        agree(model_.move(action, office, leader, body, back, objection), std::move(state),
              std::string(word(action)) + " by " + body);
    }
    Actions likely() const {
        switch (case_.state()) {
            case Stage::rounds: return Actions::hand_in;
            case Stage::self: return case_.open(ReviewDuty::assess).empty() ? Actions::pass : Actions::assess;
            case Stage::joint: case Stage::expert:
                return case_.open(ReviewDuty::sign).empty() ? Actions::pass : Actions::sign;
            case Stage::legal: return Actions::pass;
            case Stage::county: return Actions::approve;
            case Stage::filing: case Stage::finished: break;
        }
        return Actions::file;
    }
    void reseat() {
        const auto change = SeatChange(pick(3));
        const auto seat = Seat(1 + pick(3));
        const auto body = any_body(), to = any_body();
        agree(model_.seat(change, seat, body, to),
              change_seats(case_, {change, seat, {body}, BodyId{to}, "because"}, world()),
              std::string(word(change)) + " " + std::string(word(seat)) + " " + body + " " + to);
    }
    void check(const ReviewCase& before) {
        EXPECT_EQ(reviewing::machine.fault(case_), "");
        EXPECT_EQ(word(case_.state()), word(model_.stage));
        EXPECT_EQ(case_.all_open().empty(), case_.state() == Stage::finished);
        std::map<Seat, std::set<std::string>> sits;
        for (const auto& party : case_.parties)
            if (!party.is_released) sits[Seat(party.role)].insert(party.body);
        for (const auto seat : {Seat::department, Seat::reviewer, Seat::expert}) {
            std::set<std::string> expected;
            for (const auto& [body, has_signed] : model_.seats[seat]) expected.insert(body);
            EXPECT_EQ(sits[seat], expected) << word(seat);
        }
        for (std::size_t i = 0; i < before.obligations.size(); ++i) {
            const auto &was = before.obligations[i], &is = case_.obligations.at(i);
            EXPECT_EQ(was.opened_at, is.opened_at);
            if (!was.is_open()) {
                EXPECT_TRUE(was == is) << "what has ended is never rewritten";
            }
        }
        EXPECT_TRUE(std::equal(before.path.begin(), before.path.end(), case_.path.begin()));
        const auto read = process::case_from(process::to_text(case_));
        ASSERT_TRUE(read);
        EXPECT_TRUE(*read == static_cast<const process::AnyCase&>(case_));
    }

    std::mt19937 chance_;
    Calendar calendar_{{HolidayNotice{2026, {}}, HolidayNotice{2027, {}}}};
    Instant now_ = *instant_from("2026-03-02T09:00");
    ReviewCase case_;
    Model model_;
    ReviewStanding standing_;
};

TEST(ReviewWalk, EngineAndRegulationAgreeOnThousandsOfReviews) {
    std::set<Stage> seen;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Walk(seed).go(70, seen);
        if (::testing::Test::HasFailure()) break;
    }
    EXPECT_EQ(seen.size(), 8u) << "the walks must reach every stage";
}

TEST(Review, is_not_opened_while_items_have_nobody_to_assess_them) {
    const Calendar calendar{{HolidayNotice{2026, {}}}};
    const auto world = reviewing::machine.world(*instant_from("2026-03-02T09:00"), calendar, {});
    const auto office = actors_of(true, false, {"office"});
    const auto state = *begin_review({"justice"}, world);
    ReviewStanding standing;
    standing.items = 2;
    standing.leads = {BodyId{"police"}};
    standing.without_lead = {"2 路灯报修"};
    const ReviewMove hand_in{ReviewAction::hand_in, {}, "", ""};
    const auto refused = take_review_step(state, hand_in, office, standing, world);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, "items_without_lead");
    EXPECT_EQ(refused.error().about, standing.without_lead);
    standing.without_lead.clear();
    EXPECT_TRUE(bool(take_review_step(state, hand_in, office, standing, world)));
}

}  // namespace
}  // namespace qd::compile::rules
