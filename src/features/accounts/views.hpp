#pragma once
#include "features/accounts/account_wire.hpp"
#include "features/identity/presence.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts {

/// What the page of a signed-in person needs to know. Refuses with `account_unknown`, `county_unknown`.
Result<SessionView> session_view(db::Tx& tx, const CountyId& county, const identity::Presence& presence,
                                 Instant now);

AccountView view(const Account& account, const bodies::Directory& bodies);
IssuedView view(const Issued& issued, const bodies::Directory& bodies);

}  // namespace qd::accounts
