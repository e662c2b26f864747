#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
#include "core/result.hpp"

/// JSON without a type: for the few places that read what nobody described (messages, scenarios,
/// other programs' answers). Wire types go through `core/schema.hpp`.
namespace qd::json {

enum class Refusal : std::uint8_t { json_malformed, json_too_deep, json_too_large, json_repeated_member };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::json_malformed: return "json_malformed";
        case Refusal::json_too_deep: return "json_too_deep";
        case Refusal::json_too_large: return "json_too_large";
        case Refusal::json_repeated_member: return "json_repeated_member";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    return why == Refusal::json_too_large ? Kind::too_large : Kind::invalid;
}

struct Member;

/// One JSON value. Members keep their order.
struct Value {
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held;

    const bool* boolean() const { return std::get_if<bool>(&held); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held); }
    const std::string* text() const { return std::get_if<std::string>(&held); }
    const Array* array() const { return std::get_if<Array>(&held); }
    const Object* object() const { return std::get_if<Object>(&held); }
    bool is_null() const { return held.index() == 0; }
    /// The member of this name, or null when this is no object or has none.
    const Value* find(std::string_view name) const;
    /// The text of the member of this name, empty when it is none.
    std::string_view text_of(std::string_view name) const;
    bool operator==(const Value&) const;
};

struct Member {
    std::string name;
    Value value;
    bool operator==(const Member&) const = default;
};

struct Limits {
    std::size_t bytes = 8 * 1024 * 1024;
    std::size_t depth = 32;
};

/// The value in this text. Refuses what is no JSON or no UTF-8 or holds a NUL (`json_malformed`, with the
/// byte `at`), a member said twice, and what passes the limits.
Result<Value> parse(std::string_view text, Limits limits = {});

/// The value as text, members in their order.
std::string write(const Value& value);
void append(std::string& out, const Value& value);

/// `"text"` with what must be escaped escaped; `<`, `>` and `&` too, so that it may stand in a page.
void append_text(std::string& out, std::string_view text);
std::string quoted(std::string_view text);
/// The shortest digits that read back as this number; `null` for what is no number.
void append_number(std::string& out, double number);
void append_number(std::string& out, std::int64_t number);

}  // namespace qd::json
