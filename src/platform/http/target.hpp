#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qd::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Splits and decodes a request target (`/a/b?x=1`, also `http://host/a/b?x=1`) into `path` and
/// `query`. False when a strict server must refuse it: broken percent escapes, invalid UTF-8, NUL,
/// control characters, a backslash, an escaped slash, or a `.` or `..` segment in the path.
bool read_target(std::string_view target, std::string& path, Pairs& query);

/// A form or query string, `+` for blanks; appends to `pairs`. False when it is not UTF-8 or holds NUL.
bool read_query(std::string_view text, Pairs& pairs);

bool is_utf8(std::string_view text);

/// `name[:port]`, an address, or `[v6]:port`.
bool is_host(std::string_view value);

}  // namespace qd::http
