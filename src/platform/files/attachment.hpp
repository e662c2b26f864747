#pragma once
#include <functional>
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

/// What stands there under a digest.
struct Kept {
    std::string digest;
    bool is_same = true;        ///< The parts, from the first on, are what the digest was made of.
    bool is_cut = false;        ///< As an upload leaves it whose program was stopped between two commands.
};
/// Makes the digest of each of the county's files anew, in the order of the digests, a few parts at a time.
void recompute(db::Tx& tx, const CountyId& county, const std::function<void(const Kept&)>& meet);

}  // namespace qd::files
