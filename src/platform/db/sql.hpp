#pragma once
#include <optional>
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

/// `:name` becomes `$1` or `?1` (`mark` says which), numbered by first use from `first` on; quotes, comments
/// and `::` are left alone.
Positional to_positional(std::string_view sql, char mark, std::size_t first = 1);

/// `INSERT … VALUES (…) …` taken apart, for one statement that carries many rows. All parameters are in the
/// row.
struct RowInsert {
    std::string_view head, row, tail;

    /// With `count` rows; `names` are those of one row, and its parameters' numbers follow row by row.
    Positional with(std::size_t count, char mark) const;
};

/// Nothing when `sql` is something else, or has parameters outside its row.
std::optional<RowInsert> row_insert(std::string_view sql);

/// Adds the values in the statement's order. Throws Broken unless exactly its parameters are given.
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
