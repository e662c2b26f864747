#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "core/id.hpp"
#include "platform/db/database.hpp"

/// Files, kept in the database by the SHA-256 of their content in rows of 256 KiB: nodes hold no state of
/// their own, and one backup holds everything.
namespace qd::files {

/// Stores the bytes, a few rows a command so that nobody waits behind a large file, and gives back their
/// digest (hex). Storing the same bytes again changes nothing. Throws db::Broken.
std::string store(db::Database& database, const CountyId& county, std::string_view bytes);
/// The bytes of this digest; nothing when they are not all there or were changed.
std::optional<std::string> load(db::Tx& tx, const CountyId& county, const std::string& digest);

}  // namespace qd::files
