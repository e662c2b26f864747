#pragma once
#include <string>
#include <vector>
#include "core/result.hpp"
#include "features/audit/verify.hpp"

/// What a person is told of a log that was verified.
namespace qd::app {

/// `log.<key>` in the language of the command line.
std::string log_sentence(std::string_view key, const std::vector<Fact>& facts = {});
/// The heads and keys in these files. Throws std::runtime_error with a sentence when one has none.
audit::KnownHeads known_heads(const std::vector<std::string>& files);
/// A line on standard error for every fifty thousand events.
audit::Progress log_progress();
/// On standard output, in sentences or as JSON.
void print_report(const audit::Report& report, bool as_json);

}  // namespace qd::app
