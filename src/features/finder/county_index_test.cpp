#include <gtest/gtest.h>
#include <algorithm>
#include "features/finder/county_index.hpp"

namespace qd::finder {
namespace {

const Date today = *date_from("2026-05-01");

IndexedEdition head_of(const std::string& id, const std::string& town, const char* from = "2026-01-01") {
    const BodyRef body{{town}, town, town, town, bodies::BodyKind::town};
    return {{id}, {id + "-list"}, 1, false, body, *date_from(from), {}};
}

StoredDuty stored(const std::string& id, const std::string& name, const std::string& field = "生态环保") {
    IndexedDuty duty;
    duty.name = name;
    return {{id}, {}, id, "basic", field, name, {}, "BODY", rules::folded_text(duty)};
}

std::vector<RowNumber> rows(const CountyIndex& index, const char* asked, const Filter& filter = {},
                            std::size_t most = 1001) {
    return index.find(*index.scope(filter, today), *rules::read_query(asked), most, 0).rows;
}

/// So many rows that a search looks back several times.
CountyIndex large_index(int editions, int duties) {
    CountyIndex index;
    for (int e = 0; e < editions; ++e) {
        std::vector<StoredDuty> all;
        for (int i = 0; i < duties; ++i) {
            const auto id = std::to_string(e) + "-" + std::to_string(i);
            all.push_back(stored(id, i % 100 == 7 ? "河道巡查" + id : "道路保洁" + id, i % 2 ? "生态环保" : "交通运输"));
        }
        index.add(head_of("e" + std::to_string(e), "t" + std::to_string(e)), "f", all);
    }
    return index;
}

TEST(CountyIndex, finds_the_newest_first_however_far_back) {
    const auto index = large_index(50, 1000);
    const auto found = rows(index, "河道巡查");
    ASSERT_EQ(found.size(), 500U);
    EXPECT_TRUE(std::ranges::is_sorted(found, std::greater<>()));
    EXPECT_EQ(index.duty(found.front()).duty.text, "49-907");
    EXPECT_EQ(index.duty(found.back()).duty.text, "0-7");
    EXPECT_EQ(rows(index, "保洁").size(), 1001U);
    EXPECT_EQ(rows(index, "").size(), 1001U);
    EXPECT_EQ(rows(index, "河道巡查", {}, 3), (std::vector<RowNumber>{49907, 49807, 49707}));
}

TEST(CountyIndex, what_many_rows_say_in_the_same_words_is_found_in_each) {
    CountyIndex index;
    for (int e = 0; e < 40; ++e) {
        std::vector<StoredDuty> all;
        for (int i = 0; i < 500; ++i) all.push_back(stored(std::to_string(e), i % 250 ? "道路保洁" : "河道巡查"));
        index.add(head_of("e" + std::to_string(e), "t"), "f", all);
    }
    EXPECT_EQ(rows(index, "河道巡查").size(), 80U);
    EXPECT_EQ(rows(index, "河道").size(), 80U);
    EXPECT_EQ(rows(index, "河").size(), 80U);
    EXPECT_EQ(index.rows_named(*index.scope({}, today), "河道巡查", 50).size(), 50U);
    EXPECT_EQ(index.rows_named(*index.scope({}, today), "河道", 50).size(), 0U);
}

TEST(CountyIndex, names_are_told_from_other_lines_however_far_back) {
    CountyIndex index;
    std::vector<StoredDuty> all(20'000, stored("1", "道路保洁"));
    for (auto& one : all) one.text += "\n5河道巡查";
    all[3] = stored("named", "河道巡查");
    index.add(head_of("e", "t"), "f", all);
    const auto found = index.find(*index.scope({}, today), *rules::read_query("河道 巡查"), 1001, 20);
    EXPECT_EQ(found.rows.size(), 1001U);
    EXPECT_EQ(found.in_names, std::vector<RowNumber>{3});
}

TEST(CountyIndex, filters_hold_however_far_back) {
    const auto index = large_index(50, 1000);
    EXPECT_EQ(rows(index, "河道", {.town = "t3"}).size(), 10U);
    EXPECT_EQ(rows(index, "河道", {.field = "交通运输"}).size(), 0U);
    EXPECT_EQ(rows(index, "河道", {.field = "生态环保"}).size(), 500U);
    EXPECT_EQ(rows(index, "河道", {.body = BodyId{"BODY"}}).size(), 500U);
    EXPECT_FALSE(index.scope({.body = BodyId{"NOBODY"}}, today));
    EXPECT_FALSE(index.scope({.town = "t99"}, today));
    const auto facets = index.facets(rows(index, "河道"));
    ASSERT_EQ(facets.towns.size(), facet_lines);
    EXPECT_EQ(facets.towns.front().count, 10);
    ASSERT_EQ(facets.fields.size(), 1U);
    EXPECT_EQ(facets.fields.front().count, 500);
}

TEST(CountyIndex, every_row_is_found_by_its_own_name_at_every_border_of_words_and_looks) {
    const auto index = large_index(3, 8199);
    for (const auto* id : {"0-0", "0-63", "0-64", "0-8191", "0-8192", "0-8198", "1-0", "1-4095", "2-8198"}) {
        const auto found = rows(index, id);
        const auto is_it = [&](RowNumber row) { return index.duty(row).duty.text == id; };
        EXPECT_TRUE(std::ranges::any_of(found, is_it)) << id;
    }
}

TEST(CountyIndex, a_dropped_edition_is_gone_and_may_come_again) {
    auto index = large_index(2, 300);
    index.drop({"e0"});
    EXPECT_EQ(rows(index, "河道").size(), 3U);
    EXPECT_EQ(index.row_count(), 300U);
    EXPECT_EQ(index.editions().size(), 1U);
    index.add(head_of("e0", "t0"), "g", {stored("again", "河道清淤")});
    EXPECT_EQ(rows(index, "河道").size(), 4U);
    EXPECT_EQ(index.editions().at({"e0"}), "g");
    index.set_head(head_of("e0", "t0", "2026-06-01"));
    EXPECT_EQ(rows(index, "河道").size(), 3U) << "not in force yet";
}

TEST(CountyIndex, much_that_was_dropped_calls_for_a_new_one) {
    auto index = large_index(3, 6000);
    index.drop({"e0"});
    EXPECT_FALSE(index.is_stale());
    index.drop({"e1"});
    EXPECT_FALSE(index.is_stale());
    index.drop({"e2"});
    EXPECT_TRUE(index.is_stale());
    EXPECT_TRUE(rows(index, "河道").empty());
}

}  // namespace
}  // namespace qd::finder
