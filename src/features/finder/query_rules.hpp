#pragma once
#include <array>
#include "features/finder/finder.hpp"

/// What a person typed, as both engines are asked for it; and what matched, for the eye. Pure.
namespace qd::finder::rules {

/// Parts count up to here; what follows is ignored.
inline constexpr std::size_t most_parts = 6;
inline constexpr std::size_t longest_query = 100;   ///< Characters.

/// The question cut at white space; every part must stand in the text.
struct Query {
    /// Folded; those without letters and digits are left off.
    std::vector<std::string> parts;
    std::vector<std::string> tokens;                ///< Words that a match must hold …
    /// … and characters that one of its words must begin with.
    std::vector<std::string> prefixes;
    /// Holding the words is enough; otherwise the text must be looked at.
    bool is_exact = true;
    bool empty() const { return parts.empty(); }
};
/// Refuses `question_too_long`.
Result<Query> read_query(std::string_view text);

/// The expression for one engine: the words (of names only, or of everything) and the filters' marks.
std::string sqlite_match(const Query& query, const std::vector<std::string>& marks, bool in_names);
std::string postgres_match(const Query& query, const std::vector<std::string>& marks, bool in_names);

/// Exact names first, then names that contain it, then what contains it elsewhere; each newest first.
std::vector<std::int64_t> ranked(const std::vector<std::int64_t>& exact,
    const std::vector<std::int64_t>& in_name,
                                 const std::vector<std::int64_t>& all);

/// How many of these rows each town, field and kind has, by its number; 0 is left off.
struct Counts {
    /// Number and count, commonest first.
    std::vector<std::pair<std::int64_t, std::int64_t>> towns, fields, kinds;
};
Counts count_facets(const std::vector<std::int64_t>& rows);

/// The name with what matched marked; and, if nothing in it did, a snippet of the first line that has it.
std::vector<Highlight> highlights(const Query& query, const FoundDuty& duty);

}  // namespace qd::finder::rules
