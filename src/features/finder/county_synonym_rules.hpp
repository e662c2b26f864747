#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/finder/duplicates.hpp"
#include "features/finder/refusal.hpp"

/// The county's own lines of the table of synonyms, as they are kept: each a line, tabs between its parts.
/// Pure.
namespace qd::finder::rules {

inline constexpr std::size_t most_synonym_lines = 500;

/// Words with single strokes between them, whatever people put there; without empty ones and repetitions.
std::string tidy_words(std::string_view words);
/// Refuses `synonyms_malformed` with the line's number for an unknown kind, a meaning or words that are
/// missing or too long, and `synonyms_too_many`.
Outcome check_synonyms(const std::vector<SynonymLine>& lines);
std::string text_of(const std::vector<SynonymLine>& lines);
std::vector<SynonymLine> lines_from(std::string_view text);

}  // namespace qd::finder::rules
