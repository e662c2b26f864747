#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include "core/analyse.hpp"
#include "core/text.hpp"
#include "features/finder/commands.hpp"
#include "features/finder/index_rules.hpp"
#include "features/finder/queries.hpp"
#include "features/finder/query_rules.hpp"
#include "platform/db/testing.hpp"

namespace qd::finder {
namespace {

const CountyId county{"990101"};
const Date may = *date_from("2026-05-01");

void add_county(db::Tx& tx, const CountyId& id) {
    tx.run(R"sql(
        INSERT INTO county (county_id, name, created_at) VALUES (:county, '青禾县', 0)
    )sql", {{"county", id.text}});
}

IndexedEdition town_edition(const std::string& town, std::int64_t number = 1, const char* from = "2026-01-01",
                            const char* until = nullptr) {
    IndexedEdition out{{town + "-" + std::to_string(number)}, {town + "-list"}, number, false,
                       {{town}, town + "-code", town + "人民政府", town, bodies::BodyKind::town},
                           *date_from(from), {}};
    if (until) out.in_force_until = *date_from(until);
    return out;
}

IndexedDuty duty(const std::string& id, const std::string& name, const std::string& texts = {},
    const std::string& field = "生态环保",
                 const std::string& kind = "basic") {
    IndexedDuty out{{id}, {}, "C-" + id, kind, field, name, {}, {}, field, {}, {}, texts};
    return out;
}

std::vector<std::string> names(const SearchResult& found) {
    std::vector<std::string> out;
    for (const auto& item : found.items) out.push_back(item.duty.name);
    return out;
}

SearchResult find(db::Database& database, const std::string& query, const Filter& filter = {}, Date on =
    may, Page page = {1, 100}) {
    return database.read([&](db::Tx& tx) { return *search(tx, county, query, filter, on, page); });
}

TEST(Search, finds_parts_of_one_two_four_and_eight_characters) {
    db::testing::for_each_engine([](db::Database& database) {
        const auto done = database.write([](db::Tx& tx) -> Outcome {
            add_county(tx, county);
            index_rows(tx, county, town_edition("青禾镇"), {duty("1", "秸秆露天焚烧监管", "组织网格员巡查田间地头"),
                                                          duty("2", "畜禽养殖污染防治"), duty("3", "农村宅基地审批")});
            return Nothing{};
        });
        ASSERT_TRUE(done);
        EXPECT_EQ(names(find(database, "秸")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "焚烧")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "露天焚烧")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "秸秆露天焚烧监管")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "网格员巡查")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "露天监管")), std::vector<std::string>{});
        EXPECT_EQ(names(find(database, "监管 田间")), std::vector<std::string>{"秸秆露天焚烧监管"});
        EXPECT_EQ(names(find(database, "c-2")), std::vector<std::string>{"畜禽养殖污染防治"});
        EXPECT_EQ(find(database, "").total, 3);
        EXPECT_EQ(find(database, "，").total, 0);
    });
}

TEST(Search, exact_names_first_then_names_then_texts_in_the_lists_order) {
    db::testing::for_each_engine([](db::Database& database) {
        const auto done = database.write([](db::Tx& tx) -> Outcome {
            add_county(tx, county);
            index_rows(tx, county, town_edition("青禾镇"), {duty("1", "农田巡查", "做好防汛"), duty("2", "防汛物资储备"),
                                                          duty("3", "防汛抗旱"), duty("4", "防汛")});
            return Nothing{};
        });
        ASSERT_TRUE(done);
        const std::vector<std::string> expected{"防汛", "防汛物资储备", "防汛抗旱", "农田巡查"};
        EXPECT_EQ(names(find(database, "防汛")), expected);
        EXPECT_EQ(names(find(database, "防汛", {}, may, {2, 2})), (std::vector<std::string>{"防汛抗旱", "农田巡查"}));
    });
}

