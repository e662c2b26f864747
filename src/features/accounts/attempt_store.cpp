#include "features/accounts/attempt_store.hpp"

namespace qd::accounts::store {

rules::Attempts attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key) {
    const auto row = tx.row(R"sql(
        SELECT failed_count, locked_until_at
          FROM sign_in_attempt
         WHERE county_id = :county AND login_digest = :login AND place_digest = :place
    )sql", {{"county", county.text}, {"login", key.login}, {"place", key.place}});
    if (!row) return {};
    rules::Attempts found{row->number("failed_count"), {}};
    if (const auto until = row->number_if("locked_until_at")) found.locked_until = from_seconds(*until);
    return found;
}

void save_attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key, const AccountId& account,
                      const rules::Attempts& attempts, Instant now) {
    tx.run(R"sql(
        INSERT INTO sign_in_attempt (county_id, login_digest, place_digest, account_id, failed_count,
                                     locked_until_at, tried_at)
        VALUES (:county, :login, :place, :account, :failed, :until, :now)
        ON CONFLICT (county_id, login_digest, place_digest) DO UPDATE
           SET account_id = excluded.account_id, failed_count = excluded.failed_count,
               locked_until_at = excluded.locked_until_at, tried_at = excluded.tried_at
    )sql", {{"county", county.text}, {"login", key.login}, {"place", key.place},
            {"account", account.empty() ? db::Value{} : db::Value{account.text}},
            {"failed", attempts.failed_count},
            {"until", attempts.locked_until ? db::Value{to_seconds(*attempts.locked_until)} : db::Value{}},
            {"now", to_seconds(now)}});
    tx.run(R"sql(
        DELETE FROM sign_in_attempt WHERE county_id = :county AND tried_at < :before
    )sql", {{"county", county.text}, {"before", to_seconds(now - std::chrono::hours{24})}});
}

std::int64_t failures_at(db::Tx& tx, const CountyId& county, const std::string& place, Instant since) {
    const auto row = tx.row(R"sql(
        SELECT CAST(COALESCE(sum(failed_count), 0) AS BIGINT) AS failed
          FROM sign_in_attempt
         WHERE county_id = :county AND place_digest = :place AND tried_at > :since
    )sql", {{"county", county.text}, {"place", place}, {"since", to_seconds(since)}});
    return row->number("failed");
}

void forget_attempts_at(db::Tx& tx, const CountyId& county, const TryKey& key) {
    tx.run(R"sql(
        DELETE FROM sign_in_attempt
         WHERE county_id = :county AND login_digest = :login AND place_digest = :place
    )sql", {{"county", county.text}, {"login", key.login}, {"place", key.place}});
}

void forget_attempts_of(db::Tx& tx, const CountyId& county, const AccountId& account) {
    tx.run(R"sql(
        DELETE FROM sign_in_attempt WHERE county_id = :county AND account_id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
}

}  // namespace qd::accounts::store
