#include "platform/db/postgres_values.hpp"
#include <charconv>

namespace qd::db::postgres {
namespace {

// From PostgreSQL's catalogue; these numbers never change.
constexpr unsigned type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23;
constexpr unsigned type_oid = 26, type_float4 = 700, type_float8 = 701, type_numeric = 1700;

template <class Number> bool parse(std::string_view text, Number& number) {
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end;
}

Value real(std::string_view text) {
    double number = 0;
    if (!parse(text, number)) throw Broken("not a number: " + std::string(text));
    return number;
}

Value whole(std::string_view text) {
    std::int64_t number = 0;
    if (parse(text, number)) return number;
    return real(text);   // a sum beyond 64 bits, or a fraction
}

/// `\x0a1b…`
Bytes from_hex(std::string_view text) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    if (!text.starts_with("\\x") || text.size() % 2 != 0) throw Broken("bytea is not in hexadecimal form");
    Bytes bytes;
    bytes.data.resize(text.size() / 2 - 1);
    for (std::size_t i = 0; i < bytes.data.size(); ++i)
        bytes.data[i] = static_cast<char>(digit(text[2 * i + 2]) * 16 + digit(text[2 * i + 3]));
    return bytes;
}

}  // namespace

Value decode(unsigned type, std::string_view text) {
    switch (type) {
        case type_bool: return std::int64_t{text == "t" ? 1 : 0};
        case type_bytea: return from_hex(text);
        case type_int2: case type_int4: case type_int8: case type_oid: case type_numeric: return whole(text);
        case type_float4: case type_float8: return real(text);
        default: return std::string(text);
    }
}

Broken::Why why_of(std::string_view sqlstate, std::string_view message) {
    const auto group = sqlstate.substr(0, 2);
    if (message.find("immutable") != std::string_view::npos && (group == "P0" || group == "23"))
        return Broken::Why::immutable;
    if (sqlstate == "23505") return Broken::Why::unique;
    if (group == "23") return Broken::Why::constraint;
    if (sqlstate == "53100") return Broken::Why::full;
    if (group == "08" || sqlstate.starts_with("57P0")) return Broken::Why::lost;
    const bool is_busy = group == "40" || group == "53" || sqlstate == "55P03" || sqlstate == "57014";
    if (is_busy) return Broken::Why::busy;
    if (sqlstate == "25006") return Broken::Why::readonly;
    return Broken::Why::other;
}

std::string without_shard(std::string_view constraint) {
    const auto last = constraint.find_last_not_of("0123456789");
    // Shards are numbered from 102008; a shorter number belongs to the name.
    if (last == std::string_view::npos || constraint[last] != '_' || constraint.size() - last <= 6)
        return std::string(constraint);
    return std::string(constraint.substr(0, last));
}

}  // namespace qd::db::postgres
