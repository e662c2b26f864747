#include "features/accounts/sign_in_commands.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Presence;
using identity::Session;

std::string subject(const AccountId& account) { return audit::subject("account", account); }

/// Counts the try before anybody looks at the password. Without an account: nobody's credentials, and an
/// event of the same weight, so that both ways take the same time.
Result<Credentials> count_attempt(Session& session, const std::string& login) {
    auto found = store::find_credentials(session.tx, session.county, login);
    if (!found) {
        audit::record(session, audit::subject("county", session.county), "sign_in_failed",
                      {{"login", audit::digest_of(session, login)}});
        return Credentials{};
    }
    QD_TRY(const auto counted,
           rules::count_attempt({found->failed_count, found->locked_until}, session.now, {}));
    store::save_attempts(session.tx, session.county, found->id, counted);
    return std::move(*found);
}

Outcome record_failure(Session& session, const AccountId& account) {
    if (account.empty()) return Nothing{};
    const auto held = store::find_credentials(session.tx, session.county, account);
    const bool is_locked = held && held->locked_until && session.now < *held->locked_until;
    audit::record(session, subject(account), is_locked ? "lock" : "sign_in_failed");
    return Nothing{};
}

/// A hash that no password opens, as dear to try as a real one.
const std::string& nobodys_hash(const crypto::PasswordCost& cost) {
    static const std::string hash = crypto::hash_password(crypto::random_token(), cost);
    return hash;
}

/// Whether the password is the account's, one counted try. Refuses as `sign_in` does.
Result<Credentials> try_password(Desk& desk, const std::string& login, std::string_view password) {
    QD_TRY(auto held, desk.write([&](Session& session) { return count_attempt(session, login); }));
    const bool has_password = !held.password_hash.empty();
    const auto& hash = has_password ? held.password_hash : nobodys_hash(desk.secrets.password_cost);
    const bool is_right = crypto::verify_password(hash, password) && has_password;
    if (is_right) return held;
    QD_CHECK(desk.write([&](Session& session) { return record_failure(session, held.id); }));
    // Who was invited has no password to be right about; saying so helps them and opens nothing.
    if (!held.id.empty() && held.state == AccountState::invited) return Refusal::not_activated;
    return Refusal::wrong_credentials;
}

Actor actor_for(const Session& session, const AccountId& account, const Post& post) {
    return {session.county, account, post.id, post.body, post.role, post.is_keeper};
}

bool holds(const Post& post, Date today) {
    return post.from_on <= today && (!post.until_on || today <= *post.until_on);
}

Result<Presence> enter(Session& session, const Credentials& held, const std::string& fresh_hash,
                       std::string_view token, const std::string& csrf_token, std::string_view old_token) {
    const auto account = store::find(session.tx, session.county, held.id);
    if (!account || account->state == AccountState::disabled) return Refusal::account_disabled;
    if (account->state == AccountState::invited) return Refusal::not_activated;
    store::save_attempts(session.tx, session.county, held.id, {});
    if (!fresh_hash.empty()) store::save_password(session.tx, session.county, held.id, fresh_hash);
    for (const Post& post : account->posts) {
        if (!holds(post, date_of(session.now))) continue;
        if (!old_token.empty()) identity::close_session(session, identity::token_digest(old_token));
        session.actor = actor_for(session, held.id, post);
        audit::record(session, subject(held.id), "sign_in", {{"role", post.role}});
        return identity::open_session(session, session.actor, token, csrf_token);
    }
    return Error{Refusal::not_permitted, {{"right", "signed_in"}}};
}

}  // namespace

Result<SignedIn> sign_in(Desk& desk, std::string_view login, std::string_view password,
                         std::string_view old_token) {
    QD_TRY(const auto held, try_password(desk, rules::tidy_login(login), password));
    std::string fresh_hash;
    if (crypto::needs_rehash(held.password_hash, desk.secrets.password_cost)) {
        fresh_hash = crypto::hash_password(password, desk.secrets.password_cost);
    }
    SignedIn signed_in{{}, desk.secrets.token()};
    const std::string csrf_token = desk.secrets.token();
    QD_TRY(signed_in.presence, desk.write([&](Session& session) {
        return enter(session, held, fresh_hash, signed_in.token, csrf_token, old_token);
    }));
    return signed_in;
}

