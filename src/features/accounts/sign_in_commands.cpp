#include "features/accounts/sign_in_commands.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
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

Actor actor_for(const Session& session, const AccountId& account, const Post& post) {
    Actor actor{session.county, account, post.id, post.body, post.role, post.is_keeper};
    actor.acting_for = post.holder;
    return actor;
}

std::vector<Post> open_posts(Session& session, const Account& account) {
    return posts_open_to(session.tx, session.county, account, date_of(session.now));
}

/// Why an account without an open post does not get in.
Error no_post(const Account& account) {
    for (const Post& post : account.posts)
        if (post.state == PostState::proposed) return Refusal::post_not_granted;
    if (account.posts.empty()) return Refusal::post_not_granted;
    return {Refusal::not_permitted, {{"right", "signed_in"}}};
}

/// Tokens that only this sign-in knows.
struct Tokens {
    std::string cookie, csrf, old;
};

Result<Presence> enter(Session& session, const Proven& proven, const Tokens& tokens,
                       const identity::Device& device) {
    const auto account = store::find(session.tx, session.county, proven.account);
    if (!account || account->state == AccountState::disabled) return Refusal::account_disabled;
    if (account->state == AccountState::invited) return Refusal::not_activated;
    forget_tries(session, account->id, proven.tried);
    store::start_counting(session.tx, session.county, account->id, session.now);
    if (!proven.fresh_hash.empty())
        store::save_rehashed(session.tx, session.county, account->id, proven.fresh_hash);
    const auto posts = open_posts(session, *account);
    if (posts.empty()) return no_post(*account);
    if (!tokens.old.empty()) identity::close_session(session, identity::token_digest(tokens.old));
    session.actor = actor_for(session, account->id, posts.front());
    audit::record(session, subject(account->id), "sign_in", {{"role", session.actor.role}});
    identity::open_session(session, session.actor, tokens.cookie, tokens.csrf, {}, device);
    // As the next request will see it: with what must be done first, and how long the proof is good.
    return identity::presence_of(session.tx, session.county, tokens.cookie, session.now);
}

/// Refuses with `password_reused` when it is one of the last that the account had. Slow: at a desk only.
Outcome check_unused(Desk& desk, const AccountId& account, std::string_view password) {
    const auto hashes = desk.read([&](Session& session) {
        const auto policy = identity::security_policy(session.tx, session.county);
        return store::last_passwords(session.tx, session.county, account, policy.password_history);
    });
    for (const auto& hash : hashes)
        if (crypto::verify_password(hash, password))
            return Error{Refusal::password_reused, {{"count", std::to_string(hashes.size())}}};
    return Nothing{};
}

}  // namespace

Result<SignedIn> sign_in(Desk& desk, std::string_view login, std::string_view password,
                         std::string_view old_token, std::string_view code, const identity::Device& device) {
    QD_TRY(const auto proven, prove_by_password(desk, login, password, device.address));
    return let_in(desk, proven, code, old_token, device);
}

Result<SignedIn> let_in(Desk& desk, const Proven& proven, std::string_view code, std::string_view old_token,
                        const identity::Device& device) {
    QD_CHECK(prove_second_factor(desk, proven, code));
    const Tokens tokens{desk.secrets.token(), desk.secrets.token(), std::string(old_token)};
    SignedIn signed_in{{}, tokens.cookie};
    QD_TRY(signed_in.presence,
           desk.write([&](Session& session) { return enter(session, proven, tokens, device); }));
    return signed_in;
}

Outcome sign_out(Session& session, std::string_view token) {
    // Also one that holds no more by the clock: who is told that they left has left.
    if (const auto account = identity::close_session(session, identity::token_digest(token)))
        audit::record(session, subject(*account), "sign_out");
    return Nothing{};
}

Result<SignedIn> switch_post(Desk& desk, std::string_view token, const PostId& post_id) {
    SignedIn signed_in{{}, desk.secrets.token()};
    const std::string csrf_token = desk.secrets.token();
    QD_TRY(signed_in.presence, desk.write([&](Session& session) -> Result<Presence> {
        QD_TRY(const auto before, identity::presence_of(session.tx, session.county, token, session.now));
        const auto account = store::find(session.tx, session.county, before.actor.account);
        QD_ASSERT(account.has_value());
        for (const Post& post : open_posts(session, *account)) {
            if (post.id != post_id) continue;
            identity::close_session(session, before.token_digest);
            session.actor = actor_for(session, account->id, post);
            audit::record(session, subject(account->id), "switch_post", {{"from", before.actor.post}});
            identity::hand_on_session(session, session.actor, signed_in.token, csrf_token, before);
            return identity::presence_of(session.tx, session.county, signed_in.token, session.now);
        }
        return Error{Refusal::not_permitted, {{"right", "signed_in"}}};
    }));
    return signed_in;
}

Outcome activate(Desk& desk, std::string_view typed_login, std::string_view typed_code,
                 std::string_view password) {
    const std::string login = rules::tidy_login(typed_login);
    const std::string digest = crypto::sha256_hex(crypto::tidy_activation_code(typed_code));
    const auto policy =
        desk.read([](Session& session) { return identity::security_policy(session.tx, session.county); });
    QD_CHECK(rules::check_password(password, login, policy));
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
    QD_CHECK(check_unused(desk, held.id, password));
    const std::string hash = crypto::hash_password(password, desk.secrets.password_cost);
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(find(session));
        if (!store::use_activation(session.tx, session.county, held.id, digest, session.now)) {
            return Refusal::wrong_activation_code;
        }
        store::save_password(session.tx, session.county, held.id, hash, session.now);
        identity::close_sessions_of(session, held.id);
        audit::record(session, subject(held.id), "activate");
        separate_if_complete(session);
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
    const auto policy =
        desk.read([](Session& session) { return identity::security_policy(session.tx, session.county); });
    QD_CHECK(rules::check_password(new_password, login, policy));
    QD_TRY(const auto proven, prove_by_password(desk, login, old_password, {}));
    QD_CHECK(check_unused(desk, presence.actor.account, new_password));
    const std::string hash = crypto::hash_password(new_password, desk.secrets.password_cost);
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(identity::presence_of(session.tx, session.county, token, session.now));
        forget_tries(session, presence.actor.account, proven.tried);
        store::save_password(session.tx, session.county, presence.actor.account, hash, session.now);
        identity::close_sessions_of(session, presence.actor.account, presence.token_digest);
        audit::record(session, subject(presence.actor.account), "change_password");
        return Nothing{};
    });
}

}  // namespace qd::accounts
