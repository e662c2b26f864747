#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The one analyser: what both search engines index and what both are asked for. Text is folded (NFKC, lower
/// case); runs of Han become overlapping pairs and the run's last character alone; runs of other letters and
/// digits become words. 宅基地PM2.5 → 宅基 基地 地 pm2 5.
namespace qd::analyse {

/// The tokens of a text to be indexed, in order, repeated ones too.
std::vector<std::string> tokens(std::string_view utf8);
/// The same of a text that is folded already (`text::fold`), as pieces of that very text.
std::vector<std::string_view> tokens_of_folded(std::string_view folded);
/// The character that a token of Han begins with; nothing for other tokens.
std::string_view first_han(std::string_view token);

/// One thing that a matching text must contain.
struct Term {
    std::string token;
    bool is_prefix = false;   ///< A single Han character: every pair that begins with it, and it alone.
    bool operator==(const Term&) const = default;
};

/// What to ask the index for, each term once. Matching every term is necessary, not sufficient: verify by
/// `contains`. Empty when the text has no letter and no digit.
std::vector<Term> terms(std::string_view query);

/// Whether every part of the query (parts are separated by white space) stands in the text, both folded.
bool contains(std::string_view text, std::string_view query);

}  // namespace qd::analyse
