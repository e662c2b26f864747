#include "core/json.hpp"
#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace qd::json {

namespace {

namespace bj = boost::json;

/// Builds a `Value` from what the parser meets; stops it at a NUL or a member said twice.
struct Builder {
    static constexpr std::size_t max_object_size = 1'000'000, max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 1024, max_string_size = 64 * 1024 * 1024;
    using Code = bj::error_code;

    Value root;
    std::vector<Value*> open;          ///< The arrays and objects we are inside of.
    std::string part;                  ///< What came of a string so far.
    std::vector<std::string> keys;     ///< For each open object, the name whose value comes next.
    std::optional<std::string> repeated;

    Value* place(Value value) {
        if (open.empty()) return &(root = std::move(value));
        auto& holder = *open.back();
        if (auto* array = std::get_if<Value::Array>(&holder.held))
            return &array->emplace_back(std::move(value));
        auto& object = std::get<Value::Object>(holder.held);
        return &object.emplace_back(Member{std::move(keys.back()), std::move(value)}).value;
    }

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_array_begin(Code&) { open.push_back(place({Value::Array{}})); return true; }
    bool on_array_end(std::size_t, Code&) { open.pop_back(); return true; }
    bool on_object_begin(Code&) {
        open.push_back(place({Value::Object{}}));
        keys.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Code& code) {
        const auto& members = *open.back()->object();
        open.pop_back();
        keys.pop_back();
        return each_member_once(members, code);
    }
    bool on_key_part(bj::string_view text, std::size_t, Code&) { part.append(text); return true; }
    bool on_key(bj::string_view text, std::size_t, Code& code) {
        part.append(text);
        if (!free_of_nul(code)) return false;
        keys.back() = std::exchange(part, {});
        return true;
    }
    bool on_string_part(bj::string_view text, std::size_t, Code&) { part.append(text); return true; }
    bool on_string(bj::string_view text, std::size_t, Code& code) {
        part.append(text);
        if (!free_of_nul(code)) return false;
        place({std::exchange(part, {})});
        return true;
    }
    bool on_number_part(bj::string_view, Code&) { return true; }
    bool on_int64(std::int64_t number, bj::string_view, Code&) { place({number}); return true; }
    bool on_uint64(std::uint64_t number, bj::string_view, Code&) { place({double(number)}); return true; }
    // The parser's own number may be off in its last digit; what is written must be read as the same.
    bool on_double(double number, bj::string_view text, Code&) {
        std::from_chars(text.data(), text.data() + text.size(), number);
        place({number});
        return true;
    }
    bool on_bool(bool value, Code&) { place({value}); return true; }
    bool on_null(Code&) { place({}); return true; }
    bool on_comment_part(bj::string_view, Code&) { return true; }
    bool on_comment(bj::string_view, Code&) { return true; }

    // Sorted, not searched member by member: an object of a million names must not cost a million squared.
    bool each_member_once(const Value::Object& members, Code& code) {
        std::vector<std::string_view> names;
        for (const auto& member : members) names.push_back(member.name);
        std::ranges::sort(names);
        const auto twice = std::ranges::adjacent_find(names);
        if (twice == names.end()) return true;
        repeated = *twice;
        code = bj::error::syntax;
        return false;
    }
    // PostgreSQL cannot hold U+0000 in text; refusing it here keeps it out everywhere.
    bool free_of_nul(Code& code) const {
        if (part.find('\0') == part.npos) return true;
        code = bj::error::syntax;
        return false;
    }
};

void append_all(std::string& out, const Value::Array& values) {
    out += '[';
    for (const auto& value : values) {
        if (&value != values.data()) out += ',';
        append(out, value);
    }
    out += ']';
}

void append_all(std::string& out, const Value::Object& members) {
    out += '{';
    for (const auto& member : members) {
        if (&member != members.data()) out += ',';
        append_text(out, member.name);
        out += ':';
        append(out, member.value);
    }
    out += '}';
}

/// Looked up, since every byte of every answer is asked about.
constexpr auto stands_for_itself = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < plain.size(); ++c) plain[c] = c != 0x7f;
    for (const unsigned char c : {'"', '\\', '<', '>', '&'}) plain[c] = false;
    return plain;
}();

/// How the byte is written inside quotes when it may not stand for itself.
void append_escaped(std::string& out, unsigned char byte) {
    switch (byte) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr const char* hex = "0123456789abcdef";
    out += "\\u00";
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

}  // namespace

const Value* Value::find(std::string_view name) const {
    const auto* members = object();
    if (!members) return nullptr;
    for (const auto& member : *members)
        if (member.name == name) return &member.value;
    return nullptr;
}

std::string_view Value::text_of(std::string_view name) const {
    const auto* member = find(name);
    return member && member->text() ? std::string_view{*member->text()} : std::string_view{};
}

bool Value::operator==(const Value& other) const { return held == other.held; }

Result<Value> parse(std::string_view text, Limits limits) {
    if (text.size() > limits.bytes) {
        return Error{Refusal::json_too_large, {{"bytes_max", std::to_string(limits.bytes)}}};
    }
    bj::parse_options options;
    options.max_depth = limits.depth;
    bj::basic_parser<Builder> parser(options);
    bj::error_code code;
    const auto read = parser.write_some(false, text.data(), text.size(), code);
    if (parser.handler().repeated) {
        return Error{Refusal::json_repeated_member, {{"member", *parser.handler().repeated}}};
    }
    if (code == bj::error::too_deep) {
        return Error{Refusal::json_too_deep, {{"depth_max", std::to_string(limits.depth)}}};
    }
    const auto after = text.find_first_not_of(" \t\r\n", read);
    if (code || after != text.npos) {
        return Error{Refusal::json_malformed, {{"at", std::to_string(code ? read : after)}}};
    }
    return std::move(parser.handler().root);
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (stands_for_itself[c]) continue;
        out.append(text, from, i - from);
        append_escaped(out, c);
        from = i + 1;
    }
    out.append(text, from);
    out += '"';
}

std::string quoted(std::string_view text) {
    std::string out;
    append_text(out, text);
    return out;
}

void append_number(std::string& out, std::int64_t number) {
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

void append_number(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

void append(std::string& out, const Value& value) {
    if (value.is_null()) out += "null";
    else if (const auto* boolean = value.boolean()) out += *boolean ? "true" : "false";
    else if (const auto* integer = value.integer()) append_number(out, *integer);
    else if (const auto* number = std::get_if<double>(&value.held)) append_number(out, *number);
    else if (const auto* text = value.text()) append_text(out, *text);
    else if (const auto* array = value.array()) append_all(out, *array);
    else append_all(out, *value.object());
}

std::string write(const Value& value) {
    std::string out;
    append(out, value);
    return out;
}

}  // namespace qd::json
