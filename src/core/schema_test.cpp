#include "core/schema.hpp"
#include <gtest/gtest.h>

namespace qd::schema {
namespace {

enum class Colour : std::uint8_t { red, green };
constexpr std::string_view word(Colour colour) {
    switch (colour) {
        case Colour::red: return "red";
        case Colour::green: return "green";
    }
    return {};
}

struct Line {
    std::string name;
    std::optional<std::int64_t> weight;
    static constexpr auto describe() {
        return object("Line", field("name", &Line::name, "What it is called"),
                      field("weight", &Line::weight, "In grams"));
    }
};

struct Everything {
    std::string text;
    bool flag = false;
    std::int64_t number = 0;
    int small = 0;
    double ratio = 0;
    Date day{};
    Instant moment{};
    BodyId body;
    Colour colour = Colour::red;
    std::optional<Date> until;
    std::vector<Line> lines;
    Line one;
    Raw raw;
    static constexpr auto describe() {
        using T = Everything;
        return object("Everything", field("text", &T::text, "a"), field("flag", &T::flag, "b"),
                      field("number", &T::number, "c"), field("small", &T::small, "d"),
                      field("ratio", &T::ratio, "e"), field("day", &T::day, "f"),
                      field("moment", &T::moment, "g"), field("body", &T::body, "h"),
                      field("colour", &T::colour, "i"), field("until", &T::until, "j"),
                      field("lines", &T::lines, "k"), field("one", &T::one, "l"), field("raw", &T::raw, "m"));
    }
};
static_assert(Described<Everything> && Described<Line>);

struct Forgetful {
    std::string name;
    std::int64_t forgotten = 0;
    static constexpr auto describe() { return object("Forgetful", field("name", &Forgetful::name, "")); }
};
static_assert(!Described<Forgetful>, "a member that is not described must be noticed");

struct Tree {
    std::string name;
    std::vector<Tree> branches;
    static constexpr auto describe() {
        return object("Tree", field("name", &Tree::name, ""), field("branches", &Tree::branches, ""));
    }
};

struct Query {
    std::optional<std::string> q;
    std::optional<std::int64_t> page;
    std::vector<Colour> colours;
    bool all = false;
    static constexpr auto describe() {
        return object("Query", field("q", &Query::q, ""), field("page", &Query::page, ""),
                      field("colours", &Query::colours, ""), field("all", &Query::all, ""));
    }
};

constexpr std::string_view everything =
    R"({"text":"青禾","flag":true,"number":-9007199254740993,"small":7,"ratio":0.25,"day":"2026-10-09",)"
    R"("moment":"2026-10-09T00:30:00+08:00","body":"01J","colour":"green",)"
    R"("lines":[{"name":"a"},{"name":"b","weight":3}],"one":{"name":"c"},"raw":{"x":[1,null]}})";

std::vector<std::string> about(const auto& result) {
    return result ? std::vector<std::string>{} : result.error().about;
}

TEST(Schema, EveryKindOfMemberSurvivesTheWayThere_AndBack) {
    const auto value = read<Everything>(everything);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->number, -9007199254740993);
    EXPECT_EQ(value->colour, Colour::green);
    EXPECT_EQ(to_text(date_of(value->moment)), "2026-10-09");
    EXPECT_FALSE(value->until);
    EXPECT_EQ(value->lines.at(1).weight, 3);
    EXPECT_EQ(write(*value), everything);
}

TEST(Schema, EveryFaultIsNamedInOneGo) {
    const auto refused = read<Line>(R"({"nmae":"a","weight":"heavy"})");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(Refusal::invalid_members));
    EXPECT_EQ(about(refused), (std::vector<std::string>{"nmae", "weight", "name"}));
    EXPECT_EQ(refused.error().facts.at(1), (Fact{"nmae", "unknown"}));
    EXPECT_EQ(refused.error().facts.at(2), (Fact{"weight", "malformed"}));
    EXPECT_EQ(refused.error().facts.at(3), (Fact{"name", "missing"}));
}

TEST(Schema, AFaultDeepInsideIsNamedByItsPath) {
    std::string json{everything};
    json.replace(json.find("\"weight\":3"), 10, "\"weight\":3.5");
    EXPECT_EQ(about(read<Everything>(json)), std::vector<std::string>{"lines[1].weight"});
}

TEST(Schema, WrongKindsAreRefused) {
    EXPECT_EQ(about(read<Tree>("[]")), std::vector<std::string>{""});
    EXPECT_EQ(about(read<Tree>(R"({"name":1,"branches":{}})")),
              (std::vector<std::string>{"name", "branches"}));
    EXPECT_EQ(about(read<Line>(R"({"name":null})")), std::vector<std::string>{"name"});
    EXPECT_TRUE(read<Line>(R"({"name":"a","weight":null})")) << "null stands for an optional that is empty";
    EXPECT_FALSE(read<Line>(R"({"name":"a","weight":18446744073709551615})"));
    EXPECT_FALSE(read<std::vector<int>>("[2147483648]"));
    EXPECT_FALSE(read<Colour>("\"blue\""));
    EXPECT_FALSE(read<Date>("\"2026-02-29\""));
    EXPECT_FALSE(read<Nothing>(R"({"a":1})"));
    EXPECT_TRUE(read<Nothing>("{}"));
}

TEST(Schema, ATypeMayContainItself) {
    const auto tree = read<Tree>(R"({"name":"a","branches":[{"name":"b","branches":[]}]})");
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->branches.at(0).name, "b");
    std::vector<const Type*> types;
    collect(type_of<Tree>(), types);
    EXPECT_EQ(types.size(), 1u);
}

TEST(Schema, AQueryStringFillsADescribedType) {
    Query query;
    ASSERT_TRUE(read_texts(
        type_of<Query>(), &query,
        {{"q", "秸秆"}, {"page", "2"}, {"colours", "green"}, {"colours", "red"}, {"all", "true"}}));
    EXPECT_EQ(query.q, "秸秆");
    EXPECT_EQ(query.page, 2);
    EXPECT_EQ(query.colours, (std::vector{Colour::green, Colour::red}));
    EXPECT_TRUE(query.all);
    Query other;
    EXPECT_EQ(
        about(read_texts(type_of<Query>(), &other, {{"page", "2x"}, {"colours", "blue"}, {"utm", "1"}})),
        (std::vector<std::string>{"page", "colours[0]", "utm", "all"}));
    EXPECT_EQ(about(read_texts(type_of<Query>(), &other, {{"q", "a"}, {"q", "b"}, {"all", "0"}})),
              std::vector<std::string>{"q"});
}

TEST(Schema, TheDocumentNamesEveryMember) {
    EXPECT_EQ(document_members(type_of<Line>()),
              R"({"type":"object","additionalProperties":false,"required":["name"],"properties":{)"
              R"("name":{"type":"string","description":"What it is called"},)"
              R"("weight":{"type":"integer","format":"int64","description":"In grams"}}})");
    EXPECT_EQ(document(type_of<std::vector<Colour>>()),
              R"({"type":"array","items":{"type":"string","enum":["red","green"]}})");
    EXPECT_TRUE(json::parse(document_members(type_of<Everything>())));
}

}  // namespace
}  // namespace qd::schema
