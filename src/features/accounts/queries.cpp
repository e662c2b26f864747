#include "features/accounts/queries.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/accounts/post_store.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"

namespace qd::accounts {
namespace {

bool sees_all(const Actor& actor) {
    return actor.role == Role::list_office || identity::is_administrator(actor.role);
}

}  // namespace

Result<Account> load(db::Tx& tx, const CountyId& county, const AccountId& id) {
    auto account = store::find(tx, county, id);
    if (!account) return Refusal::account_unknown;
    return std::move(*account);
}

std::vector<Post> posts_open_to(db::Tx& tx, const CountyId& county, const Account& account, Date day) {
    std::vector<Post> open = account.posts;
    for (Post& lent : store::lent_posts(tx, county, account.id, day)) open.push_back(std::move(lent));
    std::erase_if(open, [&](const Post& post) { return !rules::holds(post, day); });
    return open;
}

std::vector<Role> missing_administrators(db::Tx& tx, const CountyId& county, Date day) {
    std::vector<Role> missing;
    for (const Role role : {Role::system_admin, Role::security_admin, Role::audit_admin})
        if (store::others_in_role(tx, county, role, {}, day) == 0) missing.push_back(role);
    return missing;
}

Result<Paged<Account>> list(identity::Session& session, std::optional<BodyId> body, const std::string& text,
                            const Page& page, const std::string& show) {
    QD_CHECK(identity::require(session.actor, identity::Right::read_accounts,
                               body.value_or(session.actor.body)));
    if (!sees_all(session.actor)) body = session.actor.body;
    return store::list(session.tx, session.county,
                       {std::move(body), text::fold(text::trim(text)), show, page});
}

Result<Account> load_for(identity::Session& session, const AccountId& id) {
    QD_CHECK(identity::require(session.actor, identity::Right::read_accounts));
    QD_TRY(auto account, load(session.tx, session.county, id));
    const bool is_of_body = std::any_of(account.posts.begin(), account.posts.end(), [&](const Post& post) {
        return post.body == session.actor.body;
    });
    if (!sees_all(session.actor) && !is_of_body) return Refusal::not_your_body;
    return account;
}

}  // namespace qd::accounts
