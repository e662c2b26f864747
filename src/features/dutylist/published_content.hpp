#pragma once
#include <string>
#include "features/audit/verify.hpp"
#include "features/dutylist/dutylist.hpp"
#include "features/identity/session.hpp"

namespace qd::dutylist {

/// The fact of a publication's event that stands for all rows of the edition.
inline constexpr std::string_view rows_fact = "rows_digest";

/// The fact that stands for what the bodies and documents of its rows were called then.
inline constexpr std::string_view names_fact = "names_digest";

/// Keeps a line for each duty of the edition, frozen and saved by now, and for each name in it; gives the
/// facts with the digests of these lines.
audit::EventFacts seal_rows(identity::Session& session, const EditionId& edition);
/// The lines of `audit/names.hpp` that were kept; empty for an edition from before names were kept.
std::string published_names(db::Tx& tx, const CountyId& county, const EditionId& edition);

/// How `log verify` checks published editions: the digest is made anew from the rows; a wrong edition tells
/// which duties were changed.
audit::PublishedContent published_content();

/// How it checks what their ids are called: as it was kept, and as it stands unless an event of the body or
/// the document gave it another name. Editions from before names were kept say nothing of them.
audit::PublishedContent published_name_content();

}  // namespace qd::dutylist
