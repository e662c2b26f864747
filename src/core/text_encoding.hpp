#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace qd::text {

/// Whether the bytes are well-formed UTF-8: no surrogates, nothing overlong, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

/// GB18030 (with its four-byte characters; GBK and GB 2312 are parts of it) as UTF-8, or nothing
/// when a byte sequence is not GB18030.
std::optional<std::string> from_gb18030(std::string_view bytes);

/// UTF-8 as GB18030, which has room for all of Unicode; nothing when `utf8` is not well-formed.
std::optional<std::string> to_gb18030(std::string_view utf8);

/// UTF-16 without its mark as UTF-8, or nothing when a surrogate stands alone or a byte is left over.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian);

/// UTF-8 as UTF-16 without a mark; nothing when `utf8` is not well-formed.
std::optional<std::string> to_utf16(std::string_view utf8, bool big_endian);

}  // namespace qd::text
