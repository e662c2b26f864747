#include "features/accounts/factor_commands.hpp"
#include "core/text.hpp"
#include "features/accounts/attempts.hpp"
#include "features/accounts/factor_store.hpp"
#include "features/accounts/proof_commands.hpp"
#include "features/accounts/sealing.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/totp.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Session;

constexpr int recovery_codes = 10;

std::vector<std::string> new_codes(const Desk& desk) {
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) codes.push_back(desk.secrets.activation_code());
    return codes;
}

std::vector<std::string> digests_of(const std::vector<std::string>& codes) {
    std::vector<std::string> digests;
    for (const auto& code : codes)
        digests.push_back(crypto::sha256_hex(crypto::tidy_activation_code(code)));
    return digests;
}

}  // namespace

Result<Enrolment> begin_second_factor(Desk& desk) {
    const std::string secret = crypto::new_totp_secret();
    const AccountId& mine = desk.actor.account;
    QD_TRY(const auto sealed, sealing_keys(desk.secrets).seal(secret, factor_place(desk.county, mine)));
    return desk.write([&](Session& session) -> Result<Enrolment> {
        const auto factor = store::find_factor(session.tx, session.county, mine);
        if (factor && factor->confirmed_at) return Refusal::second_factor_exists;
        QD_TRY(const auto account, load(session.tx, session.county, mine));
        QD_TRY(const auto county, identity::load_county(session.tx, session.county));
        store::replace_factor(session.tx, session.county, mine, sealed);
        audit::record(session, subject(mine), "begin_second_factor");
        return Enrolment{crypto::totp_text(secret),
                         crypto::totp_address(secret, county.name + "清单", account.login)};
    });
}

Result<std::vector<std::string>> confirm_second_factor(Desk& desk, std::string_view token,
                                                       std::string_view code) {
    const auto codes = new_codes(desk);
    const auto digests = digests_of(codes);
    const auto keys = sealing_keys(desk.secrets);
    const AccountId& mine = desk.actor.account;
    QD_CHECK(desk.write([&](Session& session) -> Outcome {
        const auto factor = store::find_factor(session.tx, session.county, mine);
        if (!factor) return Refusal::wrong_second_factor;
        if (factor->confirmed_at) return Refusal::second_factor_exists;
        QD_TRY(const auto secret, keys.open(factor->secret_sealed, factor_place(session.county, mine)));
        const auto step =
            crypto::totp_step(secret, text::without_spaces(code), session.now, factor->last_step);
        if (!step) return Refusal::wrong_second_factor;
        store::confirm_factor(session.tx, session.county, mine, *step, session.now);
        store::replace_recovery_codes(session.tx, session.county, mine, digests);
        identity::close_sessions_of(session, mine, identity::token_digest(token));
        audit::record(session, subject(mine), "confirm_second_factor");
        return Nothing{};
    }));
    return codes;
}

Result<std::vector<std::string>> renew_recovery_codes(Desk& desk) {
    const auto codes = new_codes(desk);
    const auto digests = digests_of(codes);
    const AccountId& mine = desk.actor.account;
    QD_CHECK(desk.write([&](Session& session) -> Outcome {
        const auto factor = store::find_factor(session.tx, session.county, mine);
        if (!factor || !factor->confirmed_at) return Refusal::wrong_second_factor;
        store::replace_recovery_codes(session.tx, session.county, mine, digests);
        audit::record(session, subject(mine), "renew_recovery_codes");
        return Nothing{};
    }));
    return codes;
}

Outcome remove_second_factor(Session& session) {
    const auto policy = identity::security_policy(session.tx, session.county);
    QD_TRY(const auto account, load(session.tx, session.county, session.actor.account));
    for (const Post& post : account.posts)
        if (!post.ended_at && identity::wants_second_factor(policy, post.role))
            return Refusal::second_factor_missing;
    store::delete_factor(session.tx, session.county, account.id);
    audit::record(session, subject(account.id), "remove_second_factor");
    return Nothing{};
}

Outcome reset_second_factor(Session& session, const AccountId& id) {
    QD_CHECK(identity::require(session.actor, identity::Right::govern_security));
    if (id == session.actor.account) return Refusal::not_permitted;
    QD_CHECK(load(session.tx, session.county, id));
    store::delete_factor(session.tx, session.county, id);
    identity::close_sessions_of(session, id);
    audit::record(session, subject(id), "reset_second_factor");
    return Nothing{};
}

Result<Account> rescue(Session& session, std::string_view login, const std::string& code) {
    const auto held = store::find_credentials(session.tx, session.county, rules::tidy_login(login));
    if (!held) return Refusal::account_unknown;
    if (held->state == AccountState::disabled) return Refusal::account_disabled;
    store::delete_factor(session.tx, session.county, held->id);
    store::forget_password(session.tx, session.county, held->id, session.now);
    forget_all_tries(session, held->id);
    identity::close_sessions_of(session, held->id);
    store::replace_activation(session.tx, session.county, held->id,
                              crypto::sha256_hex(crypto::tidy_activation_code(code)),
                              session.now + rules::activation_for);
    audit::record(session, subject(held->id), "rescue");
    return load(session.tx, session.county, held->id);
}

}  // namespace qd::accounts
