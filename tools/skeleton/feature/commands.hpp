#pragma once
#include "features/@name@/@name@.hpp"
#include "features/identity/session.hpp"

/// One function per intention: load, decide, save, record.
namespace qd::@name@ {

/// Refuses with `@name@_subject_missing`.
Result<@Name@> open(identity::Session& session, const std::string& subject);
/// `seen`: the version that the caller last saw. Refuses with `@name@_unknown`, `@name@_closed`,
/// `not_your_body`, `stale_version`.
Result<@Name@> close(identity::Session& session, const @Name@Id& id, std::int64_t seen);

}  // namespace qd::@name@
