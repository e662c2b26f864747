#include "platform/db/sql.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>

namespace qd::db {
namespace {

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the piece that starts at `at` and needs no looking into ends: a quoted text, a comment, a cast.
std::size_t end_of_opaque(std::string_view sql, std::size_t at) {
    const char c = sql[at];
    if (c == '\'' || c == '"') {
        const auto end = sql.find(c, at + 1);
        if (end == std::string_view::npos) throw Broken("a quote in the statement is never closed");
        return end + 1;
    }
    const auto two = sql.substr(at, 2);
    if (two == "--") return std::min(sql.find('\n', at), sql.size());
    if (two == "/*") return std::min(sql.find("*/", at) + 2, sql.size());
    if (two == "::") return at + 2;
    return at;
}

/// Where the brackets that open at `at` have closed.
std::size_t end_of_brackets(std::string_view sql, std::size_t at) {
    for (int depth = 0; at < sql.size();) {
        if (const auto end = end_of_opaque(sql, at); end > at) {
            at = end;
            continue;
        }
        const char c = sql[at++];
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) break;
    }
    return at;
}

/// How many bytes the character at `at` takes, or 0 when it is malformed (overlong and surrogates included).
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
        return follows(1) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
        return follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

Positional to_positional(std::string_view sql, char mark, std::size_t first) {
    Positional out;
    out.sql.reserve(sql.size());
    for (std::size_t i = 0; i < sql.size();) {
        if (const auto end = end_of_opaque(sql, i); end > i) {
            out.sql += sql.substr(i, end - i);
            i = end;
        } else if (sql[i] == ':' && i + 1 < sql.size() && is_name(sql[i + 1])) {
            std::size_t stop = i + 1;
            while (stop < sql.size() && is_name(sql[stop])) ++stop;
            const auto name = sql.substr(i + 1, stop - i - 1);
            const auto at = std::find(out.names.begin(), out.names.end(), name);
            const auto position = first + static_cast<std::size_t>(at - out.names.begin());
            if (at == out.names.end()) out.names.emplace_back(name);
            out.sql += mark;
            out.sql += std::to_string(position);
            i = stop;
        } else {
            out.sql += sql[i++];
        }
    }
    return out;
}

Positional RowInsert::with(std::size_t count, char mark) const {
    Positional out{std::string(head), {}};
    for (std::size_t i = 0; i < count; ++i) {
        auto one = to_positional(row, mark, i * out.names.size() + 1);
        out.sql.append(i == 0 ? "" : ", ").append(one.sql);
        out.names = std::move(one.names);
    }
    out.sql.append(tail);
    return out;
}

std::optional<RowInsert> row_insert(std::string_view sql) {
    constexpr std::string_view insert = "INSERT ", values = "VALUES";
    if (!sql.substr(std::min(sql.find_first_not_of(" \n"), sql.size())).starts_with(insert)) return {};
    const auto word = sql.find(values);
    if (word == std::string_view::npos) return {};
    const auto open = sql.find_first_not_of(" \n", word + values.size());
    if (open == std::string_view::npos || sql[open] != '(') return {};
    const auto close = end_of_brackets(sql, open);
    const RowInsert out{sql.substr(0, open), sql.substr(open, close - open), sql.substr(close)};
    if (!to_positional(out.head, '$').names.empty() || !to_positional(out.tail, '$').names.empty()) return {};
    return out;
}

void in_order(const std::vector<std::string>& names, const Params& params,
              std::vector<const Value*>& values) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Value* found = nullptr;
        if (i < params.size() && params[i].first == names[i]) found = &params[i].second;  // the usual case
        for (std::size_t j = 0; !found && j < params.size(); ++j)
            if (params[j].first == names[i]) found = &params[j].second;
        if (!found) throw Broken("the statement's parameter is not given: " + names[i]);
        values.push_back(found);
    }
    if (params.size() == names.size()) return;
    for (const auto& [name, value] : params)
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw Broken("the statement has no parameter " + std::string(name));
    throw Broken("a parameter is given twice");
}

void require_text(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint64_t eight = 0;
        if (i + 8 <= text.size()) {
            std::memcpy(&eight, text.data() + i, 8);
            // Eight ASCII characters at once, none of them NUL.
            const bool has_zero = ((eight - 0x0101010101010101U) & ~eight & 0x8080808080808080U) != 0;
            if ((eight & 0x8080808080808080U) == 0 && !has_zero) {
                i += 8;
                continue;
            }
        }
        if (text[i] == '\0') throw Broken("text must not contain NUL characters");
        const auto length = utf8_length(text, i);
        if (length == 0) throw Broken("text is not valid UTF-8 at byte " + std::to_string(i));
        i += length;
    }
}

void require_finite(double number) {
    if (!std::isfinite(number)) throw Broken("a number must be finite");
}

}  // namespace qd::db
