#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/accounts/accounts.hpp"
#include "platform/db/db.hpp"

namespace qd::accounts::store {

/// The post in a row that has its columns as `post_id`, `body_id`, `role` …; scope and substitutes are
/// `fill_post`'s.
Post stored_post(const db::Row& row);
void fill_post(db::Tx& tx, const CountyId& county, Post& post);

/// Puts the account on the role's side, if it stands on none yet, and the post there.
void insert_post(db::Tx& tx, const CountyId& county, const AccountId& account, const Post& post);
void save_post_state(db::Tx& tx, const CountyId& county, const PostId& post, PostState state);
/// The last day; `ended_at`: ended from this moment on.
void end_post(db::Tx& tx, const CountyId& county, const PostId& post, Date until_on,
              std::optional<Instant> ended_at);
void replace_scope(db::Tx& tx, const CountyId& county, const PostId& post, const identity::DutyScope& scope);

/// The post and whose it is.
struct HeldPost {
    AccountId account;
    Post post;
};
std::optional<HeldPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post);

void insert_substitute(db::Tx& tx, const CountyId& county, const Substitute& substitute);
std::optional<Substitute> find_substitute(db::Tx& tx, const CountyId& county, const std::string& id);
void end_substitute(db::Tx& tx, const CountyId& county, const std::string& id, Instant now);
/// Other people's posts that the account may act under on that day.
std::vector<Post> lent_posts(db::Tx& tx, const CountyId& county, const AccountId& account, Date day);

/// How many other accounts that may sign in hold a post of this role on that day and with no end in sight.
std::int64_t others_in_role(db::Tx& tx, const CountyId& county, Role role, const AccountId& but, Date day);

}  // namespace qd::accounts::store
