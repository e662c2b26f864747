#include "features/accounts/post_commands.hpp"
#include <algorithm>
#include "features/accounts/post_store.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"

namespace qd::accounts {
namespace {

using identity::Right;
using identity::Session;

identity::SecurityPolicy policy_of(Session& session) {
    return identity::security_policy(session.tx, session.county);
}

/// The account and its post, if the actor may change the account's posts.
Result<std::pair<Account, Post>> changeable(Session& session, const AccountId& id, const PostId& post) {
    QD_CHECK(identity::require(session.actor, Right::grant_posts));
    QD_TRY(auto account, managed(session, id));
    const auto found = std::find_if(account.posts.begin(), account.posts.end(),
                                    [&](const Post& one) { return one.id == post; });
    if (found == account.posts.end()) return Refusal::post_unknown;
    return std::pair{account, *found};
}

Account fresh(Session& session, const AccountId& id) {
    return std::move(*store::find(session.tx, session.county, id));
}

constexpr Role administrators[] = {Role::system_admin, Role::security_admin, Role::audit_admin};

}  // namespace

Result<Account> managed(Session& session, const AccountId& id) {
    auto account = store::find(session.tx, session.county, id);
    if (!account) return Refusal::account_unknown;
    QD_CHECK(rules::may_manage(session.actor, *account, date_of(session.now), policy_of(session)));
    return std::move(*account);
}

Post new_post(Session& session, const NewAccount& wanted, PostState state) {
    Post post{{session.new_id()}, wanted.body, wanted.role, wanted.is_keeper, wanted.title,
              wanted.from_on.value_or(date_of(session.now)), wanted.until_on};
    // An administrator looks after no body's people.
    post.is_keeper = post.is_keeper && !identity::is_administrator(post.role);
    post.state = state;
    post.scope = wanted.scope;
    return post;
}

void separate_if_complete(Session& session) {
    auto policy = policy_of(session);
    if (policy.is_separated() ||
        !missing_administrators(session.tx, session.county, date_of(session.now)).empty())
        return;
    policy.separated_at = session.now;
    QD_ASSERT(bool(identity::save_security_policy(session, policy)));
    audit::record(session, audit::subject("county", session.county), "separate_administrators");
}

Outcome leaves_administrators(Session& session, const Account& account) {
    if (!policy_of(session).is_separated()) return Nothing{};
    for (const Role role : administrators) {
        if (account.side != side_of(role)) continue;
        if (store::others_in_role(session.tx, session.county, role, account.id, date_of(session.now)) == 0)
            return Error{Refusal::last_administrator, {{"role", std::string(word(role))}}};
    }
    return Nothing{};
}

Result<Account> add_post(Session& session, const AccountId& id, const NewAccount& wanted) {
    QD_CHECK(identity::require(session.actor, Right::grant_posts));
    QD_TRY(const auto account, managed(session, id));
    if (id == session.actor.account && identity::is_administrator(session.actor.role))
        return Refusal::not_permitted;
    QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
    QD_CHECK(rules::check_side(account.side, wanted.role));
    NewAccount checked = wanted;
    checked.login = account.login;
    checked.display_name = account.display_name;
    QD_TRY(const auto state, rules::state_of_new_post(session.actor, checked, body, policy_of(session)));
    const Post post = new_post(session, checked, state);
    store::insert_post(session.tx, session.county, id, post);
    audit::record(session, subject(id), "add_post",
                  {{"post", post.id}, {"body", post.body}, {"role", post.role}, {"from_on", post.from_on},
                   {"state", post.state}});
    if (identity::is_administrator(post.role)) separate_if_complete(session);
    return fresh(session, id);
}

Outcome decide_posts(Session& session, const std::vector<PostId>& posts, bool is_granted) {
    QD_CHECK(identity::require(session.actor, Right::govern_security));
    for (const PostId& id : posts) {
        const auto held = store::find_post(session.tx, session.county, id);
        if (!held || held->post.state != PostState::proposed) return Refusal::post_unknown;
        if (held->account == session.actor.account) return Refusal::not_permitted;
        store::save_post_state(session.tx, session.county, id,
                               is_granted ? PostState::granted : PostState::declined);
        audit::record(session, subject(held->account), is_granted ? "grant_post" : "decline_post",
                      {{"post", id}, {"body", held->post.body}, {"role", held->post.role}});
    }
    return Nothing{};
}

Result<Account> end_post(Session& session, const AccountId& id, const PostId& post_id,
                         std::optional<Date> until_on) {
    QD_TRY(const auto found, changeable(session, id, post_id));
    const auto& [account, post] = found;
    const Date today = date_of(session.now), last = until_on.value_or(today);
    if (until_on && last < post.from_on) return Error{Refusal::invalid_account, {{"login", account.login}}};
    if (rules::holds(post, today)) QD_CHECK(leaves_administrators(session, account));
    const auto ended_at = until_on ? std::optional<Instant>{} : session.now;
    store::end_post(session.tx, session.county, post_id, last, ended_at);
    // Who acts under it is asked with every request; the sign-ins are cleared away all the same.
    if (!until_on || last < today) identity::close_sessions_under(session, post_id);
    audit::record(session, subject(id), "end_post", {{"post", post_id}, {"until_on", last}});
    return fresh(session, id);
}

Result<Account> limit_post(Session& session, const AccountId& id, const PostId& post_id,
                           const identity::DutyScope& scope) {
    QD_TRY(const auto found, changeable(session, id, post_id));
    const auto& [account, post] = found;
    NewAccount like;
    like.login = account.login;
    like.display_name = account.display_name;
    like.body = post.body;
    like.role = post.role;
    like.is_keeper = post.is_keeper;
    QD_TRY(const auto body, bodies::load(session.tx, session.county, post.body));
    QD_TRY(const auto state, rules::state_of_new_post(session.actor, like, body, policy_of(session)));
    if (state != PostState::granted || id == session.actor.account) return Refusal::not_permitted;
    store::replace_scope(session.tx, session.county, post_id, scope);
    audit::record(session, subject(id), "limit_post",
                  {{"post", post_id}, {"duties", scope.codes.size()}, {"fields", scope.fields.size()}});
    return fresh(session, id);
}

Result<Account> lend_post(Session& session, const AccountId& id, const PostId& post_id,
                          const AccountId& substitute_id, Date from_on, Date until_on) {
    QD_TRY(const auto found, changeable(session, id, post_id));
    const auto& [account, post] = found;
    const auto substitute = store::find(session.tx, session.county, substitute_id);
    if (!substitute) return Refusal::account_unknown;
    QD_CHECK(rules::check_substitute(account, post, *substitute, from_on, until_on, date_of(session.now)));
    const Substitute lent{session.new_id(), post_id, substitute_id, {}, from_on, until_on};
    store::insert_substitute(session.tx, session.county, lent);
    audit::record(session, subject(id), "lend_post",
                  {{"post", post_id}, {"to", substitute_id}, {"from_on", from_on}, {"until_on", until_on}});
    return fresh(session, id);
}

Result<Account> take_post_back(Session& session, const AccountId& id, const std::string& substitute) {
    const auto lent = store::find_substitute(session.tx, session.county, substitute);
    if (!lent) return Refusal::post_unknown;
    QD_CHECK(changeable(session, id, lent->post));
    store::end_substitute(session.tx, session.county, substitute, session.now);
    audit::record(session, subject(id), "take_post_back", {{"post", lent->post}, {"from", lent->account}});
    return fresh(session, id);
}

}  // namespace qd::accounts
