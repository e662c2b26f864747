#include "features/accounts/safety_commands.hpp"
#include "features/accounts/attempts.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"

namespace qd::accounts {
namespace {

using identity::Right;
using identity::Session;

Outcome may_look_after_sign_ins(const Session& session, const AccountId& account) {
    if (account == session.actor.account) return identity::require(session.actor, Right::own_account);
    return identity::require(session.actor, Right::govern_security);
}

}  // namespace

Result<identity::SecurityPolicy> set_security_policy(Session& session, identity::SecurityPolicy wanted) {
    QD_CHECK(identity::require(session.actor, Right::govern_security));
    QD_CHECK(identity::check_policy(wanted));
    const auto before = identity::security_policy(session.tx, session.county);
    wanted.separated_at = before.separated_at;
    QD_CHECK(identity::save_security_policy(session, wanted));
    audit::EventFacts facts;
    // All of them, not what changed: from here on the log holds each.
    for (const auto& bound : identity::policy_bounds) facts.emplace_back(bound.name, wanted.*bound.number);
    facts.emplace_back("second_factor_for", wanted.second_factor_for);
    facts.emplace_back("keepers_grant", wanted.keepers_grant);
    audit::record(session, audit::subject("county", session.county), "set_security_policy", std::move(facts));
    return identity::security_policy(session.tx, session.county);
}

Outcome unlock(Session& session, const AccountId& account) {
    QD_CHECK(identity::require(session.actor, Right::govern_security));
    QD_CHECK(load(session.tx, session.county, account));
    forget_all_tries(session, account);
    audit::record(session, subject(account), "unlock");
    return Nothing{};
}

Result<std::vector<identity::Presence>> sign_ins(Session& session, const AccountId& account) {
    QD_CHECK(may_look_after_sign_ins(session, account));
    return identity::sign_ins_of(session.tx, session.county, account, session.now);
}

Outcome end_sign_in(Session& session, const AccountId& account, const std::string& id) {
    QD_CHECK(may_look_after_sign_ins(session, account));
    if (!identity::close_named_session(session, id, account)) return Refusal::session_unknown;
    audit::record(session, subject(account), "end_sign_in");
    return Nothing{};
}

Outcome end_sign_ins(Session& session, const AccountId& account, std::string_view kept_token) {
    QD_CHECK(may_look_after_sign_ins(session, account));
    QD_CHECK(load(session.tx, session.county, account));
    identity::close_sessions_of(session, account,
                                kept_token.empty() ? std::string() : identity::token_digest(kept_token));
    audit::record(session, subject(account), "end_sign_ins");
    return Nothing{};
}

}  // namespace qd::accounts
