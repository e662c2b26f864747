#include "features/accounts/commands.hpp"
#include <set>
#include "core/text.hpp"
#include "features/accounts/attempts.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/post_store.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/sheet_rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace qd::accounts {
namespace {

using identity::Right;
using identity::Session;

/// Keeps an account that has passed all checks.
Result<Account> keep(Session& session, const NewAccount& wanted, const std::string& password_hash,
                     PostState state) {
    if (store::has_login(session.tx, session.county, wanted.login)) {
        return Error{Refusal::login_taken, {{"login", wanted.login}}};
    }
    Account account;
    account.id = {session.new_id()};
    account.login = wanted.login;
    account.display_name = text::collapse(wanted.display_name);
    account.state = rules::state_after(AccountState::active, !password_hash.empty());
    if (!wanted.body.empty()) {
        account.posts.push_back(new_post(session, wanted, state));
        account.side = side_of(wanted.role);
    }
    store::insert(session.tx, session.county, account, password_hash, session.now);
    audit::EventFacts facts;
    if (!wanted.body.empty())
        facts = {{"body", wanted.body}, {"role", wanted.role}, {"keeper", wanted.is_keeper},
                 {"post", account.posts.front().id}, {"state", state}};
    audit::record(session, subject(account.id), "create_account", std::move(facts));
    return account;
}

void give_code(Session& session, const AccountId& account, const std::string& code) {
    store::replace_activation(session.tx, session.county, account,
                              crypto::sha256_hex(crypto::tidy_activation_code(code)),
                              session.now + rules::activation_for);
}

std::set<std::string> all_logins(Session& session) {
    std::set<std::string> logins;
    for (std::int64_t number = 1;; ++number) {
        const auto page = store::list(session.tx, session.county, {{}, {}, {}, {number, 1000}});
        for (const Account& account : page.items) logins.insert(account.login);
        if (page.items.size() < 1000) return logins;
    }
}

/// Posts that a new code, made by this actor, must not open by itself.
std::vector<PostId> posts_to_withhold(Session& session, const Account& account) {
    const auto policy = identity::security_policy(session.tx, session.county);
    std::vector<PostId> out;
    for (const Post& post : account.posts) {
        const bool has_ended = post.ended_at || (post.until_on && *post.until_on < date_of(session.now));
        if (!has_ended && rules::state_after_new_code(session.actor, account, post, policy) != post.state)
            out.push_back(post.id);
    }
    return out;
}

}  // namespace

Result<Account> create(Session& session, NewAccount wanted, const std::string& code) {
    QD_CHECK(identity::require(session.actor, Right::manage_accounts));
    wanted.login = rules::tidy_login(wanted.login);
    PostState state = PostState::granted;
    if (wanted.body.empty()) {
        QD_CHECK(rules::may_open(session.actor, wanted));
    } else {
        QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
        QD_TRY(state, rules::state_of_new_post(session.actor, wanted, body,
                                               identity::security_policy(session.tx, session.county)));
    }
    QD_TRY(auto account, keep(session, wanted, {}, state));
    give_code(session, account.id, code);
    return account;
}

Result<Account> create_active(Session& session, NewAccount wanted, const std::string& password_hash) {
    QD_TRY(const auto body, bodies::load(session.tx, session.county, wanted.body));
    wanted.login = rules::tidy_login(wanted.login);
    QD_CHECK(rules::check_new(wanted, body));
    QD_TRY(auto account, keep(session, wanted, password_hash, PostState::granted));
    if (identity::is_administrator(wanted.role)) separate_if_complete(session);
    return account;
}

Result<Account> invite_again(Session& session, const AccountId& id, const std::string& code) {
    QD_TRY(auto account, managed(session, id));
    if (account.state == AccountState::disabled) return Refusal::account_disabled;
    // Whoever has administrators' accounts in hand opens other people's, never the own one's door anew.
    if (id == session.actor.account && identity::is_administrator(session.actor.role))
        return Refusal::not_permitted;
    const auto withheld = posts_to_withhold(session, account);
    // Who could grant it again would be the one who waits for it: `qingdan admin rescue` is left.
    if (!withheld.empty() && account.side == Side::security_admin)
        QD_CHECK(leaves_administrators(session, account));
    store::forget_password(session.tx, session.county, id, session.now);
    for (const auto& post : withheld)
        store::save_post_state(session.tx, session.county, post, PostState::proposed);
    forget_all_tries(session, id);
    identity::close_sessions_of(session, id);
    give_code(session, id, code);
    audit::record(session, subject(id), "invite_again", {{"withheld", withheld.size()}});
    return std::move(*store::find(session.tx, session.county, id));
}

Result<Account> set_state(Session& session, const AccountId& id, AccountState state,
                          std::int64_t seen_version) {
    QD_TRY(auto account, managed(session, id));
    if (state == AccountState::invited) return Error{Refusal::invalid_account, {{"login", account.login}}};
    if (id == session.actor.account) return Refusal::not_permitted;
    if (state == AccountState::disabled) QD_CHECK(leaves_administrators(session, account));
    const auto held = store::find_credentials(session.tx, session.county, id);
    account.state = rules::state_after(state, held && !held->password_hash.empty());
    account.version = seen_version;
    QD_TRY(account.version, store::save_state(session.tx, session.county, account));
    if (state == AccountState::disabled) identity::close_sessions_of(session, id);
    audit::record(session, subject(id), "set_state", {{"state", account.state}});
    return account;
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
        NewAccount account;
        account.login = rules::free_login(rules::login_for(*body), taken);
        account.display_name = body->short_name;
        account.body = body->id;
        account.role = *role;
        account.is_keeper = true;
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
    QD_TRY(auto plan, rules::plan_sheet(lines, directory, session.actor,
                                         identity::security_policy(session.tx, session.county),
                                         all_logins(session)));
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
