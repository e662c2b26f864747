#include "features/compile/round_rules.hpp"
#include <gtest/gtest.h>
#include <random>

namespace qd::compile::rules {
namespace {

ItemText a_text(std::string name, std::string field = "民生服务", std::string list = "basic") {
    ItemText text;
    text.name = std::move(name);
    text.field = std::move(field);
    text.list_kind = std::move(list);
    return text;
}
Item an_item(Number number, const std::string& field = "民生服务") {
    return {number, 1, a_text("事项" + std::to_string(number), field), 1, {}};
}
std::string why(const WantedMove& wanted, const std::vector<Item>& items) {
    const auto made = plan(wanted, items);
    return made ? "" : std::string(made.error().why);
}

TEST(Move, AMergeKeepsTheFirstAndTakesTheOthersOff) {
    const auto made = *plan({MoveKind::merge, {1, 2, 3}, {a_text("合并")}, {}, {}, "同类"},
                            {an_item(1), an_item(2, "平安法治"), an_item(3)});
    EXPECT_EQ(made.net(), -2);
    EXPECT_EQ(made.kept.front().before.number, 1);
    const auto moved = transfers(made);
    ASSERT_EQ(moved.size(), 2u);
    EXPECT_EQ(moved[0].from, "basic/平安法治");
    EXPECT_EQ(moved[0].into, ledger::outside);
}

TEST(Move, ASplitStaysAsItsFirstPart) {
    const auto made = *plan({MoveKind::split, {1}, {a_text("甲"), a_text("乙", "平安法治")}, {}, {}, "不同"},
                            {an_item(1)});
    EXPECT_EQ(made.net(), 1);
    EXPECT_EQ(transfers(made).front().into, "basic/平安法治");
}

TEST(Move, KindsWhoseArithmeticDoesNotComeOutAreRefused) {
    EXPECT_EQ(why({MoveKind::merge, {1}, {a_text("合并")}, {}, {}, "?"}, {an_item(1)}), "sums_wrong");
    EXPECT_EQ(why({MoveKind::split, {1}, {a_text("甲")}, {}, {}, "?"}, {an_item(1)}), "sums_wrong");
    EXPECT_EQ(why({MoveKind::add, {1}, {a_text("甲")}, {}, {}, "?"}, {an_item(1)}), "sums_wrong");
    EXPECT_EQ(why({MoveKind::drop, {}, {}, {}, {}, "?"}, {}), "sums_wrong");
    EXPECT_EQ(why({MoveKind::drop, {1, 1}, {}, {}, {}, "?"}, {an_item(1), an_item(1)}), "sums_wrong");
    EXPECT_EQ(why({MoveKind::drop, {1}, {}, {}, {}, " "}, {an_item(1)}), "move_reason_missing");
    auto gone = an_item(1);
    gone.went_round = 2;
    EXPECT_EQ(why({MoveKind::drop, {1}, {}, {}, {}, "?"}, {gone}), "item_gone");
    EXPECT_EQ(why({MoveKind::reword, {1}, {a_text("新名", "平安法治")}, {}, {}, "?"}, {an_item(1)}),
              "reword_moves");
    EXPECT_EQ(why({MoveKind::reclassify, {1}, {}, {}, "民生服务", "?"}, {an_item(1)}), "move_pointless");
    EXPECT_EQ(why({MoveKind::move_list, {1}, {}, {}, {}, "?"}, {an_item(1)}), "item_text_malformed");
}

TEST(Move, ThousandsOfRandomCompilesAddUp) {
    const std::string fields[] = {"民生服务", "平安法治", "生态环保"};
    for (unsigned seed = 0; seed < 2000; ++seed) {
        std::mt19937 random(seed);
        std::vector<Item> living;
        Number next = 1;
        for (; next <= 20; ++next) living.push_back(an_item(next, fields[random() % 3]));
        std::map<std::string, std::int64_t> opening;
        for (const auto& item : living) ++opening[account_of(item.text)];
        ledger::Book book(opening);
        for (int step = 0; step < 20; ++step) {
            WantedMove wanted;
            wanted.kind = MoveKind(random() % 8);
            wanted.reason = "因为";
            wanted.field = fields[random() % 3];
            wanted.list_kind = random() % 2 ? "assisting" : "basic";
            std::vector<Item> items;
            for (auto many = random() % 4; many > 0 && !living.empty(); --many) {
                items.push_back(living[random() % living.size()]);
                wanted.from.push_back(items.back().number);
            }
            for (auto many = random() % 3; many > 0; --many)
                wanted.into.push_back(a_text("文字" + std::to_string(random()), fields[random() % 3]));
            const auto made = plan(wanted, items);
            if (!made) continue;
            ASSERT_TRUE(book.post(transfers(*made))) << "seed " << seed;
            for (const auto& [before, after] : made->kept)
                for (auto& item : living) if (item.number == before.number) item.text = after;
            for (const auto& gone : made->gone)
                std::erase_if(living, [&](const Item& item) { return item.number == gone.number; });
            for (const auto& text : made->fresh) living.push_back({next++, 1, text, 1, {}});
            std::map<std::string, std::int64_t> counted;
            for (const auto& item : living) ++counted[account_of(item.text)];
            const auto proved = ledger::prove(book.lines(), counted);
            ASSERT_TRUE(proved) << "seed " << seed << " step " << step;
        }
    }
}

}  // namespace
}  // namespace qd::compile::rules
