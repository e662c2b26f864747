#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "core/process_case.hpp"

/// A case as one text, so that a store keeps it whole in one column and reads it in one statement. A line for
/// each party and obligation, with the obligation's extensions and stops below it:
///
///     1 0 0,1,0                                  format, stage, path
///     P 1 1 0 BODY                               role, lead, released
///     O 1 0 1 1 1767225600 2:3:1 … BODY          number, kind, role, visit, opened, limit, due, …
///     R because                                  why it was withdrawn
///     X 2 1767225600 because                     extension
///     S 1767225600 - because                     stop, which lasts
namespace qd::process {

std::string to_text(const AnyCase& state);
/// Nothing when the text is not what `to_text` writes.
std::optional<AnyCase> case_from(std::string_view text);

}  // namespace qd::process
