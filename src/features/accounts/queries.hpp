#pragma once
#include <optional>
#include <string>
#include "core/page.hpp"
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

namespace qd::accounts {

/// An account with its posts. Refuses with `account_unknown`.
Result<Account> load(db::Tx& tx, const CountyId& county, const AccountId& account);

/// The posts that the account may act under on that day: its own, then those lent to it.
std::vector<Post> posts_open_to(db::Tx& tx, const CountyId& county, const Account& account, Date day);
/// The administrators that the county has not named yet, or whose accounts were never activated.
std::vector<Role> missing_administrators(db::Tx& tx, const CountyId& county, Date day);

/// The accounts that the actor may know of: all for the list office and the three administrators, the own
/// body's for a keeper. `body` narrows it down; another body than a keeper's own is refused with
/// `not_your_body`. `show`: `administrators`, `awaiting` (with a post to be granted) or empty.
Result<Paged<Account>> list(identity::Session& session, std::optional<BodyId> body, const std::string& text,
                            const Page& page, const std::string& show = {});
/// One of them. Refuses with `account_unknown`, `not_permitted`, `not_your_body`.
Result<Account> load_for(identity::Session& session, const AccountId& account);

}  // namespace qd::accounts
