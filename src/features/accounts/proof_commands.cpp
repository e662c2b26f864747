#include "features/accounts/proof_commands.hpp"
#include "core/text.hpp"
#include "features/accounts/factor_store.hpp"
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
#include "platform/crypto/totp.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Session;

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
           rules::count_attempt({found->failed_count, found->locked_until}, session.now,
                                identity::security_policy(session.tx, session.county)));
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

Outcome give_attempt_back(Session& session, const AccountId& account) {
    const auto held = store::find_credentials(session.tx, session.county, account);
    QD_ASSERT(held.has_value());
    store::save_attempts(session.tx, session.county, account,
                         rules::give_back({held->failed_count, held->locked_until}));
    return Nothing{};
}

/// A hash that no password opens, as dear to try as a real one.
const std::string& nobodys_hash(const crypto::PasswordCost& cost) {
    static const std::string hash = crypto::hash_password(crypto::random_token(), cost);
    return hash;
}

/// Counts a try and takes the code; a code that is none stays counted.
Outcome try_code(Desk& desk, const std::string& login, const AccountId& account, std::string_view code) {
    QD_CHECK(desk.write([&](Session& session) { return count_attempt(session, login); }));
    const auto used = desk.write([&](Session& session) -> Outcome {
        QD_CHECK(use_code(session, desk.secrets, account, code));
        store::save_attempts(session.tx, session.county, account, {});
        return Nothing{};
    });
    if (!used) QD_CHECK(desk.write([&](Session& session) { return record_failure(session, account); }));
    return used;
}

}  // namespace

std::string factor_place(const CountyId& county, const AccountId& account) {
    return "second_factor/" + county.text + "/" + account.text;
}

Result<Proven> prove_by_password(Desk& desk, std::string_view typed_login, std::string_view password) {
    const std::string login = rules::tidy_login(typed_login);
    QD_TRY(auto held, desk.write([&](Session& session) { return count_attempt(session, login); }));
    const bool has_password = !held.password_hash.empty();
    const auto& hash = has_password ? held.password_hash : nobodys_hash(desk.secrets.password_cost);
    const bool is_right = crypto::verify_password(hash, password) && has_password;
    if (!is_right) {
        QD_CHECK(desk.write([&](Session& session) { return record_failure(session, held.id); }));
        // Who was invited has no password to be right about; saying so helps them and opens nothing.
        if (!held.id.empty() && held.state == AccountState::invited) return Refusal::not_activated;
        return Refusal::wrong_credentials;
    }
    Proven proven{held.id, login, {}};
    if (crypto::needs_rehash(held.password_hash, desk.secrets.password_cost))
        proven.fresh_hash = crypto::hash_password(password, desk.secrets.password_cost);
    return proven;
}

Outcome prove_second_factor(Desk& desk, const Proven& proven, std::string_view code) {
    const auto factor = desk.read(
        [&](Session& session) { return store::find_factor(session.tx, session.county, proven.account); });
    if (!factor || !factor->confirmed_at) return Nothing{};
    if (text::trim(code).empty()) {
        QD_CHECK(desk.write([&](Session& session) { return give_attempt_back(session, proven.account); }));
        return Refusal::second_factor_needed;
    }
    const auto used = desk.write(
        [&](Session& session) { return use_code(session, desk.secrets, proven.account, code); });
    if (used) return Nothing{};
    if (!used.error().is(Refusal::wrong_second_factor)) return used;
    QD_CHECK(desk.write([&](Session& session) { return record_failure(session, proven.account); }));
    return Refusal::wrong_credentials;
}

Outcome prove_again(Desk& desk, std::string_view token, std::string_view password, std::string_view code) {
    QD_TRY(const auto mine,
           desk.read([&](Session& session) -> Result<std::pair<identity::Presence, std::string>> {
               QD_TRY(auto presence, identity::presence_of(session.tx, session.county, token, session.now));
               const auto held = store::find_credentials(session.tx, session.county, presence.actor.account);
               QD_ASSERT(held.has_value());
               return std::pair{std::move(presence), held->login};
           }));
    const auto& [presence, login] = mine;
    const AccountId& account = presence.actor.account;
    if (!text::trim(code).empty()) {
        QD_CHECK(try_code(desk, login, account, code));
    } else {
        QD_CHECK(prove_by_password(desk, login, password));
    }
    return desk.write([&](Session& session) -> Outcome {
        QD_TRY(const auto still, identity::presence_of(session.tx, session.county, token, session.now));
        store::save_attempts(session.tx, session.county, account, {});
        identity::prove(session, still);
        audit::record(session, subject(account), "prove");
        return Nothing{};
    });
}

Outcome use_code(Session& session, const identity::Secrets& secrets, const AccountId& account,
                 std::string_view code) {
    const auto factor = store::find_factor(session.tx, session.county, account);
    if (!factor || !factor->confirmed_at) return Refusal::wrong_second_factor;
    if (const auto recovery = crypto::tidy_activation_code(code); !recovery.empty()) {
        const auto digest = crypto::sha256_hex(recovery);
        if (!store::use_recovery_code(session.tx, session.county, account, digest, session.now))
            return Refusal::wrong_second_factor;
        audit::record(session, subject(account), "use_recovery_code",
                      {{"left", store::recovery_codes_left(session.tx, session.county, account)}});
        return Nothing{};
    }
    const auto keys = secrets.field_keys ? secrets.field_keys : std::make_shared<const crypto::FieldKeys>();
    QD_TRY(const auto secret, keys->open(factor->secret_sealed, factor_place(session.county, account)));
    const auto step = crypto::totp_step(secret, text::without_spaces(code), session.now, factor->last_step);
    // The row itself says whether the step is still unused: two at once do not both get in.
    if (!step || !store::use_step(session.tx, session.county, account, *step))
        return Refusal::wrong_second_factor;
    return Nothing{};
}

}  // namespace qd::accounts
