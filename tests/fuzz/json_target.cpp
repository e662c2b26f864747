#include "core/json.hpp"
#include "core/schema.hpp"
#include "core/text_encoding.hpp"
#include "core/time.hpp"
#include "targets.hpp"

namespace qd::fuzz {
namespace {

enum class Colour : std::uint8_t { red, green };
constexpr std::string_view word(Colour colour) {
    switch (colour) {
        case Colour::red: return "red";
        case Colour::green: return "green";
    }
    return {};
}

struct Leaf {
    std::string name;
    std::optional<std::int64_t> number;
    static constexpr auto describe() {
        return schema::object("Leaf", schema::field("name", &Leaf::name, ""),
                              schema::field("number", &Leaf::number, ""));
    }
};

/// A member of every form that the wire has.
struct Tree {
    std::string text;
    std::int64_t number = 0;
    bool yes = false;
    Colour colour = Colour::red;
    Date on{};
    std::optional<Date> until;
    std::vector<std::string> words;
    std::vector<Leaf> leaves;
    std::optional<Leaf> best;
    static constexpr auto describe() {
        using schema::field;
        return schema::object("Tree", field("text", &Tree::text, ""), field("number", &Tree::number, ""),
                              field("yes", &Tree::yes, ""), field("colour", &Tree::colour, ""),
                              field("on", &Tree::on, ""), field("until", &Tree::until, ""),
                              field("words", &Tree::words, ""), field("leaves", &Tree::leaves, ""),
                              field("best", &Tree::best, ""));
    }
};

}  // namespace

void feed_json(std::string_view bytes) {
    if (const auto value = json::parse(bytes)) {
        const auto text = json::write(*value);
        must(text::is_utf8(text), "what is written is text");
        const auto again = json::parse(text, {64u << 20, 32});
        must(bool(again), "what is written can be read");
        const auto settled = json::write(*again);   // -0 becomes 0
        must(json::write(*json::parse(settled, {64u << 20, 32})) == settled, "what is read is the same");
    }
    if (const auto tree = schema::read<Tree>(bytes)) {
        const auto text = schema::write(*tree);
        const auto again = schema::read<Tree>(text);
        must(bool(again), "a described value can be read again");
        must(schema::write(*again) == text, "and is the same");
    }
}

}  // namespace qd::fuzz
