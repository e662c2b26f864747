#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "platform/db/db.hpp"

/// What both engines need before a statement can run. Private to platform/db.
namespace qd::db {

struct Positional {
    std::string sql;
    std::vector<std::string> names;  ///< The parameter of each position, first to last.
};

/// `:name` becomes `$1` or `?1` (`mark` says which), numbered by first use; quotes, comments and `::` are
/// left alone.
Positional to_positional(std::string_view sql, char mark);

/// The values in the statement's order. Throws Broken unless exactly the statement's parameters are given.
void in_order(const std::vector<std::string>& names, const Params& params, std::vector<const Value*>& values);

/// Throws Broken for what PostgreSQL would not store as text: NUL characters and malformed UTF-8. SQLite
/// would take both and hand them on.
void require_text(std::string_view text);

/// Throws Broken unless `number` is finite; SQLite turns NaN into NULL, PostgreSQL does not.
void require_finite(double number);

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace qd::db
