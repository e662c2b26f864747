#pragma once
#include <string>
#include <string_view>

namespace qd::http {

/// The bytes as a gzip file. Throws std::bad_alloc when zlib cannot get its memory.
std::string gzip(std::string_view bytes);

}  // namespace qd::http
