#pragma once
#include "features/@name@/@name@.hpp"

/// Decisions about a @name@: pure, so time, chance and policy are arguments.
namespace qd::@name@::rules {

/// A new @name@. Refuses with `@name@_subject_missing`.
Result<@Name@> open(@Name@Id id, BodyId body, std::string subject, Instant now);

/// The @name@ after it was closed. Refuses with `@name@_closed` when it is closed already.
Result<@Name@> close(@Name@ @name@);

}  // namespace qd::@name@::rules
