#include "features/accounts/commands.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/sheet_rules.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/commands.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace qd::accounts {
namespace {

using identity::Right;
using identity::Session;

std::string subject(const AccountId& account) { return audit::subject("account", account); }

Post post_from(Session& session, const NewAccount& wanted) {
    return {{session.new_id()}, wanted.body, wanted.role, wanted.is_keeper, wanted.title,
            wanted.from_on.value_or(date_of(session.now)), wanted.until_on};
}

/// Keeps an account that has passed all checks.
Result<Account> keep(Session& session, const NewAccount& wanted, const std::string& password_hash) {
    if (store::has_login(session.tx, session.county, wanted.login)) {
        return Error{Refusal::login_taken, {{"login", wanted.login}}};
    }
    Account account;
    account.id = {session.new_id()};
    account.login = wanted.login;
    account.display_name = text::collapse(wanted.display_name);
    account.state = rules::state_after(AccountState::active, !password_hash.empty());
    account.posts.push_back(post_from(session, wanted));
    store::insert(session.tx, session.county, account, password_hash, session.now);
    audit::record(session, subject(account.id), "create_account",
                  {{"body", wanted.body}, {"role", wanted.role}, {"keeper", wanted.is_keeper}});
    return account;
}

void give_code(Session& session, const AccountId& account, const std::string& code) {
    const rules::Policy policy;
    store::replace_activation(session.tx, session.county, account,
                              crypto::sha256_hex(crypto::tidy_activation_code(code)),
                              session.now + policy.activation_for);
}

/// The account, if the actor may look after it.
Result<Account> managed(Session& session, const AccountId& id) {
    auto account = store::find(session.tx, session.county, id);
    if (!account) return Refusal::account_unknown;
    QD_CHECK(rules::may_manage(session.actor, *account, date_of(session.now)));
    return std::move(*account);
}

std::set<std::string> all_logins(Session& session) {
    std::set<std::string> logins;
    for (std::int64_t number = 1;; ++number) {
        const auto page = store::list(session.tx, session.county, {{}, {}, {number, 1000}});
        for (const Account& account : page.items) logins.insert(account.login);
        if (page.items.size() < 1000) return logins;
    }
}

}  // namespace

Result<Account> create(Session& session, NewAccount wanted, const std::string& code) {
    QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
    wanted.login = rules::tidy_login(wanted.login);
    QD_CHECK(rules::may_create(session.actor, wanted, body));
    QD_TRY(auto account, keep(session, wanted, {}));
    give_code(session, account.id, code);
    return account;
}

Result<Account> create_active(Session& session, NewAccount wanted, const std::string& password_hash) {
    QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
    wanted.login = rules::tidy_login(wanted.login);
    QD_CHECK(rules::check_new(wanted, body));
    return keep(session, wanted, password_hash);
}

Result<Account> invite_again(Session& session, const AccountId& id, const std::string& code) {
    QD_TRY(auto account, managed(session, id));
    if (account.state == AccountState::disabled) return Refusal::account_disabled;
    store::forget_password(session.tx, session.county, id);
    identity::close_sessions_of(session, id);
    give_code(session, id, code);
    audit::record(session, subject(id), "invite_again");
    return std::move(*store::find(session.tx, session.county, id));
}

Result<Account> set_state(Session& session, const AccountId& id, AccountState state,
                          std::int64_t seen_version) {
    QD_TRY(auto account, managed(session, id));
    if (state == AccountState::invited) return Error{Refusal::invalid_account, {{"login", account.login}}};
    if (id == session.actor.account) return Refusal::not_permitted;
    const auto held = store::find_credentials(session.tx, session.county, id);
    account.state = rules::state_after(state, held && !held->password_hash.empty());
    account.version = seen_version;
    QD_TRY(account.version, store::save_state(session.tx, session.county, account));
    if (state == AccountState::disabled) identity::close_sessions_of(session, id);
    audit::record(session, subject(id), "set_state", {{"state", account.state}});
    return account;
}

Result<Account> add_post(Session& session, const AccountId& id, const NewAccount& wanted) {
    QD_TRY(const auto account, managed(session, id));
    QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
    NewAccount checked = wanted;
    checked.login = account.login;
    checked.display_name = account.display_name;
    QD_CHECK(rules::may_create(session.actor, checked, body));
    const Post post = post_from(session, checked);
    store::insert_post(session.tx, session.county, id, post);
    audit::record(session, subject(id), "add_post",
                  {{"post", post.id}, {"body", post.body}, {"role", post.role}, {"from_on", post.from_on}});
    return std::move(*store::find(session.tx, session.county, id));
}

Result<Account> end_post(Session& session, const AccountId& id, const PostId& post_id, Date until_on) {
    QD_TRY(const auto account, managed(session, id));
    const auto post = std::find_if(account.posts.begin(), account.posts.end(),
                                   [&](const Post& one) { return one.id == post_id; });
    if (post == account.posts.end()) return Refusal::account_unknown;
    if (until_on < post->from_on) return Error{Refusal::invalid_account, {{"login", account.login}}};
    store::end_post(session.tx, session.county, id, post_id, until_on);
    audit::record(session, subject(id), "end_post", {{"post", post_id}, {"until_on", until_on}});
    return std::move(*store::find(session.tx, session.county, id));
}

Result<std::vector<Issued>> create_for_bodies(Session& session, const std::vector<BodyId>& wanted,
                                              const NewCode& new_code) {
    // One body's keeper has nothing to give to other bodies.
    if (session.actor.role != Role::list_office) return Refusal::not_permitted;
    const auto directory = bodies::directory(session.tx, session.county);
    std::vector<const bodies::Body*> chosen;
    for (const BodyId& id : wanted) {
        const bodies::Body* body = directory.by_id(id);
        if (body == nullptr) return bodies::Refusal::body_unknown;
        chosen.push_back(body);
    }
    if (wanted.empty()) {
        const auto served = store::bodies_with_accounts(session.tx, session.county);
        for (const bodies::Body& body : directory.all()) {
            const bool is_wanted = body.kind == bodies::BodyKind::town || bodies::is_department(body.kind);
            if (!is_wanted || bodies::is_abolished(body)) continue;
            if (!served.contains(body.id)) chosen.push_back(&body);
        }
    }
    auto taken = all_logins(session);
    std::vector<Issued> issued;
    for (const bodies::Body* body : chosen) {
        const auto role = rules::role_for(body->kind);
        if (!role) return Error{Refusal::invalid_account, {{"login", body->name}}};
        NewAccount account{rules::free_login(rules::login_for(*body), taken),
                           body->short_name,
                           body->id,
                           *role,
                           true,
                           {},
                           {},
                           {}};
        Issued one{0, body->id, account.login, new_code()};
        QD_CHECK(create(session, std::move(account), one.activation_code));
        issued.push_back(std::move(one));
    }
    return issued;
}

Result<SheetAccounts> import_sheet(Session& session, std::span<const columns::Line> lines,
                                   const NewCode& new_code) {
    QD_CHECK(identity::require(session.actor, Right::manage_accounts));
    const auto directory = bodies::directory(session.tx, session.county);
    QD_TRY(auto plan, rules::plan_sheet(lines, directory, session.actor, all_logins(session)));
    SheetAccounts done;
    done.errors = std::move(plan.errors);
    if (!done.errors.empty()) return done;
    for (PlannedAccount& item : plan.items) {
        Issued one{item.row, item.account.body, item.account.login, new_code()};
        QD_CHECK(create(session, std::move(item.account), one.activation_code));
        done.items.push_back(std::move(one));
    }
    return done;
}

}  // namespace qd::accounts