TEST(Search, filters_and_counts_by_town_field_kind_and_body) {
    db::testing::for_each_engine([](db::Database& database) {
        const auto done = database.write([](db::Tx& tx) -> Outcome {
            add_county(tx, county);
            auto with_police = duty("1", "道路交通安全", {}, "交通运输", "assisting");
            with_police.bodies = {{"POLICE"}};
            index_rows(tx, county, town_edition("青禾镇"), {with_police, duty("2", "道路保洁")});
            index_rows(tx, county, town_edition("石桥镇"), {duty("3", "道路保洁")});
            return Nothing{};
        });
        ASSERT_TRUE(done);
        const auto all = find(database, "道路");
        EXPECT_EQ(all.total, 3);
        ASSERT_EQ(all.facets.towns.size(), 2U);
        EXPECT_EQ(all.facets.towns[0].count + all.facets.towns[1].count, 3);
        ASSERT_EQ(all.facets.fields.size(), 2U);
        EXPECT_EQ(all.facets.fields[0].name, "生态环保");
        EXPECT_EQ(find(database, "道路", {.town = "青禾镇"}).total, 2);
        EXPECT_EQ(find(database, "道路", {.town = "石桥镇-code"}).total, 1);
        EXPECT_EQ(find(database, "道路", {.town = "没有的镇"}).total, 0);
        EXPECT_EQ(find(database, "道路", {.kind = "assisting"}).total, 1);
        EXPECT_EQ(find(database, "", {.field = "交通运输"}).total, 1);
        EXPECT_EQ(names(find(database, "道路", {.body = BodyId{"POLICE"}})),
            std::vector<std::string>{"道路交通安全"});
        EXPECT_EQ(find(database, "道路", {.in_catalogue = true}).total, 0);
    });
}

TEST(Search, counties_do_not_see_each_other) {
    db::testing::for_each_engine([](db::Database& database) {
        const CountyId other{"990102"};
        const auto done = database.write([&](db::Tx& tx) -> Outcome {
            add_county(tx, county);
            add_county(tx, other);
            index_rows(tx, other, town_edition("石桥镇"), {duty("1", "秸秆焚烧")});
            return Nothing{};
        });
        ASSERT_TRUE(done);
        EXPECT_EQ(find(database, "秸秆").total, 0);
        EXPECT_EQ(find(database, "").total, 0);
    });
}

TEST(Search, an_edition_is_found_from_its_first_day_to_the_day_of_the_next) {
    db::testing::for_each_engine([](db::Database& database) {
        const auto done = database.write([](db::Tx& tx) -> Outcome {
            add_county(tx, county);
            index_rows(tx, county, town_edition("青禾镇", 1, "2026-01-01", "2026-07-01"), {duty("1", "旧的秸秆事项")});
            index_rows(tx, county, town_edition("青禾镇", 2, "2026-07-01"), {duty("1", "新的秸秆事项")});
            return Nothing{};
        });
        ASSERT_TRUE(done);
        EXPECT_EQ(names(find(database, "秸秆", {}, *date_from("2026-06-30"))),
            std::vector<std::string>{"旧的秸秆事项"});
        EXPECT_EQ(names(find(database, "秸秆", {}, *date_from("2026-07-01"))),
            std::vector<std::string>{"新的秸秆事项"});
        EXPECT_EQ(names(find(database, "", {}, *date_from("2025-12-31"))), std::vector<std::string>{});
    });
}

/// A list with one published edition and one draft, written as the duty list's own commands leave them.
void add_list(db::Tx& tx, const std::string& edition, std::int64_t number, const char* state,
    const char* effective_on, const char* name) {
    const db::Params params{{"county", county.text}, {"edition", edition}};
    tx.run(R"sql(
        INSERT INTO edition (county_id, id, list_id, number, state, effective_on, created_at)
        VALUES (:county, :edition, 'list', :number, 'draft', :effective_on, 0)
    )sql", {{"county", county.text}, {"edition", edition}, {"number", number},
            {"effective_on", std::string(effective_on)}});
    tx.run(R"sql(
        INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name)
        VALUES (:county, :edition, 'duty', 'J-001', 'basic', 1, :name)
    )sql", {{"county", county.text}, {"edition", edition}, {"name", std::string(name)}});
    tx.run(R"sql(
        UPDATE edition SET state = :state, published_at = 1 WHERE county_id = :county AND id = :edition
    )sql", {{"state", std::string(state)}, {"county", county.text}, {"edition", edition}});
}

