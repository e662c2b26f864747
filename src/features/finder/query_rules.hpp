#pragma once
#include <array>
#include "features/finder/finder.hpp"

/// What a person typed, and what matched, for the eye. Pure.
namespace qd::finder::rules {

/// Parts count up to here; what follows is ignored.
inline constexpr std::size_t most_parts = 6;
inline constexpr std::size_t longest_query = 100;   ///< Characters.

/// A piece of the question between white space. A line of a duty holds it when it has each of these words
/// whole and the text as it stands.
struct QueryPart {
    std::string text;                   ///< Folded.
    std::vector<std::string> words;     ///< Han by pairs (one character alone by itself), others whole.
    bool is_exact = false;              ///< Holding the one word is enough.
};
/// Every part must stand in a line of the duty; those without letters and digits are left off.
struct Query {
    std::vector<QueryPart> parts;
    bool empty() const { return parts.empty(); }
};
/// Refuses `question_too_long`.
Result<Query> read_query(std::string_view text);

/// Exact names first, then names that contain it, then what contains it elsewhere; each newest first. The
/// first `most` of them.
std::vector<RowNumber> ranked(const std::vector<RowNumber>& exact, const std::vector<RowNumber>& in_name,
                              const std::vector<RowNumber>& all, std::size_t most);

/// A line of a duty and what it tells: code, class, body, basis, duty_text.
struct ShownLine {
    std::string_view field, text;       ///< Folded.
};
/// The name with what matched marked; `folded` is the same name, folded.
Highlight marked_name(const Query& query, const std::string& name, std::string_view folded);
/// Whether something in it is marked, or nothing was asked for.
bool is_hit(const Query& query, const Highlight& marked);
/// A snippet of the first line that holds a part of the question.
std::optional<Highlight> marked_line(const Query& query, const std::vector<ShownLine>& lines);

}  // namespace qd::finder::rules
