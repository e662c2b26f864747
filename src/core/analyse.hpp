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

/// What a text that contains the query has among its tokens, each once; a single Han character also stands
/// first in a token. Necessary, not sufficient. Empty when the text has no letter and no digit.
std::vector<std::string> terms(std::string_view query);

}  // namespace qd::analyse
