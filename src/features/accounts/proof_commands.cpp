#include "features/accounts/proof_commands.hpp"
#include "core/text.hpp"
#include "features/accounts/factor_store.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
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

/// A hash that no password opens, as dear to try as a real one.
const std::string& nobodys_hash(const crypto::PasswordCost& cost) {
    static const std::string hash = crypto::hash_password(crypto::random_token(), cost);
    return hash;
}

Outcome fail(Desk& desk, const AccountId& account, const TryKey& key) {
    return desk.write([&](Session& session) -> Outcome {
        if (!account.empty()) record_failed_try(session, account, key);
        return Nothing{};
    });
}

/// Counts a try and takes the code; a code that is none stays counted.
Result<TryKey> try_code(Desk& desk, const std::string& login, const AccountId& account,
                        std::string_view code) {
    QD_TRY(const auto counted, desk.write([&](Session& session) { return count_try(session, login, {}); }));
    const auto used =
        desk.write([&](Session& session) { return use_code(session, desk.secrets, account, code); });
    if (used) return counted.key;
    QD_CHECK(fail(desk, account, counted.key));
    return used.error();
}

}  // namespace

std::string factor_place(const CountyId& county, const AccountId& account) {
    return "second_factor/" + county.text + "/" + account.text;
}

Result<Proven> prove_by_password(Desk& desk, std::string_view typed_login, std::string_view password,
                                 std::string_view place) {
    const std::string login = rules::tidy_login(typed_login);
    QD_TRY(const auto counted,
           desk.write([&](Session& session) { return count_try(session, login, place); }));
    const Credentials& held = counted.held;
    const bool has_password = !held.password_hash.empty();
    const auto& hash = has_password ? held.password_hash : nobodys_hash(desk.secrets.password_cost);
    const bool is_right = crypto::verify_password(hash, password) && has_password;
    if (!is_right) {
        QD_CHECK(fail(desk, held.id, counted.key));
        // Who was invited has no password to be right about; saying so helps them and opens nothing.
        if (!held.id.empty() && held.state == AccountState::invited) return Refusal::not_activated;
        return Refusal::wrong_credentials;
    }
    Proven proven{held.id, login, {}, counted.key};
    if (crypto::needs_rehash(held.password_hash, desk.secrets.password_cost))
        proven.fresh_hash = crypto::hash_password(password, desk.secrets.password_cost);
    return proven;
}

Outcome prove_second_factor(Desk& desk, const Proven& proven, std::string_view code) {
    const auto factor = desk.read(
        [&](Session& session) { return store::find_factor(session.tx, session.county, proven.account); });
    if (!factor || !factor->confirmed_at) return Nothing{};
    if (text::trim(code).empty()) {
        QD_CHECK(desk.write([&](Session& session) -> Outcome {
            give_try_back(session, proven.account, proven.tried);
            return Nothing{};
        }));
        return Refusal::second_factor_needed;
    }
    const auto used = desk.write(
        [&](Session& session) { return use_code(session, desk.secrets, proven.account, code); });
    if (used) return Nothing{};
    if (!used.error().is(Refusal::wrong_second_factor)) return used;
    QD_CHECK(fail(desk, proven.account, proven.tried));
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
    TryKey tried;
    if (!text::trim(code).empty()) {
        QD_TRY(tried, try_code(desk, login, account, code));
    } else {
        QD_TRY(const auto proven, prove_by_password(desk, login, password, {}));
        tried = proven.tried;
    }
    return desk.write([&](Session& session) -> Outcome {
        QD_TRY(const auto still, identity::presence_of(session.tx, session.county, token, session.now));
        forget_tries(session, account, tried);
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
