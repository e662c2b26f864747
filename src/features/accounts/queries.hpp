#pragma once
#include <optional>
#include <string>
#include "core/page.hpp"
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

namespace qd::accounts {

/// An account with its posts. Refuses with `account_unknown`.
Result<Account> load(db::Tx& tx, const CountyId& county, const AccountId& account);

/// The accounts that the actor looks after: all for the list office, the own body's for a keeper. `body`
/// narrows it down; another body than a keeper's own is refused with `not_your_body`.
Result<Paged<Account>> list(identity::Session& session, std::optional<BodyId> body, const std::string& text,
                            const Page& page);

}  // namespace qd::accounts
