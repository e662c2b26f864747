#include "platform/db/sql.hpp"
#include <gtest/gtest.h>
#include "platform/db/postgres_values.hpp"

namespace qd::db {
namespace {

TEST(Sql, a_named_parameter_becomes_a_number_by_first_use) {
    const auto found = to_positional("SELECT :b, :a, :b", '$');
    EXPECT_EQ(found.sql, "SELECT $1, $2, $1");
    EXPECT_EQ(found.names, (std::vector<std::string>{"b", "a"}));
}

TEST(Sql, what_is_quoted_commented_or_cast_is_no_parameter) {
    const std::string sql = "SELECT ':a', \":b\", x::text -- :c\n /* :d */ FROM t WHERE '甲：乙' = '它''s :e'";
    const auto found = to_positional(sql, '$');
    EXPECT_EQ(found.sql, sql);
    EXPECT_TRUE(found.names.empty());
    EXPECT_THROW(to_positional("SELECT 'never closed", '$'), Broken);
}

TEST(Sql, an_insert_of_one_row_becomes_one_of_many) {
    const auto insert = row_insert("\n  INSERT INTO t (a, b) VALUES (:a, CAST(:b AS TEXT), '):x', :a) "
                                   "ON CONFLICT DO NOTHING");
    ASSERT_TRUE(insert);
    const auto of_two = insert->with(2, '$');
    EXPECT_EQ(of_two.sql, "\n  INSERT INTO t (a, b) VALUES ($1, CAST($2 AS TEXT), '):x', $1), "
                       "($3, CAST($4 AS TEXT), '):x', $3) ON CONFLICT DO NOTHING");
    EXPECT_EQ(of_two.names, (std::vector<std::string>{"a", "b"}));
}

TEST(Sql, what_is_no_insert_of_a_row_stays_one_statement_a_row) {
    EXPECT_FALSE(row_insert("DELETE FROM t WHERE a = :a"));
    EXPECT_FALSE(row_insert("INSERT INTO t (a) SELECT a FROM u WHERE a = :a"));
    EXPECT_FALSE(row_insert("INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO UPDATE SET b = :b"));
    EXPECT_FALSE(row_insert(""));
}

TEST(Sql, exactly_the_parameters_of_the_statement_must_be_given) {
    std::vector<const Value*> values;
    const Params params{{"a", std::int64_t{1}}, {"b", std::int64_t{2}}};
    in_order({"b", "a"}, params, values);
    EXPECT_EQ(std::get<std::int64_t>(*values.at(0)), 2);
    EXPECT_EQ(values.size(), 2U);
    EXPECT_THROW(in_order({"a"}, params, values), Broken);
    EXPECT_THROW(in_order({"a", "b", "c"}, params, values), Broken);
    EXPECT_THROW(in_order({"a"}, {{"a", Value{}}, {"a", Value{}}}, values), Broken);
}

TEST(Sql, text_is_well_formed_utf8_without_nul) {
    for (const std::string good : {"", "abcdefgh", "青禾镇人民政府", "a青b", "\U0001F3DE", "\x7f"})
        EXPECT_NO_THROW(require_text(good)) << good;
    using namespace std::string_literals;
    const std::vector<std::string> bad{"\0"s,       "abcdefg\0ijklmnop"s, "\x80",         "\xC0\x80",
                                       "\xE0\x80\x80", "\xED\xA0\x80",    "\xF4\x90\x80\x80", "青禾\xE9\x95",
                                       "\xF5\x80\x80\x80", "12345678\xFF", "\xC7\xE0"};
    for (const auto& text : bad) EXPECT_THROW(require_text(text), Broken) << ::testing::PrintToString(text);
}

TEST(Sql, postgres_values_keep_their_meaning) {
    EXPECT_EQ(postgres::decode(16, "t"), Value(std::int64_t{1}));
    EXPECT_EQ(postgres::decode(20, "-9223372036854775808"), Value(std::int64_t{INT64_MIN}));
    EXPECT_EQ(postgres::decode(1700, "12345"), Value(std::int64_t{12345}));
    EXPECT_EQ(postgres::decode(1700, "2.50"), Value(2.5));
    EXPECT_EQ(postgres::decode(17, "\\x00ff41"), Value(Bytes{std::string("\0\xff" "A", 3)}));
    EXPECT_EQ(postgres::decode(25, "镇"), Value(std::string("镇")));
}

TEST(Sql, postgres_errors_are_told_apart_by_their_state) {
    using Why = Broken::Why;
    EXPECT_EQ(postgres::why_of("23505", "duplicate key"), Why::unique);
    EXPECT_EQ(postgres::why_of("23503", "foreign key"), Why::constraint);
    EXPECT_EQ(postgres::why_of("P0001", "the edition is immutable"), Why::immutable);
    EXPECT_EQ(postgres::why_of("42P17", "functions must be marked immutable"), Why::other);
    EXPECT_EQ(postgres::why_of("53100", "disk full"), Why::full);
    EXPECT_EQ(postgres::why_of("57P01", "terminating connection"), Why::lost);
    EXPECT_EQ(postgres::why_of("40P01", "deadlock detected"), Why::busy);
    EXPECT_EQ(postgres::why_of("42601", "syntax error"), Why::other);
}

TEST(Sql, a_shard_number_is_not_part_of_a_constraints_name) {
    EXPECT_EQ(postgres::without_shard("account_login_key_102008"), "account_login_key");
    EXPECT_EQ(postgres::without_shard("duty_check_2"), "duty_check_2");
    EXPECT_EQ(postgres::without_shard("duty2026"), "duty2026");
    EXPECT_EQ(postgres::without_shard(""), "");
}

}  // namespace
}  // namespace qd::db
