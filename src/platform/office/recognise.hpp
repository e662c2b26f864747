#pragma once
#include <optional>
#include <string_view>
#include "platform/office/refusal.hpp"

namespace qd::office {

/// Whether the bytes are a zip, in which case the package decides what it is.
bool is_zip(std::string_view bytes);

/// Why these bytes, which are no zip, cannot be a list, or nothing when they may be csv. Goes by
/// content; the name only tells apart what content cannot (WPS's own formats from Microsoft's).
std::optional<Refusal> not_a_list(std::string_view bytes, std::string_view file_name);

}  // namespace qd::office
