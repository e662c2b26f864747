#pragma once
#include <string>
#include "core/result.hpp"
#include "features/basis/basis.hpp"

/// Decisions about bases; pure. `status_on` is in `basis.hpp`, for other features too.
namespace qd::basis::rules {

/// The record as it will be stored: texts trimmed, 《》 taken off the title, the number normalised and its raw
/// text kept. Refuses `basis_code_missing`, `basis_title_missing`.
Result<Basis> tidy(Basis basis);

/// Refuses a status that says nothing new (`status_repeated`) or names the basis itself as its
/// successor (`basis_replaces_itself`).
Outcome may_add_status(const Basis& basis, const StatusChange& change);

/// Whether the two say the same about a document, apart from ids, versions and statuses.
bool same_document(const Basis& one, const Basis& other);

}  // namespace qd::basis::rules
