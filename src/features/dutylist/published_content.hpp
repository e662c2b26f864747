#pragma once
#include <string>
#include "features/audit/verify.hpp"
#include "features/dutylist/dutylist.hpp"
#include "features/identity/session.hpp"

namespace qd::dutylist {

/// The fact of a publication's event that stands for all rows of the edition.
inline constexpr std::string_view rows_fact = "rows_digest";

/// Keeps a line for each duty of the edition, frozen and saved by now, and gives the digest of these lines.
std::string seal_rows(identity::Session& session, const EditionId& edition);

/// How `log verify` checks published editions: the digest is made anew from the rows; a wrong edition tells
/// which duties were changed.
audit::PublishedContent published_content();

}  // namespace qd::dutylist