TEST(Index, drafts_never_leak_and_superseded_editions_leave) {
    db::testing::for_each_engine([](db::Database& database) {
        const auto now = *instant_from("2026-05-01T09:00:00+08:00");
        const auto write = [&](auto body) {
            const auto done = database.write([&](db::Tx& tx) -> Outcome { body(tx); return Nothing{}; });
            ASSERT_TRUE(done);
        };
        write([&](db::Tx& tx) {
            add_county(tx, county);
            tx.run(R"sql(
                INSERT INTO body (county_id, id, code, name, short_name, kind)
                VALUES (:county, 'town', '990101100', '青禾镇人民政府', '青禾镇', 'town')
            )sql", {{"county", county.text}});
            tx.run(R"sql(
                INSERT INTO list_kind (county_id, word, name, position) VALUES (:county, 'basic', '基本', 1)
            )sql", {{"county", county.text}});
            tx.run(R"sql(
                INSERT INTO duty_list (county_id, id, body_id, title, created_at) VALUES (:county, 'list',
                    'town', '清单', 0)
            )sql", {{"county", county.text}});
            add_list(tx, "one", 1, "published", "2026-01-01", "第一版秸秆事项");
            add_list(tx, "two", 2, "draft", "2026-02-01", "草案秸秆事项");
            follow_list(tx, county, {"list"}, now);
        });
        EXPECT_EQ(names(find(database, "秸秆")), std::vector<std::string>{"第一版秸秆事项"});
        EXPECT_EQ(find(database, "青禾镇").total, 1);
        write([&](db::Tx& tx) {
            tx.run(R"sql(
                UPDATE edition SET state = 'published',
                    published_at = 2 WHERE county_id = :county AND id = 'two'
            )sql", {{"county", county.text}});
            follow_list(tx, county, {"list"}, now);
            follow_list(tx, county, {"list"}, now);
        });
        EXPECT_EQ(names(find(database, "秸秆")), std::vector<std::string>{"草案秸秆事项"});
        EXPECT_EQ(find(database, "第一").total, 0);
        write([&](db::Tx& tx) { reindex_list(tx, county, {"list"}, now); });
        EXPECT_EQ(find(database, "秸秆").total, 1);
    });
}

/// What a person would call a match: for every part of the question there is a line that has its words whole
/// and the part as it stands.
bool is_match(const std::string& text, const rules::Query& query) {
    const auto lines = rules::lines_of(text);
    return std::ranges::all_of(query.parts, [&](const auto& part) {
        return std::ranges::any_of(lines, [&](const auto& line) {
            const auto tokens = analyse::tokens(line.text);
            return line.text.find(part.text) != line.text.npos &&
                   std::ranges::all_of(part.words, [&](const auto& word) {
                       return std::ranges::any_of(tokens, [&](const auto& token) {
                           return token == word || (text::length(word) == 1 && text::has_han(word) &&
                                                    token.starts_with(word));
                       });
                   });
        });
    });
}

rc::Gen<std::string> a_text(std::size_t most) {
    static const std::vector<std::string> pieces{"秸秆", "焚烧", "巡查", "村", "宅基地", "审批", "pm2.5", "A1", "，", " ",
        "监管", "秆焚"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
        [most](std::vector<std::string> all) {
        if (all.size() > most) all.resize(most);
        std::string out;
        for (const auto& one : all) out += one;
        return out;
    });
}

std::vector<std::string> expected_ids(const std::vector<IndexedDuty>& duties, const rules::Query& query) {
    std::vector<std::string> out;
    for (const auto& one : duties) if (is_match(rules::folded_text(one), query)) out.push_back(one.id.text);
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> found_ids(db::Database& database, const CountyId& where, const std::string& query) {
    const auto found = database.read([&](db::Tx& tx) { return *search(tx, where, query, {}, may, {1, 100});
        });
    std::vector<std::string> out;
    for (const auto& item : found.items) out.push_back(item.duty.duty.text);
    std::ranges::sort(out);
    return out;
}

TEST(Search, both_engines_find_what_a_plain_scan_finds) {
    db::testing::for_each_engine([](db::Database& database) {
        int run = 100'000;
        EXPECT_TRUE(rc::check("random duties, random questions", [&] {
            const CountyId own{std::to_string(++run)};   // a fresh county each time: nothing is shared
            std::vector<IndexedDuty> duties;
            const int count = *rc::gen::inRange(1, 12);
            for (int i = 0; i < count; ++i)
                duties.push_back(duty(std::to_string(i), "事" + *a_text(5), *a_text(8)));
            const auto done = database.write([&](db::Tx& tx) -> Outcome {
                add_county(tx, own);
                index_rows(tx, own, town_edition("青禾镇"), duties);
                return Nothing{};
            });
            RC_ASSERT(bool(done));
            for (int i = 0; i < 8; ++i) {
                const auto query = *a_text(3);
                const auto read = rules::read_query(query);
                if (read && !read->empty())
                    RC_ASSERT(found_ids(database, own, query) == expected_ids(duties, *read));
            }
        }));
    });
}

}  // namespace
}  // namespace qd::finder
