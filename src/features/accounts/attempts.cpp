#include "features/accounts/attempts.hpp"
#include "features/accounts/attempt_store.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::accounts {
namespace {

using identity::Session;

std::string hex_of(Session& session, std::string_view text) {
    return crypto::hex(audit::digest_of(session, text));
}

/// Who is signed in counts apart from whoever stands outside, and never against the place.
bool is_outside(std::string_view place) { return !place.empty(); }

}  // namespace

Result<CountedTry> count_try(Session& session, const std::string& login, std::string_view place) {
    const auto policy = identity::security_policy(session.tx, session.county);
    CountedTry counted{{hex_of(session, login), hex_of(session, place)}, {}};
    auto found = store::find_credentials(session.tx, session.county, login);
    const auto& key = counted.key;
    if (is_outside(place)) {
        const auto since = session.now - std::chrono::minutes{policy.lock_minutes};
        const auto failures = store::failures_at(session.tx, session.county, key.place, since);
        QD_CHECK(rules::check_place(failures, session.now, policy));
    }
    const auto before = store::attempts_at(session.tx, session.county, key);
    QD_TRY(const auto here, rules::count_attempt(before, session.now, policy));
    if (found) {
        const rules::Attempts known{found->failed_count, found->locked_until};
        QD_TRY(const auto everywhere,
               rules::count_attempt(known, session.now, rules::for_all_places(policy)));
        store::save_attempts(session.tx, session.county, found->id, everywhere);
        counted.held = std::move(*found);
    }
    store::save_attempts_at(session.tx, session.county, key, counted.held.id, here, session.now);
    if (counted.held.id.empty())
        audit::record(session, audit::subject("county", session.county), "sign_in_failed",
                      {{"login", audit::digest_of(session, login)}});
    return counted;
}

void give_try_back(Session& session, const AccountId& account, const TryKey& key) {
    const auto held = store::find_credentials(session.tx, session.county, account);
    QD_ASSERT(held.has_value());
    store::save_attempts(session.tx, session.county, account,
                         rules::give_back({held->failed_count, held->locked_until}));
    const auto here = rules::give_back(store::attempts_at(session.tx, session.county, key));
    store::save_attempts_at(session.tx, session.county, key, account, here, session.now);
}

void record_failed_try(Session& session, const AccountId& account, const TryKey& key) {
    const auto here = store::attempts_at(session.tx, session.county, key);
    const bool is_locked = here.locked_until && session.now < *here.locked_until;
    audit::record(session, subject(account), is_locked ? "lock" : "sign_in_failed");
}

void forget_tries(Session& session, const AccountId& account, const TryKey& key) {
    store::save_attempts(session.tx, session.county, account, {});
    store::forget_attempts_at(session.tx, session.county, key);
}

void forget_all_tries(Session& session, const AccountId& account) {
    store::save_attempts(session.tx, session.county, account, {});
    store::forget_attempts_of(session.tx, session.county, account);
}

}  // namespace qd::accounts
