#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/accounts/accounts.hpp"
#include "features/identity/session.hpp"

/// Posts: who gives them, grants them, limits them, lends them and ends them.
namespace qd::accounts {

/// The account, if the actor may look after it. Refuses with `account_unknown`, `not_permitted`,
/// `not_your_body`.
Result<Account> managed(identity::Session& session, const AccountId& id);
/// The post that is asked for, with an id of its own.
Post new_post(identity::Session& session, const NewAccount& wanted, PostState state);
/// From the moment on that each of the three administrators has an account that may sign in, what is theirs
/// is theirs alone, and stays so.
void separate_if_complete(identity::Session& session);
/// Refuses with `last_administrator` when a county with three administrators would have one less without this
/// account.
Outcome leaves_administrators(identity::Session& session, const Account& account);

/// One more post for an account, in another body perhaps: granted, or proposed where granting is the security
/// administrator's. Nobody gives themselves one. Refuses as `create` and `managed`, and with
/// `roles_exclusive`.
Result<Account> add_post(identity::Session& session, const AccountId& id, const NewAccount& wanted);
/// Grants proposed posts, or declines them (`is_granted` false): the security administrator. Refuses with
/// `not_permitted`, `post_unknown` (also: not proposed).
Outcome decide_posts(identity::Session& session, const std::vector<PostId>& posts, bool is_granted);
/// Ends a post: after this day, or from now on when none is named; sign-ins under it end with it. Refuses
/// with `post_unknown`, `last_administrator`, `invalid_account` when it would end before it began, as
/// `managed`.
Result<Account> end_post(identity::Session& session, const AccountId& id, const PostId& post,
                         std::optional<Date> until_on);
/// Limits the post to these duties and fields; empty: to none. Who may grant such a post may do so. Refuses
/// with `post_unknown`, `not_permitted`, as `managed`.
Result<Account> limit_post(identity::Session& session, const AccountId& id, const PostId& post,
                           const identity::DutyScope& scope);

/// For these days another account of the same body acts under the post (B角). Keepers, the list office, the
/// security administrator. Refuses with `post_unknown`, `account_unknown`, `substitute_unsuitable`,
/// `roles_exclusive`, as `managed`.
Result<Account> lend_post(identity::Session& session, const AccountId& id, const PostId& post,
                          const AccountId& substitute, Date from_on, Date until_on);
/// Takes it back at once. Refuses with `post_unknown`, as `managed`.
Result<Account> take_post_back(identity::Session& session, const AccountId& id,
                               const std::string& substitute);

}  // namespace qd::accounts