Outcome sign_out(Session& session, std::string_view token) {
    const auto presence = identity::presence_of(session.tx, session.county, token, session.now);
    if (!presence) return Nothing{};
    identity::close_session(session, presence->token_digest);
    audit::record(session, subject(presence->actor.account), "sign_out");
    return Nothing{};
}

Result<SignedIn> switch_post(Desk& desk, std::string_view token, const PostId& post_id) {
    SignedIn signed_in{{}, desk.secrets.token()};
    const std::string csrf_token = desk.secrets.token();
    QD_TRY(signed_in.presence, desk.write([&](Session& session) -> Result<Presence> {
        QD_TRY(const auto before, identity::presence_of(session.tx, session.county, token, session.now));
        const auto account = store::find(session.tx, session.county, before.actor.account);
        QD_ASSERT(account.has_value());
        for (const Post& post : account->posts) {
            if (post.id != post_id || !holds(post, date_of(session.now))) continue;
            identity::close_session(session, before.token_digest);
            session.actor = actor_for(session, account->id, post);
            audit::record(session, subject(account->id), "switch_post", {{"from", before.actor.post}});
            return identity::open_session(session, session.actor, signed_in.token, csrf_token,
                                          before.expires_at);
        }
        return Error{Refusal::not_permitted, {{"right", "signed_in"}}};
    }));
    return signed_in;
}

Outcome activate(Desk& desk, std::string_view typed_login, std::string_view typed_code,
                 std::string_view password) {
    const std::string login = rules::tidy_login(typed_login);
    const std::string digest = crypto::sha256_hex(crypto::tidy_activation_code(typed_code));
    QD_CHECK(rules::check_password(password, login, {}));
    const auto find = [&](Session& session) -> Result<Credentials> {
        auto held = store::find_credentials(session.tx, session.county, login);
        if (!held) return Refusal::wrong_activation_code;
        const auto activation = store::find_activation(session.tx, session.county, held->id, digest);
        if (!activation || activation->is_used) return Refusal::wrong_activation_code;
        if (activation->expires_at <= session.now) return Refusal::activation_expired;
        if (held->state == AccountState::disabled) return Refusal::account_disabled;
        return std::move(*held);
    };
    QD_TRY(const auto held, desk.read(find));
    const std::string hash = crypto::hash_password(password, desk.secrets.password_cost);
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(find(session));
        if (!store::use_activation(session.tx, session.county, held.id, digest, session.now)) {
            return Refusal::wrong_activation_code;
        }
        store::save_password(session.tx, session.county, held.id, hash);
        identity::close_sessions_of(session, held.id);
        audit::record(session, subject(held.id), "activate");
        return Nothing{};
    });
}

Outcome change_password(Desk& desk, std::string_view token, std::string_view old_password,
                        std::string_view new_password) {
    QD_TRY(const auto mine, desk.read([&](Session& session) -> Result<std::pair<Presence, std::string>> {
        QD_TRY(auto presence, identity::presence_of(session.tx, session.county, token, session.now));
        const auto held = store::find_credentials(session.tx, session.county, presence.actor.account);
        QD_ASSERT(held.has_value());
        return std::pair{std::move(presence), held->login};
    }));
    const auto& [presence, login] = mine;
    QD_CHECK(rules::check_password(new_password, login, {}));
    QD_CHECK(try_password(desk, login, old_password));
    const std::string hash = crypto::hash_password(new_password, desk.secrets.password_cost);
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(identity::presence_of(session.tx, session.county, token, session.now));
        store::save_password(session.tx, session.county, presence.actor.account, hash);
        identity::close_sessions_of(session, presence.actor.account, presence.token_digest);
        audit::record(session, subject(presence.actor.account), "change_password");
        return Nothing{};
    });
}

}  // namespace qd::accounts
