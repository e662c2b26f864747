#include "core/ledger.hpp"
#include <gtest/gtest.h>
#include <random>

namespace qd::ledger {
namespace {

TEST(Ledger, OpeningAndWhatCameLessWhatWentIsTheClosing) {
    Book book({{"民生", 10}});
    EXPECT_TRUE(book.post({{outside, "民生", 3}, {"民生", outside, 5}, {"民生", "治理", 1}}));
    EXPECT_EQ(book.lines(), (std::vector<Line>{{"民生", 10, 3, 6, 7}, {"治理", 0, 1, 0, 1}}));
    EXPECT_EQ(book.total(), (Line{"", 10, 3, 5, 8}));
}

TEST(Ledger, NoAccountFallsBelowZeroAndARefusalChangesNothing) {
    Book book({{"民生", 1}});
    const auto refused = book.post({{outside, "治理", 2}, {"民生", outside, 3}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, "ledger_overdrawn");
    EXPECT_EQ(refused.error().facts, (std::vector<Fact>{{"account", "民生"}, {"has", "1"}, {"wanted", "3"}}));
    EXPECT_EQ(book.balance("治理"), 0);
    EXPECT_EQ(book.lines().size(), 1u);
}

TEST(Ledger, ADifferenceIsNamedWithAccountAndAmount) {
    Book book({{"民生", 2}});
    EXPECT_TRUE(prove(book.lines(), {{"民生", 2}}));
    const auto wrong = prove(book.lines(), {{"民生", 1}, {"治理", 1}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().about.size(), 2u);
    EXPECT_FALSE(prove(book.lines(), {}));
    EXPECT_TRUE(prove_total(book.total(), 2));
    EXPECT_EQ(prove_total(book.total(), 5).error().facts.back(), (Fact{"difference", "3"}));
}

TEST(Ledger, ThousandsOfRandomBooksBalance) {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        std::mt19937 random(seed);
        std::map<std::string, std::int64_t> held{{"a", std::int64_t(random() % 9)}, {"b", 4}, {"c", 0}};
        const auto opening = held["a"] + held["b"] + held["c"];
        Book book(held);
        std::int64_t from_outside = 0;
        const std::string names[] = {outside, "a", "b", "c"};
        for (int step = 0; step < 40; ++step) {
            const auto& from = names[random() % 4];
            const auto& into = names[random() % 4];
            const auto amount = std::int64_t(random() % 4 + 1);
            const bool may = from == into || from == outside || held[from] >= amount;
            ASSERT_EQ(bool(book.post({{from, into, amount}})), may) << "seed " << seed;
            if (!may || from == into) continue;
            if (from != outside) held[from] -= amount; else from_outside += amount;
            if (into != outside) held[into] += amount; else from_outside -= amount;
        }
        for (const auto& line : book.lines())
            ASSERT_EQ(line.opening + line.came - line.went, line.closing) << "seed " << seed;
        ASSERT_EQ(book.total().closing, opening + from_outside) << "seed " << seed;
        held.erase(outside);
        ASSERT_TRUE(prove(book.lines(), held)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace qd::ledger
