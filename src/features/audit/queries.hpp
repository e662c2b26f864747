#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/page.hpp"
#include "features/audit/audit.hpp"
#include "features/identity/session.hpp"

namespace qd::audit {

/// The events of one subject (`edition/01J…`), newest first.
Paged<Event> timeline(db::Tx& tx, const CountyId& county, const std::string& subject, const Page& page);

/// Whose log is kept here, whether or not the county is known besides.
std::vector<CountyId> logged_counties(db::Tx& tx);

/// A digest that stands for free text or personal data in an event: HMAC-SHA256 under the county's salt.
/// When the salt is erased nothing can be matched with it any more.
Digest digest_of(db::Tx& tx, const CountyId& county, std::string_view text);
Digest digest_of(identity::Session& session, std::string_view text);

}  // namespace qd::audit
